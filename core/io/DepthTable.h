// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/DepthSweep.h"

#include <string>

namespace resblock {

/// The first line of the CSV of a sweep, with its line end.
[[nodiscard]] std::string depthHeader(bool perBlock);
/// The lines of one network: one, or with `perBlock` one for the stem (block 0) and one for each block (from
/// 1). Numbers that do not exist are empty; norms that are infinite or no number say so.
[[nodiscard]] std::string depthRows(const DepthResult& result, bool perBlock);
/// The same as one JSON object on one line; `perBlock` adds "stem" and "blocks".
[[nodiscard]] std::string depthJson(const DepthResult& result, bool perBlock);

} // namespace resblock
