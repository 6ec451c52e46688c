// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/MapRange.h"
#include "ui/session/Session.h"
#include "ui/windows/Appearance.h"
#include "ui/windows/Commands.h"
#include "ui/windows/MainWindow.h"

#include <QCoreApplication>

namespace resblock {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

std::vector<Command> typeCommands(const CommandTargets& on)
{
    Appearance& appearance = on.appearance;
    MainWindow& window = on.window;
    return {
        {
            .id = QStringLiteral("type.larger"),
            .group = CommandGroup::Type,
            .text = [] { return Words::tr("Larger type"); },
            .anywhere = keysOf({"Ctrl++", "Ctrl+="}),
            .icon = "text-larger",
            .run = [&appearance](bool) { appearance.changeTypeSize(+1); },
        },
        {
            .id = QStringLiteral("type.smaller"),
            .group = CommandGroup::Type,
            .text = [] { return Words::tr("Smaller type"); },
            .anywhere = keysOf({"Ctrl+-"}),
            .icon = "text-smaller",
            .run = [&appearance](bool) { appearance.changeTypeSize(-1); },
        },
        {
            .id = QStringLiteral("type.normal"),
            .group = CommandGroup::Type,
            .text = [] { return Words::tr("Normal type size"); },
            .anywhere = keysOf({"Ctrl+0"}),
            .run = [&appearance](bool) { appearance.changeTypeSize(0); },
        },
        {
            .id = QStringLiteral("screen.full"),
            .group = CommandGroup::Type,
            .text = [] { return Words::tr("Full screen"); },
            .anywhere = keysOf({"F11"}),
            .checked = [&window] { return window.isFullScreen(); },
            .run =
                [&window](bool full) {
                    window.setWindowState(window.windowState().setFlag(Qt::WindowFullScreen, full));
                },
        },
    };
}

/// Keeps the range that the maps have at this moment for all that follow.
void lockScale(Session& session)
{
    const auto step = session.currentStep();
    if (!step) return;
    const double limit = mapRange(*session.snapshot(), session.view(), session.section(), *step).limit;
    session.show([limit](ViewState& view) {
        view.scale = ScaleScope::Locked;
        view.scaleLimit = limit;
    });
}

Command scaleChoice(Session& session, const char* id, Command::Words text, ScaleScope scope)
{
    return {
        .id = QString::fromLatin1(id),
        .group = CommandGroup::Scale,
        .text = std::move(text),
        .choice = true,
        .checked = [&session, scope] { return session.view().scale == scope; },
        .run =
            [&session, scope](bool) {
                if (scope == ScaleScope::Locked) return lockScale(session);
                session.show([scope](ViewState& view) { view.scale = scope; });
            },
    };
}

/// A switch of the view state.
Command lookSwitch(Session& session, const char* id, Command::Words text,
                   std::function<bool(const ViewState&)> isOn, std::function<void(ViewState&, bool)> set)
{
    return {
        .id = QString::fromLatin1(id),
        .group = CommandGroup::ScaleLook,
        .text = std::move(text),
        .checked = [&session, isOn = std::move(isOn)] { return isOn(session.view()); },
        .run = [&session, set = std::move(set)](
                   bool on) { session.show([&set, on](ViewState& view) { set(view, on); }); },
    };
}

std::vector<Command> scaleCommands(Session& session)
{
    return {
        scaleChoice(
            session, "scale.stage", [] { return Words::tr("One scale per stage"); }, ScaleScope::Stage),
        scaleChoice(
            session, "scale.block", [] { return Words::tr("One scale for the block"); }, ScaleScope::Block),
        scaleChoice(
            session, "scale.locked", [] { return Words::tr("Keep the present scale"); }, ScaleScope::Locked),
        lookSwitch(
            session, "scale.purpleOrange",
            [] { return Words::tr("Purple and orange instead of blue and red"); },
            [](const ViewState& view) { return view.palette == Palette::PuOr; },
            [](ViewState& view, bool on) { view.palette = on ? Palette::PuOr : Palette::RdBu; }),
        lookSwitch(
            session, "scale.fullRange", [] { return Words::tr("Reach the largest value"); },
            [](const ViewState& view) { return view.fullRange; },
            [](ViewState& view, bool on) { view.fullRange = on; }),
        lookSwitch(
            session, "scale.gradientRoot",
            [] { return Words::tr("Gradients by the square root (half colour: a quarter)"); },
            [](const ViewState& view) { return view.gradientRoot; },
            [](ViewState& view, bool on) { view.gradientRoot = on; }),
    };
}

Command themeChoice(Appearance& appearance, const char* id, Command::Words text,
                    Appearance::ThemeChoice theme)
{
    return {
        .id = QString::fromLatin1(id),
        .group = CommandGroup::Theme,
        .text = std::move(text),
        .choice = true,
        .checked = [&appearance, theme] { return appearance.theme() == theme; },
        .run = [&appearance, theme](bool) { appearance.setTheme(theme); },
    };
}

/// `code` as Appearance::setLanguage takes it.
Command languageChoice(Appearance& appearance, const QString& code)
{
    return {
        .id = QStringLiteral("language.") + (code.isEmpty() ? QStringLiteral("system") : code),
        .group = CommandGroup::Language,
        .text =
            [code] { return code.isEmpty() ? Words::tr("As the system") : Appearance::languageName(code); },
        .choice = true,
        .checked = [&appearance, code] { return appearance.language() == code; },
        .run = [&appearance, code](bool) { appearance.setLanguage(code); },
    };
}

} // namespace

std::vector<Command> lookCommands(const CommandTargets& on)
{
    using Choice = Appearance::ThemeChoice;
    Appearance& appearance = on.appearance;
    std::vector<Command> all = typeCommands(on);
    for (Command& command : scaleCommands(on.session)) all.push_back(std::move(command));
    all.push_back(themeChoice(
        appearance, "theme.system", [] { return Words::tr("As the desktop"); }, Choice::System));
    all.push_back(themeChoice(
        appearance, "theme.light", [] { return Words::tr("Light"); }, Choice::Light));
    all.push_back(themeChoice(
        appearance, "theme.dark", [] { return Words::tr("Dark"); }, Choice::Dark));
    all.push_back(themeChoice(
        appearance, "theme.contrast", [] { return Words::tr("High contrast"); }, Choice::HighContrast));
    all.push_back(languageChoice(appearance, QString()));
    for (const QString& code : Appearance::languages()) all.push_back(languageChoice(appearance, code));
    return all;
}

} // namespace resblock
