// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/figure/DiagramPainter.h"
#include "ui/session/Session.h"

#include <QCoreApplication>
#include <QImage>

#include <optional>

class QFont;
class QPainter;

namespace resblock {

/// The map of the strip in which the value lies that the lit term multiplies. It shows that value's channel
/// as long as the term is lit, named where it is not the strip's, and marks the value.
class StripLitMap {
    Q_DECLARE_TR_FUNCTIONS(resblock::StripView)

public:
    /// Finds the map among those of a strip; none where no term is lit, its value is covered or elsewhere, or
    /// the network cannot exist.
    [[nodiscard]] static std::optional<StripLitMap> find(const Session& session, const Diagram& strip);

    [[nodiscard]] const StageKey& key() const { return m_key; }
    /// Of the map, in the strip's pixels.
    [[nodiscard]] const Rect& bounds() const { return m_bounds; }

    /// Paints the value's channel over the strip's, where that is another.
    void paintChannel(QPainter& painter, const DiagramPainter& strip) const;
    /// Paints the mark of the value and the name of its channel, over everything else. `font` is the
    /// window's.
    void paintValue(QPainter& painter, const Theme& theme, const QFont& font) const;

private:
    void paintName(QPainter& painter, const Theme& theme, const QFont& font, double valueTop) const;

    StageKey m_key;
    Rect m_bounds;
    Index4 m_at{}; ///< of the value, (n,c,y,x)
    Shape m_shape; ///< of the stage's tensor
    QImage m_image;
    bool m_otherChannel = false; ///< than the strip shows
};

} // namespace resblock
