// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/InfoView.h"

#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/support/SmallRuns.h"
#include "ui/session/Session.h"

#include <QCoreApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QTranslator>

#include <gtest/gtest.h>

namespace resblock {
namespace {

/// A session that has run the small experiment, and the panel on it.
class InfoViewTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        QSignalSpy ready(&m_session, &Session::traceReady);
        m_session.reset(smallExperiment());
        ASSERT_TRUE(ready.wait(20000));
        m_view.resize(360, 300);
        m_view.show();
        QCoreApplication::processEvents();
    }
    QTextBrowser& browser() { return *m_view.findChild<QTextBrowser*>(); }

    Session m_session{TrainedWeights{}};
    InfoView m_view{m_session};
};

TEST_F(InfoViewTest, FollowsTheCursor)
{
    m_session.goToStage("layer1.0.conv2", Pass::Forward);
    EXPECT_TRUE(m_view.text().contains(QStringLiteral("conv2: 3×3 convolution, 4 to 4 channels")));
    m_session.goToStage("layer1.0.add", Pass::Forward);
    EXPECT_TRUE(m_view.text().contains(QStringLiteral("The plain network has no add here")));
    m_session.toggleDirection();
    EXPECT_TRUE(m_view.text().contains(QStringLiteral("Gradient ∂L/∂add")));
}

TEST_F(InfoViewTest, ShowsTheFactsOfBothNetworks)
{
    m_session.goToStage("layer1.0.conv1", Pass::Forward);
    const QString text = m_view.text();
    EXPECT_TRUE(text.contains(QStringLiteral("Residual")));
    EXPECT_TRUE(text.contains(QStringLiteral("Plain")));
    EXPECT_TRUE(text.contains(QStringLiteral("Multiply-adds per picture")));
}

TEST_F(InfoViewTest, ASmallPanelScrollsByKeyboardAndKeepsItsPlaceWithinAStage)
{
    m_view.resize(300, 160);
    QCoreApplication::processEvents();
    QScrollBar* bar = browser().verticalScrollBar();
    ASSERT_GT(bar->maximum(), 0);
    EXPECT_EQ(browser().horizontalScrollBar()->maximum(), 0) << "the table does not fit into 300 pixels";
    for (int i = 0; i < 4; ++i) QTest::keyClick(&browser(), Qt::Key_Down);
    const int place = bar->value();
    EXPECT_GT(place, 0);
    m_session.selectValue(1, 3, 4);
    EXPECT_EQ(bar->value(), place);
    m_session.step(+1);
    EXPECT_EQ(bar->value(), 0);
}

TEST_F(InfoViewTest, ChangesItsLanguageWhileItIsOpen)
{
    QTranslator translator;
    ASSERT_TRUE(translator.load(QStringLiteral(":/i18n/resblock_zh_CN.qm")));
    QCoreApplication::installTranslator(&translator);
    QCoreApplication::processEvents();
    EXPECT_TRUE(m_view.text().contains(QStringLiteral("残差网络"))) << m_view.text().toStdString();
    EXPECT_EQ(browser().accessibleName(), QStringLiteral("这里发生了什么"));
    QCoreApplication::removeTranslator(&translator);
    QCoreApplication::processEvents();
    EXPECT_FALSE(m_view.text().contains(QStringLiteral("残差网络")));
}

} // namespace
} // namespace resblock
