// SPDX-License-Identifier: GPL-3.0-or-later
// The layout of formulas: what holds for every formula at every width, and the text forms.
#include "ui/paint/maths/MathBox.h"

#include <QGuiApplication>
#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace resblock {
namespace {

using namespace math;

MathNode var(const char16_t* text)
{
    return variable(QString::fromUtf16(text));
}

MathNode equals()
{
    return relation(QStringLiteral("="));
}

MathNode plus()
{
    return binary(QStringLiteral("+"));
}

MathNode times()
{
    return binary(QStringLiteral("·"));
}

MathNode normalization()
{
    const MathNode deviation =
        root(row({scripts(var(u"σ"), var(u"c"), number(QStringLiteral("2"))), plus(), var(u"ε")}));
    return row({sub(var(u"y"), list({var(u"c"), var(u"p"), var(u"q")})), equals(), sub(var(u"γ"), var(u"c")),
                times(), fraction(row({var(u"x"), binary(QStringLiteral("−")), var(u"μ")}), deviation),
                plus(), var(u"β")});
}

/// y = term + term + ..., every term marked from 1 on.
MathNode longSum(int terms)
{
    std::vector<MathNode> parts = {
        sub(var(u"y"), list({number(QStringLiteral("3")), number(QStringLiteral("7"))})), equals()};
    for (int i = 0; i < terms; ++i) {
        if (i > 0) parts.push_back(plus());
        parts.push_back(marked(
            i + 1, row({number(QStringLiteral("0.3127")), times(), number(QStringLiteral("1.2041"))})));
    }
    parts.push_back(plus());
    parts.push_back(
        marked(terms + 1, labelled(number(QStringLiteral("0.0312")), QStringLiteral("另外 141 项"))));
    return row(parts);
}

std::vector<MathNode> formulas()
{
    return {
        normalization(), longSum(6), longSum(40),
        row({derivative(var(u"L"), sub(var(u"x"), var(u"i"))), equals(), sum(list({var(u"p"), var(u"q")})),
             parentheses(row({hat(var(u"x")), plus(), bar(row({hat(var(u"x")), var(u"g")})), plus(),
                              normalization()}))})};
}

QRectF inkOf(const MathRun& run)
{
    return {run.position.x(), run.position.y() - run.ascent, run.width, run.ascent + run.descent};
}

class MathBoxTest : public ::testing::Test {
protected:
    MathFonts fonts{QGuiApplication::font()};
};

TEST_F(MathBoxTest, KeepsToItsWidthFromNarrowToWide)
{
    for (const MathNode& formula : formulas()) {
        for (const int size : {10, 13, 16, 24, 33}) {
            for (int width = 300; width <= 1600; width += 50) {
                const MathBox box = layoutMath(formula, fonts, size, width);
                EXPECT_LE(box.width, width) << size;
                EXPECT_GE(box.pixelSize, 0.7 * size) << "type too small at " << width;
                for (const MathRun& run : box.runs) {
                    EXPECT_GE(run.position.x(), -0.5);
                    EXPECT_LE(run.position.x() + run.width, width + 0.5);
                }
            }
        }
    }
}

TEST_F(MathBoxTest, NothingOverlaps)
{
    for (const MathNode& formula : formulas()) {
        for (const int width : {300, 480, 1600}) {
            const MathBox box = layoutMath(formula, fonts, 20, width);
            for (std::size_t i = 0; i < box.runs.size(); ++i) {
                for (std::size_t j = i + 1; j < box.runs.size(); ++j) {
                    // a hat lies above its letter by its ink, not by its character cell
                    const QRectF both = inkOf(box.runs[i]).intersected(inkOf(box.runs[j]));
                    const bool accent = box.runs[j].text == QString(QChar(0x02C6));
                    if (accent) continue;
                    EXPECT_FALSE(both.width() > 1.5 && both.height() > 1.5)
                        << box.runs[i].text.toStdString() << " and " << box.runs[j].text.toStdString();
                }
            }
        }
    }
}

TEST_F(MathBoxTest, EverythingLiesInsideTheExtentsItReports)
{
    for (const MathNode& formula : formulas()) {
        const MathBox box = layoutMath(formula, fonts, 20, 500);
        for (const MathRun& run : box.runs) {
            EXPECT_GE(inkOf(run).top(), -1.0);
            EXPECT_LE(inkOf(run).bottom(), box.height() + 1.0);
        }
        for (const MathRule& rule : box.rules)
            EXPECT_TRUE(QRectF(0, -1, box.width + 1, box.height() + 2).contains(rule.rect));
        EXPECT_NEAR(box.baselines.front(), box.ascent, 1e-9);
    }
}

TEST_F(MathBoxTest, LettersOfALineStandOnItsBaselineAndFractionsOnTheAxis)
{
    const MathBox box = layoutMath(normalization(), fonts, 40);
    ASSERT_EQ(box.baselines.size(), 1U);
    for (const QString& text :
         {QStringLiteral("y"), QStringLiteral("="), QStringLiteral("γ"), QStringLiteral("β")}) {
        const auto run =
            std::find_if(box.runs.begin(), box.runs.end(), [&](const MathRun& r) { return r.text == text; });
        ASSERT_NE(run, box.runs.end()) << text.toStdString();
        EXPECT_NEAR(run->position.y(), box.ascent, 1e-6) << text.toStdString();
    }
    // the widest rule is the fraction's; its middle is the axis, where a plus has its middle
    const auto bar =
        std::max_element(box.rules.begin(), box.rules.end(), [](const MathRule& a, const MathRule& b) {
            return a.rect.width() < b.rect.width();
        });
    EXPECT_NEAR(box.ascent - bar->rect.center().y(), 0.258 * 40, 0.02 * 40);
}

TEST_F(MathBoxTest, ScriptsAreSmallerAndRelationsHaveWiderSpacesThanSums)
{
    const MathBox box =
        layoutMath(row({var(u"a"), equals(), var(u"b"), plus(), sub(var(u"c"), var(u"i"))}), fonts, 40);
    ASSERT_EQ(box.runs.size(), 6U);
    EXPECT_EQ(box.runs[5].pixelSize, 28);
    const auto gap = [&](std::size_t i) {
        return box.runs[i].position.x() - box.runs[i - 1].position.x() - box.runs[i - 1].width;
    };
    EXPECT_NEAR(gap(1), 5.0 / 18 * 40, 0.01);
    EXPECT_NEAR(gap(3), 4.0 / 18 * 40, 0.01);
    EXPECT_EQ(box.runs[0].face, MathFontFace::Italic);
    EXPECT_EQ(box.runs[1].face, MathFontFace::Upright);
}

TEST_F(MathBoxTest, BreaksBeforeOperatorsFirstThenShrinksThenBreaksTerms)
{
    const MathNode formula = longSum(6);
    const MathBox line = layoutMath(formula, fonts, 20);
    EXPECT_EQ(line.baselines.size(), 1U);
    const MathBox broken = layoutMath(formula, fonts, 20, line.width / 2);
    EXPECT_EQ(broken.pixelSize, 20);
    EXPECT_GT(broken.baselines.size(), 1U);
    for (std::size_t i = 1; i < broken.baselines.size(); ++i) {
        const auto first = std::find_if(broken.runs.begin(), broken.runs.end(), [&](const MathRun& r) {
            return std::abs(r.position.y() - broken.baselines[i]) < 0.01;
        });
        ASSERT_NE(first, broken.runs.end());
        EXPECT_TRUE(first->text == QLatin1String("+") || first->text == QLatin1String("="))
            << first->text.toStdString();
    }
    const double term =
        layoutMath(row({plus(), number(QStringLiteral("0.3127")), times(), number(QStringLiteral("1.2041"))}),
                   fonts, 20)
            .width;
    const MathBox shrunk = layoutMath(formula, fonts, 20, term);
    EXPECT_LT(shrunk.pixelSize, 20);
    EXPECT_GE(shrunk.pixelSize, 14);
    const MathBox inside = layoutMath(formula, fonts, 20, term * 0.62);
    EXPECT_EQ(inside.pixelSize, 14);
}

TEST_F(MathBoxTest, FindsThePartUnderAPointAlsoWhereItWasBroken)
{
    for (const double width : {2000.0, 400.0, 120.0}) {
        const MathBox box = layoutMath(longSum(6), fonts, 20, width);
        std::vector<bool> seen(8, false);
        for (const MathMark& mark : box.marks) {
            ASSERT_LE(mark.mark, 7);
            EXPECT_EQ(box.markAt(mark.rect.center()), mark.mark);
            seen[static_cast<std::size_t>(mark.mark)] = true;
        }
        for (std::size_t i = 1; i < seen.size(); ++i) EXPECT_TRUE(seen[i]) << i << " at " << width;
        EXPECT_EQ(box.markAt({-5, -5}), 0);
    }
}

TEST_F(MathBoxTest, PaintsWhatItPlacedAndLightsOneTerm)
{
    const MathBox box = layoutMath(longSum(3), fonts, 20, 400);
    const auto paint = [&](const std::vector<int>& lit) {
        QImage image(420, static_cast<int>(box.height()) + 20, QImage::Format_RGB32);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintMath(painter, box, {10, 10}, {Qt::black, Qt::darkGray, Qt::yellow, Qt::red}, lit);
        return image;
    };
    const QImage plain = paint({}), lit = paint({2});
    EXPECT_NE(plain, lit);
    const auto mark =
        std::find_if(box.marks.begin(), box.marks.end(), [](const MathMark& m) { return m.mark == 2; });
    const QPoint corner = (mark->rect.topLeft() + QPointF(10, 10)).toPoint();
    EXPECT_EQ(lit.pixelColor(corner), QColor(Qt::yellow));
    int dark = 0;
    for (int x = 0; x < plain.width(); ++x)
        for (int y = 0; y < plain.height(); ++y) dark += plain.pixelColor(x, y).lightness() < 100 ? 1 : 0;
    EXPECT_GT(dark, 300);
}

TEST(MathText, WritesLatexAndPlainText)
{
    const MathNode formula = normalization();
    EXPECT_EQ(toLatex(formula),
              QStringLiteral(
                  "y_{c,p,q}=\\gamma _{c}\\cdot \\frac{x-\\mu}{\\sqrt{\\sigma_{c}^{2}+\\varepsilon}}+\\beta ")
                  .replace(QStringLiteral("\\gamma _"), QStringLiteral("\\gamma_")));
    EXPECT_EQ(toPlainText(formula), QStringLiteral("y[c, p, q] = γ[c] · (x − μ)/√(σ[c]² + ε) + β"));
    EXPECT_EQ(toLatex(number(QStringLiteral("−1.2×10⁻⁵"))), QStringLiteral("{-1.2}\\times 10^{{-5}}"));
    EXPECT_EQ(toLatex(words(QStringLiteral("50% of x_1"))), QStringLiteral("\\text{50\\% of x\\_1}"));
    EXPECT_EQ(toPlainText(longSum(1)), QStringLiteral("y[3, 7] = 0.3127 · 1.2041 + 0.0312 [另外 141 项]"));
}

TEST(MathText, SpeaksAndSaysWhereThingsEnd)
{
    EXPECT_EQ(
        toSpeech(normalization()),
        QStringLiteral("y at c, p, q equals gamma at c times the fraction x minus mu over the square root of "
                       "sigma at c squared plus epsilon, end of root, end of fraction plus beta"));
    EXPECT_EQ(toSpeech(row({derivative(var(u"L"), sub(var(u"x"), var(u"i"))), equals(),
                            number(QStringLiteral("−0.5"))})),
              QStringLiteral("the derivative of L with respect to x at i equals minus 0.5"));
}

} // namespace
} // namespace resblock
