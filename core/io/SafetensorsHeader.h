// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace resblock {

/// Scalar types this program can read; I64 only as PyTorch's batch counter.
enum class Dtype { F32, F16, BF16, F64, I64 };
[[nodiscard]] std::size_t bytesOf(Dtype dtype);

/// One tensor as the header describes it; checked: `end - begin` is its size, and it lies inside the data.
struct TensorEntry {
    std::string name;
    Dtype dtype{};
    std::vector<Index> dims;
    std::uint64_t begin = 0; ///< bytes from the start of the data
    std::uint64_t end = 0;
    [[nodiscard]] Index count() const;
};

struct SafetensorsHeader {
    std::vector<TensorEntry> entries; ///< in the order of the data
    std::map<std::string, std::string> metadata;
};

/// The longest header the format allows, bytes.
inline constexpr std::uint64_t safetensorsHeaderLimit = 100'000'000;

/// Reads the 8 length bytes. `fileSize` is that of the whole file. Errors: FileEmpty, NotSafetensors,
/// SafetensorsTruncated.
[[nodiscard]] Result<std::uint64_t> safetensorsHeaderLength(std::string_view firstBytes,
                                                            std::uint64_t fileSize);

/// Parses the header's JSON text and checks every entry against the `fileSize - 8 - text.size()` bytes of
/// data: the tensors must fill them without gap or overlap, as the format demands. Memory is bounded by the
/// number of entries, whatever the text says.
[[nodiscard]] Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view text, std::uint64_t fileSize);

} // namespace resblock
