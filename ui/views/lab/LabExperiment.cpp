// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabExperiment.h"

#include "ui/views/plots/PlotTableModel.h"

#include <QHeaderView>
#include <QTableView>

namespace resblock {

void LabExperiment::arrangePlots(QSplitter& plots, int width)
{
    int needed = 8; // margins of the tab
    for (int i = 0; i < plots.count(); ++i)
        needed += plots.widget(i)->minimumSizeHint().width() + plots.handleWidth();
    plots.setOrientation(needed <= width ? Qt::Horizontal : Qt::Vertical);
}

QTableView* LabExperiment::newTable(PlotTableModel* model)
{
    auto* table = new QTableView;
    table->setModel(model);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setAlternatingRowColors(true);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    return table;
}

} // namespace resblock
