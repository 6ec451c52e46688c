// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/SweepCharts.h"

#include "core/lab/CurveSummary.h"
#include "ui/words/LabSentences.h"
#include "ui/words/LabSetupText.h"
#include "ui/words/LabText.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace resblock {

namespace {

CurveStyle styleOf(const DepthSetting& setting, bool earlier)
{
    return {setting.net, setting.norm == Norm::None, earlier, true};
}

/// As curvesOf(LabPlot::Blocks) names it.
std::string idOf(const DepthSetting& setting)
{
    return nameOf(setting.net) + '/' + nameOf(setting.norm);
}

std::vector<double> countUp(std::size_t size)
{
    std::vector<double> x;
    for (std::size_t i = 0; i < size; ++i) x.push_back(static_cast<double>(i));
    return x;
}

} // namespace

SweepCharts::Profile SweepCharts::profile(const LabRun& run, const LabLook& look)
{
    const LabSetup& setup = run.setup();
    const LabQuantity quantity = look.quantity;
    Profile profile;
    ChartData& chart = profile.chart.data;
    chart.logarithmic = isLogarithmic(quantity);
    if (quantity == LabQuantity::DeadShare) chart.yLow = 0;
    chart.xLow = -0.5;
    chart.xHigh = static_cast<double>((setup.depth - 2) / 2) + 0.5;
    chart.firstTick = LabText::placeName(0);
    chart.xTitle = setup.mode == Mode::Train
                       ? tr("block of a network of %1 layers (train mode)").arg(setup.depth)
                       : tr("block of a network of %1 layers (eval mode)").arg(setup.depth);
    chart.xShort = QStringList{tr("block (train mode)"), tr("block")};
    if (setup.mode == Mode::Eval) chart.xShort.front() = tr("block (eval mode)");
    chart.yTitle = LabText::name(quantity);
    chart.yShort = QStringList{LabText::shortName(quantity)};
    for (const DepthSetting& setting : setup.curves()) addProfileCurve(profile, run, quantity, setting);
    const bool theory =
        quantity == LabQuantity::ActivationGradient && std::ranges::any_of(setup.curves(), theoryApplies);
    if (theory)
        profile.legend.push_back(
            {std::nullopt, tr("Dotted: theory for plain networks with BN and ReLU, a factor of "
                              "√(π/(π−1)) = 1.21 per convolution with ever more channels and images")});
    const Index images = run.images() ? run.images()->batch.images.shape().n : setup.batch;
    profile.legend.push_back({std::nullopt, LabSetupText::common(setup, images)});
    if (look.earlier && run.earlierSetup()) addEarlierProfile(profile, run, quantity);
    return profile;
}

/// The curve with its sentence, or the sentence that there is none yet.
void SweepCharts::addProfileCurve(Profile& profile, const LabRun& run, LabQuantity quantity,
                                  const DepthSetting& setting)
{
    const LabSetup& setup = run.setup();
    const auto seeds = run.seedsOf(setting, setup.depth);
    const QString name = LabText::curveName(setting);
    if (seeds.empty()) {
        profile.legend.push_back({styleOf(setting, false), tr("%1: being measured").arg(name)});
        return;
    }
    const CurveSummary summary = summarise(seeds);
    Shown shown{seeds.front()->setting, seedCurve(seeds, quantity)};
    ChartCurve c{styleOf(setting, false), countUp(shown.values.size()), shown.values, {}, idOf(setting)};
    for (std::size_t i = 0; i < shown.values.size(); ++i)
        c.hints << tr("%1, %2: %3\nEnter or a click opens the network of the seed nearest to it, here")
                       .arg(name, LabText::placeName(i), LabText::value(shown.values[i].middle, quantity));
    const QString text = LabSentences::soFar(LabSentences::sentence(summary, shown.values, quantity),
                                             summary.seeds, setup.seeds);
    profile.legend.push_back(
        {styleOf(setting, false), tr("%1: %2", "a curve and what it does").arg(name, text)});
    profile.chart.data.curves.push_back(std::move(c));
    profile.chart.shown.push_back(std::move(shown));
}

void SweepCharts::addEarlierProfile(Profile& profile, const LabRun& run, LabQuantity quantity)
{
    const LabSetup& earlier = *run.earlierSetup();
    profile.legend.push_back({CurveStyle{SweepNet::Residual, false, true, false},
                              tr("earlier run: %1").arg(LabSetupText::difference(earlier, run.setup()))});
    for (const DepthSetting& curve : earlier.curves()) {
        const auto seeds = run.earlierSeedsOf(curve, earlier.depth);
        if (seeds.empty()) continue;
        std::vector<SeedValue> values = seedCurve(seeds, quantity);
        profile.chart.data.curves.push_back({styleOf(curve, true), countUp(values.size()), values, {}});
    }
}

SweepCharts::Chart SweepCharts::overDepths(const LabRun& run, const LabLook& look)
{
    const LabSetup& setup = run.setup();
    const LabQuantity quantity = look.quantity;
    Chart result;
    ChartData& chart = result.data;
    chart.xLow = 0;
    chart.xHigh = static_cast<double>(setup.depth) * 1.04;
    for (const Index d : setup.depths()) chart.xTicks.push_back(static_cast<double>(d));
    chart.xTitle = tr("layers L");
    chart.yTitle = tr("%1: %2", "a quantity and what is shown of it")
                       .arg(LabText::name(quantity), LabText::trendName(quantity));
    chart.yShort = QStringList{tr("%1: %2", "a quantity and what is shown of it")
                                   .arg(LabText::shortName(quantity), LabText::shortTrendName(quantity)),
                               LabText::shortTrendName(quantity)};
    if (quantity == LabQuantity::DeadShare) chart.yLow = 0;
    for (const DepthSetting& setting : setup.curves()) {
        ChartCurve c = depthCurve(run, quantity, setting, false);
        if (c.x.empty()) continue;
        result.shown.push_back({setting, c.y});
        chart.curves.push_back(std::move(c));
    }
    if (look.earlier && run.earlierSetup())
        for (const DepthSetting& setting : run.earlierSetup()->curves()) {
            ChartCurve c = depthCurve(run, quantity, setting, true);
            if (!c.x.empty()) chart.curves.push_back(std::move(c));
        }
    if (quantity == LabQuantity::ActivationGradient && std::ranges::any_of(setup.curves(), theoryApplies)) {
        const auto at = [](Index d) { return theoryDecadesPerConv() * static_cast<double>(d - 2); };
        chart.lines.push_back({tr("theory"), {2, static_cast<double>(setup.depth)}, {0, at(setup.depth)}});
    }
    return result;
}

/// With a point a depth that has results.
ChartCurve SweepCharts::depthCurve(const LabRun& run, LabQuantity quantity, const DepthSetting& setting,
                                   bool earlier)
{
    const LabSetup& setup = run.setup();
    ChartCurve c{styleOf(setting, earlier), {}, {}, {}, idOf(setting)};
    for (const Index d : setup.depths()) {
        const auto seeds = earlier ? run.earlierSeedsOf(setting, d) : run.seedsOf(setting, d);
        if (seeds.empty()) continue;
        c.x.push_back(static_cast<double>(d));
        c.y.push_back(trendOverSeeds(seeds, quantity));
        if (earlier) continue;
        const QString text =
            quantity == LabQuantity::ActivationGradient
                ? LabSentences::soFar(LabSentences::gradientSentence(summarise(seeds)),
                                      static_cast<int>(seeds.size()), setup.seeds)
                : tr("%1 (%2)", "a number and what it is")
                      .arg(LabText::trend(c.y.back().middle, quantity), LabText::trendName(quantity));
        c.hints << tr("%1, %2 layers: %3").arg(LabText::curveName(setting)).arg(d).arg(text);
    }
    return c;
}

PlotTableModel::Table SweepCharts::profileTable(const LabSetup& setup, LabQuantity quantity,
                                                const std::vector<Shown>& shown)
{
    PlotTableModel::Table profile;
    profile.header << tr("block");
    for (const Shown& s : shown) profile.header << LabText::curveName(s.setting);
    for (std::size_t i = 0; i <= static_cast<std::size_t>((setup.depth - 2) / 2); ++i) {
        profile.rows.push_back({{LabText::placeName(i), QString::number(i)}});
        for (const Shown& s : shown)
            profile.rows.back().push_back({LabText::value(s.values[i].middle, quantity),
                                           PlotTableModel::plainNumber(s.values[i].middle)});
    }
    return profile;
}

PlotTableModel::Table SweepCharts::depthTable(const LabRun& run, LabQuantity quantity)
{
    const LabSetup& setup = run.setup();
    PlotTableModel::Table depths;
    depths.header << tr("layers");
    for (const DepthSetting& s : setup.curves()) depths.header << LabText::curveName(s);
    for (const Index d : setup.depths()) {
        depths.rows.push_back({{QString::number(d), {}}});
        for (const DepthSetting& s : setup.curves()) {
            const auto seeds = run.seedsOf(s, d);
            const ProfileValue v = seeds.empty() ? ProfileValue{} : trendOverSeeds(seeds, quantity).middle;
            depths.rows.back().push_back({LabText::trend(v, quantity), PlotTableModel::plainNumber(v)});
        }
    }
    return depths;
}

const DepthResult* SweepCharts::nearestSeed(const LabRun& run, LabQuantity quantity, const Shown& shown,
                                            int point, bool overDepths)
{
    const std::vector<Index> depths = run.setup().depths();
    const Index depth = overDepths ? depths[static_cast<std::size_t>(point)] : run.setup().depth;
    const auto seeds = run.seedsOf(shown.setting, depth);
    if (seeds.empty()) return nullptr;
    const double middle = shown.values[static_cast<std::size_t>(point)].middle.value;
    const auto distance = [&](const DepthResult* r) {
        const auto place = static_cast<std::size_t>(point);
        const ProfileValue value = overDepths ? labTrend(*r, quantity) : labValue(*r, place, quantity);
        return std::abs(value.value - middle);
    };
    return *std::ranges::min_element(seeds, {}, distance);
}

} // namespace resblock
