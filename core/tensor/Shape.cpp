// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensor/Shape.h"

namespace resblock {

std::string toString(const Shape& shape, bool withSamples)
{
    std::string text;
    if (withSamples) text += std::to_string(shape.n) + 'x';
    return text + std::to_string(shape.c) + 'x' + std::to_string(shape.h) + 'x' + std::to_string(shape.w);
}

} // namespace resblock
