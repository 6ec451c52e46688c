// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QMainWindow>

class QStackedWidget;

namespace resblock {

class Appearance;
class BlockPage;
class CommandTable;
class Document;
class FigureCommands;
class LabPage;
class WindowMenus;

/// The one guided window: puts the pages together and makes the table of commands for them; all work is
/// theirs.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Session& session, Appearance& appearance, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Document& document() { return *m_document; }
    [[nodiscard]] BlockPage& block() { return *m_block; }
    [[nodiscard]] LabPage& lab() { return *m_lab; }
    [[nodiscard]] const CommandTable& commands() const { return *m_commands; }

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildCommands(Appearance& appearance);
    void connectPages();
    void connectLab();
    void retranslate();
    void refreshTitle();
    void refreshStepping();
    void refreshRecent();

    Session& m_session;
    Document* m_document;
    CommandTable* m_commands = nullptr;
    WindowMenus* m_menus = nullptr;
    QStackedWidget* m_pages = nullptr;
    BlockPage* m_block = nullptr;
    LabPage* m_lab = nullptr;
    FigureCommands* m_figures = nullptr;
    bool m_arranged = false;
};

} // namespace resblock
