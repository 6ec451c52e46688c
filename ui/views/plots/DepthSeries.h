// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/DepthProfile.h"

#include <QStringList>

#include <array>
#include <vector>

namespace resblock {

/// One quantity over the depth of both networks, stem first.
struct DepthSeries {
    QStringList places;         ///< names of the positions 0, 1, ...
    QStringList shortPlaces;    ///< the same shorter, for axes without room; may be empty
    std::vector<int> landmarks; ///< positions whose names matter most: the stem, first blocks of stages
    std::array<std::vector<ProfileValue>, 2> values; ///< residual, plain; one a position
    /// The same before the changes by hand, drawn as thin grey lines underneath; empty without.
    std::array<std::vector<ProfileValue>, 2> before;
    std::vector<double> alsoVisible;   ///< values of marks to come, so that the axis need not move for them
    int current = -1;                  ///< position of the block in view
    bool blocksEndAtTheirPoint = true; ///< the block's band reaches from the point before to its own; else
                                       ///< it lies around its point
};

/// The value of the stage in view.
struct StageMark {
    double x = 0; ///< position, between the points
    std::array<ProfileValue, 2> values;
    bool operator==(const StageMark&) const = default;
};

} // namespace resblock
