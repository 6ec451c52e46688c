// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QPainter;
class QRect;

namespace resblock {

struct Theme;

/// Paints the frame of a panel that has the focus, two pixels thick, just inside of `panel`.
void paintFocusRing(QPainter& painter, const QRect& panel, const Theme& theme);

} // namespace resblock
