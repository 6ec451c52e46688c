// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabExperiment.h"

#include "ui/session/Session.h"
#include "ui/views/lab/LabChart.h"

#include <utility>

namespace resblock {

LabExperiment::LabExperiment(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_look(session.view().lab)
{
    connect(&session, &Session::viewChanged, this, &LabExperiment::follow);
    connect(&session, &Session::traceReady, this, &LabExperiment::follow);
}

const LabLook& LabExperiment::look() const
{
    return m_session.view().lab;
}

void LabExperiment::changeLook(const std::function<void(LabLook&)>& change)
{
    m_session.show([&](ViewState& view) { change(view.lab); });
}

void LabExperiment::follow()
{
    if (look() == m_look) return;
    const LabLook before = std::exchange(m_look, look());
    lookChanged(before);
}

void LabExperiment::sharePoint(LabChart& chart, LabPlot plot)
{
    const auto mark = [this, &chart, plot] {
        const std::optional<LabPoint>& point = look().point;
        const bool here = point && point->plot == plot;
        chart.choosePoint(here ? std::optional(LabChart::Point{point->curve, point->x}) : std::nullopt);
    };
    connect(&m_session, &Session::viewChanged, &chart, mark);
    connect(&m_session, &Session::traceReady, &chart, mark);
    connect(&chart, &LabChart::pointChosen, this, [this, plot](const LabChart::Point& point) {
        changeLook([&](LabLook& look) { look.point = LabPoint{plot, point.curve, point.x}; });
    });
    mark();
}

void LabExperiment::arrangePlots(QSplitter& plots, int width)
{
    int needed = 8; // margins of the tab
    for (int i = 0; i < plots.count(); ++i)
        needed += plots.widget(i)->minimumSizeHint().width() + plots.handleWidth();
    plots.setOrientation(needed <= width ? Qt::Horizontal : Qt::Vertical);
}

} // namespace resblock
