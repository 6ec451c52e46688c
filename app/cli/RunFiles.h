// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/RunOptions.h"
#include "core/io/ModelJson.h"
#include "core/io/Safetensors.h"
#include "core/trace/TraceRecorder.h"

#include <functional>
#include <string>

namespace resblock {

/// Receives a sentence about a choice the program made for the person.
using Note = std::function<void(const std::string&)>;

/// The input tensor of the run: the one tensor of a file, all values finite, (N,C,H,W); or a
/// picture, cut to its centre square, resized and normalised as in the window. Errors: those of the readers,
/// TensorChoice, TensorShape, TensorNotFinite.
[[nodiscard]] Result<Tensor> loadInput(const RunOptions& options);

/// The block: a file's, or a preset adapted to the options and to the channels of the input.
[[nodiscard]] Result<BlockDescription> loadBlock(const RunOptions& options, Index inputChannels,
                                                 const Note& note);
/// What errors about the block are about: the file, or "--preset NAME".
[[nodiscard]] std::string blockContext(const RunOptions& options);

/// The parameters: a file's, checked against what the graph needs, or drawn from the seed. A note says what
/// was taken off the names.
[[nodiscard]] Result<ParameterSet> loadParameters(const RunOptions& options, const Graph& graph,
                                                  const std::vector<ParameterInfo>& infos, const Note& note);

/// The gradient that arrives at the output, of its shape; nothing when none was asked for.
[[nodiscard]] Result<std::optional<Tensor>> loadUpstream(const RunOptions& options, const Shape& output);

} // namespace resblock
