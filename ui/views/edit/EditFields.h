// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QDoubleSpinBox;
class QLabel;
class QScrollArea;

namespace resblock {

/// Makes a box for a weight or a pixel: four decimals, within what a change by hand may set, silent while a
/// person types. The caller puts it into a layout, which gives it its parent.
[[nodiscard]] QDoubleSpinBox* newValueBox();

/// Makes a label that wraps and shows its text as it stands, without markup. As above, it has no parent yet.
[[nodiscard]] QLabel* newWrappedLabel();

/// Makes a panel at least as wide as the widest row of the widget it scrolls, so that no row is ever cut at
/// the side. Call it again when words or type have changed.
void fitWidthToRows(QScrollArea& panel);

} // namespace resblock
