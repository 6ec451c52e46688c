// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"

#include <QString>

namespace resblock {

/// How extents are written: 16×3×3 on the screen, 16x3x3 where a terminal or a script reads along.
enum class Typography { Screen, Plain };

/// The refusal as one sentence on one line, in the language of the program: which file or option, what is
/// wrong, what would be right. Works without a display. Text that came from outside is shortened and freed of
/// control characters.
[[nodiscard]] QString errorText(const Error& error, Typography typography = Typography::Screen);

/// A way out of a shape mistake as the caption of a button: "Use a projection shortcut".
[[nodiscard]] QString repairText(const Repair& repair);

} // namespace resblock
