// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Presets.h"

#include <QCoreApplication>

#include <algorithm>

namespace resblock {

namespace {

QString words(const char* text)
{
    return QCoreApplication::translate("Presets", text);
}

ExperimentPreset initialised(const char* title, const std::function<NetworkSpec(Index classes)>& network,
                             Index inputSize = 64)
{
    return {[title] { return words(title); },
            [network, inputSize](Experiment& e) {
                e.network = network(classesFor(e));
                e.weights = WeightsSource::Initialised;
                e.inputSize = inputSize;
                e.changes.clear();
            }};
}

NetworkSpec withBlock(Index classes, const std::function<void(BlockSpec&)>& change)
{
    NetworkSpec spec = sampleNetwork(classes);
    change(spec.block);
    return spec;
}

} // namespace

const std::vector<ExperimentPreset>& experimentPresets()
{
    static const std::vector<ExperimentPreset> presets = {
        {[] { return words(QT_TRANSLATE_NOOP("Presets", "Sample network, trained")); },
         [](Experiment& e) {
             e.network = sampleNetwork(classesFor(e));
             e.weights = WeightsSource::Trained;
             e.inputSize = 64;
             e.changes.clear();
         }},
        initialised(QT_TRANSLATE_NOOP("Presets", "Sample network, initialised"),
                    [](Index k) { return sampleNetwork(k); }),
        initialised(QT_TRANSLATE_NOOP("Presets", "Full pre-activation"),
                    [](Index k) {
                        return withBlock(k, [](BlockSpec& b) { b.order = BlockOrder::FullPreactivation; });
                    }),
        initialised(
            QT_TRANSLATE_NOOP("Presets", "Projection shortcuts"),
            [](Index k) { return withBlock(k, [](BlockSpec& b) { b.shortcut = Shortcut::Projection; }); }),
        initialised(QT_TRANSLATE_NOOP("Presets", "Bottleneck blocks"),
                    [](Index k) {
                        NetworkSpec spec =
                            withBlock(k, [](BlockSpec& b) { b.shortcut = Shortcut::Projection; });
                        setBlockKind(spec, BlockKind::Bottleneck);
                        return spec;
                    }),
        initialised(QT_TRANSLATE_NOOP("Presets", "No normalization"),
                    [](Index k) { return withBlock(k, [](BlockSpec& b) { b.norm = Norm::None; }); }),
        initialised(QT_TRANSLATE_NOOP("Presets", "TensorFlow layer (Keras)"),
                    [](Index k) {
                        return withBlock(k, [](BlockSpec& b) {
                            for (const BlockPreset& preset : blockPresets())
                                if (preset.name == "keras") b = preset.spec;
                            b.shortcut = Shortcut::Projection;
                        });
                    }),
        initialised(
            QT_TRANSLATE_NOOP("Presets", "TensorFlow layer with its fault (stride 2, equal channels)"),
            [](Index k) {
                NetworkSpec spec = withBlock(k, [](BlockSpec& b) {
                    for (const BlockPreset& preset : blockPresets())
                        if (preset.name == "keras") b = preset.spec;
                    b.shortcut =
                        Shortcut::Identity; // its test looks at the channels only, and they are equal
                });
                for (StageSpec& stage : spec.stages) stage.width = spec.stages.front().width;
                return spec;
            }),
        initialised(
            QT_TRANSLATE_NOOP("Presets", "ResNet-20 (CIFAR)"), [](Index k) { return cifarResNet(20, k); },
            32),
        initialised(
            QT_TRANSLATE_NOOP("Presets", "ResNet-56 (CIFAR)"), [](Index k) { return cifarResNet(56, k); },
            32),
        initialised(
            QT_TRANSLATE_NOOP("Presets", "ResNet-18 (ImageNet)"),
            [](Index k) { return imageNetResNet(18, k); }, 112),
    };
    return presets;
}

int currentPreset(const Experiment& experiment)
{
    const auto& presets = experimentPresets();
    for (std::size_t i = 0; i < presets.size(); ++i) {
        Experiment candidate = experiment;
        presets[i].apply(candidate);
        if (candidate.network == experiment.network && candidate.weights == experiment.weights &&
            candidate.inputSize == experiment.inputSize)
            return static_cast<int>(i);
    }
    return -1;
}

void setFirstWidth(NetworkSpec& network, Index width)
{
    if (network.stages.empty() || network.stages.front().width < 1) return;
    const Index before = network.stages.front().width;
    for (StageSpec& stage : network.stages) stage.width = std::max<Index>(1, stage.width * width / before);
    network.stages.front().width = width;
    network.stemWidth = network.block.kind == BlockKind::Bottleneck ? std::max<Index>(1, width / 4) : width;
}

void setBlockKind(NetworkSpec& network, BlockKind kind)
{
    if (kind == network.block.kind) return;
    network.block.kind = kind;
    for (StageSpec& stage : network.stages)
        stage.width = kind == BlockKind::Bottleneck ? stage.width * 4 : std::max<Index>(1, stage.width / 4);
}

void setWeightsSource(Experiment& experiment, WeightsSource source)
{
    if (source == WeightsSource::Trained) {
        experiment.network = sampleNetwork(classesFor(experiment));
        experiment.inputSize = 64;
    }
    experiment.weights = source;
}

} // namespace resblock
