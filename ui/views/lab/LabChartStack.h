// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStackedWidget>

class QTableView;

namespace resblock {

class LabChart;
class PlotTableModel;

/// A chart of the lab and its numbers as a table to be read and walked through, one of the two in front.
class LabChartStack : public QStackedWidget {
    Q_OBJECT

public:
    /// Makes both, empty, the chart in front.
    explicit LabChartStack(QWidget* parent = nullptr);

    [[nodiscard]] LabChart& chart() const { return *m_chart; }
    /// Returns the numbers of the table; they are filled in by whoever fills the chart.
    [[nodiscard]] PlotTableModel& table() const { return *m_model; }
    /// Brings the table to the front, or the chart.
    void setTableShown(bool shown);
    /// Names chart and table for screen readers.
    void setNames(const QString& chart, const QString& table);

private:
    LabChart* m_chart = nullptr;
    PlotTableModel* m_model = nullptr;
    QTableView* m_table = nullptr;
};

} // namespace resblock
