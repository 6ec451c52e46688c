// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Inspection.h"

namespace resblock {

void Inspection::setLevel(Level level)
{
    if (level == m_level) return;
    m_level = level;
    if (level != Level::Value) {
        open({});
        setHighlight({});
    }
    emit levelChanged(level);
}

void Inspection::open(const std::optional<OpenedNumber>& number)
{
    if (number == m_opened) return;
    m_opened = number;
    emit openedChanged();
}

void Inspection::setHighlight(const std::optional<Highlight>& highlight)
{
    if (highlight == m_highlight) return;
    m_highlight = highlight;
    emit highlightChanged();
}

} // namespace resblock
