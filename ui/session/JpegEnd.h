// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QIODevice;

namespace resblock {

/// Whether a JPEG file reaches its end-of-image marker. The decoder fills what is missing with grey and says
/// nothing, so a half-downloaded photograph would pass for a whole one. Follows the markers of ITU-T T.81,
/// section B.1: segments with a length are skipped, entropy-coded data is searched for the next marker.
/// Requires an open, seekable device; leaves it where the reading ended.
[[nodiscard]] bool jpegReachesItsEnd(QIODevice& device);

} // namespace resblock
