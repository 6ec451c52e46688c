// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"
#include "core/tensor/Shape.h"

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string_view>
#include <vector>

namespace resblock {

/// An array of unsigned bytes in the format of MNIST and its relatives: two zero bytes, the type 8, the
/// number of extents, the extents as big-endian 32-bit numbers, the values.
struct IdxArray {
    std::vector<Index> dims; ///< items first
    std::vector<std::uint8_t> values;
};

/// Requires `rank` extents. Of the items at most `mostItems` are taken, and no byte behind them is looked at.
/// Errors: NotIdx, IdxRank, IdxTruncated, FileTooLarge (more than 1 GiB of values).
[[nodiscard]] Result<IdxArray> parseIdx(std::string_view bytes, std::size_t rank,
                                        Index mostItems = std::numeric_limits<Index>::max());
/// The same from a file, which may be compressed with gzip. Errors: as above, those of openForReading,
/// IdxCompressed.
[[nodiscard]] Result<IdxArray> readIdx(const std::filesystem::path& file, std::size_t rank,
                                       Index mostItems = std::numeric_limits<Index>::max());

} // namespace resblock
