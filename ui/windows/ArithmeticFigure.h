// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Theme.h"

#include <QFont>
#include <QRectF>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace resblock {

class TermGrids;
class ValueView;

/// The opened arithmetic as a figure: the title, a line that says which of the products are drawn, their
/// grids, and the sum. All groups are drawn where they are few and small; else the one that the panel shows,
/// and of all groups the sums. Independent of the window's size.
class ArithmeticFigure {
public:
    /// Requires that something is opened.
    explicit ArithmeticFigure(const ValueView& view);
    ~ArithmeticFigure();

    [[nodiscard]] QSizeF size() const { return m_size; }
    void paint(QPainter& painter, const Theme& theme) const;
    /// The line that says what is drawn: "Drawn are all 72 products, in 8 groups." and the like.
    [[nodiscard]] const QString& scope() const { return m_scope; }
    /// The groups that are drawn, and the lines of sums below.
    [[nodiscard]] int drawnGroups() const { return static_cast<int>(m_blocks.size()); }
    /// The sum of a drawn group, in the order they are drawn.
    [[nodiscard]] double sumOfDrawn(int group) const { return m_blocks[static_cast<std::size_t>(group)].sum; }
    [[nodiscard]] const QStringList& sums() const { return m_sums; }

private:
    /// The three grids of a group under a line of text.
    struct Block {
        QString caption;
        double sum = 0;
        QRectF box;
        std::unique_ptr<TermGrids> grids;
    };

    void addGroup(const ValueView& view, int group, QSize room);
    void placeBlocks(double width);
    void writeSums(const ValueView& view, bool groups);

    QFont m_font;
    QString m_headline;
    QString m_scope;
    QStringList m_sums;
    std::vector<Block> m_blocks;
    QRectF m_headBox;
    QRectF m_sumsBox;
    int m_sumColumns = 1;
    QSizeF m_size;
};

} // namespace resblock
