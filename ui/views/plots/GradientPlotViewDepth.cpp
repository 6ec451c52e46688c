// SPDX-License-Identifier: GPL-3.0-or-later
// The pages of GradientPlotView that run over the depth of the networks.
#include "ui/views/plots/GradientPlotView.h"
#include "ui/views/plots/PlotDepthChart.h"
#include "ui/views/plots/PlotLegend.h"
#include "ui/views/plots/PlotPage.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/views/plots/PlotText.h"
#include "ui/words/NumberText.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace resblock {

namespace {

PlotQuantity quantityOf(int page)
{
    return static_cast<PlotQuantity>(page);
}

ProfileValue stageValue(const NetworkRun& run, const StageId& stage, PlotQuantity quantity)
{
    if (!run.trace) return {};
    switch (quantity) {
    case PlotQuantity::ActivationGradient:
        return profileValue(run.trace->stage(stage, Pass::Backward));
    case PlotQuantity::WeightGradient:
        return weightGradientOf(run, run.graph.find(stage));
    case PlotQuantity::ActivationStd:
        break;
    }
    return profileValue(run.trace->stage(stage, Pass::Forward), true);
}

/// "layer2.1" without the word that all blocks share.
QString shortName(const DepthPoint& point)
{
    const QString name = PlotText::placeName(point);
    const QString shared = QStringLiteral("layer");
    return name.startsWith(shared) ? name.mid(shared.size()) : name;
}

/// The stem, the first block of every stage of the network, and the last block.
std::vector<int> landmarksOf(const std::vector<DepthPoint>& points)
{
    std::vector<int> marks = {0};
    const auto stageOf = [](const DepthPoint& p) { return p.label.substr(0, p.label.rfind('.')); };
    for (std::size_t i = 1; i < points.size(); ++i)
        if (i == 1 || stageOf(points[i]) != stageOf(points[i - 1])) marks.push_back(static_cast<int>(i));
    marks.push_back(static_cast<int>(points.size()) - 1);
    return marks;
}

/// A place of the networks in words: its name and the values of both.
QString placeHint(const std::vector<DepthPoint>& residual, const std::vector<DepthPoint>& plain,
                  std::size_t at, PlotQuantity quantity)
{
    if (plain.empty())
        return GradientPlotView::tr("%1\nresidual %2")
            .arg(PlotText::placeName(residual[at]), PlotText::value(valueOf(residual[at], quantity)));
    const QString missing = QStringLiteral("–");
    return GradientPlotView::tr("%1\nresidual %2\nplain %3")
        .arg(PlotText::placeName(residual[at]), PlotText::value(valueOf(residual[at], quantity)),
             at < plain.size() ? PlotText::value(valueOf(plain[at], quantity)) : missing);
}

/// Where the legend names the current stage, or -1.
int stageRowOf(const PlotLegend& legend)
{
    const auto& rows = legend.rows();
    const auto it = std::ranges::find(rows, LegendSymbol::StageMark, &LegendRow::symbol);
    return it == rows.end() ? -1 : static_cast<int>(it - rows.begin());
}

} // namespace

DepthSeries GradientPlotView::seriesOf(PlotQuantity quantity) const
{
    DepthSeries series;
    for (const DepthPoint& point : points(0)) {
        series.places << PlotText::placeName(point);
        series.shortPlaces << shortName(point);
    }
    for (int side = 0; side < 2; ++side)
        for (const DepthPoint& point : points(side))
            series.values[static_cast<std::size_t>(side)].push_back(valueOf(point, quantity));
    for (std::size_t side = 0; side < m_before.size(); ++side)
        for (const DepthPoint& point : side == 1 && !comparing() ? points(1) : m_before[side])
            series.before[side].push_back(valueOf(point, quantity));
    series.landmarks = landmarksOf(points(0));
    series.current = currentPosition();
    series.blocksEndAtTheirPoint = quantity != PlotQuantity::WeightGradient;
    const auto& snapshot = m_session.snapshot();
    for (const Step& step : m_session.steps()) {
        if (step.pass != Pass::Forward) continue; // the same stages again
        for (const NetworkRun* run : {&snapshot->residual, &snapshot->plain}) {
            if (run == &snapshot->plain && !comparing()) continue;
            const ProfileValue value = stageValue(*run, step.stage, quantity);
            if (value.status == ValueStatus::Finite) series.alsoVisible.push_back(value.value);
        }
    }
    return series;
}

std::optional<StageMark> GradientPlotView::markOf(PlotQuantity quantity) const
{
    const auto& snapshot = m_session.snapshot();
    const auto step = m_session.currentStep();
    if (!snapshot || !step || m_session.coversStage(*step) || !snapshot->isBlock(m_session.section()) ||
        currentPosition() != m_session.section() + 1)
        return std::nullopt;

    StageMark mark;
    mark.values = {stageValue(snapshot->residual, step->stage, quantity),
                   comparing() ? stageValue(snapshot->plain, step->stage, quantity) : ProfileValue{}};
    if (quantity == PlotQuantity::WeightGradient) {
        mark.x = currentPosition();
        const bool anyWeights =
            mark.values[0].status != ValueStatus::Absent || mark.values[1].status != ValueStatus::Absent;
        return anyWeights ? std::optional(mark) : std::nullopt;
    }
    // the stages of a block lie between the point of its input and its own
    const int stepCount = static_cast<int>(m_session.steps().size());
    const int at = m_session.stepNumber();
    const int forwardAt = step->pass == Pass::Forward ? at : stepCount - 1 - at;
    mark.x = currentPosition() - 1 + static_cast<double>(forwardAt) / std::max(1, stepCount / 2 - 1);
    return mark;
}

void GradientPlotView::refreshDepthPage(int page)
{
    if (!m_session.snapshot() || points(0).empty()) return;
    const PlotQuantity quantity = quantityOf(page);
    PlotDepthChart& chart = *m_charts[static_cast<std::size_t>(page)];
    retitle(page);
    QStringList hints;
    for (std::size_t i = 0; i < points(0).size(); ++i) hints << placeHint(points(0), points(1), i, quantity);
    chart.setHints(hints);
    fillDepthLegend(page);
    chart.setSeries(seriesOf(quantity));
    fillDepthTable(page);
}

void GradientPlotView::fillDepthLegend(int page)
{
    const PlotQuantity quantity = quantityOf(page);
    std::vector<LegendRow> rows = {
        {LegendSymbol::ResidualLine, tr("residual: %1").arg(PlotText::trend(points(0), quantity))}};
    if (comparing())
        rows.push_back({LegendSymbol::PlainLine, tr("plain: %1").arg(PlotText::trend(points(1), quantity))});
    const std::size_t stageRow = rows.size();
    rows.push_back({LegendSymbol::StageMark, QString(), true});
    if (!m_before[0].empty())
        rows.push_back({LegendSymbol::BeforeLine, tr("before the changes by hand (dashed: plain)")});
    const auto any = [&](ValueStatus status) {
        return std::ranges::any_of(std::array{0, 1}, [&](int side) {
            return std::ranges::any_of(
                points(side), [&](const DepthPoint& p) { return valueOf(p, quantity).status == status; });
        });
    };
    if (any(ValueStatus::Zero))
        rows.push_back({LegendSymbol::Zero, quantity == PlotQuantity::ActivationStd
                                                ? tr("exactly 0 (constant)")
                                                : tr("exactly 0")});
    if (any(ValueStatus::Infinite)) rows.push_back({LegendSymbol::Infinite, tr("infinite (overflow)")});
    if (any(ValueStatus::NotANumber)) rows.push_back({LegendSymbol::NotANumber, tr("not a number (NaN)")});
    PlotLegend& legend = m_pages[static_cast<std::size_t>(page)]->legend();
    if (const int row = stageRowOf(legend); row >= 0)
        rows[stageRow].text = legend.rows()[static_cast<std::size_t>(row)].text;
    legend.setRows(std::move(rows));
}

void GradientPlotView::fillDepthTable(int page)
{
    const PlotQuantity quantity = quantityOf(page);
    PlotTableModel::Table table;
    table.header = QStringList{tr("block"), tr("residual")};
    if (comparing()) table.header << tr("plain");
    table.current = currentPosition();
    for (std::size_t i = 0; i < points(0).size(); ++i) {
        const ProfileValue residual = valueOf(points(0)[i], quantity);
        const ProfileValue plain = i < points(1).size() ? valueOf(points(1)[i], quantity) : ProfileValue{};
        table.rows.push_back({{PlotText::placeName(points(0)[i]), {}},
                              {PlotText::value(residual), PlotTableModel::plainNumber(residual)}});
        if (comparing())
            table.rows.back().push_back({PlotText::value(plain), PlotTableModel::plainNumber(plain)});
    }
    m_pages[static_cast<std::size_t>(page)]->tableModel().setTable(std::move(table));
}

void GradientPlotView::refreshMark(int page)
{
    PlotDepthChart* chart = m_charts[static_cast<std::size_t>(page)];
    PlotLegend& legend = m_pages[static_cast<std::size_t>(page)]->legend();
    const int stageRow = stageRowOf(legend);
    if (!chart || stageRow < 0) return;
    const PlotQuantity quantity = quantityOf(page);
    const auto mark = markOf(quantity);
    chart->setMark(mark);
    QString text;
    if (const auto step = m_session.currentStep()) {
        const QString stage = QString::fromStdString(step->stage);
        text = mark && !comparing() ? tr("%1: residual %2").arg(stage, PlotText::value(mark->values[0]))
               : mark               ? tr("%1: residual %2, plain %3")
                            .arg(stage, PlotText::value(mark->values[0]), PlotText::value(mark->values[1]))
               : quantity == PlotQuantity::WeightGradient ? tr("%1 has no convolution weights").arg(stage)
                                                          : stage;
    }
    legend.setText(stageRow, text);
    QString description = legend.accessibleName();
    const int current = currentPosition();
    if (current >= 0 && current < static_cast<int>(points(0).size()))
        description.prepend(placeHint(points(0), points(1), static_cast<std::size_t>(current), quantity) +
                            QLatin1Char('\n'));
    chart->setAccessibleDescription(description);
}

} // namespace resblock
