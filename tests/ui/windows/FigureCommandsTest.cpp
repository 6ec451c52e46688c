// SPDX-License-Identifier: GPL-3.0-or-later
// A figure names the picture that is open, whatever exports it.
#include "ui/windows/FigureCommands.h"

#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/session/PictureStore.h"
#include "ui/views/value/ValueView.h"
#include "ui/windows/ArithmeticExport.h"

#include <QFile>

#include <gtest/gtest.h>

namespace resblock {
namespace {

TEST(FigureCommands, ProvenanceNamesThePictureThatIsOpen)
{
    WindowDriver driver;
    const Snapshot& snapshot = *driver.session().snapshot();
    ASSERT_GE(snapshot.experiment.pictures.size(), 3U);
    for (const Index sample : {0, 2}) {
        const Provenance provenance = provenanceOf(snapshot, snapshot.plain, sample, QStringLiteral("title"));
        EXPECT_EQ(provenance.input,
                  pictureText(*snapshot.experiment.pictures[static_cast<std::size_t>(sample)]));
        EXPECT_EQ(provenance.weightsHash, QString::fromStdString(weightsHash(*snapshot.plain.parameters)));
    }
    EXPECT_TRUE(provenanceOf(snapshot, snapshot.plain, 99, {}).input.isEmpty());
}

TEST(FigureCommands, TheArithmeticOfAnotherPictureNamesThatPicture)
{
    WindowDriver driver;
    driver.session().show([](ViewState& view) {
        view.at = "layer1.0.conv1";
        view.cursor.sample = 2;
        view.level = Level::Value;
    });
    driver.settle();
    const auto* view = qobject_cast<ValueView*>(driver.panel("valueView"));
    const QString file = driver.fileIn(QStringLiteral("a.svg"));
    ASSERT_TRUE(exportArithmetic(*view, driver.session().cursor().sample, file));
    QFile read(file);
    ASSERT_TRUE(read.open(QIODevice::ReadOnly));
    const QString svg = QString::fromUtf8(read.readAll());
    const auto& pictures = driver.session().experiment().pictures;
    EXPECT_TRUE(svg.contains(pictureText(*pictures[2]).toHtmlEscaped()));
    EXPECT_FALSE(svg.contains(pictureText(*pictures[0]).toHtmlEscaped()));
}

} // namespace
} // namespace resblock
