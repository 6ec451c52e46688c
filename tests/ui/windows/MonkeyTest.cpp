// SPDX-License-Identifier: GPL-3.0-or-later
// Thousands of random keys and clicks: no crash, no warning, and the session is in order at the end.
#include "core/tensor/Random.h"
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/windows/BlockPage.h"

#include <QApplication>
#include <QDialog>
#include <QMutex>
#include <QTest>
#include <QTimer>

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace resblock {
namespace {

/// Collects what Qt and the program warn of while it lives.
class Warnings {
public:
    Warnings() { previous() = qInstallMessageHandler(&Warnings::take); }
    ~Warnings() { qInstallMessageHandler(previous()); }
    Warnings(const Warnings&) = delete;
    Warnings& operator=(const Warnings&) = delete;
    [[nodiscard]] static QStringList& list()
    {
        static QStringList warnings;
        return warnings;
    }

private:
    [[nodiscard]] static QtMessageHandler& previous()
    {
        static QtMessageHandler handler = nullptr;
        return handler;
    }
    static void take(QtMsgType type, const QMessageLogContext&, const QString& text)
    {
        static QMutex mutex;
        const QMutexLocker lock(&mutex);
        if (type == QtDebugMsg || type == QtInfoMsg) return;
        // the offscreen platform says so of whatever only a desktop can do: raising, grabbing, size hints
        if (text.startsWith(QStringLiteral("This plugin does not support "))) return;
        list() << text;
    }
};

class Monkey {
public:
    explicit Monkey(std::uint64_t seed) : m_random(seed)
    {
        Warnings::list().clear();
        m_driver.window().block().showSide(true);
        m_driver.answerDialogs([](QWidget* dialog) {
            if (auto* asked = qobject_cast<QDialog*>(dialog)) asked->reject();
        });
        // a context menu waits inside the click that opened it
        QObject::connect(&m_menus, &QTimer::timeout, &m_menus, &Monkey::closePopups);
        m_menus.start(10);
    }

    void act(int times)
    {
        for (int i = 0; i < times; ++i) {
            m_random.below(4) == 0 ? click() : key();
            closePopups();
            if (i % 8 == 0) QCoreApplication::processEvents();
            if (i % 100 == 0) m_driver.settle();
            keepSmall();
        }
        m_driver.settle();
    }

    void expectOrder()
    {
        Session& session = m_driver.session();
        EXPECT_FALSE(session.jobs().busy());
        EXPECT_EQ(session.stale(), session.refusal().has_value());
        ASSERT_TRUE(session.snapshot());
        if (!session.stale()) {
            EXPECT_TRUE(session.snapshot()->experiment == session.experiment());
            EXPECT_TRUE(session.currentStep().has_value());
        }
        while (session.undoStack().canUndo()) session.undoStack().undo();
        m_driver.settle();
        EXPECT_FALSE(session.stale());
        EXPECT_FALSE(session.modified());
        EXPECT_FALSE(m_driver.picture().isNull());
        EXPECT_EQ(Warnings::list(), QStringList());
    }

private:
    void key()
    {
        static constexpr std::array keys = {
            Qt::Key_PageDown, Qt::Key_PageUp, Qt::Key_Right,   Qt::Key_Left,        Qt::Key_Up,
            Qt::Key_Down,     Qt::Key_Space,  Qt::Key_N,       Qt::Key_P,           Qt::Key_Backspace,
            Qt::Key_Home,     Qt::Key_End,    Qt::Key_D,       Qt::Key_T,           Qt::Key_C,
            Qt::Key_I,        Qt::Key_Tab,    Qt::Key_Backtab, Qt::Key_Return,      Qt::Key_Escape,
            Qt::Key_Plus,     Qt::Key_Minus,  Qt::Key_0,       Qt::Key_1,           Qt::Key_9,
            Qt::Key_F11,      Qt::Key_F1,     Qt::Key_Z,       Qt::Key_Y,           Qt::Key_E,
            Qt::Key_S,        Qt::Key_O,      Qt::Key_B,       Qt::Key_V,           Qt::Key_BracketLeft,
            Qt::Key_Question, Qt::Key_Delete, Qt::Key_A,       Qt::Key_BracketRight};
        static constexpr std::array<Qt::KeyboardModifiers::Int, 4> modifiers = {
            Qt::NoModifier, Qt::NoModifier, Qt::ShiftModifier, Qt::ControlModifier};
        const auto pressed = keys[m_random.below(keys.size())];
        const auto held = Qt::KeyboardModifiers(modifiers[m_random.below(modifiers.size())]);
        QTest::keyClick(m_driver.window().windowHandle(), pressed, held);
    }

    void click()
    {
        const QSize size = m_driver.window().size();
        const QPoint at(static_cast<int>(m_random.below(static_cast<std::uint64_t>(size.width()))),
                        static_cast<int>(m_random.below(static_cast<std::uint64_t>(size.height()))));
        QWindow* window = m_driver.window().windowHandle();
        const auto button = m_random.below(8) == 0 ? Qt::RightButton : Qt::LeftButton;
        QTest::mouseMove(window, at);
        m_random.below(6) == 0 ? QTest::mouseDClick(window, button, {}, at)
                               : QTest::mouseClick(window, button, {}, at);
    }

    static void closePopups()
    {
        for (int i = 0; i < 8 && QApplication::activePopupWidget(); ++i)
            QApplication::activePopupWidget()->close();
    }

    /// A deep or wide network would only make the test slow: such an edit is taken back.
    void keepSmall()
    {
        Session& session = m_driver.session();
        const Experiment& e = session.experiment();
        const bool wide = std::any_of(e.network.spec()->stages.begin(), e.network.spec()->stages.end(),
                                      [](const StageSpec& stage) { return stage.width > 128; });
        const bool large =
            wide || e.network.spec()->blockCount() > 12 || e.inputSize > 80 || e.pictures.size() > 6;
        if (large && session.undoStack().canUndo()) session.undoStack().undo();
    }

    Warnings m_warnings;
    Random m_random;
    WindowDriver m_driver;
    QTimer m_menus;
};

/// 5,000, unless RESBLOCK_MONKEY_STEPS says otherwise: sanitizers take ten times as long.
int monkeySteps()
{
    bool given = false;
    const int steps = qEnvironmentVariableIntValue("RESBLOCK_MONKEY_STEPS", &given);
    return given && steps > 0 ? steps : 5000;
}

TEST(Monkey, FiveThousandKeysAndClicks)
{
    Monkey monkey(20);
    monkey.act(monkeySteps());
    monkey.expectOrder();
}

class ShortMonkey : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(ShortMonkey, ThreeHundredKeysAndClicks)
{
    Monkey monkey(GetParam());
    monkey.act(300);
    monkey.expectOrder();
}

INSTANTIATE_TEST_SUITE_P(Seeds, ShortMonkey, ::testing::Values(1, 2, 3, 5, 8));

TEST(Monkey, WarningsAreNoticed)
{
    Warnings::list().clear();
    {
        const Warnings warnings;
        qWarning("something is wrong");
    }
    EXPECT_EQ(Warnings::list(), QStringList(QStringLiteral("something is wrong")));
}

} // namespace
} // namespace resblock
