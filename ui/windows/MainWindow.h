// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QMainWindow>
#include <QPointer>

class QMenu;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace resblock {

class Actions;
class Appearance;
class ChangeNotice;
class ChangeView;
class Document;
class FigureCommands;
class GradientPlotView;
class InfoView;
class LabPage;
class LevelBar;
class MapsView;
class MessageBar;
class OverviewView;
class SettingsView;
class StageDetailView;
class StripView;
class TallOrTabs;
class TimelineView;
class ValueView;
class ZoomView;

/// The one guided window: arranges the panels and connects the actions to them; all work is theirs.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(Session& session, Appearance& appearance, QWidget* parent = nullptr);
    ~MainWindow() override;

    [[nodiscard]] Document& document() { return *m_document; }
    /// Shows or hides the settings panel.
    void showSettings(bool on) { setSettingsVisible(on); }
    [[nodiscard]] LabPage& lab() { return *m_lab; }
    /// Shows the panel in which things are changed by hand.
    void showChanges();

protected:
    void closeEvent(QCloseEvent* event) override;
    void changeEvent(QEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildPanels();
    QWidget* buildLevels();
    void followView();
    void showLevel(Level level);
    void showPage(int index);
    void makeRoom();
    void connectActions();
    void connectViewActions();
    void connectLab();
    void retranslate();
    void refreshTitle();
    void refreshActions();
    void refreshStepping();
    void refreshRecent();
    void setSettingsVisible(bool on);
    void exportFigure();
    void paste();

    Session& m_session;
    Appearance& m_appearance;
    Document* m_document;
    FigureCommands* m_figures = nullptr;
    Actions* m_actions;
    OverviewView* m_overview = nullptr;
    MessageBar* m_messages = nullptr;
    StripView* m_strip = nullptr;
    MapsView* m_maps = nullptr;
    ZoomView* m_zoom = nullptr;
    InfoView* m_info = nullptr;
    GradientPlotView* m_plots = nullptr;
    TimelineView* m_timeline = nullptr;
    SettingsView* m_settings = nullptr;
    ChangeView* m_change = nullptr;
    ChangeNotice* m_changeNotice = nullptr;
    QTabWidget* m_side = nullptr; ///< settings and changes
    TallOrTabs* m_middle = nullptr;
    QStackedWidget* m_pages = nullptr;
    LabPage* m_lab = nullptr;
    LevelBar* m_levels = nullptr;
    StageDetailView* m_stage = nullptr;
    ValueView* m_value = nullptr;
    QStackedWidget* m_levelPages = nullptr; ///< what stands right of the maps: a page a level
    QSplitter* m_blockPage = nullptr;
    QSplitter* m_outer = nullptr;
    QSplitter* m_columns = nullptr;
    QSplitter* m_rows = nullptr;
    QPointer<QWidget> m_focusBefore; ///< had the focus when the value level was entered
    Level m_level = Level::Block;    ///< whose page is shown
    bool m_arranged = false;
};

} // namespace resblock
