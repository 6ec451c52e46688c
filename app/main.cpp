// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/CommandLine.h"
#include "app/window.h"

#include <QHashSeed>

int main(int argc, char** argv)
{
    if (resblock::isCommandLine(argc, argv)) return resblock::runCommandLine(argc, argv);
    QHashSeed::setDeterministicGlobalSeed(); // or Qt writes the fonts of a PDF in another order every time
    return runWindow(argc, argv);
}
