// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Theme.h"

#include <QWidget>

#include <vector>

namespace resblock {

enum class LegendSymbol {
    ResidualLine,
    PlainLine,
    StageMark,
    BeforeLine,
    Zero,
    Infinite,
    NotANumber,
    ResidualFill,
    PlainFill,
    Outline,
};

struct LegendRow {
    LegendSymbol symbol{};
    QString text;
    bool fixedHeight = false; ///< whatever the text: one that changes at every step must not move the plot
    bool operator==(const LegendRow&) const = default;
};

/// The legend under a plot: symbols with wrapped sentences. Its accessible name is the sentences.
class PlotLegend : public QWidget {
    Q_OBJECT

public:
    explicit PlotLegend(QWidget* parent = nullptr);

    void setRows(std::vector<LegendRow> rows);
    [[nodiscard]] const std::vector<LegendRow>& rows() const { return m_rows; }
    /// Changes one row's text; cheap for a row of one line.
    void setText(int row, const QString& text);
    void applyTheme(const Theme& theme);

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] int symbolWidth() const;
    [[nodiscard]] int textWidthIn(int width) const;
    [[nodiscard]] int rowHeight(const LegendRow& row, int textWidth) const;
    /// Heights of the rows at the present width; breaking lines takes as long as drawing them.
    [[nodiscard]] const std::vector<int>& heights() const;
    void updateName();

    std::vector<LegendRow> m_rows;
    mutable std::vector<int> m_heights; ///< empty until they are asked for
    mutable int m_heightsFor = 0;       ///< the width they hold for
    Theme m_theme;
};

} // namespace resblock
