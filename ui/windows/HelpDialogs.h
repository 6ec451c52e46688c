// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace resblock {

class CommandTable;

/// Shows the keys of all commands, in groups of what belongs together; closes with Esc.
void showKeySheet(QWidget* parent, const CommandTable& commands);
/// Shows version, licence, and whose work is inside.
void showAboutDialog(QWidget* parent);

} // namespace resblock
