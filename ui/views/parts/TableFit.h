// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QTableView;

namespace resblock {

/// Makes a table to be read and copied from: whole rows, no editing, no row numbers, columns as wide as their
/// content, and Tab leaves it.
void showRowsOnly(QTableView& table);

/// Makes every column as wide as its header and its first rows need; column `growing` takes the room that is
/// left over. A table that needs more than there is scrolls sideways: nothing is elided.
void fitColumns(QTableView& table, int growing, int rows);

} // namespace resblock
