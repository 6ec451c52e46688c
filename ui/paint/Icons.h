// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

namespace resblock {

/// One of the program's own icons (resources/icons/NAME.svg, black strokes), drawn in the palette's text
/// colour, greyed where disabled. Sharp at every size and scale. An unknown name gives a null icon.
[[nodiscard]] QIcon themedIcon(const QString& name, const QPalette& palette);

} // namespace resblock
