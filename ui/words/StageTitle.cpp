// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageTitle.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"

namespace resblock {

namespace {

QString kernelText(const Size2& size)
{
    return sizeText(size.h, size.w);
}

QString strideText(const Size2& stride)
{
    return stride.h == stride.w ? QString::number(stride.h) : sizeText(stride.h, stride.w);
}

bool strided(const Size2& stride)
{
    return stride != Size2{};
}

} // namespace

StageTitle::StageTitle(const StageDraft& draft) : m_draft(draft), m_place(draft.place()) {}

QString StageTitle::text() const
{
    QString what;
    const Op* op = m_place.op();
    if (m_place.isHeadInput()) {
        const QString text = tr("x: the input of the head");
        return m_draft.pass() == Pass::Forward ? text : tr("Gradient ∂L/∂%1").arg(text);
    }
    if (m_place.isBlockInput()) {
        const QString block = QString::fromStdString(m_place.range().name);
        what = block.isEmpty() ? tr("the input of the block") : tr("the input of block %1").arg(block);
    } else if (!op) {
        what = tr("the picture as the network sees it");
    } else if (m_place.isBlockOutput()) {
        const OpKind kind = kindOf(*op);
        what = kind == OpKind::Identity ? tr("the result of the block")
               : kind == OpKind::Relu   ? tr("the last ReLU, the result of the block")
                                        : tr("%1; the result of the block").arg(describe(*op));
    } else {
        what = describe(*op);
    }
    const QString text = tr("%1: %2").arg(m_draft.name(m_place.node()), what);
    return m_draft.pass() == Pass::Forward ? text : tr("Gradient ∂L/∂%1").arg(text);
}

QString StageTitle::describe(const Op& op) const
{
    const Index channelsIn = m_place.shape(m_place.input()).c;
    const Index channelsOut = m_place.shape().c;
    switch (kindOf(op)) {
    case OpKind::Conv2d: {
        const auto& conv = std::get<Conv2d>(op);
        const QString channels = tr("%1 to %2 channels").arg(channelsIn).arg(channelsOut);
        const QString kernel = kernelText(conv.kernel);
        QString text =
            strided(conv.geometry.stride)
                ? tr("%1 convolution, stride %2, %3").arg(kernel, strideText(conv.geometry.stride), channels)
                : tr("%1 convolution, %2").arg(kernel, channels);
        if (conv.geometry.groups > 1) text = tr("%1, in %2 groups").arg(text).arg(conv.geometry.groups);
        return text;
    }
    case OpKind::BatchNorm2d:
        return m_draft.train() ? tr("batch normalization, train mode") : tr("batch normalization, eval mode");
    case OpKind::Affine:
        return tr("scale and shift of each channel");
    case OpKind::Relu:
        return tr("ReLU");
    case OpKind::Identity:
        return tr("a copy");
    case OpKind::Add:
        return tr("branch plus shortcut, element by element");
    case OpKind::Scale:
        return tr("multiplication by %1").arg(numberText(std::get<Scale>(op).factor));
    case OpKind::Sigmoid:
        return tr("sigmoid");
    case OpKind::Multiply:
        return tr("product of two stages, element by element");
    case OpKind::Dropout:
        return m_draft.train()
                   ? tr("dropout with probability %1, train mode").arg(numberText(std::get<Dropout>(op).p))
                   : tr("dropout, eval mode");
    case OpKind::MaxPool2d:
        return tr("%1 max pooling").arg(kernelText(std::get<MaxPool2d>(op).geometry.kernel));
    case OpKind::AvgPool2d:
        return tr("%1 average pooling").arg(kernelText(std::get<AvgPool2d>(op).geometry.kernel));
    case OpKind::GlobalAvgPool2d:
        return tr("the mean of each channel");
    case OpKind::Flatten:
        return tr("maps to one row of numbers");
    case OpKind::Linear:
        return tr("fully connected layer, %1 to %2")
            .arg(m_place.shape(m_place.input()).perSample())
            .arg(channelsOut);
    case OpKind::SubsamplePad:
        return tr("shortcut without weights, %1 to %2 channels").arg(channelsIn).arg(channelsOut);
    case OpKind::Pad2d:
        return tr("a border of zeros");
    case OpKind::SoftmaxCrossEntropy:
        return tr("softmax and cross-entropy");
    }
    return {};
}

QString StageTitle::caption(const Op& op)
{
    switch (kindOf(op)) {
    case OpKind::Conv2d: {
        const auto& conv = std::get<Conv2d>(op);
        const QString kernel = kernelText(conv.kernel);
        return strided(conv.geometry.stride)
                   ? tr("%1 conv, /%2").arg(kernel, strideText(conv.geometry.stride))
                   : tr("%1 conv").arg(kernel);
    }
    case OpKind::BatchNorm2d:
        return tr("BN");
    case OpKind::Affine:
        return tr("scale, shift");
    case OpKind::Relu:
        return tr("ReLU");
    case OpKind::Identity:
        return tr("copy");
    case OpKind::Add:
        return QStringLiteral("+");
    case OpKind::Scale:
        return QChar(0x00D7) + numberText(std::get<Scale>(op).factor);
    case OpKind::Sigmoid:
        return tr("sigmoid");
    case OpKind::Multiply:
        return QStringLiteral("×");
    case OpKind::Dropout:
        return tr("dropout %1").arg(numberText(std::get<Dropout>(op).p));
    case OpKind::MaxPool2d:
        return tr("max pool");
    case OpKind::AvgPool2d:
        return tr("avg pool");
    case OpKind::GlobalAvgPool2d:
        return tr("mean");
    case OpKind::Flatten:
        return tr("flatten");
    case OpKind::Linear:
        return tr("FC");
    case OpKind::SubsamplePad: {
        const Index stride = std::get<SubsamplePad>(op).geometry.stride;
        return stride > 1 ? tr("zero-pad, /%1").arg(stride) : tr("zero-pad");
    }
    case OpKind::Pad2d:
        return tr("pad");
    case OpKind::SoftmaxCrossEntropy:
        return tr("loss");
    }
    return {};
}

} // namespace resblock
