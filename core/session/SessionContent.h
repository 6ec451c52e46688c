// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabSetup.h"
#include "core/session/Experiment.h"
#include "core/session/ViewState.h"

#include <optional>

namespace resblock {

/// What a session file holds: the document, and what was shown of it.
struct SessionContent {
    Experiment experiment;
    ViewState view;
    std::optional<LabSetup> lab = {};        ///< the switches of the gradient lab
    std::optional<LabSetup> earlierLab = {}; ///< and those of the run it is compared with
    bool operator==(const SessionContent&) const = default;
};

} // namespace resblock
