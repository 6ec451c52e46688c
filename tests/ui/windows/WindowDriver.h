// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"
#include "ui/windows/Appearance.h"
#include "ui/windows/Document.h"
#include "ui/windows/MainWindow.h"

#include <QFont>
#include <QImage>
#include <QPalette>
#include <QTemporaryDir>

#include <functional>
#include <memory>

class QAction;

namespace resblock {

/// Uses the real window as a person does: opens it on the sample network, presses keys, looks for controls by
/// the names assistive technology reads, waits until everything is computed and painted, takes pictures. The
/// window's settings live in a folder of their own; palette, type, and language of the program are put back
/// at the end.
class WindowDriver {
public:
    explicit WindowDriver(QSize size = {1366, 768},
                          Appearance::ThemeChoice theme = Appearance::ThemeChoice::Light, int typeSize = 100);
    ~WindowDriver();
    WindowDriver(const WindowDriver&) = delete;
    WindowDriver& operator=(const WindowDriver&) = delete;

    [[nodiscard]] MainWindow& window() { return *m_window; }
    [[nodiscard]] Session& session() { return *m_session; }
    [[nodiscard]] Appearance& appearance() { return *m_appearance; }
    [[nodiscard]] Document& document() { return m_window->document(); }
    [[nodiscard]] QString fileIn(const QString& name) const { return m_folder.filePath(name); }

    /// Opens an experiment as a session would be opened.
    void open(const Experiment& experiment);
    /// Until no run is pending and everything is painted.
    void settle();

    /// A key as the platform delivers it: shortcuts first, then the focused widget.
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    /// Not called press: a modifier would pass for a number.
    void repeat(int key, int times);
    /// As Tab or a click would.
    void focus(QWidget* widget);
    /// Gives the focus to the stage strip, where the window starts.
    void focusStrip() { focus(panel("stripView")); }

    /// The panel of this object name.
    [[nodiscard]] QWidget* panel(const char* name);
    /// The visible control of this accessible name; a failed expectation and null when there is none.
    template <typename T>
    [[nodiscard]] T* control(const QString& accessibleName)
    {
        return qobject_cast<T*>(find(accessibleName, T::staticMetaObject));
    }
    /// The first panel of its class that is on screen; null if none is.
    template <typename T>
    [[nodiscard]] T* shown()
    {
        for (T* panel : m_window->findChildren<T*>())
            if (panel->isVisible()) return panel;
        return nullptr;
    }
    [[nodiscard]] QAction* action(const QString& textWithoutMnemonic);
    /// What the message bar says; empty when it is hidden.
    [[nodiscard]] QString message();

    [[nodiscard]] QImage picture();
    /// All panels without the tool bar, whose buttons follow undo and redo.
    [[nodiscard]] QImage panels();

    /// Answers the next modal dialogs, until this driver ends: called with each as soon as it is open.
    void answerDialogs(std::function<void(QWidget*)> answer);

private:
    [[nodiscard]] QWidget* find(const QString& accessibleName, const QMetaObject& type);

    QTemporaryDir m_folder;
    QPalette m_palette;
    QFont m_font;
    std::unique_ptr<Appearance> m_appearance;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<class QTimer> m_dialogs;
};

/// Where two pictures of equal size differ; empty when they are identical, everything when sizes differ.
[[nodiscard]] QRect differingPart(const QImage& a, const QImage& b);

} // namespace resblock
