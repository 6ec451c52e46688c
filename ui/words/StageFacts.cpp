// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageFacts.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

#include <cmath>

namespace resblock {

namespace {

const QString dash = QStringLiteral("–");

QString ratioText(double part, double whole)
{
    return whole > 0 ? numberText(part / whole, 3) : QString();
}

} // namespace

StageFacts::StageFacts(StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

void StageFacts::write()
{
    shapeFacts();
    if (m_draft.pass() == Pass::Forward)
        forwardFacts();
    else
        backwardFacts();
    valueFacts(m_draft.pass());
}

void StageFacts::shapeFacts()
{
    if (m_place.op() && !m_place.isBlockInput())
        row(tr("Shape in"), [](const StagePlace& p) {
            QStringList shapes;
            for (const int input : p.run().graph.nodes[static_cast<std::size_t>(p.node())].inputs)
                shapes.append(shapeText(p.shape(input)));
            return shapes.join(QStringLiteral(", "));
        });
    row(tr("Shape"), [](const StagePlace& p) { return shapeText(p.shape()); });
    if (m_draft.pass() == Pass::Backward || !m_place.op() || m_place.isBlockInput()) return;
    row(tr("Parameters"), [](const StagePlace& p) { return countText(p.parameterCountOf(p.node())); });
    const OpKind kind = kindOf(*m_place.op());
    if (kind != OpKind::Conv2d && kind != OpKind::Linear) return;
    row(tr("Multiply-adds per picture"), [this](const StagePlace& p) {
        return countText(
            multiplyAdds(p.run().graph, p.node(), p.run().shapes, m_draft.snapshot().inputShape));
    });
}

void StageFacts::forwardFacts()
{
    if (m_place.node() == m_place.add()) addFacts();
    if (m_place.op() && !m_place.isBlockInput()) {
        if (kindOf(*m_place.op()) == OpKind::BatchNorm2d) normFacts();
        if (kindOf(*m_place.op()) == OpKind::SoftmaxCrossEntropy) lossFacts();
    }
}

void StageFacts::backwardFacts()
{
    if (m_place.isBlockInput()) splitFacts();
    if (!m_place.op() || m_place.isBlockInput()) return;
    const OpKind kind = kindOf(*m_place.op());
    const auto norm = [](const char* suffix) {
        return [suffix](const StagePlace& p) {
            const ParameterGradient* gradient = p.parameterGradient(p.node(), suffix);
            return gradient ? numberText(gradient->l2) : QString();
        };
    };
    const bool norms = kind == OpKind::BatchNorm2d;
    if (m_place.parameterGradient(m_place.node(), "weight"))
        row(norms ? tr("Norm of ∂L/∂γ") : tr("Norm of ∂L/∂w"), norm("weight"));
    if (m_place.parameterGradient(m_place.node(), "bias"))
        row(norms ? tr("Norm of ∂L/∂β") : tr("Norm of ∂L/∂b"), norm("bias"));
}

void StageFacts::normFacts()
{
    const auto channel = static_cast<std::size_t>(m_draft.here().channel);
    const auto used = [channel](const std::vector<float> BatchNormRecord::*which) {
        return [channel, which](const StagePlace& p) {
            const BatchNormRecord* record = p.batchNorm(p.node());
            return record && channel < (record->*which).size()
                       ? numberText(static_cast<double>((record->*which)[channel]))
                       : QString();
        };
    };
    const auto parameter = [channel](const char* suffix) {
        return [channel, suffix](const StagePlace& p) {
            const Tensor* tensor = p.parameter(p.node(), suffix);
            return tensor ? numberText(static_cast<double>((*tensor)[static_cast<Index>(channel)]))
                          : QString();
        };
    };
    const QString number = QString::number(channel);
    row(m_draft.train() ? tr("Batch mean μ, channel %1").arg(number)
                        : tr("Running mean μ, channel %1").arg(number),
        used(&BatchNormRecord::mean));
    row(m_draft.train() ? tr("Batch variance σ², channel %1").arg(number)
                        : tr("Running variance σ², channel %1").arg(number),
        used(&BatchNormRecord::var));
    row(tr("Scale γ, channel %1").arg(number), parameter("weight"));
    row(tr("Shift β, channel %1").arg(number), parameter("bias"));
}

void StageFacts::addFacts()
{
    const auto norm = [](const StagePlace& p, int node) -> double {
        const Stage* stage = p.stage(node, Pass::Forward);
        return stage ? stage->statistics.l2 : 0;
    };
    const QString brought = m_place.identityShortcut() ? QStringLiteral("‖x‖") : QStringLiteral("‖S(x)‖");
    row(QStringLiteral("‖F(x)‖"), [&](const StagePlace& p) { return numberText(norm(p, p.branchEnd())); });
    row(brought, [&](const StagePlace& p) { return numberText(norm(p, p.shortcutEnd())); });
    row(QStringLiteral("‖F(x)‖ / ") + brought,
        [&](const StagePlace& p) { return ratioText(norm(p, p.branchEnd()), norm(p, p.shortcutEnd())); });
}

void StageFacts::lossFacts()
{
    row(tr("Loss of the batch"), [](const StagePlace& p) {
        return p.run().trace ? numberText(static_cast<double>(p.run().trace->loss)) : QString();
    });
}

void StageFacts::splitFacts()
{
    if (!m_draft.split()) return;
    const GradientSplit& parts = *m_draft.split();
    // the plain network has the branch only: its part is the whole gradient
    const auto branchOf = [&](const StagePlace& p) {
        if (p.add() >= 0) return numberText(parts.branch);
        const Stage* stage = p.stage(Pass::Backward);
        return stage ? numberText(stage->statistics.l2) : QString();
    };
    row(tr("Norm of the shortcut's part"),
        [&](const StagePlace& p) { return p.add() >= 0 ? numberText(parts.shortcut) : QString(); });
    row(tr("Norm of the branch's part"), branchOf);
}

void StageFacts::valueFacts(Pass pass)
{
    const auto statistic = [pass](QString (*text)(const Statistics&)) {
        return [pass, text](const StagePlace& p) {
            const Stage* stage = p.stage(pass);
            return stage && stage->statistics.count > 0 ? text(stage->statistics) : QString();
        };
    };
    const bool backward = pass == Pass::Backward;
    row(backward ? tr("Gradient norm (L2)") : tr("L2 norm"),
        statistic([](const Statistics& s) { return numberText(s.l2); }));
    row(tr("Mean"), statistic([](const Statistics& s) { return numberText(s.mean); }));
    row(tr("Standard deviation"), statistic([](const Statistics& s) { return numberText(s.std); }));
    row(tr("Smallest"), statistic([](const Statistics& s) { return numberText(s.min); }));
    row(tr("Largest"), statistic([](const Statistics& s) { return numberText(s.max); }));
    row(tr("Zeros"), statistic([](const Statistics& s) { return shareText(s.zeros, s.count); }));
    const auto broken = [pass](const StagePlace& p) {
        const Stage* stage = p.stage(pass);
        return stage ? stage->statistics.nans + stage->statistics.infinities : 0;
    };
    if (broken(m_place) > 0 || (m_draft.plain().exists() && broken(m_draft.plain()) > 0))
        row(tr("NaN or infinite"), [&](const StagePlace& p) { return countText(broken(p)); });
    if (m_place.value(m_place.node(), pass, m_draft.cursor()))
        row(tr("Value at %1").arg(m_draft.indexText()), [&](const StagePlace& p) {
            const auto value = p.value(p.node(), pass, m_draft.cursor());
            return value ? numberText(*value) : QString();
        });
}

void StageFacts::row(const QString& label, const std::function<QString(const StagePlace&)>& value)
{
    const auto of = [&](const StagePlace& place) {
        const QString text = place.exists() ? value(place) : QString();
        return text.isEmpty() ? dash : text;
    };
    m_draft.fact({label, of(m_place), of(m_draft.plain())});
}

} // namespace resblock
