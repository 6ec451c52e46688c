// SPDX-License-Identifier: GPL-3.0-or-later
// What each op does in the forward pass, with the numbers of the selected channel and value.
#include "ui/words/NumberText.h"
#include "ui/words/SourceText.h"
#include "ui/words/StageParts.h"
#include "ui/words/StageWriter.h"

#include <algorithm>

namespace resblock {

namespace {

/// "p", "2p", "2p + r", "2p + r − 1": the input row that kernel row `tap` reads for output row `out`.
QString windowIndex(QChar out, QChar tap, Index stride, Index dilation, Index before, bool tapMoves)
{
    QString text = stride == 1 ? QString(out) : QString::number(stride) + out;
    if (tapMoves)
        text += QStringLiteral(" + ") + (dilation == 1 ? QString(tap) : QString::number(dilation) + tap);
    if (before > 0) text += QStringLiteral(" − ") + QString::number(before);
    return text;
}

} // namespace

void StageWriter::forward()
{
    if (m_place.isBlockInput()) {
        blockInputForward();
        return;
    }
    if (!m_place.op()) {
        forwardInput();
        return;
    }
    if (m_place.id() == photoStageId(m_snapshot.experiment.network)) {
        forwardPhoto();
        return;
    }
    if (m_place.isHeadInput()) {
        m_text.summary =
            tr("x is what the last block, %1, has made of the picture. The head turns it into an answer.")
                .arg(QString::fromStdString(m_place.block() >= 0 ? m_place.range().name : m_place.id()));
        return;
    }
    std::visit([this](const auto& op) { forward(op); }, *m_place.op());
    if (m_place.onShortcut()) shortcutNotes();
}

/// The convolution between the pictures and a block on its own.
void StageWriter::forwardPhoto()
{
    m_text.summary =
        tr("A block of %1 input channels cannot read a picture of %2. This 1×1 convolution stands "
           "in front of it and is no part of it: it mixes the colours into %1 channels, with "
           "weights drawn from seed %3.")
            .arg(m_place.shape().c)
            .arg(m_place.shape(m_place.input()).c)
            .arg(m_snapshot.experiment.init.seed);
    formula(QStringLiteral("y[k, p, q] = Σ w[k, c] · x[c, p, q]"));
}

void StageWriter::forwardInput()
{
    if (!readsPictures(m_snapshot.experiment.network)) {
        m_text.summary = tr("The tensor that enters the block, of %1 samples: %2.")
                             .arg(m_place.shape().n)
                             .arg(blockInputText(m_snapshot.experiment.network.block()->input));
        return;
    }
    m_text.summary = tr("The pictures, cropped to a square, resized to %1 and normalized per colour channel: "
                        "what the first convolution reads.")
                         .arg(planeText(m_place.shape()));
}

void StageWriter::forward(const Conv2d& op)
{
    const Index channels = m_place.shape(m_place.input()).c;
    const Index perGroup = channels / op.geometry.groups;
    const Index products = perGroup * op.kernel.h * op.kernel.w;
    const bool pointwise = op.kernel == Size2{1, 1};
    if (pointwise) {
        m_text.summary =
            tr("Every output value is a weighted sum of the input channels at one pixel (%1 products). It "
               "mixes channels and looks at no neighbours.")
                .arg(products);
    } else {
        m_text.summary =
            tr("Every output value is a weighted sum over a %1 patch of the input, across channels: %2 "
               "products. One kernel per output channel slides over the whole map.")
                .arg(sizeText(op.kernel.h, op.kernel.w))
                .arg(products);
    }
    if (op.geometry.groups > 1)
        note(tr("The channels are split into %1 groups: an output channel reads %2 of the %3 input channels.")
                 .arg(op.geometry.groups)
                 .arg(perGroup)
                 .arg(channels));
    convGeometryNotes(op);
    convBiasNotes(op);
    if (allEqual(m_place.parameter(m_place.node(), "weight"), 0)) note(tr("All its weights are 0."));
    convFormula(op);
}

void StageWriter::convGeometryNotes(const Conv2d& op)
{
    const Shape in = m_place.shape(m_place.input());
    const Size2 stride = op.geometry.stride;
    const Padding padding = resolvedPadding(op, in);
    if (stride != Size2{}) {
        note(tr("Stride %1: the kernel moves by %1 pixels at a time, and the map shrinks from %2 to %3.")
                 .arg(stride.h == stride.w ? QString::number(stride.h) : sizeText(stride.h, stride.w),
                      planeText(in), planeText(m_place.shape())));
        if (op.kernel.h < stride.h && op.kernel.w < stride.w && op.geometry.dilation == Size2{})
            note(tr("The kernel is smaller than its stride, so it reads only %1 of the pixels; the others do "
                    "not reach this path.")
                     .arg(shareText(op.kernel.h * op.kernel.w, stride.h * stride.w)));
    }
    if (op.geometry.dilation != Size2{})
        note(tr("Dilation %1: the taps of the kernel stand %1 pixels apart.").arg(op.geometry.dilation.h));
    if (padding == Padding{}) return;
    const bool even =
        padding.top == padding.bottom && padding.left == padding.right && padding.top == padding.left;
    if (even && planeText(in) == planeText(m_place.shape()))
        note(tr("A border of zeros, %1 wide on every side, keeps the map at %2.")
                 .arg(padding.top)
                 .arg(planeText(in)));
    else if (even)
        note(tr("A border of zeros is laid around the input, %1 wide on every side.").arg(padding.top));
    else
        note(tr("Zeros are laid around the input: top %1, left %2, bottom %3, right %4.")
                 .arg(padding.top)
                 .arg(padding.left)
                 .arg(padding.bottom)
                 .arg(padding.right));
    if (op.samePadding && (padding.top != padding.bottom || padding.left != padding.right))
        note(tr(
            "TensorFlow's “same” padding puts the odd row and column at the bottom and right. PyTorch pads "
            "all sides alike and would read the picture one pixel further up and left."));
}

void StageWriter::convBiasNotes(const Conv2d& op)
{
    const int next = op.bias ? m_place.normAfter() : -1;
    if (next < 0) return;
    if (train())
        note(tr("The bias has no effect in train mode: %1 subtracts the mean of each channel, and the bias "
                "with "
                "it.")
                 .arg(name(next)));
    else
        note(tr("In eval mode the bias counts: %1 subtracts the stored running mean, whatever this input is.")
                 .arg(name(next)));
}

void StageWriter::convFormula(const Conv2d& op)
{
    const Shape in = m_place.shape(m_place.input());
    const Padding padding = resolvedPadding(op, in);
    const auto& g = op.geometry;
    const QString row = windowIndex(u'p', u'r', g.stride.h, g.dilation.h, padding.top, op.kernel.h > 1);
    const QString column = windowIndex(u'q', u's', g.stride.w, g.dilation.w, padding.left, op.kernel.w > 1);
    const bool pointwise = op.kernel == Size2{1, 1};
    QString text = QStringLiteral("y[k, p, q] = Σ ") +
                   (pointwise ? QStringLiteral("w[k, c]") : QStringLiteral("w[k, c, r, s]")) +
                   QStringLiteral(" · x[c, %1, %2]").arg(row, column);
    if (op.bias) text += QStringLiteral(" + b[k]");
    formula(text);

    const auto value = forwardValue(m_place.node());
    if (!value) return;
    QString live = QStringLiteral("y%1 = %2").arg(indexText(), numberText(*value));
    if (const Tensor* bias = op.bias ? m_place.parameter(m_place.node(), "bias") : nullptr) {
        const float b = (*bias)[here().channel];
        live = QStringLiteral("y%1 = %2 + %3 = %4")
                   .arg(indexText(), numberText(*value - static_cast<double>(b)),
                        numberText(static_cast<double>(b)), numberText(*value));
    }
    formula(live);
}

void StageWriter::forward(const Affine&)
{
    m_text.summary =
        tr("Each channel is multiplied by one number and shifted by another: a normalization folded "
           "into two numbers per channel.");
    formula(QStringLiteral("y = a·x + b"));
    const Tensor* weight = m_place.parameter(m_place.node(), "weight");
    const Tensor* bias = m_place.parameter(m_place.node(), "bias");
    const auto x = forwardValue(m_place.input());
    const auto y = forwardValue(m_place.node());
    if (!weight || !bias || !x || !y) return;
    formula(QStringLiteral("y%1 = %2 · %3 + %4 = %5")
                .arg(indexText(), numberText(static_cast<double>((*weight)[here().channel])), numberText(*x),
                     numberText(static_cast<double>((*bias)[here().channel])), numberText(*y)));
}

void StageWriter::forward(const Relu&)
{
    m_text.summary = tr("Values below 0 become 0, the others pass as they are.");
    const auto zeros = [](const Stage* stage) {
        return shareText(stage->statistics.zeros, stage->statistics.count);
    };
    const Stage* stage = m_place.stage(Pass::Forward);
    const Stage* plain = m_plain.exists() ? m_plain.stage(Pass::Forward) : nullptr;
    if (stage && stage->statistics.count > 0)
        m_text.summary += QLatin1Char(' ') +
                          (plain && plain->statistics.count > 0
                               ? tr("Here %1 of the output is 0 (plain: %2).").arg(zeros(stage), zeros(plain))
                               : tr("Here %1 of the output is 0.").arg(zeros(stage)));
    if (m_place.isBlockOutput()) finalReluNotes();
    formula(QStringLiteral("y = max(x, 0)"));
    const auto x = forwardValue(m_place.input());
    const auto y = forwardValue(m_place.node());
    if (x && y)
        formula(QStringLiteral("y%1 = max(%2, 0) = %3").arg(indexText(), numberText(*x), numberText(*y)));
}

void StageWriter::forward(const Identity&)
{
    m_text.summary = m_place.isBlockOutput()
                         ? tr("Nothing follows %1 in this block: out repeats it, value for value.")
                               .arg(name(m_place.input()))
                         : tr("It repeats %1, value for value.").arg(name(m_place.input()));
    formula(QStringLiteral("y = x"));
}

void StageWriter::forward(const Add&)
{
    addNotes();
}

void StageWriter::forward(const Scale& op)
{
    m_text.summary = tr("Every value is multiplied by %1.").arg(numberText(op.factor));
    formula(QStringLiteral("y = %1 · x").arg(numberText(op.factor)));
}

void StageWriter::forward(const MaxPool2d& op)
{
    const auto& g = op.geometry;
    m_text.summary = tr("Of every %1 window the largest value is kept; the map goes from %2 to %3.")
                         .arg(sizeText(g.kernel.h, g.kernel.w), planeText(m_place.shape(m_place.input())),
                              planeText(m_place.shape()));
    if (g.padding != Padding{}) note(tr("The padding around the map never wins."));
    formula(QStringLiteral("y[c, p, q] = max x[c, window(p, q)]"));
}

void StageWriter::forward(const AvgPool2d& op)
{
    const auto& g = op.geometry;
    m_text.summary = tr("Of every %1 window the mean is kept; the map goes from %2 to %3.")
                         .arg(sizeText(g.kernel.h, g.kernel.w), planeText(m_place.shape(m_place.input())),
                              planeText(m_place.shape()));
    if (m_place.onShortcut() && g.stride != Size2{} && g.kernel == g.stride)
        note(tr("Every value of x takes part; a 1×1 convolution with stride %1 would read only %2 of them.")
                 .arg(g.stride.h)
                 .arg(shareText(1, g.stride.h * g.stride.w)));
    formula(QStringLiteral("y[c, p, q] = mean x[c, window(p, q)]"));
}

void StageWriter::forward(const GlobalAvgPool2d&)
{
    const Shape in = m_place.shape(m_place.input());
    m_text.summary = tr("Each channel's %1 map becomes one number, its mean: where something was seen is "
                        "forgotten, how much "
                        "of it remains.")
                         .arg(planeText(in));
    formula(QStringLiteral("y[c] = 1/(%1·%2) · Σ x[c, p, q]").arg(in.h).arg(in.w));
}

void StageWriter::forward(const Flatten&)
{
    m_text.summary = tr("The same numbers, laid out in one row; nothing is computed.");
}

void StageWriter::forward(const Linear& op)
{
    const Index features = m_place.shape(m_place.input()).perSample();
    m_text.summary = op.bias
                         ? tr("Every output is a weighted sum of all %1 inputs plus a bias.").arg(features)
                         : tr("Every output is a weighted sum of all %1 inputs.").arg(features);
    const auto& consumers = m_place.consumers();
    if (consumers.size() == 1 && kindOf(m_place.opAt(consumers.front())) == OpKind::SoftmaxCrossEntropy)
        note(
            tr("The outputs are the scores of the classes (logits); softmax turns them into probabilities."));
    formula(op.bias ? QStringLiteral("y[k] = Σ w[k, f] · x[f] + b[k]")
                    : QStringLiteral("y[k] = Σ w[k, f] · x[f]"));
}

void StageWriter::forward(const SubsamplePad& op)
{
    const auto& g = op.geometry;
    const Index zeros = g.channelsBefore + g.channelsAfter;
    if (g.stride > 1 && zeros > 0)
        m_text.summary = tr("Only rows and columns 0, %1, %2, … of x are taken, and %3 channels of zeros are "
                            "added, until the shape is that of the branch. Nothing here can be learned.")
                             .arg(g.stride)
                             .arg(2 * g.stride)
                             .arg(zeros);
    else if (g.stride > 1)
        m_text.summary =
            tr("Only rows and columns 0, %1, %2, … of x are taken, until the shape is that of the "
               "branch. Nothing here can be learned.")
                .arg(g.stride)
                .arg(2 * g.stride);
    else if (zeros > 0)
        m_text.summary = tr("%1 channels of zeros are added to x, until the shape is that of the branch. "
                            "Nothing here can be learned.")
                             .arg(zeros);
    else
        m_text.summary = tr("Neither size nor channels change, so this shortcut repeats x.");
    if (zeros > 0)
        note(tr("In the added channels the shortcut brings nothing: there the sum is the branch alone."));
}

void StageWriter::forward(const Pad2d& op)
{
    m_text.summary = tr("Zeros are laid around every map: top %1, left %2, bottom %3, right %4.")
                         .arg(op.padding.top)
                         .arg(op.padding.left)
                         .arg(op.padding.bottom)
                         .arg(op.padding.right);
}

void StageWriter::forward(const SoftmaxCrossEntropy&)
{
    m_text.summary =
        tr("Softmax turns the scores into probabilities; the loss is −ln of the probability given to "
           "the target class, averaged over the pictures of the batch (%1).")
            .arg(batch());
    formula(QStringLiteral("p[k] = exp(s[k]) / Σ exp(s[j]),  L = mean(−ln p[target])"));
    const auto& trace = m_place.run().trace;
    const auto sample =
        static_cast<std::size_t>(std::clamp<Index>(m_cursor.sample, 0, std::max<Index>(0, batch() - 1)));
    if (!trace || !trace->probabilities || sample >= m_snapshot.experiment.targets.size()) return;
    const int target = m_snapshot.experiment.targets[sample];
    const double p = static_cast<double>((*trace->probabilities)(static_cast<Index>(sample), target, 0, 0));
    formula(tr("this picture: −ln %1 = %2; batch: L = %3")
                .arg(numberText(p), numberText(static_cast<double>(trace->lossPerSample[sample])),
                     numberText(static_cast<double>(trace->loss))));
}

} // namespace resblock
