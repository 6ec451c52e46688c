// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/MathBox.h"

#include <QFont>
#include <QString>

#include <vector>

namespace resblock {

/// The lines of a formula below each other and the legend under them, laid out for a width. In pixels; the
/// origin is the top left corner of all of it.
class TypesetFormula {
public:
    /// Distance from the edges.
    static constexpr int margin = 6;

    /// Lays lines and legend out within `width`: the lines in type of `pixelSize`, the legend in `words`.
    void layOut(const std::vector<MathNode>& lines, const QString& legend, const MathFonts& fonts,
                int pixelSize, const QFont& words, int width);
    /// Forgets the width: what is laid out is no longer what is shown.
    void invalidate() { m_laidOutFor = -1; }
    /// Returns the width of the layout, or -1 where there is none that is valid.
    [[nodiscard]] int laidOutFor() const { return m_laidOutFor; }
    /// Returns the height of all of it, 0 without lines.
    [[nodiscard]] double height() const { return m_height; }

    /// Returns the innermost part at a point, or 0.
    [[nodiscard]] int markAt(QPointF point) const;
    /// Returns what encloses a part in all lines; empty where the mark does not occur.
    [[nodiscard]] QRectF rectOf(int mark) const;
    /// Paints everything; parts whose mark is in `lit` are lit.
    void paint(QPainter& painter, const MathColors& colors, const std::vector<int>& lit) const;

private:
    struct Line {
        MathBox box;
        QPointF at;
    };
    std::vector<Line> m_lines;
    QString m_legend;
    QFont m_words;
    QRectF m_legendRect;
    double m_height = 0;
    int m_laidOutFor = -1;
};

} // namespace resblock
