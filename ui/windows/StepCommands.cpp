// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Session.h"
#include "ui/views/block/TimelineView.h"
#include "ui/windows/BlockPage.h"
#include "ui/windows/Commands.h"
#include "ui/windows/LabPage.h"
#include "ui/windows/MainWindow.h"

#include <QCoreApplication>

namespace resblock {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

/// Whether there is something to step through: not while the lab is in front, nor in a network that cannot
/// run.
Command::Condition canStep(const CommandTargets& on)
{
    return [on] { return !on.window.lab().shown() && !on.session.refusal(); };
}

std::vector<Command> timeLineCommands(const CommandTargets& on)
{
    Session& session = on.session;
    TimelineView& timeline = on.window.block().timeline();
    return {
        {
            .id = QStringLiteral("step.next"),
            .group = CommandGroup::Steps,
            .text = [] { return Words::tr("&Next step"); },
            .anywhere = keysOf({"PgDown", "Ctrl+Right"}),
            .keys = keysOf({"Right", "Space", "N"}),
            .enabled = canStep(on),
            .run = [&session](bool) { session.step(+1); },
        },
        {
            .id = QStringLiteral("step.previous"),
            .group = CommandGroup::Steps,
            .text = [] { return Words::tr("Step &back"); },
            .anywhere = keysOf({"PgUp", "Ctrl+Left"}),
            .keys = keysOf({"Left", "Shift+Space", "P", "Backspace"}),
            .enabled = canStep(on),
            .run = [&session](bool) { session.step(-1); },
        },
        {
            .id = QStringLiteral("step.first"),
            .group = CommandGroup::Steps,
            .text = [] { return Words::tr("First step"); },
            .keys = keysOf({"Home"}),
            .enabled = canStep(on),
            .run = [&session](bool) { session.goToStep(0); },
        },
        {
            .id = QStringLiteral("step.last"),
            .group = CommandGroup::Steps,
            .text = [] { return Words::tr("Last step"); },
            .keys = keysOf({"End"}),
            .enabled = canStep(on),
            .run = [&session](bool) { session.goToStep(static_cast<int>(session.steps().size()) - 1); },
        },
        {
            .id = QStringLiteral("step.play"),
            .group = CommandGroup::Steps,
            .text = [&timeline] { return timeline.playing() ? Words::tr("Pause") : Words::tr("Play"); },
            .line = [] { return Words::tr("Play the steps one after the other, or pause"); },
            .anywhere = keysOf({"Ctrl+Space"}),
            .enabled = canStep(on),
            .checked = [&timeline] { return timeline.playing(); },
            .run = [&timeline](bool checked) { timeline.setPlaying(checked); },
        },
    };
}

std::vector<Command> levelCommands(const CommandTargets& on)
{
    Session& session = on.session;
    return {
        {
            .id = QStringLiteral("level.in"),
            .group = CommandGroup::Levels,
            .text = [] { return Words::tr("Open the stage, the value"); },
            .keys = keysOf({"Return", "Enter"}),
            .enabled =
                [&session] {
                    return session.currentStep() && !session.refusal() && session.level() != Level::Value;
                },
            .run = [&session](bool) { session.goIn(); },
        },
        {
            .id = QStringLiteral("level.out"),
            .group = CommandGroup::Levels,
            .text = [] { return Words::tr("Back, a level out"); },
            .keys = keysOf({"Esc"}),
            .enabled = [&session] { return session.level() != Level::Block; },
            .run = [&session](bool) { session.goBack(); },
        },
        {
            .id = QStringLiteral("history.back"),
            .group = CommandGroup::Levels,
            .text = [] { return Words::tr("View before"); },
            .keys = keysOf({"Alt+Left"}),
            .enabled = [&session] { return session.history().canGoBack(); },
            .run = [&session](bool) { session.goBackInHistory(); },
        },
        {
            .id = QStringLiteral("history.forward"),
            .group = CommandGroup::Levels,
            .text = [] { return Words::tr("View after"); },
            .keys = keysOf({"Alt+Right"}),
            .enabled = [&session] { return session.history().canGoForward(); },
            .run = [&session](bool) { session.goForwardInHistory(); },
        },
    };
}

std::vector<Command> shownCommands(const CommandTargets& on)
{
    Session& session = on.session;
    const auto onBlockPage = [on] { return !on.window.lab().shown(); };
    return {
        {
            .id = QStringLiteral("shown.direction"),
            .group = CommandGroup::Shown,
            .text = [] { return Words::tr("Backward pass"); },
            .brief = [] { return Words::tr("Backward"); },
            .line = [] { return Words::tr("Forward or backward pass, at the same stage"); },
            .keys = keysOf({"D"}),
            .icon = "backward",
            .enabled = canStep(on),
            .checked =
                [&session] {
                    const auto step = session.currentStep();
                    return step && step->pass == Pass::Backward;
                },
            .run = [&session](bool) { session.toggleDirection(); },
        },
        {
            .id = QStringLiteral("shown.trainMode"),
            .group = CommandGroup::Shown,
            .text = [] { return Words::tr("Train mode"); },
            .brief = [] { return Words::tr("Train"); },
            .line = [] { return Words::tr("Train or eval mode"); },
            .keys = keysOf({"T"}),
            .icon = "train",
            .enabled = onBlockPage,
            .checked = [&session] { return session.experiment().mode == Mode::Train; },
            .run =
                [&session](bool train) {
                    session.edit([train](Experiment& e) { e.mode = train ? Mode::Train : Mode::Eval; },
                                 Words::tr("Mode"));
                },
        },
        {
            .id = QStringLiteral("shown.compare"),
            .group = CommandGroup::Shown,
            .text = [] { return Words::tr("Compare with the plain network"); },
            .brief = [] { return Words::tr("Compare"); },
            .keys = keysOf({"C"}),
            .icon = "compare",
            .enabled = onBlockPage,
            .checked = [&session] { return session.view().compare; },
            .run =
                [&session](bool checked) {
                    session.show([checked](ViewState& view) { view.compare = checked; });
                },
        },
    };
}

std::vector<Command> placeCommands(const CommandTargets& on)
{
    Session& session = on.session;
    return {
        {
            .id = QStringLiteral("channel.next"),
            .group = CommandGroup::Places,
            .text = [] { return Words::tr("Next channel"); },
            .keys = keysOf({"]"}),
            .enabled = canStep(on),
            .run = [&session](bool) { session.selectChannel(session.cursor().channel + 1); },
        },
        {
            .id = QStringLiteral("channel.previous"),
            .group = CommandGroup::Places,
            .text = [] { return Words::tr("Previous channel"); },
            .keys = keysOf({"["}),
            .enabled = canStep(on),
            .run = [&session](bool) { session.selectChannel(session.cursor().channel - 1); },
        },
        {
            .id = QStringLiteral("block.next"),
            .group = CommandGroup::Places,
            .text = [] { return Words::tr("Next block"); },
            .line = [] { return Words::tr("The same stage of the next block"); },
            .anywhere = keysOf({"Ctrl+PgDown"}),
            .enabled = canStep(on),
            .run = [&session](bool) { session.showSection(session.section() + 1); },
        },
        {
            .id = QStringLiteral("block.previous"),
            .group = CommandGroup::Places,
            .text = [] { return Words::tr("Previous block"); },
            .line = [] { return Words::tr("The same stage of the block before"); },
            .anywhere = keysOf({"Ctrl+PgUp"}),
            .enabled = canStep(on),
            .run = [&session](bool) { session.showSection(session.section() - 1); },
        },
        {
            .id = QStringLiteral("picture.next"),
            .group = CommandGroup::Places,
            .text = [] { return Words::tr("Next picture"); },
            .line = [] { return Words::tr("Next picture of the batch; after the last one the first"); },
            .keys = keysOf({"I"}),
            .enabled = canStep(on),
            .run =
                [&session](bool) {
                    const auto count = inputShape(session.experiment()).n;
                    if (count > 0) session.selectSample((session.cursor().sample + 1) % count);
                },
        },
    };
}

} // namespace

std::vector<Command> stepCommands(const CommandTargets& on)
{
    std::vector<Command> all;
    for (const auto& part : {timeLineCommands(on), levelCommands(on), shownCommands(on), placeCommands(on)})
        all.insert(all.end(), part.begin(), part.end());
    return all;
}

} // namespace resblock
