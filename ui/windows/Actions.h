// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QList>
#include <QObject>

#include <functional>
#include <vector>

class QMainWindow;
class QMenu;
class QToolBar;
class QUndoStack;

namespace resblock {

/// All actions of the window with their menus, tool bar and keys (UX.md). What they do is connected by the
/// window.
class Actions : public QObject {
    Q_OBJECT

public:
    Actions(QMainWindow& window, QUndoStack& undoStack);

    void retranslate();
    void refreshIcons();
    /// The tool bar in the colours and type of the program as they are now. A style sheet keeps those that it
    /// met first.
    void restyleBar();
    /// Words beside the icons where the window is wide enough for all, else icons alone: nothing is hidden.
    void fitBar();
    /// Every action with a key, for the key sheet.
    [[nodiscard]] QList<QAction*> all() const;
    /// What moves through the block is off where there is nothing to step through; what edits the network,
    /// while another page is shown.
    void setStepping(bool on);
    void setEditing(bool on);

    QMenu* file;
    QMenu* recent;
    QMenu* edit;
    QMenu* view;
    QMenu* theme;
    QMenu* language;
    QMenu* scale;
    QMenu* lab;
    QMenu* help;
    QToolBar* bar;

    QAction* newSession;
    QAction* open;
    QAction* save;
    QAction* saveAs;
    QAction* addPictures;
    QAction* exportFigure;
    QAction* exportArithmetic;
    QAction* quit;
    QAction* undo;
    QAction* redo;
    QAction* paste;
    QAction* copyLink;
    QAction* settings;
    QAction* changes;
    QAction* next;
    QAction* previous;
    QAction* first;
    QAction* last;
    QAction* play;
    QAction* goIn;
    QAction* goBack;
    QAction* historyBack;
    QAction* historyForward;
    QAction* direction;
    QAction* trainMode;
    QAction* compare;
    QAction* nextChannel;
    QAction* previousChannel;
    QAction* nextBlock;
    QAction* previousBlock;
    QAction* nextPicture;
    QAction* purpleOrange;
    QAction* fullRange;
    QAction* gradientRoot;
    QAction* scaleStage;
    QAction* scaleBlock;
    QAction* scaleLocked;
    QAction* larger;
    QAction* smaller;
    QAction* normalSize;
    QAction* fullScreen;
    QAction* themeSystem;
    QAction* themeLight;
    QAction* themeDark;
    QAction* themeContrast;
    QList<QAction*> languages; ///< their data is the code, empty for that of the system
    QAction* gradientLab;
    QAction* keys;
    QAction* about;

private:
    QAction* add(QMenu* menu, const QList<QKeySequence>& keys, std::function<QString()> text,
                 const char* icon = nullptr);
    QAction* addChoice(QMenu* menu, class QActionGroup* group, std::function<QString()> text);
    void buildFile();
    void buildEdit(QUndoStack& undoStack);
    void buildView();
    void buildLab();
    void buildHelp();
    void buildBar();

    struct Worded {
        QAction* action;
        std::function<QString()> text;
    };
    QMainWindow& m_window;
    std::vector<Worded> m_worded;
    std::vector<std::pair<QMenu*, std::function<QString()>>> m_menus;
    std::vector<std::pair<QAction*, QString>> m_icons;
};

} // namespace resblock
