// SPDX-License-Identifier: GPL-3.0-or-later
// The words must be true: each claim is looked for in the text and held against the numbers of the recording.
#include "ui/words/StageText.h"

#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/support/SmallRuns.h"
#include "ui/session/PictureStore.h"
#include "ui/words/NumberText.h"

#include <QRegularExpression>

#include <gtest/gtest.h>

#include <algorithm>

#include <cmath>

namespace resblock {
namespace {

struct Case {
    std::string name;
    std::shared_ptr<const Snapshot> snapshot;
    int section = 0; ///< in view
    [[nodiscard]] BlockRange range() const { return snapshot->residual.graph.section(section); }
};

/// The text of a stage seen as part of a section.
StageText textAt(const Snapshot& snapshot, const StageId& stage, Pass pass, const Cursor& value = {},
                 int section = 0)
{
    return stageText(snapshot, {section, {stage, pass}, value});
}

std::string nameOfCase(const Experiment& e, int section)
{
    const BlockSpec& b = e.network.spec()->block;
    return nameOf(b.kind) + ' ' + nameOf(b.order) + ' ' + nameOf(b.shortcut) + ' ' + nameOf(b.norm) + ' ' +
           nameOf(b.activation) + (e.mode == Mode::Train ? " train" : " eval") + (b.convBias ? " bias" : "") +
           (e.init.zeroInitResidual ? " zero" : "") + " block " + std::to_string(section);
}

/// Every order, shortcut, mode and block of the small network; the rest varies along.
const std::vector<Case>& cases()
{
    static const std::vector<Case> all = [] {
        std::vector<Case> made;
        int turn = 0;
        for (const BlockOrder order :
             {BlockOrder::Original, BlockOrder::BnAfterAdd, BlockOrder::ReluBeforeAdd,
              BlockOrder::ReluOnlyPreactivation, BlockOrder::FullPreactivation})
            for (const Shortcut shortcut : {Shortcut::None, Shortcut::Identity, Shortcut::Projection,
                                            Shortcut::ZeroPad, Shortcut::AvgPoolProjection})
                for (const Mode mode : {Mode::Train, Mode::Eval})
                    for (const int block : {0, 1, 2}) {
                        Experiment e = smallExperiment();
                        BlockSpec& spec = e.network.spec()->block;
                        spec.order = order;
                        spec.shortcut = shortcut;
                        e.mode = mode;
                        ++turn;
                        spec.kind = turn % 3 == 0 ? BlockKind::Bottleneck : BlockKind::Basic;
                        spec.convBias = turn % 2 == 0;
                        spec.norm = turn % 5 == 0 ? Norm::None : Norm::Batch;
                        spec.activation = turn % 7 == 0 ? Activation::None : Activation::Relu;
                        spec.padding = turn % 4 == 0 ? PaddingMode::Same : PaddingMode::Symmetric;
                        e.init.zeroInitResidual = turn % 11 == 0;
                        if (shortcut == Shortcut::Identity) e.network.spec()->stages = {{3, 4, 1}};
                        if (const auto snapshot = run(e))
                            made.push_back({nameOfCase(e, block), snapshot, block});
                    }
        return made;
    }();
    return all;
}

/// Calls `check(case, stage id, pass, text)` for every step of every case.
template <typename Check>
void forEveryText(const Check& check)
{
    for (const Case& c : cases())
        for (const Step& step : timeLine(c.snapshot->residual.graph, c.section)) {
            SCOPED_TRACE(c.name + ", " + step.stage +
                         (step.pass == Pass::Forward ? " forward" : " backward"));
            check(c, step.stage, step.pass, textAt(*c.snapshot, step.stage, step.pass, {}, c.section));
        }
}

bool says(const StageText& text, const char* words)
{
    return plainText(text).contains(QString::fromUtf8(words));
}

const Tensor* tensorOf(const Snapshot& s, const StageId& id, Pass pass)
{
    const Stage* stage = s.residual.trace->stage(id, pass);
    return stage ? stage->output.get() : nullptr;
}

const Node& nodeOf(const Snapshot& s, const StageId& id)
{
    return s.residual.graph.nodes[static_cast<std::size_t>(s.residual.graph.find(id))];
}

bool isBlockInput(const Case& c, const StageId& id)
{
    return c.snapshot->residual.graph.find(id) == c.range().input;
}

/// The add of the block in view, or -1.
int addOf(const Case& c)
{
    for (int i = c.range().first; i <= c.range().last; ++i)
        if (kindOf(c.snapshot->residual.graph.nodes[static_cast<std::size_t>(i)].op) == OpKind::Add) return i;
    return -1;
}

TEST(StageText, CoversEveryOrderShortcutAndMode)
{
    EXPECT_EQ(cases().size(), 150U);
}

TEST(StageText, EveryStageHasItsWordsInBothPasses)
{
    forEveryText([](const Case& c, const StageId&, Pass, const StageText& text) {
        EXPECT_FALSE(text.title.isEmpty());
        EXPECT_FALSE(text.summary.isEmpty());
        EXPECT_GE(text.facts.size(), 6);
        const QString all = plainText(text);
        EXPECT_FALSE(all.contains(QRegularExpression(QStringLiteral("%[0-9L]")))) << all.toStdString();
        EXPECT_FALSE(all.contains(QStringLiteral("  :"))) << all.toStdString();
        EXPECT_EQ(text.title.startsWith(QStringLiteral("Gradient at")), says(text, "Gradient at"));
        EXPECT_FALSE(c.snapshot->experiment.mode == Mode::Eval &&
                     text.title.contains(QStringLiteral("train mode")));
        EXPECT_FALSE(c.snapshot->experiment.mode == Mode::Train &&
                     text.title.contains(QStringLiteral("eval mode")));
    });
}

/// Only copies lie between the block's output and its input along the shortcut.
bool skipIsFree(const Case& c)
{
    const int add = addOf(c);
    if (add < 0 ||
        c.snapshot->residual.graph.nodes[static_cast<std::size_t>(add)].inputs[1] != c.range().input)
        return false;
    for (int i = add + 1; i <= c.range().last; ++i)
        if (kindOf(c.snapshot->residual.graph.nodes[static_cast<std::size_t>(i)].op) != OpKind::Identity)
            return false;
    return true;
}

TEST(StageText, UnchangedIsSaidExactlyWhereTheSkipHandsBackTheUpstream)
{
    int said = 0;
    int differs = 0;
    forEveryText([&](const Case& c, const StageId& id, Pass pass, const StageText& text) {
        const bool here = isBlockInput(c, id) && pass == Pass::Backward;
        EXPECT_EQ(says(text, "unchanged"), here && skipIsFree(c));
        if (!here || addOf(c) < 0) return;
        const Tensor& atAdd =
            *tensorOf(*c.snapshot, c.snapshot->residual.graph.idOf(addOf(c)), Pass::Backward);
        const Tensor& atOut =
            *tensorOf(*c.snapshot, c.snapshot->residual.graph.idOf(c.range().last), Pass::Backward);
        if (says(text, "unchanged")) {
            EXPECT_EQ(atAdd, atOut);
            ++said;
        } else if (!(atAdd == atOut)) {
            ++differs;
        }
    });
    EXPECT_GT(said, 10);
    EXPECT_GT(differs, 10);
}

TEST(StageText, TheAddIsAdditionOnlyAndThePlainNetworkHasNone)
{
    forEveryText([](const Case& c, const StageId& id, Pass pass, const StageText& text) {
        const int add = addOf(c);
        const bool isAdd = add >= 0 && c.snapshot->residual.graph.find(id) == add;
        EXPECT_EQ(says(text, "The plain network has no add here"), isAdd);
        EXPECT_EQ(c.snapshot->plain.graph.find(id) == -2, says(text, "The plain network has no"));
        if (!isAdd || pass == Pass::Backward) return;
        const Node& node = nodeOf(*c.snapshot, id);
        const double f =
            c.snapshot->residual.trace->stage(c.snapshot->residual.graph.idOf(node.inputs[0]), pass)
                ->statistics.l2;
        const double x =
            c.snapshot->residual.trace->stage(c.snapshot->residual.graph.idOf(node.inputs[1]), pass)
                ->statistics.l2;
        if (f > 0)
            EXPECT_TRUE(says(text, ("Here ‖F(x)‖ is " + numberText(f / x, 3).toStdString()).c_str()));
        else
            EXPECT_TRUE(says(text, "F(x) is exactly 0 here"));
        const OpKind next = kindOf(c.snapshot->residual.graph.nodes[static_cast<std::size_t>(add) + 1].op);
        EXPECT_EQ(says(text, "before the last activation."), next == OpKind::Relu);
        EXPECT_EQ(says(text, "No activation follows"), next == OpKind::Identity);
    });
}

TEST(StageText, SharesOfZerosAreThoseOfTheRecording)
{
    forEveryText([](const Case& c, const StageId& id, Pass pass, const StageText& text) {
        const Statistics& statistics = c.snapshot->residual.trace->stage(id, pass)->statistics;
        const QString share = shareText(statistics.zeros, statistics.count);
        if (says(text, "of the output is 0.")) {
            EXPECT_TRUE(says(text, ("Here " + share.toStdString() + " of the output is 0.").c_str()));
        }
        if (says(text, "of it is 0.")) {
            EXPECT_TRUE(says(text, ("Here " + share.toStdString() + " of it is 0.").c_str()));
        }
        EXPECT_EQ(says(text, "The gradient is exactly 0 here"),
                  pass == Pass::Backward && statistics.zeros == statistics.count);
    });
}

TEST(StageText, AConvolutionBiasBeforeATrainModeNormalizationIsSaidToHaveNoGradientAndHasNone)
{
    int said = 0;
    forEveryText([&](const Case& c, const StageId& id, Pass pass, const StageText& text) {
        if (isBlockInput(c, id) || kindOf(nodeOf(*c.snapshot, id).op) != OpKind::Conv2d ||
            pass == Pass::Forward)
            return;
        double bias = -1, weight = 0;
        for (const ParameterGradient& g : c.snapshot->residual.trace->parameterGradients) {
            if (g.name == id + ".bias") bias = g.l2;
            if (g.name == id + ".weight") weight = g.l2;
        }
        if (bias < 0 || weight == 0) return;
        const bool vanishes = bias < 1e-5 * weight;
        // in full pre-activation the normalizations of all later blocks together do it: true, but not said
        if (c.snapshot->experiment.network.spec()->block.order == BlockOrder::FullPreactivation && vanishes)
            return;
        EXPECT_EQ(says(text, "The bias gets gradient 0"), vanishes) << bias << ' ' << weight;
        said += says(text, "The bias gets gradient 0") ? 1 : 0;
    });
    EXPECT_GT(said, 10);
}

TEST(StageText, GradientsSaidToSumToZeroPerChannelDo)
{
    int said = 0;
    forEveryText([&](const Case& c, const StageId& id, Pass pass, const StageText& text) {
        if (!says(text, "sum to 0")) return;
        ASSERT_EQ(c.snapshot->experiment.mode, Mode::Train);
        const Tensor& g = *tensorOf(*c.snapshot, id, pass);
        for (Index k = 0; k < g.shape().c; ++k) {
            double sum = 0, size = 0;
            for (Index n = 0; n < g.shape().n; ++n)
                for (const float v : g.plane(n, k)) {
                    sum += static_cast<double>(v);
                    size += std::abs(static_cast<double>(v));
                }
            EXPECT_LE(std::abs(sum), 1e-4 * size);
        }
        ++said;
    });
    EXPECT_GT(said, 50);
}

TEST(StageText, AddedUpTheTwoPartsOfTheGradientAreTheGradient)
{
    int shown = 0;
    for (const Case& c : cases()) {
        if (addOf(c) < 0) continue;
        SCOPED_TRACE(c.name);
        const Cursor value{1, 2, 5, 6};
        const StageText text = textAt(*c.snapshot, c.snapshot->residual.graph.idOf(c.range().input),
                                      Pass::Backward, value, c.section);
        const auto row =
            std::ranges::find(text.facts, QStringLiteral("Norm of the shortcut's part"), &StageFact::label);
        ASSERT_NE(row, text.facts.end());
        EXPECT_EQ(row->plain, QStringLiteral("–"));
        const Node& add = c.snapshot->residual.graph.nodes[static_cast<std::size_t>(addOf(c))];
        if (add.inputs[1] == c.range().input) {
            EXPECT_EQ(row->residual,
                      numberText(c.snapshot->residual.trace->stage(add.id, Pass::Backward)->statistics.l2));
            ++shown;
        }
    }
    EXPECT_GT(shown, 10);
}

TEST(StageText, TheFinalReluIsNotCalledAnIdentityWhereXIsNegative)
{
    forEveryText([](const Case& c, const StageId&, Pass pass, const StageText& text) {
        if (pass == Pass::Backward) return;
        const double smallest =
            c.snapshot->residual.trace->stage(c.snapshot->residual.graph.idOf(c.range().input), Pass::Forward)
                ->statistics.min;
        if (says(text, "out would be x,")) {
            EXPECT_GE(smallest, 0);
        }
        if (says(text, "out would be max(x, 0)")) {
            EXPECT_LT(smallest, 0);
        }
    });
}

TEST(StageText, NamesTheDownsampleTestWhereChannelCountsAloneWouldMissIt)
{
    Experiment e = smallExperiment();
    e.network.spec()->stages = {{1, 4, 1}, {1, 4, 2}};
    e.network.spec()->block.shortcut = Shortcut::Projection;
    const auto snapshot = run(e);
    ASSERT_TRUE(snapshot);
    const StageText text = textAt(*snapshot, "layer2.0.downsample.0", Pass::Forward, {}, 1);
    EXPECT_TRUE(says(text, "stride ≠ 1 or channels in ≠ channels out"));
    EXPECT_TRUE(says(text, "reads only 25% of the pixels"));
    EXPECT_TRUE(says(text, "4×8×8 and 4×16×16, which cannot be added"));
}

TEST(StageText, TellsWhichWeightsThePlainNetworkShares)
{
    Experiment e = smallExperiment();
    const auto same = textAt(*run(e), "relu", Pass::Forward);
    EXPECT_TRUE(says(same, "with the same weights, and no shortcut"));
    e.init.zeroInitResidual = true;
    const auto zero = textAt(*run(e), "relu", Pass::Forward);
    EXPECT_TRUE(says(zero, "with the same weights except in bn2"));
}

/// The text of the block's input, forward, of an experiment with these changes by hand.
StageText inputText(Experiment e, const Changes& changes, const TrainedWeights& trained = {})
{
    e.changes = changes;
    const auto result = runExperiment(e, {}, trained);
    if (!result) return {};
    const Snapshot& snapshot = **result;
    return textAt(snapshot, snapshot.residual.graph.idOf(snapshot.residual.graph.section(0).input),
                  Pass::Forward);
}

TEST(StageText, OfACutSkipSaysWhatIsLeft)
{
    Experiment e = smallExperiment();
    ASSERT_EQ(graphOf(e.network).blocks.size(), 3U);
    const char* both = "both networks are the plain one";
    const char* same = "has the same block with the same weights";
    {
        const StageText text = inputText(e, {SkipCut{0}});
        EXPECT_FALSE(says(text, both));
        EXPECT_TRUE(says(text, "The skip of this block is cut by hand"));
        EXPECT_TRUE(says(text, "Of its 3 blocks 2 have a shortcut"));
        EXPECT_TRUE(says(text, same));
    }
    {
        const StageText text = inputText(e, {SkipCut{0}, BranchZero{0}, SkipCut{2}});
        EXPECT_TRUE(says(text, "Of its 3 blocks 1 have a shortcut"));
        EXPECT_TRUE(says(text, same)) << "both networks take the zeros";
    }
    {
        const StageText text = inputText(e, {SkipCut{0}, SkipCut{1}, SkipCut{2}});
        EXPECT_FALSE(says(text, both));
        EXPECT_TRUE(says(text, "All skips are cut by hand"));
        EXPECT_FALSE(says(text, "The skip of this block"));
    }
    {
        const StageText text = inputText(e, {SkipCut{1}}); // another block than the one in view
        EXPECT_FALSE(says(text, "cut by hand"));
        EXPECT_TRUE(says(text, "with the same weights, and no shortcut"));
    }
    e.network.spec()->block.shortcut = Shortcut::None;
    EXPECT_TRUE(says(inputText(e, {}), both));
    EXPECT_TRUE(says(inputText(e, {BranchZero{0}}), both));
}

TEST(StageText, OfChangedWeightsNeverClaimsMoreThanIsSo)
{
    const Experiment small = smallExperiment();
    const char* same = "with the same weights, and no shortcut";
    const char* alike = "What was set by hand in this branch is the same in both networks";
    for (const Changes& changes : {Changes{BranchZero{0}}, Changes{ChannelZero{"layer1.0.conv1", 1}},
                                   Changes{ParameterChange{"layer1.0.bn1.weight", {0, 1, 0, 0}, 3}},
                                   Changes{PixelChange{0, 0, 1, 1, 2}}}) {
        const StageText text = inputText(small, changes);
        EXPECT_TRUE(says(text, same));
        EXPECT_FALSE(says(text, "except in"));
        EXPECT_FALSE(says(text, alike)) << "nothing differs anyway";
    }
    // the bundled networks were trained apart: a branch of zeros does not make the rest of it the same
    Experiment e = defaultExperiment();
    const TrainedWeights trained = bundledWeights();
    const char* own = "with weights of its own, and no shortcut";
    EXPECT_TRUE(says(inputText(e, {}, trained), own));
    EXPECT_FALSE(says(inputText(e, {}, trained), alike));
    const StageText zeroed = inputText(e, {BranchZero{0}}, trained);
    EXPECT_TRUE(says(zeroed, own));
    EXPECT_FALSE(says(zeroed, "the same weights except"));
    EXPECT_TRUE(says(zeroed, alike));
    EXPECT_FALSE(says(inputText(e, {BranchZero{1}}, trained), alike)) << "another block's branch";
    const StageText cut = inputText(e, {SkipCut{0}, BranchZero{0}}, trained);
    EXPECT_TRUE(says(cut, "has the same block with weights of its own"));
    EXPECT_TRUE(says(cut, alike));
}

TEST(StageText, OfAZeroedBranchSaysThatTheInputComesOut)
{
    Experiment e = smallExperiment();
    e.changes = {BranchZero{0}};
    const auto snapshot = run(e);
    ASSERT_TRUE(snapshot);
    const StageText text = textAt(*snapshot, "layer1.0.out", Pass::Forward);
    EXPECT_TRUE(says(text, "The branch adds nothing here, so out is x"));
    EXPECT_FALSE(says(text, "If the branch added nothing"));
    const Tensor& x = *snapshot->residual.trace->stage("relu", Pass::Forward)->output;
    EXPECT_EQ(*snapshot->residual.trace->stage("layer1.0.out", Pass::Forward)->output, x);
}

TEST(StageText, BackwardNamesWhatIsHandedOn)
{
    const auto snapshot = run(smallExperiment());
    ASSERT_TRUE(snapshot);
    const auto summary = [&](const char* stage) { return textAt(*snapshot, stage, Pass::Backward).summary; };
    EXPECT_TRUE(summary("layer1.0.bn2").endsWith(QStringLiteral("bn2 hands on ∂L/∂conv2.")));
    EXPECT_TRUE(summary("layer1.0.add").endsWith(QStringLiteral("add hands on ∂L/∂bn2 and ∂L/∂x.")));
    EXPECT_TRUE(summary("layer1.0.conv1").endsWith(QStringLiteral("conv1 hands on ∂L/∂x.")));
    EXPECT_TRUE(summary("relu").endsWith(QStringLiteral("With it the gradient leaves the block.")));
    EXPECT_TRUE(textAt(*snapshot, "layer1.0.bn2", Pass::Backward)
                    .title.startsWith(QStringLiteral("Gradient ∂L/∂bn2")));
}

TEST(StageText, SpeaksOfStagesOutsideTheBlockToo)
{
    const auto snapshot = run(smallExperiment());
    ASSERT_TRUE(snapshot);
    for (const char* id : {"in", "conv1", "bn1", "relu", "avgpool", "fc", "loss"})
        for (const Pass pass : {Pass::Forward, Pass::Backward}) {
            const StageText text = textAt(*snapshot, id, pass);
            EXPECT_FALSE(text.title.isEmpty()) << id;
            EXPECT_FALSE(text.summary.isEmpty()) << id;
        }
    EXPECT_TRUE(textAt(*snapshot, "nothing", Pass::Forward).title.isEmpty());
}

TEST(StageText, LabelsTheBoxesOfTheStrip)
{
    Experiment e = smallExperiment();
    const auto snapshot = run(e);
    ASSERT_TRUE(snapshot);
    const Graph& graph = snapshot->residual.graph;
    EXPECT_EQ(stageCaption(graph, "layer1.1.out", 2), QStringLiteral("x"));
    EXPECT_EQ(stageCaption(graph, "layer2.0.conv1", 2), QStringLiteral("3×3 conv, /2"));
    EXPECT_EQ(stageCaption(graph, "layer2.0.bn1", 2), QStringLiteral("BN"));
    EXPECT_EQ(stageCaption(graph, "layer2.0.add", 2), QStringLiteral("+"));
    EXPECT_EQ(stageCaption(graph, "layer2.0.shortcut", 2), QStringLiteral("zero-pad, /2"));
    EXPECT_EQ(stageName(graph, "layer2.0.conv1", 2), QStringLiteral("conv1"));
    EXPECT_EQ(stageName(graph, "layer1.1.out", 2), QStringLiteral("x"));
    EXPECT_EQ(stageName(graph, "fc", 2), QStringLiteral("fc"));
}

TEST(StageText, GatesAndDropoutHaveTrueWords)
{
    for (const Mode mode : {Mode::Train, Mode::Eval})
        for (const char* id : {"exclusive-gate", "shortcut-only-gate", "dropout"}) {
            const auto snapshot = runOfVariant(id, mode);
            ASSERT_TRUE(snapshot);
            for (const Stage& stage : snapshot->residual.trace->stages) {
                const StageText text = textAt(*snapshot, stage.id, stage.pass);
                SCOPED_TRACE(stage.id + (stage.pass == Pass::Forward ? " forward" : " backward"));
                EXPECT_FALSE(text.title.isEmpty());
                EXPECT_FALSE(text.summary.isEmpty());
                const QString all = plainText(text);
                EXPECT_FALSE(all.contains(QRegularExpression(QStringLiteral("%[0-9L]"))))
                    << all.toStdString();
            }
        }
    const auto gated = runOfVariant("exclusive-gate", Mode::Train);
    const auto textOf = [](const Snapshot& s, const char* stage, Pass pass) {
        return textAt(s, stage, pass);
    };
    EXPECT_TRUE(says(textOf(*gated, "layer1.0.gate", Pass::Forward), "it is a gate"));
    EXPECT_FALSE(says(textOf(*gated, "layer1.0.gate_conv", Pass::Forward), "it is a gate"));
    EXPECT_TRUE(says(textOf(*gated, "layer1.0.gate", Pass::Backward), "multiplied by the other factor, bn2"));
    EXPECT_TRUE(says(textOf(*gated, "layer1.0.gate_minus", Pass::Backward), "the slope, y · (1 − y)"));
    const auto dropped = runOfVariant("dropout", Mode::Train);
    const Statistics& zeros = dropped->residual.trace->stage("layer1.0.dropout", Pass::Forward)->statistics;
    EXPECT_TRUE(says(textOf(*dropped, "layer1.0.dropout", Pass::Forward), "dropped with probability 0.5"));
    EXPECT_TRUE(says(textOf(*dropped, "layer1.0.dropout", Pass::Forward),
                     ("Here " + shareText(zeros.zeros, zeros.count).toStdString()).c_str()));
    const auto still = runOfVariant("dropout", Mode::Eval);
    EXPECT_TRUE(says(textOf(*still, "layer1.0.dropout", Pass::Forward), "dropout does nothing"));
}

TEST(StageText, ActivationsHaveTrueWords)
{
    const auto snapshot = runOfActivations();
    ASSERT_TRUE(snapshot);
    for (const Stage& stage : snapshot->residual.trace->stages) {
        const StageText text = textAt(*snapshot, stage.id, stage.pass);
        SCOPED_TRACE(stage.id + (stage.pass == Pass::Forward ? " forward" : " backward"));
        EXPECT_FALSE(text.title.isEmpty());
        EXPECT_FALSE(text.summary.isEmpty());
        EXPECT_FALSE(plainText(text).contains(QRegularExpression(QStringLiteral("%[0-9L]"))));
    }
    const auto saysOf = [&](const char* stage, Pass pass, const char* what) {
        return says(textAt(*snapshot, stage, pass), what);
    };
    EXPECT_TRUE(saysOf("leak", Pass::Forward, "multiplied by 0.2"));
    EXPECT_TRUE(saysOf("conv", Pass::Backward, "is multiplied by 0.2 elsewhere"));
    EXPECT_TRUE(saysOf("six", Pass::Forward, "values above 6 become 6"));
    // the bounds of what is said: the least value of a SiLU, and where its slope is negative
    double least = 0;
    for (double x = -10; x < 10; x += 1e-3) {
        least = std::min(least, Silu().value(x));
        EXPECT_EQ(Silu::slopeAt(x) < 0, x < -1.2784645) << x;
    }
    EXPECT_NEAR(least, -0.28, 0.005);
}

} // namespace
} // namespace resblock
