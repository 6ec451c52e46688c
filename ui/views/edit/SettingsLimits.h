// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace resblock {

/// How far the numbers of the settings go: further, a network is no longer one to look at.
inline constexpr int mostSettableChannels = 2048;
inline constexpr int largestSettableSeed = 999'999;

} // namespace resblock
