// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/VariantDiff.h"
#include "ui/paint/figure/DiagramPainter.h"

#include <QWidget>

#include <utility>
#include <vector>

namespace resblock {

/// The block of a variant above the original one, stage beside stage, with what is added, missing, moved or
/// changed marked by frame, sign and word.
class VariantDiagram : public QWidget {
    Q_OBJECT

public:
    explicit VariantDiagram(QWidget* parent = nullptr);

    void setVariant(const BlockVariant& variant);
    /// Draws the picture at the painter's origin, at any size from 200x80 on, in the colours of `theme`.
    void paintInto(QPainter& painter, const QSizeF& size, const Theme& theme) const;
    void applyTheme(const Theme& theme);

    [[nodiscard]] static QString name(StageChange change);
    [[nodiscard]] static DiffSign signOf(StageChange change);
    /// What is marked: the kinds of change there are, each with its stages ("scale, skip_scale").
    [[nodiscard]] std::vector<std::pair<StageChange, QString>> differences() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    [[nodiscard]] DiagramFonts fonts() const;
    [[nodiscard]] Diagram layoutFor(const DiagramFonts& fonts, const QSizeF& size) const;
    [[nodiscard]] DiagramMarks marks() const;
    [[nodiscard]] std::string captionOf(const Graph& graph, int node) const;
    [[nodiscard]] std::string wordOf(const Graph& graph, int node, NetworkSide side) const;
    void layOut();

    BlockVariant m_variant;
    VariantDiff m_diff;
    Diagram m_diagram;
    Theme m_theme;
};

} // namespace resblock
