// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonReader.h"
#include "core/io/ModelJson.h"
#include "core/session/Experiment.h"

#include <string>
#include <string_view>

namespace resblock {

// What an experiment runs, as fields of a session: one of
//   "network": a network spec
//   "lone_block": {"name", "spec": {block JSON} or "nodes": [...], "input": {"kind", "channels", "samples",
//   "seed", "file"},
//             "upstream": {"kind", "seed", "file"}}
//   "model": {"file", "format", "hash", "in_channels", "nodes": [...], "blocks": [{"name", "input", "first",
//   "last"}],
//             "upstream"}
// and its weights from a file: "weights_file": {"name", "tensors": [...]}. A tensor is {"name", "dims",
// "data"}: the values are embedded, a list of base64 texts that hold the little-endian float32 one after the
// other.

/// Reads the source, which must be there. Errors: those of JsonReader, of graphFromNodes; JsonBytes for a
/// tensor whose data are of another length than its dims say; TensorNotFinite.
void readSource(JsonReader& reader, NetworkSource& source);
/// Reads the field `weights_file`, if there is one.
void readWeightsFile(JsonReader& reader, std::shared_ptr<const WeightsFile>& weights);
/// Writes one object with the field of the source, and `weights_file` if there is one.
[[nodiscard]] std::string formatSource(const Experiment& experiment);

/// Describes what is run in one line: the JSON of its spec or nodes, or file and hash of an imported model.
[[nodiscard]] std::string formatDescription(const NetworkSource& source);

/// Makes a block on its own from the text of a block file. Without a number of channels in the text, those of
/// fittingInputChannels. A block of one residual unit is one block; nodes are divided by recogniseBlocks, or
/// stay one block where there is no skip. Errors: those of parseBlockJson and graphFromNodes.
[[nodiscard]] Result<LoneBlock> parseLoneBlock(std::string_view text, std::string name);

} // namespace resblock
