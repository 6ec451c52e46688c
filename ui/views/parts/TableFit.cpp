// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/TableFit.h"

#include <QHeaderView>
#include <QPixmap>
#include <QTableView>

#include <algorithm>
#include <vector>

namespace resblock {

void showRowsOnly(QTableView& table)
{
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setAlternatingRowColors(true);
    table.setTabKeyNavigation(false);
    table.verticalHeader()->hide();
    table.horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
}

void fitColumns(QTableView& table, int growing, int rows)
{
    const QAbstractItemModel* model = table.model();
    const int columns = model ? model->columnCount() : 0;
    if (columns == 0) return;
    const QFontMetrics metrics = table.fontMetrics();
    const int padding = metrics.height() / 2 + 6;
    std::vector<int> widths;
    int total = 0;
    for (int column = 0; column < columns; ++column) {
        int width =
            metrics.horizontalAdvance(model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        for (int row = 0; row < std::min(model->rowCount(), rows); ++row) {
            const QModelIndex cell = model->index(row, column);
            const auto icon = cell.data(Qt::DecorationRole).value<QPixmap>();
            const int beside = icon.isNull() ? 0 : static_cast<int>(icon.deviceIndependentSize().width()) + 6;
            width =
                std::max(width, metrics.horizontalAdvance(cell.data(Qt::DisplayRole).toString()) + beside);
        }
        widths.push_back(width + padding);
        total += widths.back();
    }
    if (growing >= 0 && growing < columns)
        widths[static_cast<std::size_t>(growing)] += std::max(0, table.viewport()->width() - total);
    for (int column = 0; column < columns; ++column)
        table.setColumnWidth(column, widths[static_cast<std::size_t>(column)]);
}

} // namespace resblock
