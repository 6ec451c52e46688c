// SPDX-License-Identifier: GPL-3.0-or-later
// The language changes while the window is open: nothing stays English, and English comes back unchanged.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "tests/ui/windows/WordsOfWidgets.h"
#include "ui/views/plots/GradientPlotView.h"
#include "ui/windows/BlockPage.h"
#include "ui/windows/ExportDialog.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

void expectNoEnglish(QWidget& window)
{
    const QList<WidgetText> texts = textsOf(window);
    EXPECT_GT(texts.size(), 10);
    for (const WidgetText& text : texts)
        EXPECT_EQ(englishWords(text.text), QStringList())
            << text.owner.toStdString() << ": " << text.text.toStdString();
}

TEST(LanguageSwitch, ThereAndBackIsTheIdenticalPicture)
{
    WindowDriver driver;
    for (const int step : {0, 5, 14}) {
        SCOPED_TRACE(step);
        driver.session().goToStep(step);
        const QImage english = driver.picture();
        driver.appearance().setLanguage(QStringLiteral("zh_CN"));
        EXPECT_FALSE(differingPart(driver.picture(), english).isEmpty());
        driver.appearance().setLanguage(QStringLiteral("en"));
        const QRect differing = differingPart(driver.picture(), english);
        EXPECT_TRUE(differing.isEmpty())
            << differing.x() << ',' << differing.y() << ' ' << differing.width() << 'x' << differing.height();
    }
}

TEST(LanguageSwitch, NoWordStaysEnglishForward)
{
    WindowDriver driver;
    driver.window().block().showSide(true);
    driver.appearance().setLanguage(QStringLiteral("zh_CN"));
    for (int step = 0; step < static_cast<int>(driver.session().steps().size()) / 2; ++step) {
        SCOPED_TRACE(step);
        driver.session().goToStep(step);
        driver.settle();
        expectNoEnglish(driver.window());
    }
}

TEST(LanguageSwitch, NoWordStaysEnglishBackward)
{
    WindowDriver driver({1600, 1000});
    driver.appearance().setLanguage(QStringLiteral("zh_CN"));
    const auto steps = static_cast<int>(driver.session().steps().size());
    for (int step = steps / 2; step < steps; ++step) {
        SCOPED_TRACE(step);
        driver.session().goToStep(step);
        driver.settle();
        expectNoEnglish(driver.window());
    }
}

TEST(LanguageSwitch, NoWordStaysEnglishAfterEdits)
{
    WindowDriver driver;
    driver.appearance().setLanguage(QStringLiteral("zh_CN"));
    driver.press(Qt::Key_T);
    driver.session().showSection(3);
    driver.press(Qt::Key_C);
    driver.settle();
    expectNoEnglish(driver.window());
}

TEST(LanguageSwitch, PlotsAndTheirTablesFollow)
{
    WindowDriver driver;
    for (const auto plot : {PlotKind::Weights, PlotKind::Histogram}) {
        driver.session().show([plot](ViewState& view) { view.plot = plot; });
        driver.settle();
    }
    driver.appearance().setLanguage(QStringLiteral("zh_CN"));
    for (const bool table : {false, true})
        for (const auto plot :
             {PlotKind::Histogram, PlotKind::Activations, PlotKind::Weights, PlotKind::Gradients}) {
            driver.session().show([table, plot](ViewState& view) {
                view.table = table;
                view.plot = plot;
            });
            driver.settle();
            expectNoEnglish(driver.window());
        }
}

/// What was opened before the switch is said anew, and keeps its maps.
TEST(LanguageSwitch, AnOpenedValueFollows)
{
    WindowDriver driver;
    driver.session().goToStep(1);
    driver.session().selectValue(3, 12, 20);
    driver.session().setLevel(Level::Value);
    driver.settle();
    auto* value = driver.panel("valueView");
    driver.appearance().setLanguage(QStringLiteral("zh_CN"));
    driver.settle();
    const QImage followed = value->grab().toImage();
    driver.session().selectValue(3, 13, 20);
    driver.session().selectValue(3, 12, 20); // opened anew, in Chinese
    driver.settle();
    EXPECT_EQ(followed, value->grab().toImage());
    expectNoEnglish(driver.window());
}

TEST(LanguageSwitch, MessageIsNotLeftInTheOtherLanguage)
{
    WindowDriver driver;
    driver.document().addPictureFiles({driver.fileIn(QStringLiteral("none.png"))});
    ASSERT_FALSE(driver.message().isEmpty());
    driver.appearance().setLanguage(QStringLiteral("zh_CN"));
    driver.settle();
    EXPECT_EQ(englishWords(driver.message()), QStringList());
}

TEST(LanguageSwitch, DialogsAreChinese)
{
    WindowDriver driver;
    driver.appearance().setLanguage(QStringLiteral("zh_CN"));
    int seen = 0;
    driver.answerDialogs([&](QWidget* dialog) {
        ++seen;
        // licences, authors and key names keep their own language
        if (qobject_cast<ExportDialog*>(dialog)) expectNoEnglish(*dialog);
        EXPECT_TRUE(englishWords(dialog->windowTitle()).isEmpty()) << dialog->windowTitle().toStdString();
        qobject_cast<QDialog*>(dialog)->reject();
    });
    driver.press(Qt::Key_E, Qt::ControlModifier);
    driver.press(Qt::Key_F1);
    EXPECT_EQ(seen, 2);
}

TEST(LanguageSwitch, EnglishIsNoticed)
{
    EXPECT_EQ(englishWords(QStringLiteral("残差 <b>Block</b> conv1 (Ctrl+E)")),
              QStringList(QStringLiteral("Block")));
    WindowDriver driver;
    int english = 0;
    for (const WidgetText& text : textsOf(driver.window()))
        english += englishWords(text.text).isEmpty() ? 0 : 1;
    EXPECT_GT(english, 100) << "the English window must be full of English";
}

} // namespace
} // namespace resblock
