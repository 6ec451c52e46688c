// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"

#include <array>
#include <vector>

namespace resblock {

// What the writers of a diagram share, so that all of them draw the same lines.

inline constexpr double wireWidth = 1.5;
inline constexpr double skipWidth = 2.4;
inline constexpr double boxBorderWidth = 1.2;
inline constexpr double mapBorderWidth = 0.8;
inline constexpr double boxCornerRadius = 4;

/// A line to `to`, or a quadratic curve when `curved`, with `control` as its control point.
struct PathStep {
    Point to;
    Point control;
    bool curved = false;
};

/// The line of a wire with round corners, from `start`; it ends inside the arrow head.
struct WirePath {
    Point start;
    std::vector<PathStep> steps;
};
[[nodiscard]] WirePath wirePath(const WireItem& wire);

/// Tip and the two rear corners.
[[nodiscard]] std::array<Point, 3> arrowHead(const WireItem& wire);

/// The two lines of the plus inside an add's circle.
[[nodiscard]] std::array<std::array<Point, 2>, 2> plusOf(const BoxItem& box);

} // namespace resblock
