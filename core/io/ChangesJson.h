// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonReader.h"
#include "core/session/Change.h"

#include <string>

namespace resblock {

/// The field `changes` of a session: a list, an object each, in order:
///   {"parameter": "layer1.0.conv1.weight", "at": [0, 2, 1, 1], "value": 0.5}
///   {"pixel": [0, 2, 31, 31], "value": 1.5}            sample, channel, row, column
///   {"zero_channel": "layer1.0.bn1", "channel": 3}
///   {"zero_branch": 0}                                 the number of the block
///   {"cut_skip": 0}
/// Whether they fit the network is not judged here (fittingChanges). Errors: those of JsonReader; JsonMissing
/// with the path of an entry's `parameter` for an entry that is none of these.
void readChanges(JsonReader& reader, Changes& changes);
[[nodiscard]] std::string formatChanges(const Changes& changes);

} // namespace resblock
