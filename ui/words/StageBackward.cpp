// SPDX-License-Identifier: GPL-3.0-or-later
// How the gradient of the loss with respect to a stage's output came back to it, op by op.
#include "ui/words/NumberText.h"
#include "ui/words/SourceText.h"
#include "ui/words/StageWriter.h"

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

/// m of a channel: how many values its batch statistics were taken over.
double valuesPerChannel(const Shape& shape)
{
    return static_cast<double>(shape.n * shape.plane());
}

} // namespace

void StageWriter::backward()
{
    const auto& consumers = m_place.consumers();
    if (consumers.empty() && m_snapshot.upstream) {
        upstreamSentence();
    } else if (consumers.empty()) {
        m_text.summary =
            tr("The backward pass starts here. The gradient of the loss with respect to itself is 1.");
        formula(QStringLiteral("∂L/∂L = 1"));
    } else if (m_place.isBlockInput() && m_place.add() >= 0) {
        blockInputBackward();
    } else if (consumers.size() == 1) {
        const int by = consumers.front();
        std::visit([this, by](const auto& op) { arrive(op, by); }, m_place.opAt(by));
    } else {
        QStringList names;
        for (const int node : consumers) names.append(name(node));
        m_text.summary =
            tr("This stage is read by %1, so its gradient is the sum of what comes back from each.")
                .arg(names.join(QStringLiteral(", ")));
    }
    const bool fromBehind = !consumers.empty() && m_place.isBlockOutput() && !m_place.isHeadInput();
    if (fromBehind) blockOutputBackward();
    handOnSentence();
    parameterGradientNotes();
    nothingLeftNotes();
}

/// There is no loss behind the last stage: what arrives is what was chosen.
void StageWriter::upstreamSentence()
{
    const Upstream& upstream = *m_snapshot.experiment.network.upstream();
    const QString y = name(m_place.node());
    switch (upstream.kind) {
    case UpstreamKind::Ones:
        m_text.summary = tr("The backward pass starts here. There is no loss behind this block: the gradient "
                            "that arrives was chosen to be 1 everywhere, as if L were the sum of all values "
                            "of %1.")
                             .arg(y);
        break;
    case UpstreamKind::Normal:
        m_text.summary = tr("The backward pass starts here. There is no loss behind this block: the gradient "
                            "that arrives was drawn, %1.")
                             .arg(upstreamText(upstream));
        break;
    case UpstreamKind::File:
        m_text.summary = tr("The backward pass starts here. There is no loss behind this block: the gradient "
                            "that arrives is the tensor of %1.")
                             .arg(upstreamText(upstream));
        break;
    }
    formula(upstream.kind == UpstreamKind::Ones
                ? QStringLiteral("L = Σ %1[n, c, i, j],  ∂L/∂%1 = 1").arg(y)
                : QStringLiteral("L = Σ g[n, c, i, j] · %1[n, c, i, j],  ∂L/∂%1 = g").arg(y));
}

/// What is shown arrived at the output of this stage; what the stage makes of it comes next.
void StageWriter::handOnSentence()
{
    const bool leaves = m_place.isBlockInput() && m_place.block() == m_section;
    if (leaves) {
        m_text.summary += QLatin1Char(' ') + tr("With it the gradient leaves the block.");
        return;
    }
    if (m_place.isHeadInput()) {
        m_text.summary +=
            QLatin1Char(' ') + tr("With it the gradient leaves the head and enters the last block.");
        return;
    }
    if (!m_place.op()) return;
    QStringList gradients;
    for (const int input : m_place.run().graph.nodes[static_cast<std::size_t>(m_place.node())].inputs)
        gradients.append(QStringLiteral("∂L/∂") + name(input));
    gradients.removeDuplicates();
    m_text.summary +=
        QLatin1Char(' ') +
        (gradients.size() == 1
             ? tr("%1 hands on %2.").arg(name(m_place.node()), gradients[0])
             : tr("%1 hands on %2 and %3.").arg(name(m_place.node()), gradients[0], gradients[1]));
}

void StageWriter::blockOutputBackward()
{
    note(m_text.summary);
    m_text.summary =
        tr("Here the gradient enters the block from behind: it says how the loss would change with each "
           "value of out.");
}

void StageWriter::arrive(const Conv2d& op, int by)
{
    m_text.summary =
        tr("Back through %1: each value collects the gradients of all outputs it contributed to, each "
           "times the weight it had there.")
            .arg(name(by));
    const Size2 stride = op.geometry.stride;
    if (op.kernel.h < stride.h && op.kernel.w < stride.w)
        note(tr("Pixels that %1 did not read get 0.").arg(name(by)));
    formula(QStringLiteral("∂L/∂%1[c, i, j] = Σ w[k, c, r, s] · ∂L/∂%2[k, p, q]")
                .arg(name(m_place.node()), name(by)));
}

void StageWriter::arrive(const BatchNorm2d& op, int by)
{
    if (train()) {
        arriveThroughTrainNorm(op, by);
    } else {
        m_text.summary =
            tr("Back through %1 in eval mode: mean and variance are constants, so all gradients of a "
               "channel are multiplied by the same number.")
                .arg(name(by));
        formula(QStringLiteral("∂L/∂%1 = γ/√(σ² + ε) · ∂L/∂%2").arg(name(m_place.node()), name(by)));
    }
    if (m_place.node() == m_place.add())
        note(tr("Branch and shortcut both get what has come back through %1: in this order the skip is no "
                "free path.")
                 .arg(name(by)));
    const Tensor* gamma = m_place.parameter(by, "weight");
    const BatchNormRecord* record = m_place.batchNorm(by);
    const auto channel = static_cast<std::size_t>(here().channel);
    if (!gamma || !record || channel >= record->var.size()) return;
    if (std::ranges::all_of(gamma->values(), [](float g) { return g == 0; }))
        note(tr("Every γ of %1 is 0, so nothing comes through it; its γ and β themselves do get a gradient.")
                 .arg(name(by)));
    const double factor = static_cast<double>((*gamma)[here().channel]) /
                          std::sqrt(static_cast<double>(record->var[channel]) + op.eps);
    QString live = tr("channel %1: γ/√(σ² + ε) = %2").arg(QString::number(channel), numberText(factor));
    const ParameterGradient* dGamma = m_place.parameterGradient(by, "weight");
    const ParameterGradient* dBeta = m_place.parameterGradient(by, "bias");
    if (train() && dGamma && dBeta && dGamma->gradient && dBeta->gradient) {
        const double m = valuesPerChannel(m_place.shape());
        live += QStringLiteral(", mean(g) = %1, mean(x̂ · g) = %2")
                    .arg(numberText(static_cast<double>((*dBeta->gradient)[here().channel]) / m),
                         numberText(static_cast<double>((*dGamma->gradient)[here().channel]) / m));
    }
    formula(live);
}

void StageWriter::arriveThroughTrainNorm(const BatchNorm2d&, int by)
{
    m_text.summary =
        tr("Back through %1 in train mode: the mean and variance of the batch depend on this stage "
           "too, so the mean of the gradient and its part along the normalized values are taken away.")
            .arg(name(by));
    note(tr("Therefore the gradients of each channel sum to 0 over the batch (up to rounding)."));
    formula(QStringLiteral("∂L/∂%1 = γ/√(σ² + ε) · (g − mean(g) − x̂ · mean(x̂ · g)),  g = ∂L/∂%2")
                .arg(name(m_place.node()), name(by)));
}

void StageWriter::arrive(const Affine&, int by)
{
    m_text.summary =
        tr("Back through %1: all gradients of a channel are multiplied by its weight.").arg(name(by));
    formula(QStringLiteral("∂L/∂%1 = a · ∂L/∂%2").arg(name(m_place.node()), name(by)));
}

void StageWriter::arrive(const Relu&, int by)
{
    m_text.summary =
        tr("Back through the ReLU %1: the gradient passes where its output is above 0 and is 0 elsewhere.")
            .arg(name(by));
    const Stage* stage = m_place.stage(Pass::Backward);
    if (stage && stage->statistics.count > 0)
        m_text.summary +=
            QLatin1Char(' ') +
            tr("Here %1 of it is 0.").arg(shareText(stage->statistics.zeros, stage->statistics.count));
    if (m_place.node() == m_place.add())
        note(tr("Branch and shortcut both get what is left after this ReLU: in this order the skip is no "
                "free path."));
    formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2 · 1[%2 > 0]").arg(name(m_place.node()), name(by)));
    const auto y = forwardValue(by);
    const auto dY = backwardValue(by);
    const auto dX = backwardValue(m_place.node());
    if (y && dY && dX)
        formula(QStringLiteral("∂L/∂%1%2 = %3 · %4 = %5")
                    .arg(name(m_place.node()), indexText(), numberText(*dY),
                         *y > 0 ? QStringLiteral("1") : QStringLiteral("0"), numberText(*dX)));
}

void StageWriter::arrive(const Identity&, int by)
{
    m_text.summary = tr("%1 only repeats this stage, so the gradient is the same.").arg(name(by));
    if (m_place.node() == m_place.add())
        note(tr("The add then hands it to both sides: to the branch and to the shortcut."));
    formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2").arg(name(m_place.node()), name(by)));
}

void StageWriter::arrive(const Add&, int by)
{
    m_text.summary =
        by == m_place.add() && m_place.onShortcut()
            ? tr("The add hands its gradient to both sides alike: this copy goes into the shortcut, "
                 "the other into the branch.")
            : tr("The add hands its gradient to both sides alike: this copy goes into the branch, the "
                 "other into the shortcut.");
    formula(QStringLiteral("∂L/∂%1 = ∂L/∂%2").arg(name(m_place.node()), name(by)));
}

void StageWriter::arrive(const Scale& op, int by)
{
    m_text.summary =
        tr("Back through %1: every gradient is multiplied by %2.").arg(name(by), numberText(op.factor));
    formula(
        QStringLiteral("∂L/∂%1 = %2 · ∂L/∂%3").arg(name(m_place.node()), numberText(op.factor), name(by)));
}

void StageWriter::arrive(const MaxPool2d&, int by)
{
    m_text.summary =
        tr("Back through %1: only the value that won its window gets the window's gradient; a value "
           "that won several windows gets their sum.")
            .arg(name(by));
}

void StageWriter::arrive(const AvgPool2d&, int by)
{
    m_text.summary = tr("Back through %1: the gradient of each window is shared out evenly among its values.")
                         .arg(name(by));
}

void StageWriter::arrive(const GlobalAvgPool2d&, int by)
{
    const Shape shape = m_place.shape();
    m_text.summary =
        tr("Back through %1: every value of a map gets the same gradient, that of the mean divided by "
           "the number of pixels (%2).")
            .arg(name(by), countText(shape.plane()));
    formula(QStringLiteral("∂L/∂%1[c, p, q] = 1/(%2·%3) · ∂L/∂%4[c]")
                .arg(name(m_place.node()))
                .arg(shape.h)
                .arg(shape.w)
                .arg(name(by)));
}

void StageWriter::arrive(const Flatten&, int)
{
    m_text.summary = tr("The same gradients, laid out as maps again.");
}

void StageWriter::arrive(const Linear&, int by)
{
    m_text.summary =
        tr("Back through %1: each input collects the gradients of all outputs, each times its weight.")
            .arg(name(by));
    formula(QStringLiteral("∂L/∂%1[f] = Σ w[k, f] · ∂L/∂%2[k]").arg(name(m_place.node()), name(by)));
}

void StageWriter::arrive(const SubsamplePad&, int by)
{
    m_text.summary =
        tr("Back through %1: the values that were taken get their gradient, the pixels that were left "
           "out get 0, and the gradient of the added zero channels is dropped.")
            .arg(name(by));
}

void StageWriter::arrive(const Pad2d&, int by)
{
    m_text.summary = tr("Back through %1: the gradient of the border is dropped.").arg(name(by));
}

void StageWriter::arrive(const SoftmaxCrossEntropy&, int)
{
    m_text.summary =
        tr("The gradient of a class score is its probability, minus 1 for the target class, divided by "
           "the number of pictures in the batch (%1).")
            .arg(batch());
    formula(QStringLiteral("∂L/∂%1[k] = (p[k] − 1[k = target]) / %2").arg(name(m_place.node())).arg(batch()));
}

void StageWriter::nothingLeftNotes()
{
    const Stage* stage = m_place.stage(Pass::Backward);
    if (!stage) return;
    const Statistics& s = stage->statistics;
    if (!s.finite())
        note(tr("%1 of these values are NaN or infinite.").arg(countText(s.nans + s.infinities)));
    else if (s.count > 0 && s.zeros == s.count)
        note(tr("The gradient is exactly 0 here: nothing further back learns anything by this way."));
}

void StageWriter::parameterGradientNotes()
{
    const Op* op = m_place.op();
    if (!op) return;
    const QString id = name(m_place.node());
    if (const auto* conv = std::get_if<Conv2d>(op)) {
        note(tr("Times the input of %1 and summed over all positions and pictures, it gives the gradient of "
                "the "
                "weights of %1.")
                 .arg(id));
        moreFormula(QStringLiteral("∂L/∂w[k, c, r, s] = Σ x[c, …] · ∂L/∂%1[k, p, q]").arg(id));
        const int norm = conv->bias && train() ? m_place.normAfter() : -1;
        if (norm >= 0)
            note(
                tr("The bias gets gradient 0 (up to rounding): %1 takes the mean away, whatever the bias is.")
                    .arg(name(norm)));
    } else if (std::get_if<BatchNorm2d>(op)) {
        note(tr("The gradient of γ is the sum of its products with the normalized values, that of β its "
                "plain sum, per channel."));
        moreFormula(QStringLiteral("∂L/∂γ = Σ x̂ · ∂L/∂%1,  ∂L/∂β = Σ ∂L/∂%1").arg(id));
    } else if (std::get_if<Linear>(op)) {
        note(tr("Times the input of %1 and summed over the pictures, it gives the gradient of the weights of "
                "%1.")
                 .arg(id));
        moreFormula(QStringLiteral("∂L/∂w[k, f] = Σ x[f] · ∂L/∂%1[k]").arg(id));
    } else if (std::get_if<Affine>(op)) {
        note(tr("The gradient of the weight is its sum times the input, that of the bias its plain sum, per "
                "channel."));
    }
}

} // namespace resblock
