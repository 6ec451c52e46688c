// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabLook.h"
#include "core/tensor/Result.h"

#include <QSplitter>
#include <QString>
#include <QWidget>

#include <functional>

namespace resblock {

class LabChart;
class Session;

/// One experiment of the gradient lab on screen, looked at as the view state says. Each exports what it
/// shows: its own figure, its own numbers.
class LabExperiment : public QWidget {
    Q_OBJECT

public:
    explicit LabExperiment(Session& session, QWidget* parent = nullptr);

    /// The plots with their sentences as a file; the format by the ending, svg, pdf or png. Errors:
    /// FileUnwritable, OptionValue (another ending).
    [[nodiscard]] virtual Status writeFigure(const QString& file) = 0;
    /// The numbers behind the plots, with every setting they were measured in.
    [[nodiscard]] virtual QString csv() const = 0;
    /// Whether it still measures something of its own, beside the run of the switchboard.
    [[nodiscard]] virtual bool busy() const { return false; }
    /// Arranges itself for this much room, before it is laid out: plots under instead of beside each other,
    /// say. What then still does not fit is scrolled.
    virtual void arrangeFor(int /*width*/) {}

protected:
    /// What of the lab is looked at.
    [[nodiscard]] const LabLook& look() const;
    /// Shows another look.
    void changeLook(const std::function<void(LabLook&)>& change);
    /// Called when look() is another than before.
    virtual void lookChanged(const LabLook& before) = 0;
    /// Lets a plot mark the chosen point of the view state, and a person choose another.
    void sharePoint(LabChart& chart, LabPlot plot);
    /// Plots beside each other, or one under the other where that would be too wide.
    static void arrangePlots(QSplitter& plots, int width);

private:
    void follow();

    Session& m_session;
    LabLook m_look; ///< what lookChanged knows of
};

} // namespace resblock
