// SPDX-License-Identifier: GPL-3.0-or-later
// What the value panel shows of a number: every term in exactly one cell, and sums that lead to the value.
#include "ui/session/OpenedArithmetic.h"

#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/support/SmallRuns.h"
#include "ui/session/OpenedValue.h"

#include <gtest/gtest.h>

#include <numeric>
#include <vector>

namespace resblock {
namespace {

void expectComplete(const OpenedArithmetic& opened)
{
    const Explanation& e = opened.explanation;
    std::vector<int> seen(e.terms.size());
    double sum = 0;
    for (const TermGrid& grid : opened.grids) {
        ASSERT_EQ(grid.cells.size(), static_cast<std::size_t>(grid.rows * grid.columns));
        EXPECT_FALSE(grid.label.isEmpty());
        double own = 0;
        for (const int term : grid.cells)
            if (term >= 0) {
                ++seen[static_cast<std::size_t>(term)];
                own += opened.term(term).product;
            }
        EXPECT_NEAR(own, grid.sum, 1e-12 + 1e-9 * std::abs(grid.sum));
        sum += grid.sum;
        EXPECT_NEAR(grid.running, sum, 1e-12);
    }
    EXPECT_EQ(seen, std::vector<int>(seen.size(), 1)) << "a term twice or not at all";
    if (!e.given) {
        EXPECT_NEAR(sum + e.bias, e.value, roundingBound<float>(e));
    }
}

/// A number opened at the value level.
ViewState opening(const OpenedNumber& number)
{
    ViewState view = viewAt("layer1.0.bn1");
    view.level = Level::Value;
    view.opened = number;
    return view;
}

TEST(OpenedArithmetic, HoldsEveryTermOfEveryStageOnce)
{
    int opened = 0;
    for (const Shortcut shortcut : {Shortcut::ZeroPad, Shortcut::Projection, Shortcut::AvgPoolProjection})
        for (const Mode mode : {Mode::Train, Mode::Eval}) {
            Experiment experiment = smallExperiment();
            experiment.network.spec()->block.shortcut = shortcut;
            experiment.mode = mode;
            experiment.weights = WeightsSource::Initialised;
            const auto snapshot = run(experiment);
            ASSERT_TRUE(snapshot);
            for (const bool plain : {false, true})
                for (const Step& step : timeLine(snapshot->residual.graph, 2)) {
                    ViewState view = viewAt(step.stage, step.pass, {1, 2, 0, 3});
                    view.plain = plain;
                    const auto result = openArithmetic(snapshot, view);
                    if (!result) {
                        EXPECT_TRUE(result.error().code == ErrorCode::NotRecorded ||
                                    result.error().code == ErrorCode::StageUnknown);
                        continue;
                    }
                    SCOPED_TRACE((*result)->explanation.stage);
                    expectComplete(**result);
                    ++opened;
                }
        }
    EXPECT_GT(opened, 120);
}

TEST(OpenedArithmetic, AConvolutionHasItsKernelForEachChannelLargestFirst)
{
    const auto snapshot = run(smallExperiment());
    const auto opened = openArithmetic(snapshot, viewAt("layer1.0.conv1", Pass::Forward, {0, 2, 0, 0}));
    ASSERT_TRUE(opened);
    const auto& grids = (*opened)->grids;
    ASSERT_EQ(grids.size(), 4U);
    for (std::size_t i = 0; i < grids.size(); ++i) {
        EXPECT_EQ(grids[i].rows, 3);
        EXPECT_EQ(grids[i].columns, 3);
        if (i > 0) {
            EXPECT_LE(std::abs(grids[i].sum), std::abs(grids[i - 1].sum));
        }
        EXPECT_EQ((*opened)->term(grids[i].termAt(0, 0)).kind, TermKind::Padding) << "the corner";
        EXPECT_EQ((*opened)->term(grids[i].termAt(1, 1)).kind, TermKind::Product);
    }
}

TEST(OpenedArithmetic, BackThroughAConvolutionTheKernelIsFlipped)
{
    const auto snapshot = run(smallExperiment());
    const auto opened = openArithmetic(snapshot, viewAt("layer1.0.relu1", Pass::Backward, {0, 1, 5, 6}));
    ASSERT_TRUE(opened);
    const TermGrid& grid = (*opened)->grids.front();
    EXPECT_EQ((*opened)->term(grid.termAt(0, 0)).weightIndex[2], 2);
    EXPECT_EQ((*opened)->term(grid.termAt(0, 0)).index[2], 4) << "the outputs lie as they do in the map";
    EXPECT_EQ((*opened)->term(grid.termAt(2, 2)).index[3], 7);
    // in a corner four of nine taps reach an output
    const auto corner = openArithmetic(snapshot, viewAt("layer1.0.relu1", Pass::Backward, {0, 1, 0, 0}));
    ASSERT_TRUE(corner);
    EXPECT_EQ(std::ranges::count((*corner)->grids.front().cells, -1), 5);
}

TEST(OpenedArithmetic, AtTheInputTheSkipAndTheBranchAreTwoParts)
{
    const auto snapshot = run(smallExperiment());
    const auto opened = openArithmetic(snapshot, viewAt("layer1.0.x", Pass::Backward, {0, 1, 5, 6}));
    ASSERT_TRUE(opened);
    const auto& e = (*opened)->explanation;
    ASSERT_EQ(e.parts.size(), 2U);
    EXPECT_NEAR(e.parts[0].sum + e.parts[1].sum, e.value, roundingBound<float>(e));
    EXPECT_EQ((*opened)->grids.front().label.left(5), QStringLiteral("conv1"));
    EXPECT_EQ((*opened)->grids.back().label, QStringLiteral("through add"));
}

TEST(OpenedArithmetic, WeightGradientsAndChannelMeansAreGroupedByPicture)
{
    const auto snapshot = run(smallExperiment());
    const OpenedNumber weight{"layer1.0.conv1.weight", {}, Quantity::Element, {0, 1, 2, 2}};
    const auto gradient = openArithmetic(snapshot, opening(weight));
    ASSERT_TRUE(gradient);
    EXPECT_EQ((*gradient)->grids.size(), 2U);
    expectComplete(**gradient);
    const OpenedNumber mean{{}, "layer1.0.bn1", Quantity::BatchMean, {-1, 1, -1, -1}};
    const auto opened = openArithmetic(snapshot, opening(mean));
    ASSERT_TRUE(opened);
    EXPECT_EQ((*opened)->grids.size(), 2U);
    EXPECT_EQ((*opened)->grids.front().rows, 16);
    expectComplete(**opened);
}

/// What a factor is called is what it is worth.
TEST(OpenedArithmetic, AFactorThatHoldsAShareSaysSo)
{
    Experiment experiment = smallExperiment();
    const auto snapshot = run(experiment);
    const OpenedNumber mean{{}, "layer1.0.bn1", Quantity::MeanGradientXhat, {-1, 1, -1, -1}};
    const auto opened = openArithmetic(snapshot, opening(mean));
    ASSERT_TRUE(opened);
    const auto& xhat = *snapshot->residual.trace->batchNorms.at("layer1.0.bn1").xhat;
    const auto count = static_cast<double>((*opened)->explanation.terms.size());
    const ExplanationTerm& term = (*opened)->term(5);
    EXPECT_NEAR(term.factor,
                static_cast<double>(xhat(term.index[0], term.index[1], term.index[2], term.index[3])) / count,
                1e-9);
    EXPECT_TRUE(factorName(**opened, term).startsWith(QStringLiteral("x\u0302[")));
    EXPECT_TRUE(factorName(**opened, term).endsWith(QStringLiteral("]/%1").arg(count)));

    const auto& head = snapshot;
    for (const Index k : {experiment.targets[0], (experiment.targets[0] + 1) %
                                                     static_cast<int>(experiment.network.spec()->classes)}) {
        const auto logit = openArithmetic(head, viewAt("fc", Pass::Backward, {0, k, 0, 0}));
        ASSERT_TRUE(logit);
        const double p = static_cast<double>((*head->residual.trace->probabilities)(0, k, 0, 0));
        const double pictures = static_cast<double>(head->inputShape.n);
        const ExplanationTerm& only = (*logit)->term(0);
        EXPECT_NEAR(only.factor, p / pictures, 1e-6);
        EXPECT_NEAR((*logit)->explanation.sum(), (p - (k == experiment.targets[0] ? 1 : 0)) / pictures, 1e-6);
        EXPECT_EQ(factorName(**logit, only), QStringLiteral("p[0,%1,0,0]/%2").arg(k).arg(pictures));
    }
}

TEST(OpenedArithmetic, SaysWhichBlockHasRecordedAValueOfItsBorder)
{
    const auto snapshot = run(smallExperiment());
    EXPECT_EQ(blockThatComputed(*snapshot, 1, "layer1.0.out", Pass::Forward), 0);
    EXPECT_EQ(blockThatComputed(*snapshot, 1, "layer1.1.out", Pass::Backward), 2);
    EXPECT_EQ(blockThatComputed(*snapshot, 0, "relu", Pass::Forward), stemSection);
}

} // namespace
} // namespace resblock
