// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QObject>
#include <QWidget>

namespace resblock {

/// Measures how the program starts and rests, for tests/bench/measure_start.py: notes when the window has
/// been painted for the first time and when the first run is on screen, then lets the program rest, prints
/// one line of JSON to standard output and ends the application. Instants are CLOCK_MONOTONIC in
/// milliseconds, so that whoever started the process can subtract the time of that; CPU times are of the
/// whole process since its start; memory is what /proc/self/smaps_rollup counts, in KiB.
class StartMeasure : public QObject {
public:
    StartMeasure(QWidget& window, Session& session);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void painted();
    void rest();
    void report();

    QWidget& m_window;
    Session& m_session;
    bool m_paintSeen = false;
    double m_firstPaint = 0;
    double m_firstPaintCpu = 0;
    double m_firstPaintGuiCpu = 0; ///< of the thread of the interface alone
    double m_shown = 0;            ///< the first run is on screen
    double m_shownCpu = 0;
    double m_restFrom = 0; ///< process CPU time when the rest began
};

} // namespace resblock
