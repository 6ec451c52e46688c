// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Inspection.h"

namespace resblock {

void Inspection::setLevel(Level level)
{
    if (level == m_level) return;
    m_level = level;
    if (level != Level::Value) {
        open({});
        forgetTerms();
    }
    emit levelChanged(level);
}

void Inspection::open(const std::optional<OpenedNumber>& number)
{
    if (number == m_opened) return;
    m_opened = number;
    m_chosen = {};
    m_pointedAt = {};
    emit openedChanged();
}

void Inspection::setPlain(bool plain)
{
    if (plain == m_plain) return;
    m_plain = plain;
    m_chosen = {};
    m_pointedAt = {};
    emit openedChanged();
}

void Inspection::choose(const LitTerm& term)
{
    const bool same = term == m_chosen && m_pointedAt.term < 0;
    m_chosen = term;
    m_pointedAt = {};
    if (!same) emit litChanged();
}

void Inspection::pointAt(const LitTerm& term)
{
    if (term == m_pointedAt) return;
    m_pointedAt = term;
    emit litChanged();
}

void Inspection::forgetTerms()
{
    choose({});
}

} // namespace resblock
