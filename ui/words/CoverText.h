// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace resblock {

/// Says of a panel that the view state covers it.
[[nodiscard]] QString coveredText();

} // namespace resblock
