// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/figure/DiagramPainter.h"
#include "ui/session/Session.h"

#include <QSize>

namespace resblock {

/// How much room a strip needs so that its maps can be seen, and how much it can use: in a window of the
/// width of a projector, of a laptop, of a desk. Finds nothing before it knows its room and the first run.
class StripNeeds {
public:
    /// Sets whether the strip only says where one is, on a page about something else. True where that changes
    /// anything.
    bool setCompact(bool compact);
    /// Sets how wide the strip is seen and how wide the window is, in pixels. True where that changes
    /// anything.
    bool setRoom(int visibleWidth, int windowWidth);

    /// Finds the needs anew. The heights are those of all blocks, so that going from one to the next, which
    /// happens on a step, asks for its width alone.
    void measure(const Session& session, const DiagramFonts& fonts);
    /// Finds the width of the section in view; true where it is another. A block of many stages makes do with
    /// smaller maps before it is scrolled.
    bool measureWidth(const Session& session, const DiagramFonts& fonts);

    /// Returns the smallest size at which the maps have their least side; empty before it was measured.
    [[nodiscard]] const QSize& least() const { return m_least; }
    /// Returns the height at which the maps fill the width that is seen; of a compact strip the least.
    [[nodiscard]] int fullHeight() const { return m_fullHeight; }

private:
    bool m_compact = false;
    int m_visibleWidth = 0;
    int m_windowWidth = 0;
    double m_mapSide = 0; ///< least, in pixels
    QSize m_least;
    int m_fullHeight = 0;
};

} // namespace resblock
