// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/Commands.h"
#include "ui/windows/HelpDialogs.h"
#include "ui/windows/LabPage.h"
#include "ui/windows/MainWindow.h"

#include <QCoreApplication>

namespace resblock {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Commands)
};

/// Keys that a panel takes itself.
Command panelKey(const char* id, Command::Words keys, Command::Words text)
{
    return {
        .id = QString::fromLatin1(id),
        .group = CommandGroup::InPanel,
        .text = std::move(text),
        .keyWords = std::move(keys),
    };
}

std::vector<Command> panelKeys()
{
    const auto arrows = [] { return Words::tr("Arrow keys"); };
    return {
        panelKey("panel.move", arrows,
                 [] {
                     return Words::tr(
                         "Move the pixel inside a map, the channel among tiles, the block in a plot");
                 }),
        panelKey("panel.terms", arrows,
                 [] { return Words::tr("In the opened value: move the value, choose a product or a term"); }),
        panelKey(
            "panel.follow", [] { return QStringLiteral("Return"); },
            [] { return Words::tr("On a product or a term: go to the number it came from"); }),
        panelKey(
            "panel.weight", [] { return QStringLiteral("G"); },
            [] { return Words::tr("On a product: open the gradient of its weight"); }),
        panelKey(
            "panel.zoom", [] { return QStringLiteral("+,  −"); },
            [] { return Words::tr("Zoom the selected channel"); }),
        panelKey(
            "panel.next", [] { return Words::tr("Tab"); }, [] { return Words::tr("Go to the next panel"); }),
    };
}

} // namespace

std::vector<Command> helpCommands(const CommandTargets& on, std::function<void()> sheet)
{
    MainWindow& window = on.window;
    std::vector<Command> all = {
        {
            .id = QStringLiteral("lab.show"),
            .group = CommandGroup::Lab,
            .text = [] { return Words::tr("&Gradient lab"); },
            .brief = [] { return Words::tr("Gradient lab"); },
            .anywhere = keysOf({"Ctrl+L"}),
            .checked = [&window] { return window.lab().shown(); },
            .run = [&window](bool show) { show ? window.lab().show() : window.lab().leave(); },
        },
        {
            .id = QStringLiteral("help.keys"),
            .group = CommandGroup::Help,
            .text = [] { return Words::tr("&Keys"); },
            .line = [] { return Words::tr("This list of keys"); },
            .anywhere = keysOf({"F1", "?"}),
            .run = [sheet = std::move(sheet)](bool) { sheet(); },
        },
        {
            .id = QStringLiteral("help.about"),
            .group = CommandGroup::Help,
            .text = [] { return Words::tr("&About ResBlock Explainer"); },
            .run = [&window](bool) { showAboutDialog(&window); },
        },
    };
    for (Command& command : panelKeys()) all.push_back(std::move(command));
    return all;
}

} // namespace resblock
