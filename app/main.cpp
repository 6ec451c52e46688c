// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"
#include "app/window.h"

#include <QHashSeed>

#include <algorithm>
#include <string_view>

namespace {

bool wantsPicture(int argc, char** argv)
{
    return std::any_of(argv + 1, argv + argc,
                       [](std::string_view argument) { return argument.starts_with("--screenshot"); });
}

} // namespace

int main(int argc, char** argv)
{
    if (resblock::isCommandLine(argc, argv)) return resblock::runCommandLine(argc, argv);
    if (wantsPicture(argc, argv) && qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen"); // a picture opens no window, whatever display there is
    QHashSeed::setDeterministicGlobalSeed(); // or Qt writes the fonts of a PDF in another order every time
    return runWindow(argc, argv);
}
