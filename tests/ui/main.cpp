// SPDX-License-Identifier: GPL-3.0-or-later
// Runs the tests of the interface without a display.
#include "resources/Resources.h"

#include <QApplication>
#include <QHashFunctions>

#include <gmock/gmock.h>

int main(int argc, char** argv)
{
    QHashSeed::setDeterministicGlobalSeed(); // as the program does: the same figure is the same file
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication::setStyle(QStringLiteral("Fusion"));
    QApplication application(argc, argv);
    initResources();
    ::testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
