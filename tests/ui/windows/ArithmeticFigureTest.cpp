// SPDX-License-Identifier: GPL-3.0-or-later
// The picture of an opened arithmetic: which products are drawn, and that it says so.
#include "ui/windows/ArithmeticFigure.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/views/value/ValueView.h"
#include "ui/windows/ArithmeticExport.h"
#include "ui/words/NumberText.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

TEST(ArithmeticFigure, HoldsWhatItSays)
{
    WindowDriver driver;
    const auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    const auto sumOf = [](const QStringList& sums) { return sums.constLast(); };
    const auto keep = [view](const QString& name) { // to be looked at
        const QString folder = qEnvironmentVariable("RESBLOCK_KEEP_FIGURES");
        if (folder.isEmpty()) return;
        for (const char* suffix : {"svg", "pdf", "png"})
            EXPECT_TRUE(exportArithmetic(
                *view, 0, QStringLiteral("%1/%2.%3").arg(folder, name, QLatin1String(suffix))));
    };
    driver.session().goToStep(1);
    driver.session().selectValue(3, 12, 20);
    driver.session().setLevel(Level::Value);
    driver.settle();
    {
        const ArithmeticFigure figure(*view);
        keep(QStringLiteral("value"));
        EXPECT_EQ(figure.drawnGroups(), 8);
        EXPECT_TRUE(figure.scope().contains(QStringLiteral("all 72 products, in 8 groups")))
            << figure.scope().toStdString();
        EXPECT_TRUE(sumOf(figure.sums()).contains(numberText(view->opened()->explanation.sum(), 6)));
    }
    // the largest first, wherever the value has them
    driver.session().openValue("relu", Pass::Backward, {0, 3, 32, 32});
    driver.settle();
    {
        const ArithmeticFigure figure(*view);
        EXPECT_TRUE(figure.scope().contains(QStringLiteral("the largest first")))
            << figure.scope().toStdString();
        std::vector<double> sums;
        for (int i = 0; i < figure.drawnGroups(); ++i) sums.push_back(std::abs(figure.sumOfDrawn(i)));
        EXPECT_TRUE(std::ranges::is_sorted(sums, std::ranges::greater()));
        EXPECT_EQ(sums.size(), 9U);
    }
    // every picture's terms of a weight's gradient are thousands: one group is drawn, and said to be
    driver.session().openNumber({"layer1.0.conv2.weight", {}, Quantity::Element, {0, 1, 2, 2}});
    driver.settle();
    {
        const ArithmeticFigure figure(*view);
        const auto& grids = view->opened()->grids;
        ASSERT_GT(grids.size(), 1U);
        keep(QStringLiteral("weight"));
        EXPECT_EQ(figure.drawnGroups(), 1);
        EXPECT_TRUE(figure.scope().contains(grids[static_cast<std::size_t>(view->group())].label));
        EXPECT_TRUE(figure.scope().contains(
            QStringLiteral("of the %1 products").arg(view->opened()->explanation.terms.size())))
            << figure.scope().toStdString();
        EXPECT_EQ(figure.sums().size(), static_cast<qsizetype>(grids.size()) + 1);
        for (std::size_t i = 0; i < grids.size(); ++i)
            EXPECT_TRUE(figure.sums()[static_cast<qsizetype>(i)].contains(numberText(grids[i].sum, 5)));
    }
    // the same figure whatever the window shows of it
    const QSizeF size = ArithmeticFigure(*view).size();
    driver.window().resize(1024, 768);
    driver.settle();
    EXPECT_EQ(ArithmeticFigure(*view).size(), size);
}

} // namespace
} // namespace resblock
