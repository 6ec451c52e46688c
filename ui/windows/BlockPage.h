// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewState.h"

#include <QPointer>
#include <QWidget>

class QScrollArea;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace resblock {

class ChangeNotice;
class ChangeView;
class GradientPlotView;
class HeadlineView;
class LevelBar;
class MapsView;
class MessageBar;
class OverviewView;
class Session;
class SettingsView;

class StripPane;
class StripView;
class TallOrTabs;
class TimelineView;
class ValueView;

/// The page on which one steps through a block: arranges the panels of all rooms, shows the page of the
/// level, and gives the panels their room. Where large type in a small window needs more room than there is,
/// the panels scroll; the time line stays in sight below them.
class BlockPage : public QWidget {
    Q_OBJECT

public:
    explicit BlockPage(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] OverviewView& overview() { return *m_overview; }
    [[nodiscard]] MessageBar& messages() { return *m_messages; }
    [[nodiscard]] StripView& strip();
    [[nodiscard]] ValueView& value() { return *m_value; }
    [[nodiscard]] TimelineView& timeline() { return *m_timeline; }

    /// Shows or hides the panel at the side, with the settings or what it showed last.
    void showSide(bool on);
    /// Shows the panel in which things are changed by hand.
    void showChanges();
    [[nodiscard]] bool sideShown() const;
    /// Whether this is one of the controls that keep the arrow keys: the sliders of the changes.
    [[nodiscard]] bool keepsArrows(const QWidget& slider) const;

    /// Divides the room among the panels, for a window of this size that is shown for the first time.
    void arrange(const QSize& window);
    /// Large type in a small window: the arithmetic of a value needs the room of the strip and of the maps.
    /// Where one is, the line of levels says, and the value has maps of its own.
    void makeRoom();
    void retranslate();

    bool eventFilter(QObject* watched, QEvent* event) override;

signals:
    void sideShownChanged(bool shown);
    void addPicturesRequested();
    /// A tensor file for the block on its own, or weights, are wanted; see SettingsView.
    void inputFileRequested();
    void upstreamFileRequested();
    void weightsFileRequested();

private:
    void buildPanels();
    QWidget* buildLevels();
    void followView();
    void showLevel(Level level);
    void showPage(int index);
    void divideRows();

    Session& m_session;
    OverviewView* m_overview = nullptr;
    MessageBar* m_messages = nullptr;
    HeadlineView* m_headline = nullptr;
    StripPane* m_strip = nullptr;
    MapsView* m_maps = nullptr;
    GradientPlotView* m_plots = nullptr;
    TimelineView* m_timeline = nullptr;
    SettingsView* m_settings = nullptr;
    ChangeView* m_change = nullptr;
    ChangeNotice* m_changeNotice = nullptr;
    QTabWidget* m_side = nullptr; ///< settings and changes
    TallOrTabs* m_middle = nullptr;
    LevelBar* m_levels = nullptr;
    ValueView* m_value = nullptr;
    QStackedWidget* m_levelPages = nullptr; ///< what stands right of the maps: a page a level
    QSplitter* m_blockPage = nullptr;
    QSplitter* m_outer = nullptr;
    QScrollArea* m_scrolled = nullptr; ///< all but the time line
    QSplitter* m_columns = nullptr;
    QSplitter* m_rows = nullptr;
    QPointer<QWidget> m_focusBefore; ///< had the focus when the value level was entered
    Level m_level = Level::Block;    ///< whose page is shown
    bool m_rowsMoved = false;        ///< the person has divided strip and drawer by hand
};

} // namespace resblock
