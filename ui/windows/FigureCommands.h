// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"
#include "ui/paint/figure/FigureFile.h"

#include <QObject>
#include <QString>

class QWidget;

namespace resblock {

class Session;
class StripView;
class ValueView;

/// What a figure of a run says about where it comes from: the network, its weights, and the picture that is
/// shown.
[[nodiscard]] Provenance provenanceOf(const Snapshot& snapshot, const NetworkRun& run, Index sample,
                                      const QString& title);

/// The exports of the stepping view: asks where to and how, writes, and says what went wrong.
class FigureCommands : public QObject {
    Q_OBJECT

public:
    FigureCommands(Session& session, StripView& strip, ValueView& value, QWidget* window);

    void exportDiagram();
    /// The arithmetic that is open on the value level.
    void exportArithmetic();

signals:
    /// One sentence for the message bar.
    void said(const QString& sentence);

private:
    Session& m_session;
    StripView& m_strip;
    ValueView& m_value;
    QWidget* m_window;
};

} // namespace resblock
