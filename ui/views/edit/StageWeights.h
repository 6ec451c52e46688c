// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ParameterSet.h"
#include "ui/session/Session.h"

#include <string>

namespace resblock {

/// Finds the stage in view in the residual network; null for the network's input and before the first run.
/// Belongs to the session's snapshot.
[[nodiscard]] const Node* nodeInView(const Session& session);

/// The cursor's channel, within those of the stage in view; 0 before the first run.
[[nodiscard]] Index channelInView(const Session& session);

/// Finds a parameter ("layer1.0.conv1.weight") as it was drawn, trained or read, before any change by hand;
/// null where there is none. Belongs to the session's snapshot.
[[nodiscard]] const Tensor* drawnParameter(const Session& session, const std::string& name);

/// The weights of the stage in view, as they were drawn and as the document's changes by hand leave them.
/// Made for one look at them: `node` and the drawn ones belong to the session's snapshot.
struct StageWeights {
    const Node* node = nullptr; ///< null for the network's input, which has no weights
    Index channel = 0;          ///< in view, of the stage's output
    const ParameterSet* drawn = nullptr;
    ParameterSet now; ///< of this stage alone

    /// One parameter by its suffix, ".weight" or ".bias"; null where the stage has none.
    [[nodiscard]] const Tensor* drawnOf(const char* suffix) const;
    [[nodiscard]] const Tensor* nowOf(const char* suffix) const;
};

/// Reads them off the session, which must have a snapshot.
[[nodiscard]] StageWeights weightsInView(const Session& session);

} // namespace resblock
