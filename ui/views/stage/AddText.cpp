// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/AddText.h"

#include "ui/paint/theme/Theme.h"
#include "ui/views/stage/PanelHtml.h"
#include "ui/words/NumberText.h"

#include <QStringList>

#include <algorithm>
#include <cmath>

namespace resblock {

using PanelHtml::note;
using PanelHtml::summary;

namespace {

const QString dash = QStringLiteral("–");

/// "12.3 (40%)": an energy and its share of the sum's.
QString energy(double part, double whole)
{
    return QStringLiteral("%1 (%2)").arg(numberText(part), PanelHtml::energyShareText(part, whole));
}

} // namespace

QString AddText::forward() const
{
    QString page;
    if (summands().block < 0)
        page += summary(tr("Two stages of one shape are added, value by value."));
    else if (summands().paths.shortcut.empty())
        page += summary(tr("The block's input x is added, value by value, to the branch's F(x)."));
    else
        page += summary(tr("What the shortcut made of x, S(x), is added, value by value, to the branch's "
                           "F(x)."));
    if (!m_add.sums) return page + PanelHtml::computing();
    const SumReport& batch = m_add.sums->sum;
    const SumReport map =
        sumReport(m_add.f->plane(m_at.sample, m_at.channel), m_add.s->plane(m_at.sample, m_at.channel));
    page += energyTable(map);
    if (batch.a == 0)
        page += note(tr("F(x) is 0 everywhere: the branch adds nothing here."));
    else if (batch.b == 0)
        page += note(tr("What the shortcut brings is 0 everywhere."));
    else
        page += note(batch.cross < 0
                         ? tr("2⟨F, %1⟩ is below 0: over the batch the two cancel more than they agree.")
                               .arg(summands().name)
                         : tr("2⟨F, %1⟩ is above 0: over the batch the two agree more than they cancel.")
                               .arg(summands().name));
    return page + orderSentences() + clipTable() + plainSentence();
}

QString AddText::orderSentences() const
{
    QString text;
    if (summands().branch >= 0 && kindOf(m_stage.nodeAt(summands().branch).op) == OpKind::Relu)
        text +=
            note(tr("In this order F(x) comes out of a ReLU and is never negative: it can only raise what "
                    "the shortcut brings."));
    const auto& shortcut = summands().paths.shortcut;
    if (summands().block < 0 || shortcut.empty()) return text;
    if (const auto* pad = std::get_if<SubsamplePad>(&m_stage.nodeAt(shortcut.front()).op))
        return text + note(padSentence(pad->geometry));
    return text + note(tr("S(x) is computed from x by layers of its own (%1).").arg(shortcutSequence()));
}

QString AddText::padSentence(const SubsamplePadGeometry& pad)
{
    const Index zeros = pad.channelsBefore + pad.channelsAfter;
    if (pad.stride > 1 && zeros > 0)
        return tr("S(x) keeps one row and column of x in %1 and has %2 zero channels more, where F(x) stands "
                  "alone.")
            .arg(pad.stride)
            .arg(zeros);
    if (pad.stride > 1) return tr("S(x) keeps one row and column of x in %1.").arg(pad.stride);
    if (zeros > 0) return tr("S(x) is x with %1 zero channels more, where F(x) stands alone.").arg(zeros);
    return tr("S(x) is x itself.");
}

QString AddText::shortcutSequence() const
{
    QStringList names;
    for (const int i : summands().paths.shortcut) names.append(m_stage.nameOf(i));
    return names.join(QStringLiteral(" → "));
}

QString AddText::energyTable(const SumReport& map) const
{
    const QString s = summands().name;
    const auto places = [](const SumReport& r) {
        return r.values > 0 ? shareText(r.opposite, r.values) : dash;
    };
    const QList<QStringList> rows = {
        {QStringLiteral("‖F(x)‖²"), energy(map.a, map.total()),
         energy(m_add.sums->sum.a, m_add.sums->sum.total())},
        {QStringLiteral("‖%1‖²").arg(s), energy(map.b, map.total()),
         energy(m_add.sums->sum.b, m_add.sums->sum.total())},
        {QStringLiteral("2⟨F(x), %1⟩").arg(s), energy(map.cross, map.total()),
         energy(m_add.sums->sum.cross, m_add.sums->sum.total())},
        {QStringLiteral("‖z‖²"), numberText(map.total()), numberText(m_add.sums->sum.total())},
        {tr("Cosine"), numberText(map.cosine(), 3), numberText(m_add.sums->sum.cosine(), 3)},
        {tr("Signs differ"), places(map), places(m_add.sums->sum)}};
    return PanelHtml::table(
        {{tr("this map"), m_theme.residualText}, {tr("whole batch"), m_theme.residualText}}, rows, m_theme);
}

QString AddText::clipTable() const
{
    if (summands().activation < 0)
        return summands().block < 0
                   ? QString()
                   : note(tr("No ReLU follows the add: nothing is clipped, and what is below 0 stays."));
    const QString out = m_stage.nameOf(summands().activation);
    const int input = m_stage.nodeAt(summands().activation).inputs[0];
    QString text = note(summands().normalised
                            ? tr("The sum is normalized first (%1); then the ReLU %2 sets to 0 what is below "
                                 "0 there.")
                                  .arg(m_stage.nameOf(input), out)
                            : tr("The ReLU %1 that follows sets to 0 what is below 0 in z.").arg(out));
    ClipReport map;
    if (const auto x = StageInView::recorded(m_stage.snapshot->residual, input, Pass::Forward))
        map = clipReport(x->plane(m_at.sample, m_at.channel));
    const auto places = [](const ClipReport& r) {
        return r.values > 0 ? shareText(r.clipped, r.values) : dash;
    };
    const auto lost = [](const ClipReport& r) {
        return PanelHtml::energyShareText(r.clippedEnergy, r.energy);
    };
    return text + PanelHtml::table(
                      {{tr("this map"), m_theme.residualText}, {tr("whole batch"), m_theme.residualText}},
                      {{tr("Values clipped"), places(map), places(m_add.sums->clip)},
                       {tr("Energy clipped"), lost(map), lost(m_add.sums->clip)}},
                      m_theme);
}

QString AddText::plainSentence() const
{
    const Graph& graph = m_stage.snapshot->residual.graph;
    const int twin = m_stage.snapshot->plain.graph.find(graph.idOf(summands().branch));
    const auto f = twin >= 0 ? StageInView::recorded(m_stage.snapshot->plain, twin, Pass::Forward) : nullptr;
    if (!f) return note(tr("The plain network has no add."));
    const double norm = statisticsOf(f->values()).l2;
    return note(tr("The plain network has no add: its %1 goes on alone, with ‖F‖² = %2 over the batch.")
                    .arg(m_stage.nameOf(summands().branch), numberText(norm * norm)));
}

QString AddText::backward() const
{
    QString page =
        summary(tr("The add hands the gradient ∂L/∂z unchanged to both summands. One copy goes back "
                   "through the shortcut, the other through the branch; at the block's input x they "
                   "are added again."));
    page += partsTable() + skipSentence();
    if (m_add.parts && m_add.parts->skip)
        page += note(m_add.parts->cosine < 0
                         ? tr("The cosine is below 0: the branch's part works against the skip's.")
                         : tr("The cosine is not below 0: the branch's part does not work against the "
                              "skip's."));
    const int x = blockInput();
    if (const auto plain = StageInView::recorded(
            m_stage.snapshot->plain,
            m_stage.snapshot->plain.graph.find(m_stage.snapshot->residual.graph.idOf(x)), Pass::Backward))
        page += note(tr("The plain network has no add: only its branch brings a gradient back to x."));
    return page;
}

/// The node that comes into the block.
int AddText::blockInput() const
{
    return m_stage.snapshot->residual.graph.blocks[static_cast<std::size_t>(summands().block)].input;
}

QString AddText::skipSentence() const
{
    if (!m_add.parts || !m_add.parts->skip) return {};
    const auto dZ = StageInView::recorded(m_stage.snapshot->residual, m_stage.node, Pass::Backward);
    if (summands().paths.shortcut.empty()) {
        if (!dZ || dZ->shape() != m_add.parts->skip->shape()) return {};
        double largest = 0;
        for (Index i = 0; i < dZ->size(); ++i)
            largest = std::max(largest, std::abs(static_cast<double>((*dZ)[i]) -
                                                 static_cast<double>((*m_add.parts->skip)[i])));
        return note(tr("The shortcut is the identity: its part is ∂L/∂z itself, whatever the weights are. "
                       "Largest difference between the two: %1.")
                        .arg(numberText(largest)));
    }
    if (kindOf(m_stage.nodeAt(summands().paths.shortcut.front()).op) == OpKind::SubsamplePad)
        return note(tr("The shortcut (%1) has no weights: its part is ∂L/∂z put back at the places that were "
                       "kept, and 0 at those that were dropped.")
                        .arg(shortcutSequence()));
    return note(tr("The shortcut goes through %1: its part is no copy of ∂L/∂z, its weights change it.")
                    .arg(shortcutSequence()));
}

QString AddText::partsTable() const
{
    const auto& run = m_stage.snapshot->residual;
    const int x = blockInput();
    const auto stageNorm = [](const NetworkRun& network, const StageId& id) {
        const Stage* stage = network.trace->stage(id, Pass::Backward);
        return stage ? numberText(stage->statistics.l2) : dash;
    };
    const bool known = m_add.parts != nullptr;
    const auto part = [&](double value) { return known ? numberText(value) : QStringLiteral("…"); };
    const QString plain = stageNorm(m_stage.snapshot->plain, run.graph.idOf(x));
    return PanelHtml::residualPlainTable(
        {{tr("Norm of ∂L/∂z, arriving"), stageNorm(run, run.graph.idOf(m_stage.node)), dash},
         {tr("Norm of the skip's part"), part(known ? m_add.parts->skipNorm : 0), dash},
         {tr("Norm of the branch's part"), part(known ? m_add.parts->branchNorm : 0), plain},
         {tr("Norm of ∂L/∂x, their sum"), stageNorm(run, run.graph.idOf(x)), plain},
         {tr("Cosine between the parts"), known ? numberText(m_add.parts->cosine, 3) : QStringLiteral("…"),
          dash}},
        m_theme);
}

} // namespace resblock
