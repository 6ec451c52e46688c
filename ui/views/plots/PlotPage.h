// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Theme.h"

#include <QString>
#include <QTimer>
#include <QWidget>

#include <utility>

class QAction;
class QScrollArea;
class QStackedWidget;
class QTableView;

namespace resblock {

class PlotLegend;
class PlotTableModel;

/// One tab of plots: a chart with its legend, or the same numbers as a table. While the numbers are out of
/// date a veil dims it; runs that end within the blink of an eye raise none. What is plotted is up to the
/// class derived from it.
class PlotPage : public QWidget {
    Q_OBJECT

public:
    /// `tableAction` is checkable and shared by all pages; `copyAction` copies the table.
    PlotPage(QAction* tableAction, QAction* copyAction, QWidget* parent = nullptr);

    /// Brings chart, legend and table up to date with the session. To be called when the page is in view, has
    /// numbers to show, and has just come into view or is outdated.
    virtual void refresh() = 0;
    /// Follows the session to another stage of the block in view. Requires a page that is not outdated.
    virtual void followStep() = 0;
    /// Writes the titles and the name of the chart, if there is one, in the language of the window.
    virtual void retitle() = 0;
    /// Empties legend and table while the panel is covered. The page is outdated then.
    virtual void clear();
    /// Takes the colours of a theme.
    virtual void applyTheme(const Theme& theme);

    /// Says that everything has to be drawn anew when next seen.
    void setOutdated() { m_outdated = true; }
    [[nodiscard]] bool outdated() const { return m_outdated; }
    /// Shows the table instead of the chart, or the chart again.
    void setTableShown(bool shown);
    /// Raises the veil after a moment, or takes it away.
    void setStale(bool stale);
    /// Says what is plotted: the name of chart and table for screen readers. The chart's comes with
    /// retitle().
    void setPlotName(const QString& name);
    /// Copies the table, or what is selected of it, to the clipboard.
    void copyTable() const;

signals:
    /// A row of the table was opened (Enter, double click).
    void rowActivated(int row);

protected:
    /// Takes over the chart, which comes when the page is first shown: it is the expensive part.
    void setChart(QWidget* chart);
    [[nodiscard]] const QString& plotName() const { return m_plotName; }
    [[nodiscard]] PlotLegend& legend() { return *m_legend; }
    [[nodiscard]] PlotTableModel& tableModel() { return *m_model; }
    /// Returns whether the page was outdated, and takes it for up to date from now on.
    [[nodiscard]] bool takeOutdated() { return std::exchange(m_outdated, false); }
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildTable(QAction* copyAction);

    QStackedWidget* m_stack = nullptr;
    QWidget* m_plotSide = nullptr;
    PlotLegend* m_legend = nullptr;
    QTableView* m_table = nullptr;
    PlotTableModel* m_model = nullptr;
    QWidget* m_veil = nullptr;
    QTimer m_veilDelay;
    QString m_plotName;
    bool m_outdated = false;
};

} // namespace resblock
