// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/ArithmeticFigure.h"

#include "ui/session/OpenedArithmetic.h"
#include "ui/views/value/TermGrids.h"
#include "ui/views/value/ValueView.h"
#include "ui/words/NumberText.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

namespace resblock {

namespace {

constexpr double margin = 10;
constexpr std::size_t mostGroups = 16;      ///< that are drawn together
constexpr std::size_t largestTogether = 25; ///< cells of one of them
constexpr int mostSums = 60;                ///< lines; the rest in one

struct Words {
    Q_DECLARE_TR_FUNCTIONS(ArithmeticFigure)
};

int termsOf(const TermGrid& grid)
{
    return static_cast<int>(std::ranges::count_if(grid.cells, [](int term) { return term >= 0; }));
}

bool drawsAll(const std::vector<TermGrid>& grids)
{
    return grids.size() == 1 ||
           (grids.size() <= mostGroups &&
            std::ranges::all_of(grids, [](const TermGrid& g) { return g.cells.size() <= largestTogether; }));
}

/// "channel 5: 9 products, together 0.25"
QString groupText(const TermGrid& grid)
{
    const int count = termsOf(grid);
    return count == 1 ? Words::tr("%1: 1 product, %2").arg(grid.label, numberText(grid.sum, 5))
                      : Words::tr("%1: %2 products, together %3")
                            .arg(grid.label)
                            .arg(count)
                            .arg(numberText(grid.sum, 5));
}

} // namespace

ArithmeticFigure::ArithmeticFigure(const ValueView& view)
    : m_font(view.grids().font()), m_headline(view.headline())
{
    const OpenedArithmetic& opened = *view.opened();
    const auto& grids = opened.grids;
    const int all = static_cast<int>(opened.explanation.terms.size());
    const bool together = drawsAll(grids);
    const int line = static_cast<int>(std::ceil(QFontMetricsF(m_font).height()));
    if (together) {
        const bool one = grids.size() == 1;
        std::vector<int> order(grids.size());
        std::iota(order.begin(), order.end(), 0);
        std::ranges::stable_sort(order, std::ranges::greater(), [&grids](int i) {
            return std::abs(grids[static_cast<std::size_t>(i)].sum);
        });
        for (const int i : order)
            addGroup(view, i, one ? QSize(46 * line, 22 * line) : QSize(28 * line, 14 * line));
        if (all == 1)
            m_scope = Words::tr("Drawn is the one product there is.");
        else
            m_scope = one ? Words::tr("Drawn are all %1 products.").arg(all)
                          : Words::tr("Drawn are all %1 products, in %2 groups, the largest first.")
                                .arg(all)
                                .arg(grids.size());
    } else {
        const TermGrid& shown = grids[static_cast<std::size_t>(view.group())];
        addGroup(view, view.group(), QSize(46 * line, 22 * line));
        m_scope = Words::tr("Drawn is %1: %2 of the %3 products. Of the other %4 groups the sums are given.")
                      .arg(shown.label)
                      .arg(termsOf(shown))
                      .arg(all)
                      .arg(grids.size() - 1);
    }
    if (grids.empty()) m_scope.clear();
    writeSums(view, !together);
    placeBlocks(static_cast<double>(46 * line));
}

ArithmeticFigure::~ArithmeticFigure() = default;

void ArithmeticFigure::addGroup(const ValueView& view, int group, QSize room)
{
    Block block;
    block.sum = view.opened()->grids[static_cast<std::size_t>(group)].sum;
    block.caption = groupText(view.opened()->grids[static_cast<std::size_t>(group)]);
    block.grids = view.gridsOf(group);
    block.grids->setFont(m_font);
    block.grids->resize(room);
    block.grids->layOut();
    m_blocks.push_back(std::move(block));
}

void ArithmeticFigure::writeSums(const ValueView& view, bool groups)
{
    const Explanation& e = view.opened()->explanation;
    if (groups) {
        double rest = 0;
        int more = 0;
        for (const TermGrid& grid : view.opened()->grids) {
            if (m_sums.size() < mostSums) {
                m_sums << groupText(grid);
                continue;
            }
            rest += grid.sum;
            ++more;
        }
        if (more > 0) m_sums << Words::tr("%1 more groups: %2").arg(more).arg(numberText(rest, 5));
    }
    if (e.bias != 0) m_sums << Words::tr("constant: %1").arg(numberText(e.bias, 5));
    m_sums << Words::tr("sum of everything: %1").arg(numberText(e.sum(), 6));
}

/// Two groups beside each other where there are several; texts above and below over the whole width.
void ArithmeticFigure::placeBlocks(double width)
{
    const QFontMetricsF metrics(m_font);
    const double line = metrics.height();
    double widest = 0;
    for (Block& block : m_blocks)
        widest =
            std::max({widest, block.grids->figureSize().width(), metrics.horizontalAdvance(block.caption)});
    const int columns = m_blocks.size() > 1 ? 2 : 1;
    width = std::max(width, columns * widest + (columns - 1) * 2 * margin);
    const QString head = m_headline + QLatin1Char('\n') + m_scope;
    m_headBox = QRectF(margin, margin, width,
                       metrics.boundingRect(QRectF(0, 0, width, 100000), Qt::TextWordWrap, head).height());
    double top = m_headBox.bottom() + line;
    for (std::size_t i = 0; i < m_blocks.size(); i += static_cast<std::size_t>(columns)) {
        double bottom = top;
        for (std::size_t j = i; j < std::min(m_blocks.size(), i + static_cast<std::size_t>(columns)); ++j) {
            const QSizeF grids = m_blocks[j].grids->figureSize();
            const double left = margin + static_cast<double>(j - i) * (widest + 2 * margin);
            m_blocks[j].box = QRectF(left, top, widest, line + 4 + grids.height());
            bottom = std::max(bottom, m_blocks[j].box.bottom());
        }
        top = bottom + line;
    }
    double longest = 1;
    for (const QString& sum : m_sums) longest = std::max(longest, metrics.horizontalAdvance(sum));
    m_sumColumns = std::clamp(static_cast<int>(width / (longest + 2 * margin)), 1, 4);
    const auto rows = (m_sums.size() + m_sumColumns - 1) / m_sumColumns;
    m_sumsBox = QRectF(margin, top, width, static_cast<double>(rows) * line);
    m_size = QSizeF(width + 2 * margin, m_sumsBox.bottom() + margin);
}

void ArithmeticFigure::paint(QPainter& painter, const Theme& theme) const
{
    painter.setFont(m_font);
    painter.setPen(theme.text);
    painter.drawText(m_headBox, Qt::TextWordWrap, m_headline + QLatin1Char('\n') + m_scope);
    const double line = QFontMetricsF(m_font).height();
    for (const Block& block : m_blocks) {
        painter.setFont(m_font);
        painter.setPen(theme.text);
        painter.drawText(QRectF(block.box.left(), block.box.top(), block.box.width(), line),
                         Qt::AlignLeft | Qt::AlignVCenter, block.caption);
        painter.save();
        painter.translate(block.box.left(), block.box.top() + line + 4);
        block.grids->paintGrids(painter, theme, false);
        painter.restore();
    }
    painter.setFont(m_font);
    painter.setPen(theme.text);
    const auto rows = (m_sums.size() + m_sumColumns - 1) / m_sumColumns;
    const double column = m_sumsBox.width() / m_sumColumns;
    for (qsizetype i = 0; i < m_sums.size(); ++i)
        painter.drawText(QRectF(m_sumsBox.left() + static_cast<double>(i / rows) * column,
                                m_sumsBox.top() + static_cast<double>(i % rows) * line, column, line),
                         Qt::AlignLeft | Qt::AlignVCenter, m_sums[i]);
}

} // namespace resblock
