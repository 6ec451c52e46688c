// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/BlockSettings.h"

#include "ui/session/Presets.h"
#include "ui/views/edit/SettingsForm.h"
#include "ui/views/edit/SettingsLimits.h"
#include "ui/words/Names.h"

#include <QPushButton>

namespace resblock {

namespace {

bool isLoneBlock(const Experiment& e)
{
    return e.network.block() != nullptr;
}

/// A block on its own whose channels and stride can be set.
bool isLoneSpec(const Experiment& e)
{
    return e.network.block() && e.network.block()->spec();
}

bool hasUpstream(const Experiment& e)
{
    return e.network.upstream() && !endsInLoss(e.network);
}

/// The pattern of the blocks. Where there is none its rows are not shown and stand at what a spec begins
/// with.
BlockSpec patternOf(const Experiment& e)
{
    const BlockSpec* block = blockPattern(e.network);
    return block ? *block : BlockSpec();
}

std::function<void(Experiment&)> onPattern(const std::function<void(BlockSpec&)>& change)
{
    return [change](Experiment& e) {
        if (BlockSpec* block = blockPattern(e.network)) change(*block);
    };
}

void setKind(Experiment& e, BlockKind kind)
{
    if (NetworkSpec* spec = e.network.spec())
        setBlockKind(*spec, kind);
    else if (BlockSpec* block = blockPattern(e.network))
        block->kind = kind;
}

} // namespace

/// What a network would give a block that stands on its own: its input, its channels and its stride.
QPushButton* BlockSettings::addLoneBlock(SettingsForm& form)
{
    form.addGroup([] { return tr("Block on its own"); }, isLoneBlock);
    const auto input = [](const Experiment& e) {
        return e.network.block() ? e.network.block()->input : BlockInput();
    };
    const auto drawn = [input](const Experiment& e) { return input(e).kind == BlockInputKind::Normal; };
    form.addChoices(
        3, [] { return tr("Input"); }, [](int i) { return nameText(static_cast<BlockInputKind>(i)); },
        [input](const Experiment& e) { return static_cast<int>(input(e).kind); },
        [](Experiment& e, int i) { e.network.block()->input.kind = static_cast<BlockInputKind>(i); });
    form.enableChoiceOfLastFor(static_cast<int>(BlockInputKind::File),
                               [input](const Experiment& e) { return input(e).file != nullptr; });
    QPushButton* open = form.addButton([] { return tr("Open an input…"); });
    form.addNumber([] { return tr("Samples"); }, 1, 64,
                   [input](const Experiment& e) { return input(e).samples; },
                   [](Experiment& e, Index value) { e.network.block()->input.samples = value; });
    form.showLastFor(drawn);
    form.addNumber([] { return tr("Seed of the input"); }, 0, largestSettableSeed,
                   [input](const Experiment& e) { return static_cast<Index>(input(e).seed); },
                   [](Experiment& e, Index value) {
                       e.network.block()->input.seed = static_cast<std::uint64_t>(value);
                   });
    form.showLastFor(drawn);
    form.addNumber([] { return tr("Input channels"); }, 1, mostSettableChannels,
                   [input](const Experiment& e) { return input(e).channels; },
                   [](Experiment& e, Index value) {
                       LoneBlock& block = *e.network.block();
                       block.input.channels = value;
                       if (block.spec()) block.spec()->inChannels = value;
                   });
    form.enableLastFor([](const Experiment& e) { return !hasFixedInput(e.network); });
    form.addNumber(
        [] { return tr("Output channels"); }, 1, mostSettableChannels,
        [](const Experiment& e) { return patternOf(e).outChannels; },
        [](Experiment& e, Index value) { onPattern([value](BlockSpec& b) { b.outChannels = value; })(e); });
    form.showLastFor(isLoneSpec);
    form.addNumber(
        [] { return tr("Stride"); }, 1, 4, [](const Experiment& e) { return patternOf(e).stride; },
        [](Experiment& e, Index value) { onPattern([value](BlockSpec& b) { b.stride = value; })(e); });
    form.showLastFor(isLoneSpec);
    return open;
}

void BlockSettings::addPattern(SettingsForm& form)
{
    form.addGroup([] { return tr("Block"); },
                  [](const Experiment& e) { return blockPattern(e.network) != nullptr; });
    form.addChoice<BlockKind>(
        2, [] { return tr("Kind"); }, nameText, [](const Experiment& e) { return patternOf(e).kind; },
        setKind);
    form.addChoice<BlockOrder>(
        5, [] { return tr("Order"); }, nameText, [](const Experiment& e) { return patternOf(e).order; },
        [](Experiment& e, BlockOrder value) { onPattern([value](BlockSpec& b) { b.order = value; })(e); });
    form.addChoice<Shortcut>(
        5, [] { return tr("Shortcut where the shape changes"); }, nameText,
        [](const Experiment& e) { return patternOf(e).shortcut; },
        [](Experiment& e, Shortcut value) { onPattern([value](BlockSpec& b) { b.shortcut = value; })(e); });
    form.addChoice<Norm>(
        2, [] { return tr("Normalization"); }, nameText,
        [](const Experiment& e) { return patternOf(e).norm; },
        [](Experiment& e, Norm value) { onPattern([value](BlockSpec& b) { b.norm = value; })(e); });
    form.addChoice<Activation>(
        2, [] { return tr("Activation"); }, nameText,
        [](const Experiment& e) { return patternOf(e).activation; },
        [](Experiment& e, Activation value) {
            onPattern([value](BlockSpec& b) { b.activation = value; })(e);
        });
    form.addChoice<PaddingMode>(
        2, [] { return tr("Padding"); }, nameText, [](const Experiment& e) { return patternOf(e).padding; },
        [](Experiment& e, PaddingMode value) { onPattern([value](BlockSpec& b) { b.padding = value; })(e); });
    form.addSwitch([] { return tr("Convolutions have a bias"); },
                   [](const Experiment& e) { return patternOf(e).convBias; },
                   [](Experiment& e, bool on) { onPattern([on](BlockSpec& b) { b.convBias = on; })(e); });
}

QPushButton* BlockSettings::addUpstream(SettingsForm& form)
{
    form.addGroup([] { return tr("Gradient at the output"); }, hasUpstream);
    const auto upstream = [](const Experiment& e) {
        return e.network.upstream() ? *e.network.upstream() : Upstream();
    };
    form.addChoices(
        3, [] { return tr("Upstream gradient"); },
        [](int i) { return nameText(static_cast<UpstreamKind>(i)); },
        [upstream](const Experiment& e) { return static_cast<int>(upstream(e).kind); },
        [](Experiment& e, int i) { e.network.upstream()->kind = static_cast<UpstreamKind>(i); });
    form.enableChoiceOfLastFor(static_cast<int>(UpstreamKind::File),
                               [upstream](const Experiment& e) { return upstream(e).file != nullptr; });
    QPushButton* open = form.addButton([] { return tr("Open a gradient…"); });
    form.addNumber(
        [] { return tr("Seed of the gradient"); }, 0, largestSettableSeed,
        [upstream](const Experiment& e) { return static_cast<Index>(upstream(e).seed); },
        [](Experiment& e, Index value) { e.network.upstream()->seed = static_cast<std::uint64_t>(value); });
    form.showLastFor([upstream](const Experiment& e) { return upstream(e).kind == UpstreamKind::Normal; });
    return open;
}

} // namespace resblock
