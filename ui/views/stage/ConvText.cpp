// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/ConvText.h"

#include "ui/paint/theme/Theme.h"
#include "ui/views/stage/PanelHtml.h"
#include "ui/words/NumberText.h"

#include <algorithm>
#include <span>

namespace resblock {

using PanelHtml::note;

namespace {

const QString dash = QStringLiteral("–");

QString normText(std::span<const float> values)
{
    return numberText(statisticsOf(values).l2);
}

/// The values of one sample.
std::span<const float> sampleOf(const Tensor& t, Index sample)
{
    const auto size = static_cast<std::size_t>(t.shape().perSample());
    return t.values().subspan(static_cast<std::size_t>(sample) * size, size);
}

/// All kernels of one output channel.
std::span<const float> kernelsOf(const Tensor& w, Index k)
{
    return sampleOf(w, k); // the first extent counts output channels
}

QString operand(double value)
{
    return value < 0 ? QStringLiteral("(%1)").arg(numberText(value)) : numberText(value);
}

} // namespace

std::string ConvText::weightName() const
{
    return m_stage.nodeAt(m_stage.node).id + ".weight";
}

QString ConvText::geometryNote() const
{
    const auto& conv = std::get<Conv2d>(m_stage.nodeAt(m_stage.node).op);
    QString text;
    if (conv.geometry.stride != Size2{})
        text += m_stage.step.pass == Pass::Forward
                    ? note(tr("Stride %1: the kernel moves %1 pixels at a time, so the maps of x are larger.")
                               .arg(conv.geometry.stride.h))
                    : note(tr("Stride %1: between the gradients that arrive lie %2 zeros in each direction, "
                              "as the "
                              "turned kernel sees them.")
                               .arg(conv.geometry.stride.h)
                               .arg(conv.geometry.stride.h - 1));
    if (conv.geometry.groups > 1)
        text += note(tr("%1 groups: output channel %2 reads input channels %3 to %4 only.")
                         .arg(conv.geometry.groups)
                         .arg(m_channels.output)
                         .arg(m_channels.firstInput)
                         .arg(m_channels.lastInput));
    return text;
}

QString ConvText::forward() const
{
    const auto& conv = std::get<Conv2d>(m_stage.nodeAt(m_stage.node).op);
    const Index k = m_channels.output;
    const Index count = m_channels.lastInput - m_channels.firstInput + 1;
    QString page = PanelHtml::paragraph(
        QStringLiteral("summary"),
        tr("Output channel %1 is the sum of %2 parts: each input channel it reads is filtered with a kernel "
           "of "
           "its own (%3). The maps show one of them, the bars what each gives at the selected place.")
            .arg(k)
            .arg(count)
            .arg(sizeText(conv.kernel.h, conv.kernel.w)));
    page += note(tr("Choose a bar, or an input channel above, to see another part; [ and ] choose the output "
                    "channel. Enter opens the value into all its %1 products.")
                     .arg(count * conv.kernel.h * conv.kernel.w));
    page += geometryNote();
    const int input = m_stage.nodeAt(m_stage.node).inputs[0];
    const NetworkRun& residual = m_stage.snapshot->residual;
    const NetworkRun& plain = m_stage.snapshot->plain;
    const auto stageNorm = [](const NetworkRun& run, int stage) {
        const Stage* found =
            stage >= inputNode ? run.trace->stage(run.graph.idOf(stage), Pass::Forward) : nullptr;
        return found ? numberText(found->statistics.l2) : dash;
    };
    const auto weight = [&](const NetworkRun& run, bool all) {
        const Tensor* w = run.parameters->find(weightName());
        return w ? normText(all ? w->values() : kernelsOf(*w, k)) : dash;
    };
    page += PanelHtml::residualPlainTable(
        {{tr("Norm of x, whole batch"), stageNorm(residual, input), stageNorm(plain, m_stage.plainInput())},
         {tr("Norm of y, whole batch"), stageNorm(residual, m_stage.node),
          stageNorm(plain, m_stage.plainNode())},
         {tr("Norm of the kernels of channel %1").arg(k), weight(residual, false), weight(plain, false)},
         {tr("Norm of all kernels"), weight(residual, true), weight(plain, true)}},
        m_theme);
    return page;
}

QString ConvText::backward(Index sample, const Tensor* dX, const Tensor* plainDX) const
{
    const auto& conv = std::get<Conv2d>(m_stage.nodeAt(m_stage.node).op);
    const Index k = m_channels.output;
    const QString from = m_stage.nameOf(m_stage.nodeAt(m_stage.node).inputs[0]);
    QString page = PanelHtml::paragraph(
        QStringLiteral("summary"),
        conv.kernel == Size2{1, 1}
            ? tr("In the forward pass each value of %1 went, times a weight, into one value of each output "
                 "channel. "
                 "Backward it collects the gradients of all of these, each times the same weight.")
                  .arg(from)
            : tr("In the forward pass each value of %1 went, times a weight, into up to %2 values of each "
                 "output "
                 "channel. Backward it collects their gradients, each times the same weight: that is the "
                 "gradient "
                 "map filtered with the kernel turned by 180°.")
                  .arg(from)
                  .arg(conv.kernel.h * conv.kernel.w));
    page +=
        note(tr("The maps show what output channel %1 sends back to input channel %2, and the sum over all "
                "output channels, which %3 hands on. The bars say what each sends to the selected place.")
                 .arg(k)
                 .arg(m_channels.input)
                 .arg(m_stage.nameOf(m_stage.node)));
    page +=
        note(tr("The gradient of a weight is the sum, over all places and pictures, of the input value it "
                "met times the gradient that arrives there. Enter on a number of ∂L/∂w opens that sum."));
    page += geometryNote();
    const NetworkRun& residual = m_stage.snapshot->residual;
    const NetworkRun& plain = m_stage.snapshot->plain;
    const auto arriving = [&](const NetworkRun& run, int stage) {
        const auto dY = StageInView::recorded(run, stage, Pass::Backward);
        return dY ? normText(sampleOf(*dY, sample)) : dash;
    };
    const auto handedOn = [](const Tensor* gradient) {
        return gradient ? normText(gradient->values()) : dash;
    };
    const auto gradient = [&](const NetworkRun& run, bool all) {
        const auto& gradients = run.trace->parameterGradients;
        const auto it = std::ranges::find(gradients, weightName(), &ParameterGradient::name);
        if (it == gradients.end() || !it->gradient) return dash;
        return normText(all ? it->gradient->values() : kernelsOf(*it->gradient, k));
    };
    page += PanelHtml::residualPlainTable(
        {{tr("This picture: norm arriving"), arriving(residual, m_stage.node),
          arriving(plain, m_stage.plainNode())},
         {tr("This picture: norm handed on"), handedOn(dX), handedOn(plainDX)},
         {tr("Norm of ∂L/∂w, channel %1").arg(k), gradient(residual, false), gradient(plain, false)},
         {tr("Norm of ∂L/∂w, all kernels"), gradient(residual, true), gradient(plain, true)}},
        m_theme);
    const int input = m_stage.nodeAt(m_stage.node).inputs[0];
    const auto readers = std::ranges::count_if(residual.graph.nodes, [input](const Node& n) {
        return std::ranges::find(n.inputs, input) != n.inputs.end();
    });
    if (readers > 1)
        page +=
            note(tr("%1 is read by other stages too: its whole gradient is the sum of what comes back from "
                    "each. Shown is this convolution's part.")
                     .arg(from));
    return page;
}

QString ConvText::arithmetic(const ConvShares& shares) const
{
    const bool back = m_stage.step.pass == Pass::Backward;
    const auto place = shares.find(back ? m_channels.output : m_channels.input);
    if (!place) return {};
    const auto others = shares.sums.size() - 1;
    QString sum = tr("%1 (channel %2)").arg(operand(shares.sums[*place])).arg(shares.channels[*place]);
    if (others > 0)
        sum += QStringLiteral(" + ") +
               tr("%1 (%2 other channels)").arg(operand(shares.rest(*place))).arg(others);
    if (!back && m_stage.snapshot->residual.parameters->find(m_stage.nodeAt(m_stage.node).id + ".bias"))
        sum += QStringLiteral(" + ") + tr("%1 (bias)").arg(operand(shares.bias));
    return (back ? QStringLiteral("∂L/∂x = ") : QStringLiteral("y = ")) + sum + QStringLiteral(" = ") +
           numberText(shares.value);
}

} // namespace resblock
