// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/engine/Shapes.h"

#include <functional>

namespace resblock::bench {

/// A convolution of oneDNN with all data already in the layout it likes best ("any"), or in NHWC. Empty when
/// the program was built without oneDNN. One thread: OMP_NUM_THREADS=1 must be set.
[[nodiscard]] std::function<void()> oneDnnConv(const ConvShape& shape, Part part, bool nhwc);

} // namespace resblock::bench
