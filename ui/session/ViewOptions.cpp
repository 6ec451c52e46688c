// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ViewOptions.h"

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

void ViewOptions::lockScale(double maxAbs)
{
    m_locked = maxAbs;
    m_scope = ScaleScope::Locked;
    emit changed();
}

void ViewOptions::setPurpleOrange(bool on)
{
    if (on == m_purpleOrange) return;
    m_purpleOrange = on;
    emit changed();
}

double ViewOptions::maxAbs(const Snapshot& snapshot, const StageId& stage, Pass pass) const
{
    if (m_scope == ScaleScope::Locked) return m_locked;
    double largest = 0;
    const auto include = [&](const StageId& id) {
        for (const NetworkRun* run : {&snapshot.residual, &snapshot.plain})
            if (const Stage* found = run->trace->stage(id, pass))
                largest = std::max(largest, found->statistics.maxAbs());
    };
    if (m_scope == ScaleScope::CurrentStage) {
        include(stage);
    } else {
        for (const Step& step : snapshot.steps)
            if (step.pass == pass) include(step.stage);
    }
    return largest;
}

} // namespace resblock
