// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonReader.h"
#include "core/model/NetworkSpec.h"

#include <string>
#include <vector>

namespace resblock {

// Parts that the block, network and session readers share.

/// Bounds of what files may ask for. They keep products of extents inside 64 bits; what is too much for the
/// memory is the shape checker's business.
inline constexpr Index largestChannels = 65'536;
inline constexpr Index largestWindow = 1'024; ///< kernel, stride, dilation, padding
inline constexpr std::size_t largestNodeCount = 4'096;

/// The fields of a block spec, but for channels and stride.
void readBlockPattern(JsonReader& reader, BlockSpec& spec);
/// A block spec at any place of a document. `versioned`: it stands alone and carries a version.
[[nodiscard]] Result<BlockSpec> readBlockSpec(const JsonTree& value, const std::string& path, bool versioned);
/// The nodes of a block, or a network, written out; `loss`: the op of the loss may be among them.
[[nodiscard]] Result<std::vector<NodeSpec>> readNodes(const std::vector<JsonTree>& items,
                                                      const std::string& path, bool loss = false);
/// A network spec at any place of a document. `versioned`: it stands alone and carries a version.
[[nodiscard]] Result<NetworkSpec> readNetwork(const JsonTree& value, const std::string& path, bool versioned);

} // namespace resblock
