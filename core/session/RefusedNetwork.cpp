// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/RefusedNetwork.h"

#include "core/model/NetworkSpec.h"

#include <algorithm>

namespace resblock {

std::optional<RefusedNetwork> refusedNetwork(const Experiment& experiment)
{
    RefusedNetwork refused;
    refused.graph = networkGraph(experiment.network, cutSkips(experiment.changes));
    refused.in = {static_cast<Index>(experiment.pictures.size()), experiment.network.inChannels,
                  experiment.inputSize, experiment.inputSize};
    refused.report = examineShapes(refused.graph, refused.in, experiment.mode == Mode::Train);
    if (!refused.report.error || refused.graph.blocks.empty()) return std::nullopt;
    const int last = static_cast<int>(refused.graph.blocks.size()) - 1;
    const int failing = refused.graph.blockOf(refused.report.node);
    refused.block = failing >= 0 ? failing : std::clamp(experiment.block, 0, last);
    return refused;
}

} // namespace resblock
