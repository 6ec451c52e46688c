// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageBlock.h"

#include "ui/words/NumberText.h"
#include "ui/words/SourceText.h"
#include "ui/words/StageDraft.h"

namespace resblock {

StageBlock::StageBlock(StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

void StageBlock::writeInput()
{
    if (m_place.add() < 0) {
        m_draft.setSummary(tr("%1 No skip goes around this block: x goes through %2.")
                               .arg(originOfInput(), branchSequence()));
        m_draft.moreFormula(blockFormula());
        return;
    }
    m_draft.setSummary(
        tr("%1 It takes two ways: through the branch F (%2), and through the shortcut to the add.")
            .arg(originOfInput(), branchSequence()));
    const auto& shortcut = m_place.shortcut();
    if (shortcut.empty()) {
        m_draft.note(tr("The shortcut is the identity: x itself arrives at the add."));
    } else {
        const Shape x = m_place.shape();
        const Shape z = m_place.shape(m_place.add());
        const QString names = m_draft.names(shortcut, QStringLiteral(" → "));
        if (x == z)
            m_draft.note(tr("The shortcut S goes through %1.").arg(names));
        else
            m_draft.note(
                tr("The shortcut S goes through %1, because x (%2) does not have the shape of F(x) (%3).")
                    .arg(names, shapeText(x), shapeText(z)));
    }
    m_draft.moreFormula(blockFormula());
}

void StageBlock::writeAdd()
{
    if (m_place.add() != m_place.node()) {
        m_draft.setSummary(tr("Two stages of one shape are added, value by value."));
        m_draft.formula(QStringLiteral("z = a + b"));
        return;
    }
    const int end = m_place.branchEnd();
    const bool identity = m_place.identityShortcut();
    m_draft.setSummary(identity ? tr("The block's input x is added, value by value, to what the branch "
                                     "computed. The residual is F(x): what the block adds to x.")
                                : tr("What the shortcut made of x is added, value by value, to what the "
                                     "branch computed. The residual is F(x): what the block adds to S(x)."));
    const OpKind next = kindOf(m_place.opAt(m_place.consumers().empty() ? end : m_place.consumers().front()));
    if (next == OpKind::Relu)
        m_draft.note(tr("The sum z is the block's output before the last activation."));
    else if (next == OpKind::BatchNorm2d)
        m_draft.note(
            tr("The sum z is normalized before the last activation in this order, x and F(x) together."));
    else
        m_draft.note(tr("No activation follows: the sum z is the block's output."));
    m_draft.note(tr("Both sides have the shape %1. They must be equal: nothing is repeated to make them fit.")
                     .arg(shapeText(m_place.shape())));
    if (kindOf(m_place.opAt(end)) == OpKind::Relu)
        m_draft.note(tr("F(x) comes out of a ReLU, so it is never negative: it can only raise what the "
                        "shortcut brings."));

    const Stage* f = m_place.stage(end, Pass::Forward);
    const Stage* s = m_place.stage(m_place.shortcutEnd(), Pass::Forward);
    if (f && s && f->statistics.finite() && s->statistics.finite() && s->statistics.l2 > 0) {
        if (f->statistics.l2 == 0)
            m_draft.note(tr("F(x) is exactly 0 here: the branch adds nothing."));
        else
            m_draft.note(tr("Here ‖F(x)‖ is %1 times the norm of what the shortcut brings.")
                             .arg(numberText(f->statistics.l2 / s->statistics.l2, 3)));
    }
    m_draft.formula(identity ? QStringLiteral("z = F(x) + x") : QStringLiteral("z = F(x) + S(x)"));
    const auto a = m_draft.forwardValue(end);
    const auto b = m_draft.forwardValue(m_place.shortcutEnd());
    const auto z = m_draft.forwardValue(m_place.node());
    if (a && b && z)
        m_draft.formula(QStringLiteral("z%1 = %2 + %3 = %4")
                            .arg(m_draft.indexText(), numberText(*a),
                                 *b < 0 ? QStringLiteral("(%1)").arg(numberText(*b)) : numberText(*b),
                                 numberText(*z)));
}

void StageBlock::noteFinalRelu()
{
    if (m_place.add() < 0 || !m_place.identityShortcut()) return;
    if (m_place.input() != m_place.add()) {
        m_draft.note(tr("The sum has gone through %1 first, so even a branch that adds nothing would not "
                        "simply hand x on.")
                         .arg(m_draft.name(m_place.input())));
        return;
    }
    const Stage* x = m_place.stage(m_place.range().input, Pass::Forward);
    const Stage* f = m_place.stage(m_place.branchEnd(), Pass::Forward);
    if (!x) return;
    if (f && f->statistics.finite() && f->statistics.l2 == 0) {
        m_draft.note(
            x->statistics.min >= 0
                ? tr("The branch adds nothing here, so out is x, because x has no negative values.")
                : tr("The branch adds nothing here, so out is max(x, 0): not x where x is negative."));
        return;
    }
    m_draft.note(
        x->statistics.min >= 0
            ? tr("If the branch added nothing, out would be x, because x has no negative values here.")
            : tr("If the branch added nothing, out would be max(x, 0): that is not x where x is negative."));
}

void StageBlock::noteShortcut()
{
    if (m_place.shortcut().front() != m_place.node()) return;
    const Shape x = m_place.shape(m_place.range().input);
    const Shape z = m_place.shape(m_place.add());
    const bool channels = x.c != z.c;
    const bool size = x.h != z.h || x.w != z.w;
    if (!channels && !size) {
        m_draft.note(tr("The shapes would fit without it: an identity shortcut would do."));
        return;
    }
    m_draft.note(tr("Without it the add would meet %1 and %2, which cannot be added.")
                     .arg(shapeText(z), shapeText(x)));
    if (!channels)
        m_draft.note(tr("The channel counts are equal here, so comparing them alone would miss it: the test "
                        "is stride ≠ 1 or channels in ≠ channels out."));
    if (kindOf(*m_place.op()) == OpKind::Conv2d || m_place.shortcut().size() > 1)
        m_draft.note(tr("This shortcut has weights of its own: it is no identity."));
}

/// Where x comes from.
QString StageBlock::originOfInput() const
{
    const NetworkSource& source = m_draft.snapshot().experiment.network;
    if (m_place.op()) {
        const bool fromStem = m_place.block() == 0;
        return tr("x is the output of %1.")
            .arg((fromStem ? QStringLiteral("stem.") : QString()) + QString::fromStdString(m_place.id()));
    }
    if (readsPictures(source)) return tr("x is the picture as the network reads it, normalized.");
    return tr("x is the tensor that enters the block: %1.").arg(blockInputText(source.block()->input));
}

QString StageBlock::branchSequence() const
{
    return m_draft.names(m_place.branch(), QStringLiteral(" → "));
}

QString StageBlock::blockFormula() const
{
    if (m_place.add() < 0) return QStringLiteral("out = F(x)");
    QString text = m_place.identityShortcut() ? QStringLiteral("F(x) + x") : QStringLiteral("F(x) + S(x)");
    for (int node = m_place.add() + 1; node <= m_place.range().last; ++node) {
        const OpKind kind = kindOf(m_place.opAt(node));
        if (kind == OpKind::BatchNorm2d)
            text = QStringLiteral("BN(") + text + QLatin1Char(')');
        else if (kind == OpKind::Relu)
            text = QStringLiteral("max(") + text + QStringLiteral(", 0)");
    }
    return QStringLiteral("out = ") + text;
}

} // namespace resblock
