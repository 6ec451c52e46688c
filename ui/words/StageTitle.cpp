// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageTitle.h"

#include "ui/words/OpWords.h"
#include "ui/words/StageDraft.h"

namespace resblock {

StageTitle::StageTitle(const StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

QString StageTitle::text() const
{
    QString what;
    const Op* op = m_place.op();
    if (m_place.isHeadInput()) {
        const QString text = tr("x: the input of the head");
        return m_draft.pass() == Pass::Forward ? text : tr("Gradient ∂L/∂%1").arg(text);
    }
    if (m_place.isBlockInput()) {
        const QString block = QString::fromStdString(m_place.range().name);
        what = block.isEmpty() ? tr("the input of the block") : tr("the input of block %1").arg(block);
    } else if (!op) {
        what = tr("the picture as the network sees it");
    } else if (m_place.isBlockOutput()) {
        const OpKind kind = kindOf(*op);
        what = kind == OpKind::Identity ? tr("the result of the block")
               : kind == OpKind::Relu   ? tr("the last ReLU, the result of the block")
                                        : tr("%1; the result of the block").arg(describe(*op));
    } else {
        what = describe(*op);
    }
    const QString text = tr("%1: %2").arg(m_draft.name(m_place.node()), what);
    return m_draft.pass() == Pass::Forward ? text : tr("Gradient ∂L/∂%1").arg(text);
}

QString StageTitle::describe(const Op& op) const
{
    return std::visit([this](const auto& o) { return opTitle(o, m_draft); }, op);
}

QString StageTitle::caption(const Op& op)
{
    return std::visit([](const auto& o) { return opCaption(o); }, op);
}

} // namespace resblock
