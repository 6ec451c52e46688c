// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Opens the window and runs until it is closed. The arguments are those that `resblock --help` names.
/// Returns 0, 1 (the file could not be opened or written) or 2 (wrong usage).
int runWindow(int argc, char** argv);
