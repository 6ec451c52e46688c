// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabSetup.h"
#include "core/session/Cursor.h"
#include "core/session/Experiment.h"
#include "core/tensor/Result.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace resblock {

/// A saved session: the document and where the person was looking. `"format": "resblock-session"`; own
/// pictures are embedded (base64 of RGB), bundled ones are named. JSON version 2 added `changes`; a session
/// without any is written as version 1, which programs of that version can open.
struct SessionContent {
    Experiment experiment;
    Cursor cursor;
    std::optional<LabSetup> lab = {};        ///< the switches of the gradient lab
    std::optional<LabSetup> earlierLab = {}; ///< and those of the run it is compared with
    bool operator==(const SessionContent&) const = default;
};

/// Gives the bundled photograph of that id, or null.
using BundledPictures = std::function<std::shared_ptr<const Picture>(const std::string& id)>;

[[nodiscard]] std::string formatSession(const SessionContent& content);
[[nodiscard]] Result<SessionContent> parseSession(std::string_view text, const BundledPictures& bundled);
[[nodiscard]] Result<SessionContent> readSession(const std::filesystem::path& file,
                                                 const BundledPictures& bundled);
[[nodiscard]] Status writeSession(const std::filesystem::path& file, const SessionContent& content);

} // namespace resblock
