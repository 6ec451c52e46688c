// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ViewOptions.h"

#include "core/explain/MapLimit.h"

#include <algorithm>

namespace resblock {

void ViewOptions::setComparing(bool on)
{
    if (on == m_comparing) return;
    m_comparing = on;
    emit changed();
}

void ViewOptions::setScaleScope(ScaleScope scope)
{
    if (scope == m_scope) return;
    m_scope = scope;
    emit changed();
}

void ViewOptions::lockScale(double limit)
{
    m_locked = limit;
    m_scope = ScaleScope::Locked;
    emit changed();
}

void ViewOptions::setPurpleOrange(bool on)
{
    if (on == m_purpleOrange) return;
    m_purpleOrange = on;
    emit changed();
}

void ViewOptions::setGradientRoot(bool on)
{
    if (on == m_gradientRoot) return;
    m_gradientRoot = on;
    emit changed();
}

void ViewOptions::setFullRange(bool on)
{
    if (on == m_fullRange) return;
    m_fullRange = on;
    emit changed();
}

MapRange ViewOptions::range(const Snapshot& snapshot, const StageId& stage, Pass pass) const
{
    MapRange range;
    const auto include = [&](const StageId& id) {
        for (const NetworkRun* run : {&snapshot.residual, &snapshot.plain}) {
            const Stage* found = run->trace->stage(id, pass);
            if (!found) continue;
            range.largest = std::max(range.largest, found->statistics.maxAbs());
            range.limit = std::max(range.limit, mapLimit(found->statistics, m_fullRange));
        }
    };
    if (m_scope == ScaleScope::WholeBlock) {
        for (const Step& step : snapshot.steps)
            if (step.pass == pass) include(step.stage);
    } else {
        include(stage);
    }
    if (m_scope == ScaleScope::Locked) range.limit = m_locked;
    return range;
}

} // namespace resblock
