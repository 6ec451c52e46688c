// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window.h"

#include <QHashSeed>

int main(int argc, char** argv)
{
    QHashSeed::setDeterministicGlobalSeed(); // or Qt writes the fonts of a PDF in another order every time
    return runWindow(argc, argv);
}
