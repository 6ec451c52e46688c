// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"

#include <string>
#include <utility>
#include <vector>

namespace resblock {

/// An error with its facts; the caller that knows the file's name adds it as the context.
[[nodiscard]] inline Error makeError(ErrorCode code, std::vector<std::string> args = {})
{
    Error error;
    error.code = code;
    error.args = std::move(args);
    return error;
}

} // namespace resblock
