// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotHistogramPage.h"

#include "ui/session/Session.h"
#include "ui/views/plots/PlotHistogramChart.h"
#include "ui/views/plots/PlotLegend.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/views/plots/PlotText.h"
#include "ui/words/CoverText.h"
#include "ui/words/NumberText.h"

#include <QPointer>

#include <algorithm>
#include <utility>

namespace resblock {

namespace {

constexpr int bins = 81;

QString sideText(const QString& network, const StepDistribution& d, const QString& none)
{
    return QStringLiteral("%1: %2").arg(network, d.after ? PlotText::distribution(*d.after) : none);
}

PlotTableModel::Cell countCell(const std::optional<StageDistribution>& d, std::size_t bin)
{
    if (!d) return {QStringLiteral("–"), QStringLiteral("-")};
    const Index count = d->histogram.counts[bin];
    return {countText(count), QString::number(count)};
}

PlotTableModel::Cell zeroCell(const std::optional<StageDistribution>& d)
{
    if (!d) return {QStringLiteral("–"), QStringLiteral("-")};
    return {countText(d->statistics.zeros), QString::number(d->statistics.zeros)};
}

PlotTableModel::Cell numberCell(double value)
{
    return {numberText(value, 3), QString::number(value, 'g', 9)};
}

} // namespace

PlotHistogramPage::PlotHistogramPage(Session& session, QAction* tableAction, QAction* copyAction,
                                     QWidget* parent)
    : PlotPage(tableAction, copyAction, parent), m_session(session)
{}

PlotHistogramPage::~PlotHistogramPage()
{
    m_session.jobs().stop(QStringLiteral("histogram"));
}

void PlotHistogramPage::forget()
{
    m_histograms.clear();
    m_shown.reset();
}

void PlotHistogramPage::clear()
{
    PlotPage::clear();
    m_shown.reset();
}

void PlotHistogramPage::retitle()
{
    // the titles of the chart name the stage and come with the data
    if (m_chart) m_chart->setAccessibleName(plotName());
}

void PlotHistogramPage::applyTheme(const Theme& theme)
{
    PlotPage::applyTheme(theme);
    if (m_chart) m_chart->applyTheme(theme);
}

void PlotHistogramPage::refresh()
{
    if (!m_chart) {
        m_chart = new PlotHistogramChart;
        setChart(m_chart);
        retitle();
    }
    (void)takeOutdated();
    m_shown.reset();
    followStep();
}

void PlotHistogramPage::followStep()
{
    const auto& snapshot = m_session.snapshot();
    const auto step = m_session.currentStep();
    if (!snapshot || !m_chart || !step || step == m_shown) return;
    if (m_session.coversStage(*step)) {
        m_shown.reset();
        m_chart->clear();
        legend().setRows({{LegendSymbol::Outline, coveredText()}});
        tableModel().setTable({});
        return;
    }
    if (m_histograms.contains({step->stage, step->pass})) {
        showDistributions(*step);
        prefetch();
    } else {
        compute({*step});
    }
}

void PlotHistogramPage::compute(std::vector<Step> steps)
{
    m_session.jobs().submit(
        QStringLiteral("histogram"),
        [page = QPointer<PlotHistogramPage>(this), snapshot = m_session.snapshot(), steps = std::move(steps)](
            const std::stop_token& stop, const JobRunner::Progress&) -> std::function<void()> {
            std::map<std::pair<StageId, Pass>, DistributionComparison> found;
            for (const Step& step : steps) {
                if (stop.stop_requested()) return {};
                found.emplace(std::pair(step.stage, step.pass),
                              distributionsAt(snapshot->residual, snapshot->plain, step, bins));
            }
            return [page, snapshot, found = std::move(found)]() mutable {
                if (!page || page->m_session.snapshot() != snapshot) return;
                page->m_histograms.merge(found);
                if (page->isVisible()) page->followStep();
            };
        });
}

void PlotHistogramPage::prefetch()
{
    std::vector<Step> missing;
    const auto& steps = m_session.steps();
    const int number = m_session.stepNumber();
    for (const int neighbour : {number + 1, number - 1}) {
        if (neighbour < 0 || neighbour >= static_cast<int>(steps.size())) continue;
        const Step& step = steps[static_cast<std::size_t>(neighbour)];
        if (!m_histograms.contains({step.stage, step.pass})) missing.push_back(step);
    }
    if (!missing.empty()) compute(std::move(missing));
}

void PlotHistogramPage::showDistributions(const Step& at)
{
    m_shown = at;
    const DistributionComparison& comparison = m_histograms.at({at.stage, at.pass});
    const QString stage = QString::fromStdString(at.stage);
    const QString none = tr("the network has no such stage");
    const QString gradient = m_session.snapshot()->upstream ? tr("gradient at %1").arg(stage)
                                                            : tr("gradient at %1 (nats)").arg(stage);
    m_chart->setTitles(at.pass == Pass::Forward ? tr("values of %1").arg(stage) : gradient,
                       {tr("residual (%)"), tr("plain (%)")}, none);
    m_chart->setDistributions(comparison);

    std::vector<LegendRow> rows = {
        {LegendSymbol::ResidualFill, sideText(tr("residual"), comparison.residual, none)},
        {LegendSymbol::PlainFill, sideText(tr("plain"), comparison.plain, none)}};
    const auto& before = comparison.residual.before ? comparison.residual.before : comparison.plain.before;
    rows.push_back(
        {LegendSymbol::Outline,
         before
             ? tr("outline: before, %1; filled: after, %2").arg(QString::fromStdString(before->stage), stage)
             : tr("filled: %1; what it was computed from lies outside the block").arg(stage)});
    legend().setRows(std::move(rows));
    m_chart->setAccessibleDescription(legend().accessibleName());
    fillTable(comparison);
}

void PlotHistogramPage::fillTable(const DistributionComparison& c)
{
    PlotTableModel::Table table;
    table.header = QStringList{tr("from"),           tr("to"),           tr("residual before"),
                               tr("residual after"), tr("plain before"), tr("plain after")};
    const auto line = [&](PlotTableModel::Cell from, PlotTableModel::Cell to, const auto& cellOf) {
        table.rows.push_back({std::move(from), std::move(to), cellOf(c.residual.before),
                              cellOf(c.residual.after), cellOf(c.plain.before), cellOf(c.plain.after)});
    };
    line({tr("exactly 0"), {}}, {tr("exactly 0"), {}}, zeroCell);
    const double width = 2 * c.limit / bins;
    for (std::size_t bin = 0; bin < bins; ++bin)
        line(numberCell(-c.limit + static_cast<double>(bin) * width),
             numberCell(-c.limit + static_cast<double>(bin + 1) * width),
             [bin](const std::optional<StageDistribution>& d) { return countCell(d, bin); });
    tableModel().setTable(std::move(table));
}

} // namespace resblock
