// SPDX-License-Identifier: GPL-3.0-or-later
// The words and tables of ConvPanel.
#include "ui/views/stage/ConvPanel.h"
#include "ui/views/stage/PanelHtml.h"
#include "ui/words/NumberText.h"

#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

const QString dash = QStringLiteral("–");

QString note(const QString& text)
{
    return PanelHtml::paragraph(QStringLiteral("note"), text);
}

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

} // namespace

QString ConvPanel::geometryNote() const
{
    const auto& conv = std::get<Conv2d>(nodeAt(node()).op);
    QString text;
    if (conv.geometry.stride != Size2{})
        text += pass() == Pass::Forward
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
                         .arg(outputChannel())
                         .arg(m_input->minimum())
                         .arg(m_input->maximum()));
    return text;
}

QString ConvPanel::forwardHtml() const
{
    const auto& conv = std::get<Conv2d>(nodeAt(node()).op);
    const Index k = outputChannel();
    const int count = m_input->maximum() - m_input->minimum() + 1;
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
    const int input = nodeAt(node()).inputs[0];
    const int plainInput =
        plainNode() >= 0 ? snapshot().plain.graph.nodes[static_cast<std::size_t>(plainNode())].inputs[0] : -2;
    const auto stageNorm = [](const NetworkRun& run, int stage) {
        const Stage* found =
            stage >= inputNode ? run.trace->stage(run.graph.idOf(stage), Pass::Forward) : nullptr;
        return found ? numberText(found->statistics.l2) : dash;
    };
    const auto weight = [&](const NetworkRun& run, bool all) {
        const Tensor* w = run.parameters->find(parameterName(".weight"));
        return w ? normText(all ? w->values() : kernelsOf(*w, k)) : dash;
    };
    page += residualPlainTable(
        {{tr("Norm of x, whole batch"), stageNorm(snapshot().residual, input),
          stageNorm(snapshot().plain, plainInput)},
         {tr("Norm of y, whole batch"), stageNorm(snapshot().residual, node()),
          stageNorm(snapshot().plain, plainNode())},
         {tr("Norm of the kernels of channel %1").arg(k), weight(snapshot().residual, false),
          weight(snapshot().plain, false)},
         {tr("Norm of all kernels"), weight(snapshot().residual, true), weight(snapshot().plain, true)}});
    return page;
}

QString ConvPanel::backwardHtml() const
{
    const auto& conv = std::get<Conv2d>(nodeAt(node()).op);
    const Index k = outputChannel();
    const QString from = nameOf(nodeAt(node()).inputs[0]);
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
                 .arg(m_channel)
                 .arg(nameOf(node())));
    page +=
        note(tr("The gradient of a weight is the sum, over all places and pictures, of the input value it "
                "met times the gradient that arrives there. Enter on a number of ∂L/∂w opens that sum."));
    page += geometryNote();
    const Cursor here = at();
    const auto arriving = [&](const NetworkRun& run, int stage) {
        const auto dY = recorded(run, stage, Pass::Backward);
        return dY ? normText(sampleOf(*dY, here.sample)) : dash;
    };
    const auto handedOn = [](const std::shared_ptr<const Tensor>& dX) {
        return dX ? normText(dX->values()) : dash;
    };
    const auto gradient = [&](const NetworkRun& run, bool all) {
        const auto& gradients = run.trace->parameterGradients;
        const auto it = std::ranges::find(gradients, parameterName(".weight"), &ParameterGradient::name);
        if (it == gradients.end() || !it->gradient) return dash;
        return normText(all ? it->gradient->values() : kernelsOf(*it->gradient, k));
    };
    page += residualPlainTable({{tr("This picture: norm arriving"), arriving(snapshot().residual, node()),
                                 arriving(snapshot().plain, plainNode())},
                                {tr("This picture: norm handed on"), handedOn(m_dX), handedOn(m_plainDX)},
                                {tr("Norm of ∂L/∂w, channel %1").arg(k), gradient(snapshot().residual, false),
                                 gradient(snapshot().plain, false)},
                                {tr("Norm of ∂L/∂w, all kernels"), gradient(snapshot().residual, true),
                                 gradient(snapshot().plain, true)}});
    const int input = nodeAt(node()).inputs[0];
    const auto readers = std::ranges::count_if(snapshot().residual.graph.nodes, [input](const Node& n) {
        return std::ranges::find(n.inputs, input) != n.inputs.end();
    });
    if (readers > 1)
        page +=
            note(tr("%1 is read by other stages too: its whole gradient is the sum of what comes back from "
                    "each. Shown is this convolution's part.")
                     .arg(from));
    return page;
}

} // namespace resblock
