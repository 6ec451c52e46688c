// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/PictureStore.h"

#include "ui/words/SourceText.h"

#include "core/io/Safetensors.h"
#include "ui/session/JpegEnd.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QImageReader>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPainter>

#include <algorithm>

namespace resblock {

namespace {

constexpr int smallestSide = 8;
constexpr int longestKept = 512;
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

/// 8-bit RGB, on white where the image is transparent.
QImage flattened(const QImage& image)
{
    if (!image.hasAlphaChannel()) return image.convertToFormat(QImage::Format_RGB888);
    QImage flat(image.size(), QImage::Format_RGB888);
    flat.fill(Qt::white);
    QPainter painter(&flat);
    painter.drawImage(0, 0, image);
    return flat;
}

Picture pictureOf(const QImage& image, const QString& name)
{
    QImage scaled = image;
    if (std::max(image.width(), image.height()) > longestKept)
        scaled = image.scaled(longestKept, longestKept, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    const QImage flat = flattened(scaled);

    Picture picture;
    picture.name = name.toStdString();
    picture.width = flat.width();
    picture.height = flat.height();
    const auto rowBytes = static_cast<std::size_t>(flat.width()) * 3;
    picture.rgb.reserve(rowBytes * static_cast<std::size_t>(flat.height()));
    for (int y = 0; y < flat.height(); ++y) {
        const uchar* row = flat.constScanLine(y);
        picture.rgb.insert(picture.rgb.end(), row, row + rowBytes);
    }
    return picture;
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

Result<std::shared_ptr<const Picture>> loadPicture(const QString& file)
{
    const QFileInfo info(file);
    if (!info.exists()) return pictureError(ErrorCode::FileNotFound, file);
    if (info.isFile() && info.size() == 0) return pictureError(ErrorCode::FileEmpty, file);
    QImageReader reader(file);
    reader.setAutoTransform(true);
    reader.setDecideFormatFromContent(true);
    const QByteArray format = reader.format(); // known before reading only
    const QSize size = reader.size();
    if (size.isValid()) {
        const auto pixels = qint64(size.width()) * size.height();
        const std::vector<std::string> extents = {std::to_string(size.width()),
                                                  std::to_string(size.height())};
        if (pixels > mostPixels) return pictureError(ErrorCode::PictureTooLarge, file, extents);
        if (std::min(size.width(), size.height()) < smallestSide)
            return pictureError(ErrorCode::PictureTooSmall, file, extents);
        // formats that can decode smaller do so: a huge photograph then needs little memory
        if (std::max(size.width(), size.height()) > 4 * longestKept)
            reader.setScaledSize(size.scaled(2 * longestKept, 2 * longestKept, Qt::KeepAspectRatio)
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
    if (QFile bytes(file); format == "jpeg" && bytes.open(QIODevice::ReadOnly))
        if (!jpegReachesItsEnd(bytes))
            return pictureError(ErrorCode::PictureUnreadable, file, {},
                                QCoreApplication::translate("PictureErrors", "it is cut off"));
    return toPicture(image, info.fileName());
}

} // namespace resblock
