// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageBackward.h"

#include "ui/words/NumberText.h"
#include "ui/words/OpWords.h"
#include "ui/words/SourceText.h"
#include "ui/words/StageDraft.h"
#include "ui/words/StageSplit.h"

namespace resblock {

StageBackward::StageBackward(StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

void StageBackward::write()
{
    const auto& consumers = m_place.consumers();
    if (consumers.empty() && m_draft.snapshot().upstream) {
        writeUpstream();
    } else if (consumers.empty()) {
        m_draft.setSummary(
            tr("The backward pass starts here. The gradient of the loss with respect to itself is 1."));
        m_draft.formula(QStringLiteral("∂L/∂L = 1"));
    } else if (m_place.isBlockInput() && m_place.add() >= 0) {
        StageSplit(m_draft).write();
    } else if (consumers.size() == 1) {
        const int by = consumers.front();
        std::visit([&](const auto& op) { sayArrival(op, m_draft, by); }, m_place.opAt(by));
    } else {
        m_draft.setSummary(
            tr("This stage is read by %1, so its gradient is the sum of what comes back from each.")
                .arg(m_draft.names(consumers)));
    }
    const bool fromBehind = !consumers.empty() && m_place.isBlockOutput() && !m_place.isHeadInput();
    if (fromBehind) writeBlockOutput();
    extendByWhatIsHandedOn();
    noteParameterGradients();
    noteNothingLeft();
}

/// There is no loss behind the last stage: what arrives is what was chosen.
void StageBackward::writeUpstream()
{
    const Upstream& upstream = *m_draft.snapshot().experiment.network.upstream();
    const QString y = m_draft.name(m_place.node());
    switch (upstream.kind) {
    case UpstreamKind::Ones:
        m_draft.setSummary(
            tr("The backward pass starts here. There is no loss behind this block: the gradient that arrives "
               "was chosen to be 1 everywhere, as if L were the sum of all values of %1.")
                .arg(y));
        break;
    case UpstreamKind::Normal:
        m_draft.setSummary(tr("The backward pass starts here. There is no loss behind this block: the "
                              "gradient that arrives was drawn, %1.")
                               .arg(upstreamText(upstream)));
        break;
    case UpstreamKind::File:
        m_draft.setSummary(tr("The backward pass starts here. There is no loss behind this block: the "
                              "gradient that arrives is the tensor of %1.")
                               .arg(upstreamText(upstream)));
        break;
    }
    m_draft.formula(upstream.kind == UpstreamKind::Ones
                        ? QStringLiteral("L = Σ %1[n, c, i, j],  ∂L/∂%1 = 1").arg(y)
                        : QStringLiteral("L = Σ g[n, c, i, j] · %1[n, c, i, j],  ∂L/∂%1 = g").arg(y));
}

/// What is shown arrived at the output of this stage; what the stage makes of it comes next.
void StageBackward::extendByWhatIsHandedOn()
{
    const bool leaves = m_place.isBlockInput() && m_place.block() == m_draft.section();
    if (leaves) {
        m_draft.extendSummary(tr("With it the gradient leaves the block."));
        return;
    }
    if (m_place.isHeadInput()) {
        m_draft.extendSummary(tr("With it the gradient leaves the head and enters the last block."));
        return;
    }
    if (!m_place.op()) return;
    QStringList gradients;
    for (const int input : m_place.run().graph.nodes[static_cast<std::size_t>(m_place.node())].inputs)
        gradients.append(QStringLiteral("∂L/∂") + m_draft.name(input));
    gradients.removeDuplicates();
    m_draft.extendSummary(
        gradients.size() == 1
            ? tr("%1 hands on %2.").arg(m_draft.name(m_place.node()), gradients[0])
            : tr("%1 hands on %2 and %3.").arg(m_draft.name(m_place.node()), gradients[0], gradients[1]));
}

void StageBackward::writeBlockOutput()
{
    m_draft.note(m_draft.summary());
    m_draft.setSummary(tr("Here the gradient enters the block from behind: it says how the loss would change "
                          "with each value of out."));
}

void StageBackward::noteParameterGradients()
{
    const Op* op = m_place.op();
    if (!op) return;
    const QString id = m_draft.name(m_place.node());
    if (const auto* conv = std::get_if<Conv2d>(op)) {
        m_draft.note(tr("Times the input of %1 and summed over all positions and pictures, it gives the "
                        "gradient of the weights of %1.")
                         .arg(id));
        m_draft.moreFormula(QStringLiteral("∂L/∂w[k, c, r, s] = Σ x[c, …] · ∂L/∂%1[k, p, q]").arg(id));
        const int norm = conv->bias && m_draft.train() ? m_place.normAfter() : -1;
        if (norm >= 0)
            m_draft.note(
                tr("The bias gets gradient 0 (up to rounding): %1 takes the mean away, whatever the bias is.")
                    .arg(m_draft.name(norm)));
    } else if (std::get_if<BatchNorm2d>(op)) {
        m_draft.note(tr("The gradient of γ is the sum of its products with the normalized values, that of β "
                        "its plain sum, per channel."));
        m_draft.moreFormula(QStringLiteral("∂L/∂γ = Σ x̂ · ∂L/∂%1,  ∂L/∂β = Σ ∂L/∂%1").arg(id));
    } else if (std::get_if<Linear>(op)) {
        m_draft.note(tr("Times the input of %1 and summed over the pictures, it gives the gradient of the "
                        "weights of %1.")
                         .arg(id));
        m_draft.moreFormula(QStringLiteral("∂L/∂w[k, f] = Σ x[f] · ∂L/∂%1[k]").arg(id));
    } else if (std::get_if<Affine>(op)) {
        m_draft.note(tr("The gradient of the weight is its sum times the input, that of the bias its plain "
                        "sum, per channel."));
    }
}

void StageBackward::noteNothingLeft()
{
    const Stage* stage = m_place.stage(Pass::Backward);
    if (!stage) return;
    const Statistics& s = stage->statistics;
    if (!s.finite())
        m_draft.note(tr("%1 of these values are NaN or infinite.").arg(countText(s.nans + s.infinities)));
    else if (s.count > 0 && s.zeros == s.count)
        m_draft.note(tr("The gradient is exactly 0 here: nothing further back learns anything by this way."));
}

} // namespace resblock
