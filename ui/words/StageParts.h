// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Tensor.h"
#include "ui/words/NumberText.h"

#include <algorithm>

namespace resblock {

/// Every value of the tensor is `value`; false for a null tensor.
[[nodiscard]] inline bool allEqual(const Tensor* tensor, float value)
{
    return tensor && std::ranges::all_of(tensor->values(), [&](float v) { return v == value; });
}

/// "32×32": the rows and columns of a map.
[[nodiscard]] inline QString planeText(const Shape& shape)
{
    return sizeText(shape.h, shape.w);
}

} // namespace resblock
