// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageForward.h"

#include "ui/words/NumberText.h"
#include "ui/words/SourceText.h"
#include "ui/words/StageBlock.h"
#include "ui/words/StageConv.h"
#include "ui/words/StageDraft.h"
#include "ui/words/StageGate.h"
#include "ui/words/StageNorm.h"
#include "ui/words/StageParts.h"

#include <algorithm>

namespace resblock {

StageForward::StageForward(StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

void StageForward::write()
{
    if (m_place.isBlockInput()) {
        StageBlock(m_draft).writeInput();
        return;
    }
    if (!m_place.op()) {
        writeNetworkInput();
        return;
    }
    if (m_place.id() == photoStageId(m_draft.snapshot().experiment.network)) {
        writePhotoMixer();
        return;
    }
    if (m_place.isHeadInput()) {
        m_draft.setSummary(
            tr("x is what the last block, %1, has made of the picture. The head turns it into an answer.")
                .arg(QString::fromStdString(m_place.block() >= 0 ? m_place.range().name : m_place.id())));
        return;
    }
    std::visit([this](const auto& op) { say(op); }, *m_place.op());
    if (m_place.onShortcut()) StageBlock(m_draft).noteShortcut();
}

/// The convolution between the pictures and a block on its own.
void StageForward::writePhotoMixer()
{
    m_draft.setSummary(tr("A block of %1 input channels cannot read a picture of %2. This 1×1 convolution "
                          "stands in front of it and is no part of it: it mixes the colours into %1 "
                          "channels, with weights drawn from seed %3.")
                           .arg(m_place.shape().c)
                           .arg(m_place.shape(m_place.input()).c)
                           .arg(m_draft.snapshot().experiment.init.seed));
    m_draft.formula(QStringLiteral("y[k, p, q] = Σ w[k, c] · x[c, p, q]"));
}

void StageForward::writeNetworkInput()
{
    if (!readsPictures(m_draft.snapshot().experiment.network)) {
        m_draft.setSummary(tr("The tensor that enters the block, of %1 samples: %2.")
                               .arg(m_place.shape().n)
                               .arg(blockInputText(m_draft.snapshot().experiment.network.block()->input)));
        return;
    }
    m_draft.setSummary(tr("The pictures, cropped to a square, resized to %1 and normalized per colour "
                          "channel: what the first convolution reads.")
                           .arg(planeText(m_place.shape())));
}

void StageForward::say(const Conv2d& op)
{
    StageConv(m_draft).forward(op);
}

void StageForward::say(const BatchNorm2d& op)
{
    StageNorm(m_draft).forward(op);
}

void StageForward::say(const Affine&)
{
    m_draft.setSummary(tr("Each channel is multiplied by one number and shifted by another: a normalization "
                          "folded into two numbers per channel."));
    m_draft.formula(QStringLiteral("y = a·x + b"));
    const Tensor* weight = m_place.parameter(m_place.node(), "weight");
    const Tensor* bias = m_place.parameter(m_place.node(), "bias");
    const auto x = m_draft.forwardValue(m_place.input());
    const auto y = m_draft.forwardValue(m_place.node());
    if (!weight || !bias || !x || !y) return;
    m_draft.formula(QStringLiteral("y%1 = %2 · %3 + %4 = %5")
                        .arg(m_draft.indexText(),
                             numberText(static_cast<double>((*weight)[m_draft.here().channel])),
                             numberText(*x), numberText(static_cast<double>((*bias)[m_draft.here().channel])),
                             numberText(*y)));
}

void StageForward::say(const Relu&)
{
    m_draft.setSummary(tr("Values below 0 become 0, the others pass as they are."));
    const auto zeros = [](const Stage* stage) {
        return shareText(stage->statistics.zeros, stage->statistics.count);
    };
    const Stage* stage = m_place.stage(Pass::Forward);
    const Stage* plain = m_draft.plain().exists() ? m_draft.plain().stage(Pass::Forward) : nullptr;
    if (stage && stage->statistics.count > 0)
        m_draft.extendSummary(
            plain && plain->statistics.count > 0
                ? tr("Here %1 of the output is 0 (plain: %2).").arg(zeros(stage), zeros(plain))
                : tr("Here %1 of the output is 0.").arg(zeros(stage)));
    if (m_place.isBlockOutput()) StageBlock(m_draft).noteFinalRelu();
    m_draft.formula(QStringLiteral("y = max(x, 0)"));
    const auto x = m_draft.forwardValue(m_place.input());
    const auto y = m_draft.forwardValue(m_place.node());
    if (x && y)
        m_draft.formula(
            QStringLiteral("y%1 = max(%2, 0) = %3").arg(m_draft.indexText(), numberText(*x), numberText(*y)));
}

void StageForward::say(const Identity&)
{
    m_draft.setSummary(m_place.isBlockOutput()
                           ? tr("Nothing follows %1 in this block: out repeats it, value for value.")
                                 .arg(m_draft.name(m_place.input()))
                           : tr("It repeats %1, value for value.").arg(m_draft.name(m_place.input())));
    m_draft.formula(QStringLiteral("y = x"));
}

void StageForward::say(const Add&)
{
    StageBlock(m_draft).writeAdd();
}

void StageForward::say(const Scale& op)
{
    m_draft.setSummary(tr("Every value is multiplied by %1.").arg(numberText(op.factor)));
    m_draft.formula(QStringLiteral("y = %1 · x").arg(numberText(op.factor)));
}

void StageForward::say(const Sigmoid& op)
{
    StageGate(m_draft).forward(op);
}

void StageForward::say(const Multiply& op)
{
    StageGate(m_draft).forward(op);
}

void StageForward::say(const Dropout& op)
{
    StageGate(m_draft).forward(op);
}

void StageForward::say(const MaxPool2d& op)
{
    const auto& g = op.geometry;
    m_draft.setSummary(tr("Of every %1 window the largest value is kept; the map goes from %2 to %3.")
                           .arg(sizeText(g.kernel.h, g.kernel.w), planeText(m_place.shape(m_place.input())),
                                planeText(m_place.shape())));
    if (g.padding != Padding{}) m_draft.note(tr("The padding around the map never wins."));
    m_draft.formula(QStringLiteral("y[c, p, q] = max x[c, window(p, q)]"));
}

void StageForward::say(const AvgPool2d& op)
{
    const auto& g = op.geometry;
    m_draft.setSummary(tr("Of every %1 window the mean is kept; the map goes from %2 to %3.")
                           .arg(sizeText(g.kernel.h, g.kernel.w), planeText(m_place.shape(m_place.input())),
                                planeText(m_place.shape())));
    if (m_place.onShortcut() && g.stride != Size2{} && g.kernel == g.stride)
        m_draft.note(
            tr("Every value of x takes part; a 1×1 convolution with stride %1 would read only %2 of them.")
                .arg(g.stride.h)
                .arg(shareText(1, g.stride.h * g.stride.w)));
    m_draft.formula(QStringLiteral("y[c, p, q] = mean x[c, window(p, q)]"));
}

void StageForward::say(const GlobalAvgPool2d&)
{
    const Shape in = m_place.shape(m_place.input());
    m_draft.setSummary(tr("Each channel's %1 map becomes one number, its mean: where something was seen is "
                          "forgotten, how much of it remains.")
                           .arg(planeText(in)));
    m_draft.formula(QStringLiteral("y[c] = 1/(%1·%2) · Σ x[c, p, q]").arg(in.h).arg(in.w));
}

void StageForward::say(const Flatten&)
{
    m_draft.setSummary(tr("The same numbers, laid out in one row; nothing is computed."));
}

void StageForward::say(const Linear& op)
{
    const Index features = m_place.shape(m_place.input()).perSample();
    m_draft.setSummary(op.bias
                           ? tr("Every output is a weighted sum of all %1 inputs plus a bias.").arg(features)
                           : tr("Every output is a weighted sum of all %1 inputs.").arg(features));
    const auto& consumers = m_place.consumers();
    if (consumers.size() == 1 && kindOf(m_place.opAt(consumers.front())) == OpKind::SoftmaxCrossEntropy)
        m_draft.note(
            tr("The outputs are the scores of the classes (logits); softmax turns them into probabilities."));
    m_draft.formula(op.bias ? QStringLiteral("y[k] = Σ w[k, f] · x[f] + b[k]")
                            : QStringLiteral("y[k] = Σ w[k, f] · x[f]"));
}

void StageForward::say(const SubsamplePad& op)
{
    const auto& g = op.geometry;
    const Index zeros = g.channelsBefore + g.channelsAfter;
    if (g.stride > 1 && zeros > 0)
        m_draft.setSummary(
            tr("Only rows and columns 0, %1, %2, … of x are taken, and %3 channels of zeros are added, until "
               "the shape is that of the branch. Nothing here can be learned.")
                .arg(g.stride)
                .arg(2 * g.stride)
                .arg(zeros));
    else if (g.stride > 1)
        m_draft.setSummary(tr("Only rows and columns 0, %1, %2, … of x are taken, until the shape is that of "
                              "the branch. Nothing here can be learned.")
                               .arg(g.stride)
                               .arg(2 * g.stride));
    else if (zeros > 0)
        m_draft.setSummary(tr("%1 channels of zeros are added to x, until the shape is that of the branch. "
                              "Nothing here can be learned.")
                               .arg(zeros));
    else
        m_draft.setSummary(tr("Neither size nor channels change, so this shortcut repeats x."));
    if (zeros > 0)
        m_draft.note(
            tr("In the added channels the shortcut brings nothing: there the sum is the branch alone."));
}

void StageForward::say(const Pad2d& op)
{
    m_draft.setSummary(tr("Zeros are laid around every map: top %1, left %2, bottom %3, right %4.")
                           .arg(op.padding.top)
                           .arg(op.padding.left)
                           .arg(op.padding.bottom)
                           .arg(op.padding.right));
}

void StageForward::say(const SoftmaxCrossEntropy&)
{
    m_draft.setSummary(tr("Softmax turns the scores into probabilities; the loss is −ln of the probability "
                          "given to the target class, averaged over the pictures of the batch (%1).")
                           .arg(m_draft.batch()));
    m_draft.formula(QStringLiteral("p[k] = exp(s[k]) / Σ exp(s[j]),  L = mean(−ln p[target])"));
    const auto& trace = m_place.run().trace;
    const auto sample = static_cast<std::size_t>(
        std::clamp<Index>(m_draft.cursor().sample, 0, std::max<Index>(0, m_draft.batch() - 1)));
    if (!trace || !trace->probabilities || sample >= m_draft.snapshot().experiment.targets.size()) return;
    const int target = m_draft.snapshot().experiment.targets[sample];
    const double p = static_cast<double>((*trace->probabilities)(static_cast<Index>(sample), target, 0, 0));
    m_draft.formula(tr("this picture: −ln %1 = %2; batch: L = %3")
                        .arg(numberText(p), numberText(static_cast<double>(trace->lossPerSample[sample])),
                             numberText(static_cast<double>(trace->loss))));
}

} // namespace resblock
