// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windows/WindowDriver.h"

#include "tests/ui/support/QtPrinters.h"
#include "ui/session/PictureStore.h"

#include <QAction>
#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLocale>
#include <QPixmap>
#include <QSettings>
#include <QTest>
#include <QTimer>

#include <gtest/gtest.h>

namespace resblock {

namespace {

constexpr int patienceMs = 60'000;

/// Decoding the photographs once is enough for all tests.
const Experiment& startExperiment()
{
    static const Experiment experiment = defaultExperiment();
    return experiment;
}

const TrainedWeights& startWeights()
{
    static const TrainedWeights weights = bundledWeights();
    return weights;
}

} // namespace

WindowDriver::WindowDriver(QSize size, Appearance::ThemeChoice theme, int typeSize)
    : m_palette(QApplication::palette()), m_font(QApplication::font())
{
    QSettings::setPath(QSettings::NativeFormat, QSettings::UserScope, m_folder.path());
    QCoreApplication::setOrganizationName(QStringLiteral("resblock-tests"));
    QCoreApplication::setApplicationName(QStringLiteral("resblock-tests"));
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    QApplication::setCursorFlashTime(0); // pictures do not depend on the blinking of a caret
    m_appearance = std::make_unique<Appearance>();
    m_appearance->setTheme(theme);
    m_appearance->setLanguage(QStringLiteral("en"));
    if (typeSize != 100) m_appearance->setTypeSize(typeSize);
    m_session = std::make_unique<Session>(startWeights());
    m_session->reset(startExperiment()); // before there is a window, as the program does
    m_window = std::make_unique<MainWindow>(*m_session, *m_appearance);
    m_window->resize(size);
    m_window->show();
    m_window->activateWindow();
    EXPECT_TRUE(QTest::qWaitForWindowActive(m_window.get()));
    settle();
}

WindowDriver::~WindowDriver()
{
    m_dialogs.reset();
    m_window.reset();
    m_session.reset();
    m_appearance->setLanguage(QStringLiteral("en"));
    m_appearance.reset();
    QApplication::setPalette(m_palette);
    QApplication::setFont(m_font);
}

void WindowDriver::open(const Experiment& experiment)
{
    m_session->reset(experiment);
    settle();
}

void WindowDriver::settle()
{
    QElapsedTimer clock;
    clock.start();
    // work that the results start (histograms, queued layouts) is waited for as well
    for (int quiet = 0; quiet < 3;) {
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QCoreApplication::processEvents();
        if (!m_session->jobs().busy()) {
            ++quiet;
            continue;
        }
        quiet = 0;
        if (clock.elapsed() > patienceMs) {
            ADD_FAILURE() << "a run does not end";
            return;
        }
        QTest::qSleep(1);
    }
}

void WindowDriver::press(int key, Qt::KeyboardModifiers modifiers)
{
    // a window manager gives the focus back when a dialog closes; offscreen there is none
    if (!m_window->isActiveWindow()) {
        m_window->activateWindow();
        settle();
    }
    QTest::keyClick(m_window->windowHandle(), static_cast<Qt::Key>(key), modifiers);
    settle();
}

void WindowDriver::repeat(int key, int times)
{
    for (int i = 0; i < times; ++i) press(key);
}

void WindowDriver::focus(QWidget* widget)
{
    ASSERT_NE(widget, nullptr);
    widget->setFocus(Qt::TabFocusReason);
    settle();
}

QWidget* WindowDriver::panel(const char* name)
{
    QWidget* found = nullptr;
    for (auto* widget : m_window->findChildren<QWidget*>(QString::fromLatin1(name)))
        if (!found || (widget->isVisible() && !found->isVisible())) found = widget;
    EXPECT_NE(found, nullptr) << name;
    return found;
}

QWidget* WindowDriver::find(const QString& accessibleName, const QMetaObject& type)
{
    for (QWidget* widget : m_window->findChildren<QWidget*>())
        if (widget->isVisible() && widget->accessibleName() == accessibleName &&
            widget->metaObject()->inherits(&type))
            return widget;
    ADD_FAILURE() << "no visible control is called " << accessibleName.toStdString();
    return nullptr;
}

QAction* WindowDriver::action(const QString& textWithoutMnemonic)
{
    for (QAction* action : m_window->actions())
        if (action->text().remove(QLatin1Char('&')) == textWithoutMnemonic) return action;
    ADD_FAILURE() << "no action is called " << textWithoutMnemonic.toStdString();
    return nullptr;
}

QString WindowDriver::message()
{
    QWidget* bar = panel("messageBar");
    if (!bar->isVisible()) return {};
    for (const QLabel* label : bar->findChildren<QLabel*>())
        if (!label->text().isEmpty()) return label->text();
    return {};
}

QImage WindowDriver::picture()
{
    settle();
    return m_window->grab().toImage();
}

QImage WindowDriver::panels()
{
    settle();
    return m_window->centralWidget()->grab().toImage();
}

void WindowDriver::answerDialogs(std::function<void(QWidget*)> answer)
{
    m_dialogs = std::make_unique<QTimer>();
    QObject::connect(m_dialogs.get(), &QTimer::timeout, m_dialogs.get(), [answer = std::move(answer)] {
        if (QWidget* dialog = QApplication::activeModalWidget()) answer(dialog);
    });
    m_dialogs->start(10);
}

QRect differingPart(const QImage& a, const QImage& b)
{
    if (a.size() != b.size() || a.format() != b.format()) return {QPoint(), a.size().expandedTo(b.size())};
    QRect part;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            if (a.pixel(x, y) != b.pixel(x, y)) part |= QRect(x, y, 1, 1);
    return part;
}

} // namespace resblock
