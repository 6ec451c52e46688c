// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"
#include "ui/views/block/StripLitMap.h"
#include "ui/views/block/StripScene.h"

#include <QSize>

#include <optional>
#include <vector>

namespace resblock {

/// What the strip shows of the session: the scene of the pass in view and that of the other pass as it was
/// left, the words on the maps, and the map of the lit term's value. Hears of nothing by itself: the widget
/// that shows it tells it what to find anew, and for which room.
class StripModel {
public:
    /// Borrows the session.
    explicit StripModel(const Session& session) : m_session(session) {}

    /// The strip of the pass in view.
    [[nodiscard]] const StripScene& scene() const { return m_scene; }
    /// The section that was laid out last.
    [[nodiscard]] int section() const { return m_section; }
    /// Backward, which gradient arrives and which are handed on; forward empty.
    [[nodiscard]] const std::vector<StageTag>& flow() const { return m_flow; }
    [[nodiscard]] const std::optional<StripLitMap>& litMap() const { return m_litMap; }
    /// The stage that fails, while the network cannot exist.
    [[nodiscard]] std::optional<StageId> failingStage() const;
    /// Index of the current stage, or of the one that fails, among the scene's stages; -1 where there is
    /// none.
    [[nodiscard]] int currentPart() const;
    /// What is marked for a strip whose stage `hovered` is under the mouse and that has the focus or not.
    [[nodiscard]] DiagramMarks marks(const std::optional<StageKey>& hovered, bool focused) const;

    /// Lays out the section in view, or the block that fails, in a room of pixels; the other pass is
    /// forgotten. False, and the scene stays, before the first run.
    bool layOut(const DiagramFonts& fonts, const QSize& room);
    /// Lays out the pass that the scene stands at, with its maps and words.
    void layOutPass(const DiagramFonts& fonts, const QSize& room);
    /// Changes to the other pass and keeps this one. True when that is shown again as it was left; false when
    /// it was never laid out, or for another cursor: layOutPass has to follow.
    [[nodiscard]] bool turnTo(Pass pass);
    /// Colours the maps for the cursor as it stands now.
    void makeMaps() { m_scene.makeMaps(m_session); }
    /// Finds which gradients the words name at the stage that is current now.
    void findFlow();
    /// Finds the map of the term that is lit now.
    void findLitMap() { m_litMap = StripLitMap::find(m_session, m_scene.diagram); }
    /// Has everything painted anew: the colours are others.
    void forgetPainting();
    /// As StripScene::body, of the scene in view.
    [[nodiscard]] const QImage& body(const DiagramPainter& painter, const DiagramMarks& marks,
                                     const QSize& pixels, double ratio)
    {
        return m_scene.body(painter, marks, pixels, ratio);
    }

private:
    [[nodiscard]] const std::optional<RefusedNetwork>& refused() const { return m_session.refusedNetwork(); }

    const Session& m_session;
    int m_section = 0;
    StripScene m_scene;
    /// The other pass: stepping to and fro across the loss paints neither anew.
    std::optional<StripScene> m_turned;
    std::vector<StageTag> m_flow;
    std::optional<StripLitMap> m_litMap;
};

} // namespace resblock
