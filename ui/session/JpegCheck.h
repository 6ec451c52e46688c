// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>
#include <string>

namespace resblock {

/// Decodes a JPEG file for its warnings alone, with libjpeg: what the decoder finds damaged, missing or cut
/// off it replaces by grey or by neighbours, so a damaged photograph would pass for a whole one. Nothing
/// where the file is sound, else the decoder's words.
[[nodiscard]] std::optional<std::string> jpegDamage(const QByteArray& file);

} // namespace resblock
