// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QFontMetricsF;

namespace resblock {

/// The title of an axis as it is written where `room` pixels are left along the axis.
struct AxisTitle {
    QString text; ///< lines separated by newlines
    int lines = 1;
    bool whole = true; ///< says all that the longest title says
};

/// The first of `titles`, longest first, that fits on one line, or on two where `mostLines` allows them; the
/// last one elided when none does. Lines break where the language allows it.
[[nodiscard]] AxisTitle fittedTitle(const QStringList& titles, const QFontMetricsF& metrics, double room,
                                    int mostLines);

} // namespace resblock
