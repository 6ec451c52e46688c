// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewState.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace resblock {

/// The states that were shown, as a browser keeps pages: a jump adds one, a walk changes the newest (isJump).
class ViewHistory {
public:
    /// Takes note of a transition. A jump away from an older state forgets those that came after it.
    void record(const ViewState& now, bool jump);
    void clear();

    [[nodiscard]] bool canGoBack() const { return m_at > 0; }
    [[nodiscard]] bool canGoForward() const { return m_at + 1 < m_states.size(); }
    /// The state before or after, which becomes the present one; none at the end.
    [[nodiscard]] std::optional<ViewState> back();
    [[nodiscard]] std::optional<ViewState> forward();

private:
    static constexpr std::size_t most = 200;
    std::vector<ViewState> m_states;
    std::size_t m_at = 0;
};

} // namespace resblock
