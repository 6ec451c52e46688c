// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/StripNeeds.h"

#include "ui/views/block/StripDiagram.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace resblock {

namespace {

/// Pixels across that a map of the strip has at least in a window of a width: what one sees from the last
/// row, where the window is projected or shown on a laptop or a desk.
double leastMapSide(int windowWidth)
{
    struct Size {
        int window;
        double side;
    };
    constexpr Size sizes[] = {{640, 50}, {1024, 80}, {1366, 120}, {1600, 150}};
    for (std::size_t i = 1; i < std::size(sizes); ++i) {
        if (windowWidth > sizes[i].window) continue;
        const double share = std::max(0, windowWidth - sizes[i - 1].window) /
                             static_cast<double>(sizes[i].window - sizes[i - 1].window);
        return sizes[i - 1].side + share * (sizes[i].side - sizes[i - 1].side);
    }
    return std::end(sizes)[-1].side;
}

constexpr double compactSide = 30;

} // namespace

bool StripNeeds::setCompact(bool compact)
{
    if (compact == m_compact) return false;
    m_compact = compact;
    return true;
}

bool StripNeeds::setRoom(int visibleWidth, int windowWidth)
{
    if (visibleWidth == m_visibleWidth && windowWidth == m_windowWidth) return false;
    m_visibleWidth = visibleWidth;
    m_windowWidth = windowWidth;
    return true;
}

void StripNeeds::measure(const Session& session, const DiagramFonts& fonts)
{
    if (m_visibleWidth <= 0 || !session.snapshot()) return;
    const double full = stripHeight(session, fonts, m_visibleWidth, 0);
    m_mapSide = m_compact ? compactSide : leastMapSide(m_windowWidth);
    const double least = stripHeight(session, fonts, m_visibleWidth, m_mapSide);
    m_least.setHeight(static_cast<int>(std::ceil(std::min(least, full))));
    m_fullHeight = static_cast<int>(std::ceil(m_compact ? least : full));
    measureWidth(session, fonts);
}

bool StripNeeds::measureWidth(const Session& session, const DiagramFonts& fonts)
{
    if (m_visibleWidth <= 0 || !session.snapshot()) return false;
    constexpr double smaller = 8.0 / 15;
    double width = stripWidth(session, fonts, m_visibleWidth, m_mapSide);
    if (width > m_visibleWidth) width = stripWidth(session, fonts, m_visibleWidth, m_mapSide * smaller);
    if (static_cast<int>(width) == m_least.width()) return false;
    m_least.setWidth(static_cast<int>(width));
    return true;
}

} // namespace resblock
