// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/RefusedNetwork.h"

#include "core/model/NetworkSpec.h"
#include "core/session/ViewState.h"

#include <algorithm>

namespace resblock {

std::optional<RefusedNetwork> refusedNetwork(const Experiment& experiment, const StageId& at)
{
    RefusedNetwork refused;
    refused.graph = graphOf(experiment.network, cutSkips(experiment.changes));
    refused.in = inputShape(experiment);
    refused.report = examineShapes(refused.graph, refused.in, experiment.mode == Mode::Train);
    if (!refused.report.error || refused.graph.blocks.empty()) return std::nullopt;
    const int last = static_cast<int>(refused.graph.blocks.size()) - 1;
    const int failing = refused.graph.blockOf(refused.report.node);
    refused.block = failing >= 0 ? failing : std::clamp(sectionNamed(refused.graph, at), 0, last);
    return refused;
}

} // namespace resblock
