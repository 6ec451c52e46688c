// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/WireGeometry.h"

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

/// The point at `distance` from `from` towards `to`.
Point towards(Point from, Point to, double distance)
{
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    const double t = length > 0 ? distance / length : 0;
    return {from.x + t * (to.x - from.x), from.y + t * (to.y - from.y)};
}

} // namespace

WirePath wirePath(const WireItem& wire)
{
    WirePath path;
    const std::vector<Point>& p = wire.points;
    if (p.size() < 2) return path;
    path.start = p.front();
    for (std::size_t i = 1; i + 1 < p.size(); ++i) {
        const double before = std::hypot(p[i].x - p[i - 1].x, p[i].y - p[i - 1].y);
        const double after = std::hypot(p[i + 1].x - p[i].x, p[i + 1].y - p[i].y);
        const double r = std::min({wire.radius, before / 2, after / 2});
        path.steps.push_back({towards(p[i], p[i - 1], r), {}, false});
        path.steps.push_back({towards(p[i], p[i + 1], r), p[i], true});
    }
    path.steps.push_back({towards(p.back(), p[p.size() - 2], wire.head * 0.6), {}, false});
    return path;
}

std::array<Point, 3> arrowHead(const WireItem& wire)
{
    const Point tip = wire.points.back();
    const Point rear = towards(tip, wire.points[wire.points.size() - 2], wire.head);
    const double dx = (tip.x - rear.x) * 0.42;
    const double dy = (tip.y - rear.y) * 0.42;
    return {tip, Point{rear.x - dy, rear.y + dx}, Point{rear.x + dy, rear.y - dx}};
}

std::array<std::array<Point, 2>, 2> plusOf(const BoxItem& box)
{
    const Point c = box.bounds.center();
    const double r = 0.27 * box.bounds.w;
    return {{{{{c.x - r, c.y}, {c.x + r, c.y}}}, {{{c.x, c.y - r}, {c.x, c.y + r}}}}};
}

} // namespace resblock
