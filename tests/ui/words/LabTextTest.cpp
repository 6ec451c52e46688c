// SPDX-License-Identifier: GPL-3.0-or-later
// Captions of the gradient lab on constructed cases, in both languages: the sentence must say what the
// numbers say, and nothing that they do not.
#include "ui/words/LabSentences.h"
#include "ui/words/LabSetupText.h"

#include "tests/ui/support/QtPrinters.h"

#include <QCoreApplication>
#include <QTranslator>

#include <gtest/gtest.h>

#include <cmath>

namespace resblock {
namespace {

class LabTextTest : public ::testing::TestWithParam<bool> {
protected:
    void SetUp() override
    {
        if (!GetParam()) return;
        ASSERT_TRUE(m_chinese.load(QStringLiteral(":/i18n/resblock_zh_CN.qm")));
        QCoreApplication::installTranslator(&m_chinese);
    }
    void TearDown() override { QCoreApplication::removeTranslator(&m_chinese); }

    /// The text in the language of this run.
    static QString in(const char* english, const char* chinese)
    {
        return QString::fromUtf8(GetParam() ? chinese : english);
    }

private:
    QTranslator m_chinese;
};

CurveSummary with(double decades, Index depth = 56, int seeds = 3)
{
    CurveSummary s;
    s.setting.depth = depth;
    s.seeds = seeds;
    s.decades = s.lowDecades = s.highDecades = decades;
    s.growthPerConv = std::pow(10, decades / static_cast<double>(depth - 2));
    return s;
}

CurveSummary without(int underflows, int overflows, int nans, std::optional<int> leftAt)
{
    CurveSummary s;
    s.seeds = 3;
    s.underflows = underflows;
    s.overflows = overflows;
    s.nans = nans;
    s.leftAt = leftAt;
    return s;
}

TEST_P(LabTextTest, Explodes)
{
    EXPECT_EQ(LabSentences::gradientSentence(with(3.96)),
              in("explodes: grows by a factor of 1.18 per convolution towards the input, 3.96 decades in all",
                 "爆炸：朝输入方向每个卷积增大为 1.18 倍，共 3.96 个数量级"));
}

TEST_P(LabTextTest, GrowsWithoutExploding)
{
    EXPECT_EQ(LabSentences::gradientSentence(with(1.5)),
              in("grows by a factor of 1.07 per convolution towards the input, 1.50 decades in all",
                 "朝输入方向每个卷积增大为 1.07 倍，共 1.50 个数量级"));
}

TEST_P(LabTextTest, Vanishes)
{
    // a shrinking factor is said as a number above 1, with the word that turns it round
    EXPECT_EQ(
        LabSentences::gradientSentence(with(-8.29)),
        in("vanishes: shrinks by a factor of 1.42 per convolution towards the input, 8.29 decades in all",
           "消失：朝输入方向每个卷积缩小为 1/1.42，共 8.29 个数量级"));
    EXPECT_EQ(LabSentences::gradientSentence(with(-1.46, 110)),
              in("shrinks by a factor of 1.03 per convolution towards the input, 1.46 decades in all",
                 "朝输入方向每个卷积缩小为 1/1.03，共 1.46 个数量级"));
}

/// A residual network with BN: a factor per convolution would describe what does not happen.
TEST_P(LabTextTest, GrowsInOneHalf)
{
    CurveSummary s = with(2.13, 200);
    s.shareNearInput = 1.9 / 2.13;
    EXPECT_EQ(
        LabSentences::gradientSentence(s),
        in("grows by 2.13 decades towards the input, 1.90 of them in the half next to the input: not by "
           "one factor per convolution",
           "朝输入方向增大 2.13 个数量级，其中 1.90 个在靠近输入的一半：并非每个卷积同一倍数"));
    s = with(-4);
    s.shareNearInput = 0.125;
    EXPECT_EQ(
        LabSentences::gradientSentence(s),
        in("shrinks by 4.00 decades towards the input, 3.50 of them in the half next to the loss: not by "
           "one factor per convolution",
           "朝输入方向减小 4.00 个数量级，其中 3.50 个在靠近损失的一半：并非每个卷积同一倍数"));
    s.shareNearInput = 0.5;
    EXPECT_TRUE(LabSentences::gradientSentence(s).contains(in("vanishes", "消失")));
    s = with(0.5);
    s.shareNearInput = 1.8;
    EXPECT_EQ(LabSentences::gradientSentence(s),
              in("turns round on the way: −0.40 decades in the half next to the loss, +0.90 in the half next "
                 "to the "
                 "input",
                 "中途转向：靠近损失的一半 −0.40 个数量级，靠近输入的一半 +0.90 个数量级"));
}

TEST_P(LabTextTest, SeedsThatDisagreeHaveNoDirection)
{
    CurveSummary s = with(-0.34);
    s.lowDecades = -0.55;
    s.highDecades = 0.13;
    EXPECT_EQ(LabSentences::gradientSentence(s),
              in("has no direction of its own: −0.55 to 0.13 decades towards the input, by the seed",
                 "没有固定方向：朝输入方向变化 −0.55 到 0.13 个数量级，因种子而异"));
}

TEST_P(LabTextTest, FlatIsSaidWhereEverySeedIs)
{
    CurveSummary s = with(0.1);
    s.lowDecades = -2;
    s.highDecades = 2;
    EXPECT_TRUE(LabSentences::gradientSentence(s).contains(in("no direction", "没有固定方向")));
    s.lowDecades = -0.05;
    s.highDecades = 0.2;
    EXPECT_TRUE(LabSentences::gradientSentence(s).contains(in("hardly changes", "几乎不变")));
}

TEST_P(LabTextTest, MissingSeedsAreTold)
{
    EXPECT_EQ(LabSentences::soFar(QStringLiteral("x"), 1, 9),
              in("x (1 of 9 seeds measured)", "x（9 个种子中已测 1 个）"));
    EXPECT_EQ(LabSentences::soFar(QStringLiteral("x"), 9, 9), QStringLiteral("x"));
}

TEST_P(LabTextTest, Flat)
{
    EXPECT_EQ(LabSentences::gradientSentence(with(-0.2)),
              in("hardly changes: a factor of 0.63 from the last block to the stem",
                 "几乎不变：从最后一个块到输入层变为 0.63 倍"));
    EXPECT_EQ(LabSentences::gradientSentence(with(0)),
              in("hardly changes: a factor of 1.00 from the last block to the stem",
                 "几乎不变：从最后一个块到输入层变为 1.00 倍"));
}

TEST_P(LabTextTest, ExactlyZero)
{
    EXPECT_EQ(LabSentences::gradientSentence(without(3, 0, 0, 12)),
              in("is exactly 0 from block 12 on, towards the input", "从第 12 块起，朝输入方向恰好为 0"));
    CurveSummary seen = without(3, 0, 0, 0);
    seen.underflowShown = true;
    EXPECT_EQ(LabSentences::gradientSentence(seen),
              in("vanishes: exactly 0 (underflow) from the stem on, towards the input",
                 "消失：从输入层起，朝输入方向恰好为 0（下溢）"));
}

TEST_P(LabTextTest, NoSignalNoGradient)
{
    CurveSummary gone = without(3, 0, 0, 26);
    gone.signalGone = true;
    EXPECT_EQ(LabSentences::gradientSentence(gone),
              in("is exactly 0 from block 26 on, towards the input: the block behind it gives the same value "
                 "everywhere, no signal came that far",
                 "从第 26 块起，朝输入方向恰好为 0：其后的块处处给出相同的值，信号没有传到那里"));
    gone.signalUnderflowed = true;
    EXPECT_EQ(LabSentences::gradientSentence(gone),
              in("is exactly 0 from block 26 on, towards the input: on the way from the input to there the "
                 "activations became too small for float32 (underflow)",
                 "从第 26 块起，朝输入方向恰好为 0：激活从输入传到那里之前已小到 float32 无法表示（下溢）"));
}

TEST_P(LabTextTest, OverflowAndNaN)
{
    EXPECT_EQ(LabSentences::gradientSentence(without(0, 3, 0, 4)),
              in("explodes: infinite (overflow) from block 4 on, towards the input",
                 "爆炸：从第 4 块起，朝输入方向为无穷大（上溢）"));
    EXPECT_EQ(LabSentences::gradientSentence(without(0, 0, 3, 7)),
              in("is not a number (NaN) from block 7 on, towards the input",
                 "从第 7 块起，朝输入方向不是数（NaN）"));
}

TEST_P(LabTextTest, MixedSeeds)
{
    CurveSummary one = with(-30);
    one.underflows = 1;
    EXPECT_EQ(
        LabSentences::gradientSentence(one),
        in("vanishes: shrinks by a factor of 3.59 per convolution towards the input, 30.00 decades in all; "
           "exactly 0 in 1 of 3 seeds",
           "消失：朝输入方向每个卷积缩小为 1/3.59，共 30.00 个数量级；3 个种子中有 1 个恰好为 0"));
    EXPECT_EQ(LabSentences::gradientSentence(without(0, 2, 1, 5)),
              in("overflow in 2 of 3 seeds; NaN in 1 of 3 seeds",
                 "3 个种子中有 2 个上溢；3 个种子中有 1 个为 NaN"));
}

TEST_P(LabTextTest, OtherQuantitiesAreFollowedTheWayTheyRun)
{
    const auto value = [](double v) { return SeedValue{{ValueStatus::Finite, v}, v, v}; };
    const std::vector<SeedValue> curve = {value(0.5), value(1), value(2)};
    EXPECT_EQ(LabSentences::sentence(with(0), curve, LabQuantity::ActivationStd),
              in("0.5 at the stem, 2 at block 2: +0.60 decades", "输入层：0.5，第 2 块：2：+0.60 个数量级"));
    EXPECT_EQ(LabSentences::sentence(with(0), curve, LabQuantity::WeightGradient),
              in("2 at block 2, 0.5 at the stem: −0.60 decades", "第 2 块：2，输入层：0.5：−0.60 个数量级"));
    const std::vector<SeedValue> branch = {SeedValue{}, SeedValue{{ValueStatus::Zero, 0}, 0, 0}, value(2)};
    EXPECT_EQ(LabSentences::sentence(with(0), branch, LabQuantity::BranchGradient),
              in("2 at block 2, exactly 0 at block 1", "第 2 块：2，第 1 块：恰好为 0"));
    EXPECT_EQ(LabSentences::sentence(with(0), {value(0), value(0.5), value(0.25)}, LabQuantity::DeadShare),
              in("0 at the stem, 0.25 at block 2; largest 0.5 at block 1",
                 "输入层：0，第 2 块：0.25；最大值：第 1 块：0.5"));
    EXPECT_EQ(LabSentences::sentence(with(0), {SeedValue{}, SeedValue{}}, LabQuantity::Cosine),
              in("has no such value", "没有这个量"));
}

TEST_P(LabTextTest, AnEarlierRunIsNamedByWhatDiffers)
{
    LabSetup earlier;
    LabSetup present;
    earlier.norms = {Norm::None};
    present.norms = {Norm::Batch};
    earlier.init = InitScheme::Glorot;
    EXPECT_EQ(
        LabSetupText::difference(earlier, present),
        in("normalisation: no BN instead of BN; initialiser: Glorot (Keras default) instead of He, fan-in",
           "归一化：无 BN，而非BN；初始化：Glorot 初始化（Keras 默认），而非何恺明初始化（fan-in）"));
    earlier = present = {};
    earlier.mode = Mode::Eval;
    earlier.depth = 20;
    earlier.scaling = BranchScaling::InverseSqrt;
    earlier.nets = {SweepNet::Plain};
    EXPECT_EQ(LabSetupText::difference(earlier, present),
              in("networks: plain instead of plain and residual; branch: 1/√(number of blocks) instead of 1 "
                 "(unscaled); mode: Eval instead of Train; layers: 20 instead of 56",
                 "网络：普通网络，而非普通网络和残差网络；残差分支：1/"
                 "√块数，而非1（不缩放）；模式：推断模式，而非训练模式；层数：20，而非56"));
}

INSTANTIATE_TEST_SUITE_P(BothLanguages, LabTextTest, ::testing::Bool(),
                         [](const auto& language) { return language.param ? "Chinese" : "English"; });

} // namespace
} // namespace resblock
