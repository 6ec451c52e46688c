// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabChartStack.h"

#include "ui/views/lab/LabChart.h"
#include "ui/views/parts/TableFit.h"
#include "ui/views/plots/PlotTableModel.h"

#include <QTableView>

namespace resblock {

LabChartStack::LabChartStack(QWidget* parent)
    : QStackedWidget(parent), m_chart(new LabChart), m_model(new PlotTableModel(this)),
      m_table(new QTableView)
{
    m_table->setModel(m_model);
    showRowsOnly(*m_table);
    addWidget(m_chart);
    addWidget(m_table);
}

void LabChartStack::setTableShown(bool shown)
{
    setCurrentIndex(shown ? 1 : 0);
}

void LabChartStack::setNames(const QString& chart, const QString& table)
{
    m_chart->setAccessibleName(chart);
    m_table->setAccessibleName(table);
}

} // namespace resblock
