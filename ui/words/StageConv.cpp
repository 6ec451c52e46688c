// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageConv.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"
#include "ui/words/StageParts.h"

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

StageConv::StageConv(StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

void StageConv::forward(const Conv2d& op)
{
    const Index channels = m_place.shape(m_place.input()).c;
    const Index perGroup = channels / op.geometry.groups;
    const Index products = perGroup * op.kernel.h * op.kernel.w;
    const bool pointwise = op.kernel == Size2{1, 1};
    if (pointwise) {
        m_draft.setSummary(tr("Every output value is a weighted sum of the input channels at one pixel (%1 "
                              "products). It mixes channels and looks at no neighbours.")
                               .arg(products));
    } else {
        m_draft.setSummary(
            tr("Every output value is a weighted sum over a %1 patch of the input, across channels: %2 "
               "products. One kernel per output channel slides over the whole map.")
                .arg(sizeText(op.kernel.h, op.kernel.w))
                .arg(products));
    }
    if (op.geometry.groups > 1)
        m_draft.note(
            tr("The channels are split into %1 groups: an output channel reads %2 of the %3 input channels.")
                .arg(op.geometry.groups)
                .arg(perGroup)
                .arg(channels));
    noteGeometry(op);
    noteBias(op);
    if (allEqual(m_place.parameter(m_place.node(), "weight"), 0)) m_draft.note(tr("All its weights are 0."));
    writeFormula(op);
}

void StageConv::noteGeometry(const Conv2d& op)
{
    const Shape in = m_place.shape(m_place.input());
    const Size2 stride = op.geometry.stride;
    const Padding padding = resolvedPadding(op, in);
    if (stride != Size2{}) {
        m_draft.note(
            tr("Stride %1: the kernel moves by %1 pixels at a time, and the map shrinks from %2 to %3.")
                .arg(stride.h == stride.w ? QString::number(stride.h) : sizeText(stride.h, stride.w),
                     planeText(in), planeText(m_place.shape())));
        if (op.kernel.h < stride.h && op.kernel.w < stride.w && op.geometry.dilation == Size2{})
            m_draft.note(tr("The kernel is smaller than its stride, so it reads only %1 of the pixels; the "
                            "others do not reach this path.")
                             .arg(shareText(op.kernel.h * op.kernel.w, stride.h * stride.w)));
    }
    if (op.geometry.dilation != Size2{})
        m_draft.note(
            tr("Dilation %1: the taps of the kernel stand %1 pixels apart.").arg(op.geometry.dilation.h));
    if (padding == Padding{}) return;
    const bool even =
        padding.top == padding.bottom && padding.left == padding.right && padding.top == padding.left;
    if (even && planeText(in) == planeText(m_place.shape()))
        m_draft.note(tr("A border of zeros, %1 wide on every side, keeps the map at %2.")
                         .arg(padding.top)
                         .arg(planeText(in)));
    else if (even)
        m_draft.note(
            tr("A border of zeros is laid around the input, %1 wide on every side.").arg(padding.top));
    else
        m_draft.note(tr("Zeros are laid around the input: top %1, left %2, bottom %3, right %4.")
                         .arg(padding.top)
                         .arg(padding.left)
                         .arg(padding.bottom)
                         .arg(padding.right));
    if (op.samePadding && (padding.top != padding.bottom || padding.left != padding.right))
        m_draft.note(
            tr("TensorFlow's “same” padding puts the odd row and column at the bottom and right. PyTorch "
               "pads all sides alike and would read the picture one pixel further up and left."));
}

void StageConv::noteBias(const Conv2d& op)
{
    const int next = op.bias ? m_place.normAfter() : -1;
    if (next < 0) return;
    if (m_draft.train())
        m_draft.note(tr("The bias has no effect in train mode: %1 subtracts the mean of each channel, and "
                        "the bias with it.")
                         .arg(m_draft.name(next)));
    else
        m_draft.note(
            tr("In eval mode the bias counts: %1 subtracts the stored running mean, whatever this input is.")
                .arg(m_draft.name(next)));
}

void StageConv::writeFormula(const Conv2d& op)
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
    m_draft.formula(text);

    const auto value = m_draft.forwardValue(m_place.node());
    if (!value) return;
    QString live = QStringLiteral("y%1 = %2").arg(m_draft.indexText(), numberText(*value));
    if (const Tensor* bias = op.bias ? m_place.parameter(m_place.node(), "bias") : nullptr) {
        const float b = (*bias)[m_draft.here().channel];
        live = QStringLiteral("y%1 = %2 + %3 = %4")
                   .arg(m_draft.indexText(), numberText(*value - static_cast<double>(b)),
                        numberText(static_cast<double>(b)), numberText(*value));
    }
    m_draft.formula(live);
}

void StageConv::arrive(const Conv2d& op, int by)
{
    m_draft.setSummary(tr("Back through %1: each value collects the gradients of all outputs it contributed "
                          "to, each times the weight it had there.")
                           .arg(m_draft.name(by)));
    const Size2 stride = op.geometry.stride;
    if (op.kernel.h < stride.h && op.kernel.w < stride.w)
        m_draft.note(tr("Pixels that %1 did not read get 0.").arg(m_draft.name(by)));
    m_draft.formula(QStringLiteral("∂L/∂%1[c, i, j] = Σ w[k, c, r, s] · ∂L/∂%2[k, p, q]")
                        .arg(m_draft.name(m_place.node()), m_draft.name(by)));
}

} // namespace resblock
