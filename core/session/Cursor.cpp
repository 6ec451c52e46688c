// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Cursor.h"

#include <algorithm>

namespace resblock {

Cursor Cursor::clampedTo(const Shape& shape) const
{
    const auto inside = [](Index i, Index extent) {
        return std::clamp<Index>(i, 0, std::max<Index>(extent - 1, 0));
    };
    Cursor clamped = *this;
    clamped.sample = inside(sample, shape.n);
    clamped.channel = inside(channel, shape.c);
    clamped.y = inside(y, shape.h);
    clamped.x = inside(x, shape.w);
    return clamped;
}

} // namespace resblock
