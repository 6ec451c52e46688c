// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Geometry.h"

#include <algorithm>

namespace resblock {

Index windowCount(Index in, Index before, Index after, Index kernel, Index stride, Index dilation,
                  bool ceilMode)
{
    const Index room = in + before + after - (dilation * (kernel - 1) + 1);
    const Index rounded = room + (ceilMode ? stride - 1 : 0);
    if (rounded < 0) return 0;
    Index count = rounded / stride + 1;
    if (ceilMode && (count - 1) * stride >= in + before) --count;
    return count;
}

Padding samePadding(const Shape& in, Size2 kernel, Size2 stride, Size2 dilation)
{
    const auto total = [](Index extent, Index k, Index s, Index d) {
        const Index out = (extent + s - 1) / s;
        return std::max<Index>((out - 1) * s + d * (k - 1) + 1 - extent, 0);
    };
    const Index rows = total(in.h, kernel.h, stride.h, dilation.h);
    const Index columns = total(in.w, kernel.w, stride.w, dilation.w);
    return {rows / 2, columns / 2, rows - rows / 2, columns - columns / 2};
}

std::string windowFigures(const Size2& kernel)
{
    return std::to_string(kernel.h) + "\u00D7" + std::to_string(kernel.w);
}

std::string strideFigures(const Size2& stride)
{
    if (stride == Size2{}) return {};
    return stride.h == stride.w ? " /" + std::to_string(stride.h) : " /" + windowFigures(stride);
}

} // namespace resblock
