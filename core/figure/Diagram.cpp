// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/Diagram.h"

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

constexpr double wireReach = 4; ///< how far from a wire a click still means it

double distanceToSegment(Point p, Point a, Point b)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    const double t =
        squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
    return std::hypot(p.x - (a.x + t * dx), p.y - (a.y + t * dy));
}

bool isNear(const WireItem& wire, Point p)
{
    for (std::size_t i = 1; i < wire.points.size(); ++i)
        if (distanceToSegment(p, wire.points[i - 1], wire.points[i]) <= wireReach) return true;
    return false;
}

template <typename Item>
const Item* under(const std::vector<Item>& items, Point p)
{
    const auto it =
        std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.bounds.contains(p); });
    return it == items.end() ? nullptr : &*it;
}

template <typename Item>
const Item* withKey(const std::vector<Item>& items, const StageKey& key)
{
    const auto it = std::find_if(items.begin(), items.end(), [&](const Item& i) { return i.key == key; });
    return it == items.end() ? nullptr : &*it;
}

} // namespace

Rect Rect::united(const Rect& o) const
{
    const double left = std::min(x, o.x);
    const double top = std::min(y, o.y);
    return {left, top, std::max(right(), o.right()) - left, std::max(bottom(), o.bottom()) - top};
}

BoxRole boxRoleOf(OpKind kind)
{
    switch (traitsOf(kind).family) {
    case OpFamily::Conv:
        return BoxRole::Conv;
    case OpFamily::Norm:
        return BoxRole::Norm;
    case OpFamily::Activation:
        return BoxRole::Activation;
    case OpFamily::Add:
        return BoxRole::Add;
    case OpFamily::Pool:
        return BoxRole::Pool;
    case OpFamily::Linear:
        return BoxRole::Linear;
    case OpFamily::Other:
        break;
    }
    return BoxRole::Other;
}

const DiagramItem* Diagram::itemAt(double x, double y) const
{
    const Point p{x, y};
    if (const DiagramItem* item = under(maps, p)) return item;
    if (const DiagramItem* item = under(boxes, p)) return item;
    if (const DiagramItem* item = under(labels, p)) return item;
    for (const WireItem& wire : wires)
        if (isNear(wire, p)) return &wire;
    return under(stages, p);
}

const StageItem* Diagram::stage(const StageKey& key) const
{
    return withKey(stages, key);
}

const MapCell* Diagram::map(const StageKey& key) const
{
    return withKey(maps, key);
}

} // namespace resblock
