// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabSetup.h"

#include <QString>

#include <vector>

namespace resblock {

/// A named set of switches, to see one claim tested.
struct LabPreset {
    QString title;
    LabSetup setup;
};
/// Lists the presets in the language of the window, the default first.
[[nodiscard]] std::vector<LabPreset> labPresets();

} // namespace resblock
