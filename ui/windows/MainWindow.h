// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QMainWindow>

class QStackedWidget;

namespace resblock {

class Actions;
class Appearance;
class BlockPage;
class Document;
class FigureCommands;
class LabPage;

/// The one guided window: puts the pages together and connects the actions to them; all work is theirs.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Session& session, Appearance& appearance, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Document& document() { return *m_document; }
    [[nodiscard]] BlockPage& block() { return *m_block; }
    [[nodiscard]] LabPage& lab() { return *m_lab; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void connectActions();
    void connectLab();
    void retranslate();
    void refreshTitle();
    void refreshActions();
    void refreshStepping();
    void refreshRecent();
    void exportFigure();
    void paste();

    Session& m_session;
    Document* m_document;
    Actions* m_actions;
    QStackedWidget* m_pages = nullptr;
    BlockPage* m_block = nullptr;
    LabPage* m_lab = nullptr;
    FigureCommands* m_figures = nullptr;
    bool m_arranged = false;
};

} // namespace resblock
