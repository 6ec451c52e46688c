// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Opens the window and runs until it is closed. Options: a session file to open; --screenshot FILE.png
/// renders the first screen into a picture and returns (--size WxH, --lang en|zh_CN, --theme
/// light|dark|contrast, --step N, --block N, --settings); --measure-start prints what StartMeasure measures
/// and returns. Exit code 0, 1 (the file could not be opened or written) or 2 (wrong usage).
int runWindow(int argc, char** argv);
