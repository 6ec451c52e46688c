// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/windows/CommandTable.h"

namespace resblock {

class Appearance;
class FigureCommands;
class MainWindow;
class Session;

/// What the commands of the window act on: borrowed, and there as long as the commands are.
struct CommandTargets {
    Session& session;
    MainWindow& window;
    Appearance& appearance;
    FigureCommands& figures;
};

// The rows of the window's command table, in the order of its menus, a function a menu.

/// Returns the commands on sessions, pictures and figures as files.
[[nodiscard]] std::vector<Command> fileCommands(const CommandTargets& on);
/// Returns undo and redo, what goes over the clipboard, and the panels at the side in which one edits.
[[nodiscard]] std::vector<Command> editCommands(const CommandTargets& on);
/// Returns what moves through the network: steps, levels, passes, channels, blocks, pictures.
[[nodiscard]] std::vector<Command> stepCommands(const CommandTargets& on);
/// Returns what changes how things look: type, colours, theme, language.
[[nodiscard]] std::vector<Command> lookCommands(const CommandTargets& on);
/// Returns the lab, the help, and the keys that panels take themselves. `sheet` shows the key sheet.
[[nodiscard]] std::vector<Command> helpCommands(const CommandTargets& on, std::function<void()> sheet);

} // namespace resblock
