// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/PictureStore.h"

#include "ui/words/SourceText.h"

#include "core/io/Safetensors.h"
#include "ui/session/JpegCheck.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

constexpr int smallestSide = 8;
constexpr int mostKept = 1'024;    ///< pixels a side of a picture that is kept, as session files take them
constexpr int mostDecoded = 8'192; ///< a side; larger ones are decoded smaller
constexpr qint64 mostPixels = 250'000'000;

/// The ids of images.json, for the translators.
[[maybe_unused]] const char* const pictureNames[] = {
    QT_TRANSLATE_NOOP("PictureNames", "cat"),          QT_TRANSLATE_NOOP("PictureNames", "coffee"),
    QT_TRANSLATE_NOOP("PictureNames", "astronaut"),    QT_TRANSLATE_NOOP("PictureNames", "rocket"),
    QT_TRANSLATE_NOOP("PictureNames", "galaxies"),     QT_TRANSLATE_NOOP("PictureNames", "retina"),
    QT_TRANSLATE_NOOP("PictureNames", "photographer"), QT_TRANSLATE_NOOP("PictureNames", "bricks"),
};

QByteArray resourceBytes(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::shared_ptr<const ParameterSet> weightsFrom(const QString& path)
{
    const QByteArray bytes = resourceBytes(path);
    auto parsed = parseSafetensors({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    return parsed ? std::make_shared<const ParameterSet>(std::move(parsed->tensors)) : nullptr;
}

Error pictureError(ErrorCode code, const QString& file, std::vector<std::string> args = {},
                   const QString& detail = {})
{
    return {code, detail.toStdString(), QFileInfo(file).fileName().toStdString(), std::move(args), {}, {}};
}

/// The pixels of some rows, 8-bit RGB, on white where the image is transparent.
QImage flattened(const QImage& rows)
{
    if (!rows.hasAlphaChannel()) return rows.convertToFormat(QImage::Format_RGB888);
    QImage flat(rows.size(), QImage::Format_RGB888);
    flat.fill(Qt::white);
    QPainter painter(&flat);
    painter.drawImage(0, 0, rows);
    return flat;
}

/// All pixels. A few rows at a time: for a large image Qt would start threads, and wait for ever where it may
/// not.
Picture pixelsOf(const QImage& image)
{
    constexpr int pixelsAtATime = 1 << 15;
    Picture picture;
    picture.width = image.width();
    picture.height = image.height();
    const auto rowBytes = static_cast<std::size_t>(image.width()) * 3;
    picture.rgb.reserve(rowBytes * static_cast<std::size_t>(image.height()));
    const int rows = std::max(1, pixelsAtATime / std::max(1, image.width()));
    for (int top = 0; top < image.height(); top += rows) {
        const QImage flat =
            flattened(image.copy(0, top, image.width(), std::min(rows, image.height() - top)));
        for (int y = 0; y < flat.height(); ++y) {
            const uchar* row = flat.constScanLine(y);
            picture.rgb.insert(picture.rgb.end(), row, row + rowBytes);
        }
    }
    return picture;
}

/// A picture whose centre square, all that a network sees, is larger than is kept is reduced to that square,
/// by the filter that makes it smaller for a network as well.
Picture reduced(const Picture& picture)
{
    const int side = std::min(picture.width, picture.height);
    if (side <= mostKept && std::max(picture.width, picture.height) <= mostKept) return picture;
    const int kept = std::min(side, mostKept);
    const Tensor square = resizedSquare(picture, kept);
    Picture small;
    small.width = small.height = kept;
    small.rgb.resize(static_cast<std::size_t>(kept) * static_cast<std::size_t>(kept) * 3);
    for (Index c = 0; c < 3; ++c) {
        const auto plane = square.plane(0, c);
        for (std::size_t i = 0; i < plane.size(); ++i)
            small.rgb[3 * i + static_cast<std::size_t>(c)] =
                static_cast<std::uint8_t>(std::lround(std::clamp(plane[i], 0.0F, 255.0F)));
    }
    return small;
}

Picture pictureOf(const QImage& image, const QString& name, PictureSize size = PictureSize::Kept)
{
    Picture picture = pixelsOf(image);
    if (size == PictureSize::Kept) picture = reduced(picture);
    picture.name = name.toStdString();
    return picture;
}

/// The formats of pixels that are read. Others, vector graphics first of all, may name files of their own.
const QList<QByteArray>& pixelFormats()
{
    static const QList<QByteArray> formats = {"png", "jpeg", "jpg", "bmp", "gif", "webp", "tiff",
                                              "tif", "ppm",  "pgm", "pbm", "xbm", "xpm"};
    return formats;
}

} // namespace

std::vector<BundledPicture> bundledPictures()
{
    std::vector<BundledPicture> pictures;
    const QJsonArray list =
        QJsonDocument::fromJson(resourceBytes(QStringLiteral(":/images/images.json"))).array();
    for (const QJsonValue& value : list) {
        const QJsonObject entry = value.toObject();
        const auto text = [&entry](const char* key) { return entry.value(QLatin1String(key)).toString(); };
        pictures.push_back({text("id"), text("title_en"), text("title_zh"), text("licence"), text("author"),
                            QStringLiteral(":/images/") + text("file")});
    }
    return pictures;
}

namespace {

std::shared_ptr<const Picture> decoded(const BundledPicture& entry)
{
    const QImage image(entry.file);
    if (image.isNull()) return nullptr;
    auto picture = std::make_shared<Picture>(pictureOf(image, entry.id));
    picture->bundled = entry.id.toStdString();
    return picture;
}

} // namespace

std::shared_ptr<const Picture> bundledPicture(const std::string& id)
{
    for (const BundledPicture& entry : bundledPictures())
        if (entry.id.toStdString() == id) return decoded(entry);
    return nullptr;
}

QString classText(const Experiment& experiment, int label)
{
    if (label < 0 || static_cast<std::size_t>(label) >= experiment.classLabels.size())
        return QCoreApplication::translate("PictureNames", "class %1").arg(label);
    return QCoreApplication::translate("PictureNames",
                                       experiment.classLabels[static_cast<std::size_t>(label)].c_str());
}

QString pictureText(const Picture& picture)
{
    if (picture.bundled.empty()) return QString::fromStdString(picture.name);
    return QCoreApplication::translate("PictureNames", picture.bundled.c_str());
}

QString sampleText(const Experiment& experiment, Index sample)
{
    if (sample < 0 || sample >= inputShape(experiment).n) return {};
    if (readsPictures(experiment.network))
        return pictureText(*experiment.pictures[static_cast<std::size_t>(sample)]);
    return QCoreApplication::translate("PictureNames", "%1, sample %2")
        .arg(blockInputText(experiment.network.block()->input))
        .arg(sample + 1);
}

TrainedWeights bundledWeights()
{
    return {weightsFrom(QStringLiteral(":/weights/residual.safetensors")),
            weightsFrom(QStringLiteral(":/weights/plain.safetensors"))};
}

Experiment defaultExperiment()
{
    constexpr std::size_t batch = 4;
    const auto all = bundledPictures();
    Experiment experiment;
    experiment.network = sampleNetwork(static_cast<Index>(all.size()));
    experiment.weights = WeightsSource::Trained;
    for (std::size_t i = 0; i < all.size(); ++i) {
        experiment.classLabels.push_back(all[i].id.toStdString());
        if (i >= batch) continue;
        experiment.pictures.push_back(decoded(all[i]));
        experiment.targets.push_back(static_cast<int>(i));
    }
    return normalised(experiment);
}

std::shared_ptr<const Picture> toPicture(const QImage& image, const QString& name)
{
    return std::make_shared<Picture>(pictureOf(image, name));
}

QStringList pictureEndings()
{
    QStringList endings;
    for (const QByteArray& format : QImageReader::supportedImageFormats())
        if (pixelFormats().contains(format)) endings << QString::fromLatin1(format);
    return endings;
}

bool looksLikePicture(const QString& file)
{
    return QFileInfo(file).isFile() && !QImageReader::imageFormat(file).isEmpty();
}

Result<std::shared_ptr<const Picture>> loadPicture(const QString& file, PictureSize kept)
{
    const QFileInfo info(file);
    if (!info.exists()) return pictureError(ErrorCode::FileNotFound, file);
    if (!info.isFile()) // a pipe or a device could be waited for, or never end
        return pictureError(ErrorCode::FileUnreadable, file);
    if (info.size() == 0) return pictureError(ErrorCode::FileEmpty, file);
    QFile bytes(file);
    if (!bytes.open(QIODevice::ReadOnly)) return pictureError(ErrorCode::FileUnreadable, file);
    const QByteArray format = QImageReader::imageFormat(&bytes);
    if (!pixelFormats().contains(format))
        return pictureError(ErrorCode::PictureUnreadable, file, {},
                            format.isEmpty() ? QString() : QString::fromLatin1(format));
    QImageReader reader(&bytes, format);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid()) {
        const auto pixels = qint64(size.width()) * size.height();
        const std::vector<std::string> extents = {std::to_string(size.width()),
                                                  std::to_string(size.height())};
        if (pixels > mostPixels) return pictureError(ErrorCode::PictureTooLarge, file, extents);
        if (std::min(size.width(), size.height()) < smallestSide)
            return pictureError(ErrorCode::PictureTooSmall, file, extents);
        // formats that can decode smaller do so: a huge photograph then needs little memory
        if (pixels * 4 > qint64(QImageReader::allocationLimit()) * 1024 * 1024 ||
            std::max(size.width(), size.height()) > mostDecoded)
            reader.setScaledSize(size.scaled(4 * mostKept, 4 * mostKept, Qt::KeepAspectRatio)
                                     .expandedTo(QSize(smallestSide, smallestSide)));
    }
    QImage image = reader.read();
    if (image.isNull()) {
        // Qt refuses to allocate more than its limit for one picture
        const qint64 limit = qint64(QImageReader::allocationLimit()) * 1024 * 1024;
        if (size.isValid() && qint64(size.width()) * size.height() * 4 > limit)
            return pictureError(ErrorCode::PictureTooLarge, file,
                                {std::to_string(size.width()), std::to_string(size.height())});
        return pictureError(ErrorCode::PictureUnreadable, file, {}, reader.errorString());
    }
    if (std::min(image.width(), image.height()) < smallestSide)
        return pictureError(ErrorCode::PictureTooSmall, file,
                            {std::to_string(image.width()), std::to_string(image.height())});
    if (format == "jpeg" || format == "jpg") {
        bytes.seek(0);
        if (const auto damage = jpegDamage(bytes.readAll()))
            return pictureError(ErrorCode::PictureDamaged, file, {}, QString::fromStdString(*damage));
    }
    return std::make_shared<const Picture>(pictureOf(image, info.fileName(), kept));
}

} // namespace resblock
