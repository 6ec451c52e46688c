// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maps/DiffMarks.h"
#include "ui/views/lab/LabChart.h"

#include <QWidget>

#include <optional>
#include <vector>

class QGridLayout;

namespace resblock {

/// The sentence of one curve; without a style a sentence of its own, over the whole width.
struct LabLegendRow {
    std::optional<CurveStyle> style;
    QString text;
    std::optional<DiffSign> sign = {}; ///< instead of a style: of a marked stage
    bool operator==(const LabLegendRow&) const = default;
};

/// A row's symbol in the middle of `area`; nothing for a sentence of its own.
void paintLegendSymbol(QPainter& painter, const QRectF& area, const LabLegendRow& row, const Theme& theme);

/// Symbols and wrapped sentences under a chart. The sentences are labels: they can be read by assistive
/// technology and copied.
class LabLegend : public QWidget {
    Q_OBJECT

public:
    explicit LabLegend(QWidget* parent = nullptr);

    void setRows(std::vector<LabLegendRow> rows);
    [[nodiscard]] const std::vector<LabLegendRow>& rows() const { return m_rows; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    QGridLayout* m_grid = nullptr;
    std::vector<LabLegendRow> m_rows;
};

} // namespace resblock
