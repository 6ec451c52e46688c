// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace resblock {

/// Whether a window holds too few lines of its type for all panels at once: large type, or a small screen.
[[nodiscard]] bool isLow(const QWidget& window);

} // namespace resblock
