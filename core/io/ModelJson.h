// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/BlockSpec.h"
#include "core/model/NetworkSpec.h"
#include "core/tensor/Result.h"

#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace resblock {

/// A block file holds a spec or nodes written out.
using BlockDescription = std::variant<BlockSpec, std::vector<NodeSpec>>;

/// Block JSON version 1 (DESIGN.md). Missing fields take BlockSpec's defaults; in_channels and out_channels
/// are required; unknown keys, wrong types, values out of range and newer versions are refused with the path
/// of the value.
[[nodiscard]] Result<BlockDescription> parseBlockJson(std::string_view text);
[[nodiscard]] std::string formatBlockJson(const BlockSpec& spec);
[[nodiscard]] std::string formatNodesJson(const std::vector<NodeSpec>& nodes);
[[nodiscard]] Result<Graph> graphOf(const BlockDescription& description);

/// Network JSON version 1: {"version", "stem": "cifar"|"imagenet", "in_channels", "stem_width", "classes",
/// "stages": [{"blocks", "width", "stride"}], "block": {the fields of block JSON but channels and stride}}.
[[nodiscard]] Result<NetworkSpec> parseNetworkJson(std::string_view text);
[[nodiscard]] std::string formatNetworkJson(const NetworkSpec& spec);

} // namespace resblock
