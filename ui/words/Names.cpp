// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/Names.h"

#include "ui/words/OpWords.h"

#include <QCoreApplication>

namespace resblock {

namespace {

struct Names {
    Q_DECLARE_TR_FUNCTIONS(Names)

public:
    static QString of(BlockKind kind)
    {
        switch (kind) {
        case BlockKind::Basic:
            return tr("Basic block");
        case BlockKind::Bottleneck:
            return tr("Bottleneck block");
        }
        return {};
    }
    static QString of(BlockOrder order)
    {
        switch (order) {
        case BlockOrder::Original:
            return tr("Original order");
        case BlockOrder::BnAfterAdd:
            return tr("BN after the add");
        case BlockOrder::ReluBeforeAdd:
            return tr("ReLU before the add");
        case BlockOrder::ReluOnlyPreactivation:
            return tr("ReLU-only pre-activation");
        case BlockOrder::FullPreactivation:
            return tr("Full pre-activation");
        }
        return {};
    }
    static QString of(Shortcut shortcut)
    {
        switch (shortcut) {
        case Shortcut::None:
            return tr("No shortcut (plain)");
        case Shortcut::Identity:
            return tr("Identity");
        case Shortcut::Projection:
            return tr("Projection (1×1 conv)");
        case Shortcut::ZeroPad:
            return tr("Zero-pad (option A)");
        case Shortcut::AvgPoolProjection:
            return tr("Average pool and projection (ResNet-D)");
        }
        return {};
    }
    static QString of(Norm norm)
    {
        switch (norm) {
        case Norm::Batch:
            return tr("Batch normalization");
        case Norm::None:
            return tr("No normalization");
        }
        return {};
    }
    static QString of(Activation activation)
    {
        switch (activation) {
        case Activation::Relu:
            return tr("ReLU");
        case Activation::None:
            return tr("No activation");
        }
        return {};
    }
    static QString of(PaddingMode padding)
    {
        switch (padding) {
        case PaddingMode::Symmetric:
            return tr("Symmetric (PyTorch)");
        case PaddingMode::Same:
            return tr("Same (TensorFlow)");
        }
        return {};
    }
    static QString of(StrideAt strideAt)
    {
        switch (strideAt) {
        case StrideAt::Conv2:
            return tr("Stride at the 3×3 conv");
        case StrideAt::Conv1:
            return tr("Stride at the first 1×1 conv");
        }
        return {};
    }
    static QString of(StemKind stem)
    {
        switch (stem) {
        case StemKind::Cifar:
            return tr("CIFAR stem (3×3 conv)");
        case StemKind::ImageNet:
            return tr("ImageNet stem (7×7 conv, max pool)");
        }
        return {};
    }
    static QString of(InitScheme scheme)
    {
        switch (scheme) {
        case InitScheme::HeFanIn:
            return tr("He, fan-in");
        case InitScheme::HeFanOut:
            return tr("He, fan-out");
        case InitScheme::Glorot:
            return tr("Glorot (Keras default)");
        case InitScheme::PyTorchDefault:
            return tr("PyTorch default");
        case InitScheme::Normal001:
            return tr("Normal, σ = 0.01");
        }
        return {};
    }
    static QString of(WeightsSource source)
    {
        switch (source) {
        case WeightsSource::Initialised:
            return tr("Freshly initialised");
        case WeightsSource::Trained:
            return tr("Trained");
        case WeightsSource::File:
            return tr("From a file");
        }
        return {};
    }
    static QString of(BlockInputKind kind)
    {
        switch (kind) {
        case BlockInputKind::Pictures:
            return tr("The pictures");
        case BlockInputKind::Normal:
            return tr("Drawn from N(0,1)");
        case BlockInputKind::File:
            return tr("From a file");
        }
        return {};
    }
    static QString of(UpstreamKind kind)
    {
        switch (kind) {
        case UpstreamKind::Ones:
            return tr("Ones");
        case UpstreamKind::Normal:
            return tr("Drawn from N(0,1)");
        case UpstreamKind::File:
            return tr("From a file");
        }
        return {};
    }
    static QString of(Mode mode)
    {
        switch (mode) {
        case Mode::Train:
            return tr("Train");
        case Mode::Eval:
            return tr("Eval");
        }
        return {};
    }
    static QString of(Pass pass)
    {
        switch (pass) {
        case Pass::Forward:
            return tr("Forward");
        case Pass::Backward:
            return tr("Backward");
        }
        return {};
    }
};

} // namespace

QString nameText(BlockKind kind)
{
    return Names::of(kind);
}
QString nameText(BlockOrder order)
{
    return Names::of(order);
}
QString nameText(Shortcut shortcut)
{
    return Names::of(shortcut);
}
QString nameText(Norm norm)
{
    return Names::of(norm);
}
QString nameText(Activation activation)
{
    return Names::of(activation);
}
QString nameText(PaddingMode padding)
{
    return Names::of(padding);
}
QString nameText(StrideAt strideAt)
{
    return Names::of(strideAt);
}
QString nameText(StemKind stem)
{
    return Names::of(stem);
}
QString nameText(InitScheme scheme)
{
    return Names::of(scheme);
}
QString nameText(WeightsSource source)
{
    return Names::of(source);
}
QString nameText(BlockInputKind kind)
{
    return Names::of(kind);
}
QString nameText(UpstreamKind kind)
{
    return Names::of(kind);
}
QString nameText(Mode mode)
{
    return Names::of(mode);
}
QString nameText(Pass pass)
{
    return Names::of(pass);
}
QString nameText(OpKind kind)
{
    return std::visit([](const auto& op) { return opNameText(op); }, opOfKind(kind));
}

QString programText()
{
    return QStringLiteral("ResBlock Explainer " RESBLOCK_VERSION);
}

} // namespace resblock
