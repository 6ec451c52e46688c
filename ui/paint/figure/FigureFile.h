// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSizeF>
#include <QString>

#include <functional>
#include <utility>
#include <vector>

class QImage;
class QPainter;

namespace resblock {

/// What a figure says about where it comes from; empty entries are left out.
struct Provenance {
    QString title;   ///< what is shown
    QString program; ///< "ResBlock Explainer 0.1.0"
    QString spec;    ///< block or network JSON on one line
    QString seed;
    QString weightsHash;
    QString input; ///< name of the picture

    /// The entries that are there, with their names in files: Title, Program, Spec, Seed, Weights, Input.
    [[nodiscard]] std::vector<std::pair<QString, QString>> entries() const;
    /// All of them but the title, "name: value" on a line each.
    [[nodiscard]] QString description() const;
};

/// Lengths of figures are pixels at this many to the inch.
inline constexpr double figurePixelsPerInch = 96;

/// Writes a PDF of one page of exactly `size`, drawn by `paint` in pixels with its origin at the top left:
/// embedded fonts, lossless maps, provenance as XMP, and neither a date nor an id made by chance, so that the
/// same figure is the same file. `dotsPerInch` is the grid on which lengths and type are rounded.
[[nodiscard]] QByteArray pdfFile(const QSizeF& size, int dotsPerInch, const Provenance& provenance,
                                 const std::function<void(QPainter&)>& paint);

/// Writes a PNG with the provenance as text entries.
[[nodiscard]] QByteArray pngFile(const QImage& image, const Provenance& provenance);

} // namespace resblock
