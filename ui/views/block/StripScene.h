// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"
#include "ui/paint/figure/DiagramPainter.h"
#include "ui/session/Session.h"

#include <QImage>

#include <map>
#include <utility>
#include <vector>

namespace resblock {

/// Tells whether the map of a stage and its range are not to be seen.
[[nodiscard]] bool coversStripMap(const Session& session, const Step& step);

/// Colours the map of a cell: the plane of the cell's stage at the cursor's sample and channel; of a stage
/// without extent (1x1) all channels as bars. Null where nothing was recorded; where the map is covered, the
/// picture that stands in its place.
[[nodiscard]] QImage stripMapImage(const Session& session, const MapCell& cell, const Cursor& cursor);

/// The strip as it was made for one pass and one cursor: its diagram, the pictures in it, and all of it that
/// no step moves, painted once. Moves without copying anything.
class StripScene {
public:
    Pass pass = Pass::Forward;
    Diagram diagram;
    std::vector<StageKey> changed; ///< stages with weights changed by hand, in both networks

    /// The cursor the maps were made for.
    [[nodiscard]] const Cursor& shown() const { return m_shown; }
    /// Index of a stage of the residual row among diagram.stages; -1 where it has none.
    [[nodiscard]] int partOf(const StageId& stage) const;

    /// Makes the maps of the diagram for the session's cursor. What was painted is forgotten.
    void makeMaps(const Session& session);
    /// Leaves all cells empty.
    void dropMaps() { m_maps.clear(); }
    /// Has the picture of body() painted anew when it is next asked for: colours or type are others.
    void forgetBody() { m_body = {}; }
    /// The wires, boxes, maps and texts, of which a step changes none, on a transparent ground of `pixels`
    /// device pixels, `ratio` of them to a pixel of the diagram. Painted when it is first asked for.
    [[nodiscard]] const QImage& body(const DiagramPainter& painter, const DiagramMarks& marks,
                                     const QSize& pixels, double ratio);

private:
    Cursor m_shown;
    std::map<std::pair<StageId, NetworkSide>, QImage> m_maps;
    QImage m_body; ///< null when it has to be painted
};

} // namespace resblock
