// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace resblock {

/// What grey input is normalised by: mean and standard deviation, of pixels in [0, 1], of the 60,000 training
/// images of Fashion-MNIST averaged to 14x14 (scripts/make_fashion_subset.py prints them).
inline constexpr double greyMean = 0.286040597;
inline constexpr double greyStd = 0.330073069;

} // namespace resblock
