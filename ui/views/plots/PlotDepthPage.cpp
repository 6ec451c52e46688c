// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotDepthPage.h"

#include "ui/session/Session.h"
#include "ui/views/plots/DepthProfiles.h"
#include "ui/views/plots/PlotDepthChart.h"
#include "ui/views/plots/PlotLegend.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/views/plots/PlotText.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace resblock {

namespace {

ProfileValue stageValue(const NetworkRun& run, const StageId& stage, PlotQuantity quantity)
{
    if (!run.trace) return {};
    switch (quantity) {
    case PlotQuantity::ActivationGradient:
        return profileValue(run.trace->stage(stage, Pass::Backward));
    case PlotQuantity::WeightGradient:
        return weightGradientOf(run, run.find(stage));
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
        return PlotDepthPage::tr("%1\nresidual %2")
            .arg(PlotText::placeName(residual[at]), PlotText::value(valueOf(residual[at], quantity)));
    const QString missing = QStringLiteral("–");
    return PlotDepthPage::tr("%1\nresidual %2\nplain %3")
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

PlotDepthPage::PlotDepthPage(Session& session, const DepthProfiles& profiles, PlotQuantity quantity,
                             QAction* tableAction, QAction* copyAction, QWidget* parent)
    : PlotPage(tableAction, copyAction, parent), m_session(session), m_profiles(profiles),
      m_quantity(quantity)
{
    connect(this, &PlotPage::rowActivated, this, &PlotDepthPage::showBlockAt);
}

void PlotDepthPage::ensureChart()
{
    if (m_chart) return;
    m_chart = new PlotDepthChart;
    setChart(m_chart);
    connect(m_chart, &PlotDepthChart::positionActivated, this, &PlotDepthPage::showBlockAt);
    connect(m_chart, &PlotDepthChart::moveRequested, this,
            [this](int by) { m_session.showSection(m_session.section() + by); });
    retitle();
}

void PlotDepthPage::retitle()
{
    if (!m_chart) return;
    // a chosen upstream gradient has no unit; that of a cross-entropy has
    const bool nats = !m_session.snapshot() || !m_session.snapshot()->upstream;
    const std::array values = {
        nats ? tr("L2 norm of ∂L/∂a (nats)", "axis title: L2 norm of an activation gradient")
             : tr("L2 norm of ∂L/∂a", "axis title: L2 norm of an activation gradient"),
        nats ? tr("L2 norm of ∂L/∂w (nats)", "axis title: L2 norm of a weight gradient")
             : tr("L2 norm of ∂L/∂w", "axis title: L2 norm of a weight gradient"),
        tr("std of the output", "axis title: standard deviation of a block's output")};
    const std::array shortValues = {QStringLiteral("∂L/∂a, L2"), QStringLiteral("∂L/∂w, L2"),
                                    tr("std", "axis title: standard deviation, short")};
    QString places = tr("block");
    QString shortPlaces = places;
    if (const auto& snapshot = m_session.snapshot()) {
        const bool train = snapshot->experiment.mode == Mode::Train;
        places = (train ? tr("block (train mode, batch of %1)") : tr("block (eval mode, batch of %1)"))
                     .arg(snapshot->inputShape.n);
        shortPlaces = train ? tr("block (train mode)") : tr("block (eval mode)");
    }
    m_chart->setTitles(places, shortPlaces, values[static_cast<std::size_t>(m_quantity)],
                       shortValues[static_cast<std::size_t>(m_quantity)]);
    m_chart->setAccessibleName(plotName());
}

void PlotDepthPage::applyTheme(const Theme& theme)
{
    PlotPage::applyTheme(theme);
    if (m_chart) m_chart->applyTheme(theme);
}

void PlotDepthPage::refresh()
{
    ensureChart();
    if (takeOutdated()) showProfiles();
    followStep();
}

void PlotDepthPage::showBlockAt(int position)
{
    const auto& all = points(0);
    if (position < 0 || position >= static_cast<int>(all.size())) return;
    const int block = all[static_cast<std::size_t>(position)].block;
    if (block >= 0) m_session.showSection(block);
}

bool PlotDepthPage::comparing() const
{
    return m_session.view().compare;
}

int PlotDepthPage::currentPosition() const
{
    const auto& snapshot = m_session.snapshot();
    if (!snapshot) return -1;
    // the band goes to the wanted block at once; its numbers follow when they are computed
    const int section = sectionNamed(snapshot->residual.graph, m_session.wantedAt());
    // the head has no point of its own: it comes behind the last
    return section < static_cast<int>(snapshot->residual.graph.blocks.size()) ? section + 1 : -1;
}

const std::vector<DepthPoint>& PlotDepthPage::points(int side) const
{
    static const std::vector<DepthPoint> none;
    if (side == 1 && !comparing()) return none;
    return m_profiles.now[static_cast<std::size_t>(side)];
}

DepthSeries PlotDepthPage::currentSeries() const
{
    DepthSeries series;
    for (const DepthPoint& point : points(0)) {
        series.places << PlotText::placeName(point);
        series.shortPlaces << shortName(point);
    }
    for (int side = 0; side < 2; ++side)
        for (const DepthPoint& point : points(side))
            series.values[static_cast<std::size_t>(side)].push_back(valueOf(point, m_quantity));
    for (std::size_t side = 0; side < m_profiles.before.size(); ++side)
        for (const DepthPoint& point : side == 1 && !comparing() ? points(1) : m_profiles.before[side])
            series.before[side].push_back(valueOf(point, m_quantity));
    series.landmarks = landmarksOf(points(0));
    series.current = currentPosition();
    series.blocksEndAtTheirPoint = m_quantity != PlotQuantity::WeightGradient;
    const auto& snapshot = m_session.snapshot();
    for (const Step& step : m_session.steps()) {
        if (step.pass != Pass::Forward) continue; // the same stages again
        for (const NetworkRun* run : {&snapshot->residual, &snapshot->plain}) {
            if (run == &snapshot->plain && !comparing()) continue;
            const ProfileValue value = stageValue(*run, step.stage, m_quantity);
            if (value.status == ValueStatus::Finite) series.alsoVisible.push_back(value.value);
        }
    }
    return series;
}

std::optional<StageMark> PlotDepthPage::currentMark() const
{
    const auto& snapshot = m_session.snapshot();
    const auto step = m_session.currentStep();
    if (!snapshot || !step || m_session.coversStage(*step) || !snapshot->isBlock(m_session.section()) ||
        currentPosition() != m_session.section() + 1)
        return std::nullopt;

    StageMark mark;
    mark.values = {stageValue(snapshot->residual, step->stage, m_quantity),
                   comparing() ? stageValue(snapshot->plain, step->stage, m_quantity) : ProfileValue{}};
    if (m_quantity == PlotQuantity::WeightGradient) {
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

void PlotDepthPage::showProfiles()
{
    if (!m_session.snapshot() || points(0).empty()) return;
    retitle();
    QStringList hints;
    for (std::size_t i = 0; i < points(0).size(); ++i)
        hints << placeHint(points(0), points(1), i, m_quantity);
    m_chart->setHints(hints);
    fillLegend();
    m_chart->setSeries(currentSeries());
    fillTable();
}

void PlotDepthPage::fillLegend()
{
    std::vector<LegendRow> rows = {
        {LegendSymbol::ResidualLine, tr("residual: %1").arg(PlotText::trend(points(0), m_quantity))}};
    if (comparing())
        rows.push_back(
            {LegendSymbol::PlainLine, tr("plain: %1").arg(PlotText::trend(points(1), m_quantity))});
    const std::size_t stageRow = rows.size();
    rows.push_back({LegendSymbol::StageMark, QString(), true});
    if (!m_profiles.before[0].empty())
        rows.push_back({LegendSymbol::BeforeLine, tr("before the changes by hand (dashed: plain)")});
    const auto any = [&](ValueStatus status) {
        return std::ranges::any_of(std::array{0, 1}, [&](int side) {
            return std::ranges::any_of(
                points(side), [&](const DepthPoint& p) { return valueOf(p, m_quantity).status == status; });
        });
    };
    if (any(ValueStatus::Zero))
        rows.push_back({LegendSymbol::Zero, m_quantity == PlotQuantity::ActivationStd
                                                ? tr("exactly 0 (constant)")
                                                : tr("exactly 0")});
    if (any(ValueStatus::Infinite)) rows.push_back({LegendSymbol::Infinite, tr("infinite (overflow)")});
    if (any(ValueStatus::NotANumber)) rows.push_back({LegendSymbol::NotANumber, tr("not a number (NaN)")});
    PlotLegend& legend = PlotPage::legend();
    if (const int row = stageRowOf(legend); row >= 0)
        rows[stageRow].text = legend.rows()[static_cast<std::size_t>(row)].text;
    legend.setRows(std::move(rows));
}

void PlotDepthPage::fillTable()
{
    PlotTableModel::Table table;
    table.header = QStringList{tr("block"), tr("residual")};
    if (comparing()) table.header << tr("plain");
    table.current = currentPosition();
    for (std::size_t i = 0; i < points(0).size(); ++i) {
        const ProfileValue residual = valueOf(points(0)[i], m_quantity);
        const ProfileValue plain = i < points(1).size() ? valueOf(points(1)[i], m_quantity) : ProfileValue{};
        table.rows.push_back({{PlotText::placeName(points(0)[i]), {}},
                              {PlotText::value(residual), PlotTableModel::plainNumber(residual)}});
        if (comparing())
            table.rows.back().push_back({PlotText::value(plain), PlotTableModel::plainNumber(plain)});
    }
    tableModel().setTable(std::move(table));
}

void PlotDepthPage::followStep()
{
    PlotLegend& legend = PlotPage::legend();
    const int stageRow = stageRowOf(legend);
    if (!m_chart || stageRow < 0) return;
    const auto mark = currentMark();
    m_chart->setMark(mark);
    QString text;
    if (const auto step = m_session.currentStep()) {
        const QString stage = QString::fromStdString(step->stage);
        text = mark && !comparing() ? tr("%1: residual %2").arg(stage, PlotText::value(mark->values[0]))
               : mark               ? tr("%1: residual %2, plain %3")
                            .arg(stage, PlotText::value(mark->values[0]), PlotText::value(mark->values[1]))
               : m_quantity == PlotQuantity::WeightGradient ? tr("%1 has no convolution weights").arg(stage)
                                                            : stage;
    }
    legend.setText(stageRow, text);
    QString description = legend.accessibleName();
    const int current = currentPosition();
    if (current >= 0 && current < static_cast<int>(points(0).size()))
        description.prepend(placeHint(points(0), points(1), static_cast<std::size_t>(current), m_quantity) +
                            QLatin1Char('\n'));
    m_chart->setAccessibleDescription(description);
}

} // namespace resblock
