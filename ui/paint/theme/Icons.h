// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

namespace resblock {

/// One of the program's own icons (resources/icons/NAME.svg, black strokes), drawn in the palette's text
/// colour, greyed where disabled. Sharp at every size and scale. An unknown name gives a null icon.
[[nodiscard]] QIcon themedIcon(const QString& name, const QPalette& palette);

/// Style sheet for rows of tool buttons: a checked one is framed in the highlight colour, which a mere change
/// of shade does not show on a projector or in a dark theme.
[[nodiscard]] QString checkedButtonStyle();

} // namespace resblock
