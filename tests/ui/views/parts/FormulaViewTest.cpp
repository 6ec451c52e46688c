// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/FormulaView.h"

#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/support/SmallRuns.h"
#include "ui/session/Session.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

#include <gtest/gtest.h>

namespace resblock {
namespace {

class FormulaViewTest : public ::testing::Test {
protected:
    void SetUp() override
    {
        QSignalSpy ready(&m_session, &Session::traceReady);
        m_session.reset(smallExperiment());
        ASSERT_TRUE(ready.wait(20000));
        m_view.resize(420, 220);
        m_view.show();
        m_session.goToStage("layer1.0.conv1", Pass::Forward);
        m_session.selectValue(1, 4, 4);
    }
    QImage picture() { return m_view.grab().toImage(); }

    Session m_session{TrainedWeights{}};
    FormulaView m_view{m_session};
};

TEST_F(FormulaViewTest, FollowsTheCursorAndSaysItsFormula)
{
    EXPECT_TRUE(m_view.accessibleName().contains(QStringLiteral("the sum over c, r, s of")));
    EXPECT_TRUE(m_view.accessibleName().contains(QStringLiteral("y at 1, 4, 4 equals")));
    const QImage before = picture();
    m_session.selectValue(2, 5, 5);
    EXPECT_TRUE(m_view.accessibleName().contains(QStringLiteral("y at 2, 5, 5 equals")));
    EXPECT_NE(picture(), before);
    m_session.goToStage("layer1.0.bn1", Pass::Backward);
    EXPECT_TRUE(m_view.accessibleName().contains(QStringLiteral("the derivative of L with respect to")));
}

TEST_F(FormulaViewTest, ArrowKeysLightOneTermAfterTheOther)
{
    QSignalSpy lit(&m_session, &Session::viewChanged);
    const QImage plain = picture();
    QTest::keyClick(&m_view, Qt::Key_Right);
    EXPECT_EQ(m_view.currentPart(), 0);
    ASSERT_EQ(lit.size(), 1);
    const int term = m_session.terms().chosen().term;
    EXPECT_EQ(m_view.formula().markOfTerm(term), m_view.lit());
    EXPECT_NE(picture(), plain);
    EXPECT_FALSE(m_view.partName(0).isEmpty());
    for (int i = 0; i < 20; ++i) QTest::keyClick(&m_view, Qt::Key_Right);
    EXPECT_EQ(m_view.currentPart(), m_view.partCount() - 1);
    QTest::keyClick(&m_view, Qt::Key_Left);
    EXPECT_EQ(m_view.currentPart(), m_view.partCount() - 2);
}

TEST_F(FormulaViewTest, TheMouseLightsATermAndLeavingPutsItOut)
{
    QTest::mouseMove(m_view.viewport(), m_view.partRect(1).center());
    EXPECT_EQ(m_view.currentPart(), 1);
    EXPECT_EQ(m_view.formula().markOfTerm(m_session.terms().pointedAt().term), m_view.lit());
    QEvent left(QEvent::Leave);
    QCoreApplication::sendEvent(m_view.viewport(), &left);
    EXPECT_EQ(m_view.lit(), 0);
    EXPECT_EQ(m_session.terms().lit().term, -1);
}

TEST_F(FormulaViewTest, CopiesLatex)
{
    m_view.setFocus();
    for (QAction* action : m_view.actions()) action->trigger();
    const QString copied = QApplication::clipboard()->text();
    EXPECT_TRUE(copied.startsWith(QStringLiteral("\\[ y_{k,p,q}=\\sum_{c,r,s}w_{k,c,r,s}\\cdot")))
        << copied.toStdString();
    EXPECT_EQ(copied, m_view.latex());
}

TEST_F(FormulaViewTest, KeepsToThreeHundredPixelsAndScrollsWhenItIsLow)
{
    for (const int pixels : {10, 16, 32}) {
        QFont font = m_view.font();
        font.setPixelSize(pixels);
        m_view.setFont(font);
        m_view.resize(300, 120);
        QCoreApplication::processEvents();
        for (int i = 0; i < m_view.partCount(); ++i) {
            const QRect rect = m_view.partRect(i);
            EXPECT_GE(rect.left(), 0);
            EXPECT_LE(rect.right(), m_view.viewport()->width());
        }
        m_view.activatePart(m_view.partCount() - 1);
        EXPECT_TRUE(m_view.viewport()->rect().intersects(m_view.partRect(m_view.partCount() - 1))) << pixels;
    }
    EXPECT_GT(m_view.verticalScrollBar()->maximum(), 0);
}

TEST_F(FormulaViewTest, ChangesItsLanguageWhileItIsOpen)
{
    QTranslator translator;
    ASSERT_TRUE(translator.load(QStringLiteral(":/i18n/resblock_zh_CN.qm")));
    QCoreApplication::installTranslator(&translator);
    QCoreApplication::processEvents();
    EXPECT_TRUE(m_view.accessibleName().startsWith(QStringLiteral("公式：")))
        << m_view.accessibleName().toStdString();
    EXPECT_TRUE(m_view.latex().contains(QStringLiteral("其余")));
    QCoreApplication::removeTranslator(&translator);
    QCoreApplication::processEvents();
    EXPECT_TRUE(m_view.accessibleName().startsWith(QStringLiteral("Formula: ")));
}

} // namespace
} // namespace resblock
