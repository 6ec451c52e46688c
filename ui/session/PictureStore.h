// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Experiment.h"
#include "core/session/ExperimentRun.h"

#include <QString>

#include <memory>
#include <string>
#include <vector>

class QImage;

namespace resblock {

/// One bundled photograph, as resources/images/images.json lists it.
struct BundledPicture {
    QString id;
    QString titleEnglish;
    QString titleChinese;
    QString licence;
    QString author;
    QString file; ///< resource path
};

/// The photographs compiled into the program, in the order of the classes the sample network was trained on.
[[nodiscard]] std::vector<BundledPicture> bundledPictures();
/// The decoded photograph, or null when there is none of that id.
[[nodiscard]] std::shared_ptr<const Picture> bundledPicture(const std::string& id);

/// A class in the person's language: the name of its photograph, or "class 3" when the network's classes have
/// no labels.
[[nodiscard]] QString classText(const Experiment& experiment, int label);
/// A picture in the person's language: bundled ones are translated, own ones keep their file's name.
[[nodiscard]] QString pictureText(const Picture& picture);

/// What a sample of the batch is: its picture, or the tensor it was taken from. Empty where there is none.
[[nodiscard]] QString sampleText(const Experiment& experiment, Index sample);

/// The compiled-in weights of the sample network and its plain twin.
[[nodiscard]] TrainedWeights bundledWeights();

/// What the window opens with: the trained sample network, four photographs, each with its own class as
/// target.
[[nodiscard]] Experiment defaultExperiment();

/// The picture as the engine takes it: RGB, transparency laid over white; of one with a side over 1024 pixels
/// the centre square, which is all that a network sees, with at most so many.
[[nodiscard]] std::shared_ptr<const Picture> toPicture(const QImage& image, const QString& name);

/// Whether a picture is made smaller where it is larger than sessions keep them.
enum class PictureSize {
    Kept, ///< as toPicture
    Whole ///< every pixel of the file
};

/// Decodes a picture file: a regular file in one of the formats of pixels (pictureEndings), which reads
/// nothing but itself. 16-bit, CMYK, grey and transparent pictures are converted. Errors: FileNotFound,
/// FileUnreadable, FileEmpty, PictureUnreadable (no picture, or a broken one), PictureDamaged (a JPEG whose
/// decoder had to make something up), PictureTooSmall (a side below 8 pixels), PictureTooLarge (over 250
/// megapixels).
[[nodiscard]] Result<std::shared_ptr<const Picture>> loadPicture(const QString& file,
                                                                 PictureSize kept = PictureSize::Kept);

/// Lists the endings of picture files for a file dialog: "png", "jpg", ...
[[nodiscard]] QStringList pictureEndings();
/// Tells by its content whether a file is a picture, also one of those that loadPicture refuses.
[[nodiscard]] bool looksLikePicture(const QString& file);

} // namespace resblock
