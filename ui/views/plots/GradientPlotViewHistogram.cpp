// SPDX-License-Identifier: GPL-3.0-or-later
// The histogram page of GradientPlotView. Counting a few million values is no work for a key press: it is
// done on the worker, remembered, and done ahead for the neighbouring steps.
#include "ui/views/plots/GradientPlotView.h"
#include "ui/views/plots/PlotHistogramChart.h"
#include "ui/views/plots/PlotLegend.h"
#include "ui/views/plots/PlotPage.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/views/plots/PlotText.h"
#include "ui/words/CoverText.h"
#include "ui/words/NumberText.h"

#include <QPointer>
#include <QTabWidget>

#include <algorithm>
#include <utility>

namespace resblock {

namespace {

constexpr int histogramPage = static_cast<int>(PlotKind::Histogram);
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

void GradientPlotView::requestHistogram()
{
    const auto& snapshot = m_session.snapshot();
    const auto step = m_session.currentStep();
    if (!snapshot || !m_histogramChart || !step || step == m_histogramShown) return;
    if (m_session.coversStage(*step)) {
        m_histogramShown.reset();
        m_histogramChart->clear();
        m_pages[histogramPage]->legend().setRows({{LegendSymbol::Outline, coveredText()}});
        m_pages[histogramPage]->tableModel().setTable({});
        return;
    }
    if (m_histograms.contains({step->stage, step->pass})) {
        showHistogram(*step);
        prefetchHistograms();
    } else {
        computeHistograms({*step});
    }
}

void GradientPlotView::computeHistograms(std::vector<Step> steps)
{
    m_session.jobs().submit(
        QStringLiteral("histogram"),
        [view = QPointer<GradientPlotView>(this), snapshot = m_session.snapshot(), steps = std::move(steps)](
            const std::stop_token& stop, const JobRunner::Progress&) -> std::function<void()> {
            std::map<std::pair<StageId, Pass>, DistributionComparison> found;
            for (const Step& step : steps) {
                if (stop.stop_requested()) return {};
                found.emplace(std::pair(step.stage, step.pass),
                              distributionsAt(snapshot->residual, snapshot->plain, step, bins));
            }
            return [view, snapshot, found = std::move(found)]() mutable {
                if (!view || view->m_session.snapshot() != snapshot) return;
                view->m_histograms.merge(found);
                if (view->isVisible() && view->m_tabs->currentIndex() == histogramPage)
                    view->requestHistogram();
            };
        });
}

void GradientPlotView::prefetchHistograms()
{
    std::vector<Step> missing;
    const auto& steps = m_session.steps();
    const int number = m_session.stepNumber();
    for (const int neighbour : {number + 1, number - 1}) {
        if (neighbour < 0 || neighbour >= static_cast<int>(steps.size())) continue;
        const Step& step = steps[static_cast<std::size_t>(neighbour)];
        if (!m_histograms.contains({step.stage, step.pass})) missing.push_back(step);
    }
    if (!missing.empty()) computeHistograms(std::move(missing));
}

void GradientPlotView::showHistogram(const Step& at)
{
    m_histogramShown = at;
    const DistributionComparison& comparison = m_histograms.at({at.stage, at.pass});
    const QString stage = QString::fromStdString(at.stage);
    const QString none = tr("the network has no such stage");
    const QString gradient = m_session.snapshot()->upstream ? tr("gradient at %1").arg(stage)
                                                            : tr("gradient at %1 (nats)").arg(stage);
    m_histogramChart->setTitles(at.pass == Pass::Forward ? tr("values of %1").arg(stage) : gradient,
                                {tr("residual (%)"), tr("plain (%)")}, none);
    m_histogramChart->setDistributions(comparison);

    std::vector<LegendRow> rows = {
        {LegendSymbol::ResidualFill, sideText(tr("residual"), comparison.residual, none)},
        {LegendSymbol::PlainFill, sideText(tr("plain"), comparison.plain, none)}};
    const auto& before = comparison.residual.before ? comparison.residual.before : comparison.plain.before;
    rows.push_back(
        {LegendSymbol::Outline,
         before
             ? tr("outline: before, %1; filled: after, %2").arg(QString::fromStdString(before->stage), stage)
             : tr("filled: %1; what it was computed from lies outside the block").arg(stage)});
    PlotPage& page = *m_pages[histogramPage];
    page.legend().setRows(std::move(rows));
    m_histogramChart->setAccessibleDescription(page.legend().accessibleName());
    fillHistogramTable(comparison);
}

void GradientPlotView::fillHistogramTable(const DistributionComparison& c)
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
    m_pages[histogramPage]->tableModel().setTable(std::move(table));
}

} // namespace resblock
