// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of one's own: odd ones are taken, broken ones get a sentence and leave everything as it was.
#include "tests/support/Paths.h"
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/windows/WindowDriver.h"

#include <QApplication>
#include <QBuffer>
#include <QClipboard>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QUrl>
#include <QtEndian>

#include <gtest/gtest.h>

namespace resblock {
namespace {

QImage coloured(int width, int height, QImage::Format format = QImage::Format_RGB32)
{
    QImage image(width, height, QImage::Format_ARGB32);
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            image.setPixelColor(x, y, QColor::fromHsv((x * 7 + y * 3) % 360, 200, 220, 40 + x % 200));
    return image.convertToFormat(format);
}

QByteArray encoded(const QImage& image, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    EXPECT_TRUE(image.save(&buffer, format));
    return bytes;
}

/// A PNG whose header claims another size; its checksum is right.
QByteArray pngClaiming(quint32 width, quint32 height)
{
    QByteArray bytes = encoded(coloured(16, 16), "PNG");
    qToBigEndian(width, bytes.data() + 16);
    qToBigEndian(height, bytes.data() + 20);
    quint32 crc = ~0U;
    for (int i = 12; i < 29; ++i) {
        crc ^= static_cast<quint8>(bytes[i]);
        for (int bit = 0; bit < 8; ++bit) crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320U : 0U);
    }
    qToBigEndian(~crc, bytes.data() + 29);
    return bytes;
}

class OwnPictures : public ::testing::Test {
protected:
    QString write(const QString& name, const QByteArray& bytes)
    {
        QFile file(driver.fileIn(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        return file.fileName();
    }

    void expectTaken(const QString& name, const QByteArray& bytes)
    {
        SCOPED_TRACE(name.toStdString());
        const auto before = driver.session().experiment().pictures.size();
        driver.document().addPictureFiles({write(name, bytes)});
        driver.settle();
        EXPECT_EQ(driver.message(), QString());
        ASSERT_EQ(driver.session().experiment().pictures.size(), before + 1);
        EXPECT_FALSE(driver.session().stale());
        EXPECT_EQ(driver.session().cursor().sample, static_cast<Index>(before))
            << "the new picture is not shown";
        driver.press(Qt::Key_Z, Qt::ControlModifier);
        EXPECT_EQ(driver.session().experiment().pictures.size(), before);
    }

    void expectRefused(const QString& file)
    {
        SCOPED_TRACE(file.toStdString());
        const Experiment before = driver.session().experiment();
        const auto snapshot = driver.session().snapshot();
        driver.document().addPictureFiles({file});
        driver.settle();
        EXPECT_TRUE(driver.message().contains(QFileInfo(file).fileName())) << driver.message().toStdString();
        EXPECT_TRUE(driver.session().experiment() == before);
        EXPECT_EQ(driver.session().snapshot(), snapshot);
        EXPECT_FALSE(driver.session().modified());
    }

    WindowDriver driver;
};

TEST_F(OwnPictures, OddOnesAreTaken)
{
    expectTaken(QStringLiteral("16bit.png"), encoded(coloured(40, 30, QImage::Format_RGBX64), "PNG"));
    expectTaken(QStringLiteral("grey.png"), encoded(coloured(40, 30, QImage::Format_Grayscale8), "PNG"));
    expectTaken(QStringLiteral("grey16.png"), encoded(coloured(40, 30, QImage::Format_Grayscale16), "PNG"));
    expectTaken(QStringLiteral("alpha.png"), encoded(coloured(40, 30, QImage::Format_ARGB32), "PNG"));
    expectTaken(QStringLiteral("bitmap.png"), encoded(coloured(40, 30, QImage::Format_Mono), "PNG"));
    expectTaken(QStringLiteral("narrow.jpg"), encoded(coloured(8, 600), "JPG"));
    expectTaken(QStringLiteral("wrong suffix.png"), encoded(coloured(40, 30), "JPG"));
    expectTaken(QStringLiteral("照片.png"), encoded(coloured(40, 30), "PNG"));
}

TEST_F(OwnPictures, TransparencyLiesOnWhite)
{
    QImage clear(16, 16, QImage::Format_ARGB32);
    clear.fill(Qt::transparent);
    driver.document().addPictureFiles({write(QStringLiteral("clear.png"), encoded(clear, "PNG"))});
    driver.settle();
    const Picture& added = *driver.session().experiment().pictures.back();
    EXPECT_EQ(added.rgb.front(), 255);
    EXPECT_EQ(added.rgb.back(), 255);
}

TEST_F(OwnPictures, InkColoursAreTaken)
{
    QFile file(QString::fromStdString((test::testData() / "pictures" / "cmyk.jpg").string()));
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    expectTaken(QStringLiteral("cmyk.jpg"), file.readAll());
}

TEST_F(OwnPictures, BrokenOnesAreRefused)
{
    const QByteArray png = encoded(coloured(200, 200), "PNG");
    expectRefused(write(QStringLiteral("cut.png"), png.left(png.size() / 2)));
    expectRefused(write(QStringLiteral("header.png"), png.left(20)));
    expectRefused(write(QStringLiteral("text.png"), "This is no picture.\n"));
    expectRefused(write(QStringLiteral("empty.png"), {}));
    expectRefused(write(QStringLiteral("dot.png"), encoded(coloured(1, 1), "PNG")));
    expectRefused(write(QStringLiteral("huge.png"), pngClaiming(50000, 50000)));
    expectRefused(driver.fileIn(QStringLiteral("absent.png")));
    ASSERT_TRUE(QDir(driver.fileIn({})).mkpath(QStringLiteral("folder.png")));
    expectRefused(driver.fileIn(QStringLiteral("folder.png")));
}

TEST_F(OwnPictures, ACutPhotographIsRefusedWhereverItIsCut)
{
    const QByteArray jpg = encoded(coloured(200, 200), "JPG");
    for (const int percent : {99, 75, 50, 20, 5})
        expectRefused(write(QStringLiteral("cut%1.jpg").arg(percent), jpg.left(jpg.size() * percent / 100)));
    expectRefused(write(QStringLiteral("stub.jpg"), jpg.left(30)));
    // a thumbnail in front has an end of its own, which is not that of the picture
    QByteArray thumbnail = encoded(coloured(16, 16), "JPG");
    QByteArray segment("\xFF\xE1", 2);
    segment += static_cast<char>((thumbnail.size() + 2) / 256);
    segment += static_cast<char>((thumbnail.size() + 2) % 256);
    const QByteArray withThumbnail = jpg.left(2) + segment + thumbnail + jpg.mid(2);
    expectTaken(QStringLiteral("thumbnail.jpg"), withThumbnail);
    expectTaken(QStringLiteral("trailer.jpg"), withThumbnail + QByteArray(500, 'x'));
    expectRefused(write(QStringLiteral("cutthumbnail.jpg"), withThumbnail.left(withThumbnail.size() - 3000)));
}

TEST_F(OwnPictures, AVeryNarrowPictureSurvivesSavingAndOpening)
{
    driver.document().addPictureFiles(
        {write(QStringLiteral("stripe.png"), encoded(coloured(8, 6000), "PNG"))});
    driver.settle();
    ASSERT_EQ(driver.message(), QString());
    const Experiment saved = driver.session().experiment();
    const QString file = driver.fileIn(QStringLiteral("stripe.resblock"));
    ASSERT_TRUE(driver.document().saveTo(file));
    driver.document().startNew();
    driver.document().openFile(file);
    driver.settle();
    EXPECT_EQ(driver.message(), QString());
    EXPECT_TRUE(driver.session().experiment() == saved);
}

TEST_F(OwnPictures, OneBrokenAmongGoodOnesIsNamedAndTheOthersAreTaken)
{
    const auto before = driver.session().experiment().pictures.size();
    driver.document().addPictureFiles({write(QStringLiteral("bad.png"), "no"),
                                       write(QStringLiteral("good.png"), encoded(coloured(20, 20), "PNG"))});
    driver.settle();
    EXPECT_EQ(driver.session().experiment().pictures.size(), before + 1);
    EXPECT_TRUE(driver.message().contains(QStringLiteral("bad.png"))) << driver.message().toStdString();
}

TEST_F(OwnPictures, TheBatchHasAnEnd)
{
    const QString file = write(QStringLiteral("good.png"), encoded(coloured(20, 20), "PNG"));
    driver.document().addPictureFiles(QStringList(20, file));
    driver.settle();
    EXPECT_EQ(driver.session().experiment().pictures.size(), 16U);
    EXPECT_TRUE(driver.message().contains(QStringLiteral("16"))) << driver.message().toStdString();
}

TEST_F(OwnPictures, PastedPictureIsShown)
{
    const auto before = driver.session().experiment().pictures.size();
    QApplication::clipboard()->setImage(coloured(50, 40));
    driver.press(Qt::Key_V, Qt::ControlModifier);
    EXPECT_EQ(driver.session().experiment().pictures.size(), before + 1);
    EXPECT_EQ(driver.session().cursor().sample, static_cast<Index>(before));
    QApplication::clipboard()->setText(QStringLiteral("words"));
    driver.press(Qt::Key_V, Qt::ControlModifier);
    EXPECT_FALSE(driver.message().isEmpty());
    EXPECT_EQ(driver.session().experiment().pictures.size(), before + 1);
    QApplication::clipboard()->setImage(coloured(2, 2));
    driver.press(Qt::Key_V, Qt::ControlModifier);
    EXPECT_FALSE(driver.message().isEmpty());
    EXPECT_EQ(driver.session().experiment().pictures.size(), before + 1);
    QApplication::clipboard()->clear();
}

TEST_F(OwnPictures, DroppedFileIsShown)
{
    const auto before = driver.session().experiment().pictures.size();
    QMimeData dropped;
    dropped.setUrls({QUrl::fromLocalFile(write(QStringLiteral("a.png"), encoded(coloured(30, 30), "PNG")))});
    QDragEnterEvent enter(QPoint(300, 300), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&driver.window(), &enter);
    EXPECT_TRUE(enter.isAccepted());
    QDropEvent drop(QPointF(300, 300), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&driver.window(), &drop);
    driver.settle();
    EXPECT_EQ(driver.session().experiment().pictures.size(), before + 1);
    EXPECT_EQ(driver.session().cursor().sample, static_cast<Index>(before));

    QMimeData text;
    text.setText(QStringLiteral("words"));
    QDragEnterEvent refused(QPoint(300, 300), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
    refused.ignore();
    QApplication::sendEvent(&driver.window(), &refused);
    EXPECT_FALSE(refused.isAccepted());
}

} // namespace
} // namespace resblock
