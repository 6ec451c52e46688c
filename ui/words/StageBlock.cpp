// SPDX-License-Identifier: GPL-3.0-or-later
// What is particular to a residual block in the forward pass: input, add, last ReLU, shortcut, and the plain
// twin.
#include "core/explain/GradientParts.h"
#include "ui/words/NumberText.h"
#include "ui/words/SourceText.h"
#include "ui/words/StageWriter.h"

#include <algorithm>

namespace resblock {

QString StageWriter::branchSequence() const
{
    QStringList names;
    for (const int node : m_place.branch()) names.append(name(node));
    return names.join(QStringLiteral(" → "));
}

QString StageWriter::blockFormula() const
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

/// Where x comes from.
QString StageWriter::originOfInput() const
{
    const NetworkSource& source = m_snapshot.experiment.network;
    if (m_place.op()) {
        const bool fromStem = m_place.block() == 0;
        return tr("x is the output of %1.")
            .arg((fromStem ? QStringLiteral("stem.") : QString()) + QString::fromStdString(m_place.id()));
    }
    if (readsPictures(source)) return tr("x is the picture as the network reads it, normalized.");
    return tr("x is the tensor that enters the block: %1.").arg(blockInputText(source.block()->input));
}

void StageWriter::blockInputForward()
{
    if (m_place.add() < 0) {
        m_text.summary = tr("%1 No skip goes around this block: x goes through %2.")
                             .arg(originOfInput(), branchSequence());
        moreFormula(blockFormula());
        return;
    }
    m_text.summary =
        tr("%1 It takes two ways: through the branch F (%2), and through the shortcut to the add.")
            .arg(originOfInput(), branchSequence());
    const auto& shortcut = m_place.shortcut();
    if (shortcut.empty()) {
        note(tr("The shortcut is the identity: x itself arrives at the add."));
    } else {
        QStringList names;
        for (const int node : shortcut) names.append(name(node));
        note(tr("The shortcut S goes through %1, because x (%2) does not have the shape of F(x) (%3).")
                 .arg(names.join(QStringLiteral(" → ")), shapeText(m_place.shape()),
                      shapeText(m_place.shape(m_place.add()))));
        if (m_place.shape() == m_place.shape(m_place.add()))
            m_text.notes.last() =
                tr("The shortcut S goes through %1.").arg(names.join(QStringLiteral(" → ")));
    }
    moreFormula(blockFormula());
}

void StageWriter::addNotes()
{
    if (m_place.add() != m_place.node()) {
        m_text.summary = tr("Two stages of one shape are added, value by value.");
        formula(QStringLiteral("z = a + b"));
        return;
    }
    const int end = m_place.branchEnd();
    const bool identity = m_place.identityShortcut();
    m_text.summary =
        identity
            ? tr("The block's input x is added, value by value, to what the branch computed. The residual is "
                 "F(x): what the block adds to x.")
            : tr("What the shortcut made of x is added, value by value, to what the branch computed. The "
                 "residual is F(x): what the block adds to S(x).");
    const OpKind next = kindOf(m_place.opAt(m_place.consumers().empty() ? end : m_place.consumers().front()));
    if (next == OpKind::Relu)
        note(tr("The sum z is the block's output before the last activation."));
    else if (next == OpKind::BatchNorm2d)
        note(tr("The sum z is normalized before the last activation in this order, x and F(x) together."));
    else
        note(tr("No activation follows: the sum z is the block's output."));
    note(tr("Both sides have the shape %1. They must be equal: nothing is repeated to make them fit.")
             .arg(shapeText(m_place.shape())));
    if (kindOf(m_place.opAt(end)) == OpKind::Relu)
        note(tr("F(x) comes out of a ReLU, so it is never negative: it can only raise what the shortcut "
                "brings."));

    const Stage* f = m_place.stage(end, Pass::Forward);
    const Stage* s = m_place.stage(m_place.shortcutEnd(), Pass::Forward);
    if (f && s && f->statistics.finite() && s->statistics.finite() && s->statistics.l2 > 0) {
        if (f->statistics.l2 == 0)
            note(tr("F(x) is exactly 0 here: the branch adds nothing."));
        else
            note(tr("Here ‖F(x)‖ is %1 times the norm of what the shortcut brings.")
                     .arg(numberText(f->statistics.l2 / s->statistics.l2, 3)));
    }
    formula(identity ? QStringLiteral("z = F(x) + x") : QStringLiteral("z = F(x) + S(x)"));
    const auto a = forwardValue(end);
    const auto b = forwardValue(m_place.shortcutEnd());
    const auto z = forwardValue(m_place.node());
    if (a && b && z)
        formula(QStringLiteral("z%1 = %2 + %3 = %4")
                    .arg(indexText(), numberText(*a),
                         *b < 0 ? QStringLiteral("(%1)").arg(numberText(*b)) : numberText(*b),
                         numberText(*z)));
}

void StageWriter::finalReluNotes()
{
    if (m_place.add() < 0 || !m_place.identityShortcut()) return;
    if (m_place.input() != m_place.add()) {
        note(tr("The sum has gone through %1 first, so even a branch that adds nothing would not simply hand "
                "x on.")
                 .arg(name(m_place.input())));
        return;
    }
    const Stage* x = m_place.stage(m_place.range().input, Pass::Forward);
    const Stage* f = m_place.stage(m_place.branchEnd(), Pass::Forward);
    if (!x) return;
    if (f && f->statistics.finite() && f->statistics.l2 == 0) {
        note(x->statistics.min >= 0
                 ? tr("The branch adds nothing here, so out is x, because x has no negative values.")
                 : tr("The branch adds nothing here, so out is max(x, 0): not x where x is negative."));
        return;
    }
    note(x->statistics.min >= 0
             ? tr("If the branch added nothing, out would be x, because x has no negative values here.")
             : tr("If the branch added nothing, out would be max(x, 0): that is not x where x is negative."));
}

void StageWriter::shortcutNotes()
{
    if (m_place.shortcut().front() != m_place.node()) return;
    const Shape x = m_place.shape(m_place.range().input);
    const Shape z = m_place.shape(m_place.add());
    const bool channels = x.c != z.c;
    const bool size = x.h != z.h || x.w != z.w;
    if (!channels && !size) {
        note(tr("The shapes would fit without it: an identity shortcut would do."));
        return;
    }
    note(tr("Without it the add would meet %1 and %2, which cannot be added.")
             .arg(shapeText(z), shapeText(x)));
    if (!channels)
        note(
            tr("The channel counts are equal here, so comparing them alone would miss it: the test is stride "
               "≠ 1 or channels in ≠ channels out."));
    if (kindOf(*m_place.op()) == OpKind::Conv2d || m_place.shortcut().size() > 1)
        note(tr("This shortcut has weights of its own: it is no identity."));
}

void StageWriter::plainNotes()
{
    if (m_place.add() < 0) {
        if (m_place.isBlockInput()) noShortcutNotes();
        return;
    }
    if (m_place.onShortcut()) {
        note(tr("The plain network has no shortcut."));
        return;
    }
    if (m_place.node() == m_place.add() && !m_place.consumers().empty()) {
        note(tr("The plain network has no add here: %1 goes straight into %2.")
                 .arg(name(m_place.branchEnd()), name(m_place.consumers().front())));
        return;
    }
    if (!m_place.isBlockInput() || !m_plain.exists()) return;
    if (m_pass == Pass::Backward)
        note(tr("In the plain network only the branch's part exists."));
    else
        plainWeightNotes();
}

/// A block without an add: chosen so for the whole network, or cut by hand in this block.
void StageWriter::noShortcutNotes()
{
    if (!hasChange(m_snapshot.experiment.changes, SkipCut{m_place.block()})) {
        const BlockSpec* pattern = blockPattern(m_snapshot.experiment.network);
        if (pattern && pattern->shortcut == Shortcut::None)
            note(tr("No shortcut is chosen: both networks are the plain one."));
        else
            note(tr("No skip goes around this block as a whole."));
        return;
    }
    const Graph& graph = m_place.run().graph;
    const auto left = std::ranges::count_if(m_place.run().skips,
                                            [](const std::optional<Skip>& skip) { return skip.has_value(); });
    if (left == 0)
        note(tr("All skips are cut by hand: the residual network has no shortcut left, as the plain one has "
                "none."));
    else
        note(tr("The skip of this block is cut by hand, in the residual network: here it is a plain block. "
                "Of its "
                "%1 blocks %2 have a shortcut.")
                 .arg(graph.blocks.size())
                 .arg(left));
    if (m_pass == Pass::Backward || !m_plain.exists()) return;
    const BlockReport::Weights& weights = m_snapshot.report(m_place.block()).weights;
    if (weights.different.empty())
        note(tr("The plain network has the same block with the same weights."));
    else if (weights.different.size() == weights.count)
        note(tr("The plain network has the same block with weights of its own."));
    else
        note(tr("The plain network has the same block, with the same weights except in %1.")
                 .arg(namesOf(weights.different)));
    if (weights.changed && !weights.different.empty()) changedAlikeNote();
}

void StageWriter::changedAlikeNote()
{
    note(tr("What was set by hand in this branch is the same in both networks."));
}

QString StageWriter::namesOf(const std::vector<int>& nodes) const
{
    QStringList names;
    for (const int node : nodes) names.append(name(node));
    return names.join(QStringLiteral(", "));
}

void StageWriter::plainWeightNotes()
{
    const BlockReport::Weights& weights = m_snapshot.report(m_place.block()).weights;
    if (weights.different.empty()) {
        note(tr("The plain network has the same branch with the same weights, and no shortcut."));
        return;
    }
    if (weights.different.size() == weights.count)
        note(tr("The plain network has the same branch with weights of its own, and no shortcut."));
    else
        note(tr("The plain network has the same branch, with the same weights except in %1, and no shortcut.")
                 .arg(namesOf(weights.different)));
    if (weights.changed) changedAlikeNote();
}

} // namespace resblock
