// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/OpenTerms.h"

#include <utility>

namespace resblock {

void OpenTerms::show(const std::shared_ptr<const Snapshot>& snapshot,
                     const std::shared_ptr<const Snapshot>& ghost, const ViewState& view)
{
    const bool sameNumber = snapshot == m_snapshot && view.at == m_view.at && view.pass == m_view.pass &&
                            view.cursor == m_view.cursor && view.opened == m_view.opened &&
                            view.plain == m_view.plain;
    m_snapshot = snapshot;
    m_ghost = ghost;
    m_view = view;
    if (!sameNumber) m_pointedAt = m_suggested = {};
    if (!sameNumber || m_chosen.term != view.term) {
        m_chosen = litTerm(view.term);
        m_pointedAt = {};
    }
}

void OpenTerms::forget()
{
    m_asked = {};
}

const Result<std::shared_ptr<const OpenedArithmetic>>& OpenTerms::arithmetic() const
{
    Asked asked{m_snapshot, m_view.at, m_view.pass, m_view.cursor, m_view.opened, m_view.plain};
    if (asked == m_asked) return m_arithmetic;
    m_asked = std::move(asked);
    m_arithmetic = std::shared_ptr<const OpenedArithmetic>();
    if (m_snapshot) m_arithmetic = openArithmetic(m_snapshot, m_view);
    return m_arithmetic;
}

std::shared_ptr<const OpenedArithmetic> OpenTerms::arithmeticBefore() const
{
    const auto now = arithmetic() ? *arithmetic() : nullptr;
    if (!m_ghost || !now) return nullptr;
    // the skip was cut, or is back
    if (positionOf(m_view, m_ghost->residual.graph).step !=
        positionOf(m_view, m_snapshot->residual.graph).step)
        return nullptr;
    const auto before = openArithmetic(m_ghost, m_view);
    return before && sameTerms(**before, *now) ? *before : nullptr;
}

LitTerm OpenTerms::litTerm(int term) const
{
    if (term < 0 || !arithmetic() || !*arithmetic()) return {};
    if (term >= static_cast<int>((*arithmetic())->explanation.terms.size())) return {};
    return {term, originOf(**arithmetic(), term)};
}

std::shared_ptr<const Tensor> OpenTerms::litTensor() const
{
    const auto& origin = highlight();
    if (!origin || !m_snapshot) return nullptr;
    const NetworkRun& run = origin->plain ? m_snapshot->plain : m_snapshot->residual;
    const Stage* stage = run.trace->stage(origin->stage, origin->pass);
    return stage ? stage->output : nullptr;
}

void OpenTerms::suggest(int term)
{
    const LitTerm suggested = litTerm(term);
    if (suggested == m_suggested) return;
    m_suggested = suggested;
    if (m_chosen.term < 0) emit litChanged();
}

void OpenTerms::pointAt(int term)
{
    const LitTerm pointed = litTerm(term);
    if (pointed == m_pointedAt) return;
    m_pointedAt = pointed;
    emit litChanged();
}

} // namespace resblock
