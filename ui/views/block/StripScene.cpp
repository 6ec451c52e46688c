// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/StripScene.h"

#include "core/session/MapRange.h"
#include "ui/paint/maps/MapImage.h"
#include "ui/paint/maps/MapScale.h"

#include <QPainter>

#include <algorithm>

namespace resblock {

bool coversStripMap(const Session& session, const Step& step)
{
    return session.covers(Panel::Strip) || session.coversStage(step);
}

QImage stripMapImage(const Session& session, const MapCell& cell, const Cursor& cursor)
{
    if (!session.snapshot()) return {};
    const Snapshot& snapshot = *session.snapshot();
    const NetworkRun& run = cell.key.side == NetworkSide::Residual ? snapshot.residual : snapshot.plain;
    const Stage* stage = run.trace->stage(cell.key.stage, cell.key.pass);
    if (!stage || !stage->output) return {};
    const Step step{cell.key.stage, cell.key.pass};
    if (coversStripMap(session, step)) return coveredMap();
    const Cursor at = cursor.clampedTo(stage->shape);
    const MapRange range = mapRange(snapshot, session.view(), session.section(), step);
    const ColorScale scale = mapScale(session.view(), range.limit, cell.key.pass);
    if (stage->shape.plane() == 1) {
        const auto channels = static_cast<std::size_t>(stage->shape.c);
        return renderBars(
            stage->output->values().subspan(static_cast<std::size_t>(at.sample) * channels, channels),
            at.channel, scale);
    }
    return renderMap(stage->output->plane(at.sample, at.channel), stage->shape.h, stage->shape.w, scale);
}

int StripScene::partOf(const StageId& stage) const
{
    const auto it = std::ranges::find_if(diagram.stages, [&](const StageItem& item) {
        return item.key.side == NetworkSide::Residual && item.key.stage == stage;
    });
    return it == diagram.stages.end() ? -1 : static_cast<int>(it - diagram.stages.begin());
}

void StripScene::makeMaps(const Session& session)
{
    m_shown = session.cursor();
    m_body = {};
    m_maps.clear();
    for (const MapCell& cell : diagram.maps)
        m_maps[{cell.key.stage, cell.key.side}] = stripMapImage(session, cell, m_shown);
}

const QImage& StripScene::body(const DiagramPainter& painter, const DiagramMarks& marks, const QSize& pixels,
                               double ratio)
{
    if (m_body.size() == pixels && m_body.devicePixelRatio() == ratio) return m_body;
    m_body = QImage(pixels, QImage::Format_ARGB32_Premultiplied);
    m_body.setDevicePixelRatio(ratio);
    m_body.fill(Qt::transparent);
    QPainter onto(&m_body);
    painter.paintBody(
        onto, diagram,
        [this](const MapCell& cell) {
            const auto it = m_maps.find({cell.key.stage, cell.key.side});
            return it == m_maps.end() ? QImage() : it->second;
        },
        marks);
    return m_body;
}

} // namespace resblock
