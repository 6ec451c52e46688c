// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/JsonTree.h"
#include "core/lab/LabSetup.h"
#include "core/tensor/Result.h"

#include <string>

namespace resblock {

/// The switches of the gradient lab as a JSON object, enumerators by the names of the command line.
[[nodiscard]] std::string formatLabSetup(const LabSetup& setup);
/// `path` names the object in errors. Absent fields have their defaults; at least one net and one norm.
[[nodiscard]] Result<LabSetup> readLabSetup(const JsonTree& value, const std::string& path);

} // namespace resblock
