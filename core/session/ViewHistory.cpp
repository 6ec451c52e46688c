// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/ViewHistory.h"

namespace resblock {

void ViewHistory::record(const ViewState& now, bool jump)
{
    if (m_states.empty()) {
        m_states.push_back(now);
        return;
    }
    if (!jump) {
        m_states[m_at] = now;
        return;
    }
    m_states.resize(m_at + 1);
    m_states.push_back(now);
    if (m_states.size() > most) m_states.erase(m_states.begin());
    m_at = m_states.size() - 1;
}

void ViewHistory::clear()
{
    m_states.clear();
    m_at = 0;
}

std::optional<ViewState> ViewHistory::back()
{
    if (!canGoBack()) return std::nullopt;
    return m_states[--m_at];
}

std::optional<ViewState> ViewHistory::forward()
{
    if (!canGoForward()) return std::nullopt;
    return m_states[++m_at];
}

} // namespace resblock
