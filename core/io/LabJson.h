// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonTree.h"
#include "core/lab/LabLook.h"
#include "core/lab/LabSetup.h"
#include "core/tensor/Result.h"

#include <string>

namespace resblock {

/// The switches of the gradient lab as a JSON object, enumerators by the names of the command line.
[[nodiscard]] std::string formatLabSetup(const LabSetup& setup);
/// Reads it. `path` names the object in errors. Absent fields have their defaults; at least one net and one
/// norm. Versions 1 to 3 of a session keep what is looked at between the switches: that goes into `look`;
/// where it is null, such fields are unknown.
[[nodiscard]] Result<LabSetup> readLabSetup(const JsonTree& value, const std::string& path,
                                            LabLook* look = nullptr);

} // namespace resblock
