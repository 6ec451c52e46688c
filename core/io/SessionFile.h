// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/SessionContent.h"
#include "core/tensor/Result.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace resblock {

// A saved session is JSON with `"format": "resblock-session"`; own pictures are embedded (base64 of RGB),
// bundled ones are named. Version 2 added `changes`. Version 3 has what is shown under `view` (ViewText.h);
// until then it was a `block` of the experiment and a `cursor` with the number of a step, which are still
// read.

/// Gives the bundled photograph of that id, or null.
using BundledPictures = std::function<std::shared_ptr<const Picture>(const std::string& id)>;

[[nodiscard]] std::string formatSession(const SessionContent& content);
[[nodiscard]] Result<SessionContent> parseSession(std::string_view text, const BundledPictures& bundled);
[[nodiscard]] Result<SessionContent> readSession(const std::filesystem::path& file,
                                                 const BundledPictures& bundled);
[[nodiscard]] Status writeSession(const std::filesystem::path& file, const SessionContent& content);

} // namespace resblock
