// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/Room.h"

#include <QWidget>

namespace resblock {

bool isLow(const QWidget& window)
{
    constexpr int lines = 37;
    return window.height() < lines * window.fontMetrics().height();
}

} // namespace resblock
