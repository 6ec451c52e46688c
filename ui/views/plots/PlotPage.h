// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Theme.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QScrollArea;
class QStackedWidget;
class QTableView;

namespace resblock {

class PlotLegend;
class PlotTableModel;

/// One tab of plots: a chart with its legend, or the same numbers as a table. While the numbers are out of
/// date a veil dims it; runs that end within the blink of an eye raise none.
class PlotPage : public QWidget {
    Q_OBJECT

public:
    /// `tableAction` is checkable and shared by all pages; `copyAction` copies the table.
    PlotPage(QAction* tableAction, QAction* copyAction, QWidget* parent = nullptr);

    /// The chart comes when the page is first shown: it is the expensive part. Takes it over.
    void setChart(QWidget* chart);
    [[nodiscard]] bool hasChart() const { return m_chart != nullptr; }
    [[nodiscard]] PlotLegend& legend() { return *m_legend; }
    [[nodiscard]] PlotTableModel& tableModel() { return *m_model; }
    void setTableShown(bool shown);
    void setStale(bool stale);
    void applyTheme(const Theme& theme);
    /// Name of the table for screen readers.
    void setTableName(const QString& name);
    /// The table, or what is selected of it, onto the clipboard.
    void copyTable() const;

signals:
    /// A row of the table was opened (Enter, double click).
    void rowActivated(int row);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void buildTable(QAction* copyAction);

    QStackedWidget* m_stack = nullptr;
    QWidget* m_plotSide = nullptr;
    QWidget* m_chart = nullptr;
    PlotLegend* m_legend = nullptr;
    QTableView* m_table = nullptr;
    PlotTableModel* m_model = nullptr;
    QWidget* m_veil = nullptr;
    QTimer m_veilDelay;
};

} // namespace resblock
