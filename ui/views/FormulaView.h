// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/ExperimentRun.h"
#include "ui/paint/Formulas.h"
#include "ui/paint/MathBox.h"
#include "ui/views/Parts.h"

#include <QAbstractScrollArea>

#include <optional>
#include <vector>

class QAction;

namespace resblock {

class Session;

/// The formula of the current stage, in symbols and with the numbers of the value under the cursor, typeset.
/// The mouse or the arrow keys light a term, its symbol with it; Ctrl+C copies LaTeX; the accessible name is
/// the formula as it is read out. Wraps, then shrinks, where it is narrow; scrolls where it is low.
class FormulaView : public QAbstractScrollArea, public HasParts {
    Q_OBJECT

public:
    explicit FormulaView(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] const Formula& formula() const { return m_formula; }
    /// The numbers that are shown, if the recording has them.
    [[nodiscard]] const std::optional<Explanation>& explanation() const { return m_explanation; }
    /// All lines as LaTeX, a display each.
    [[nodiscard]] QString latex() const;
    /// All lines as they are read out.
    [[nodiscard]] QString speech() const;
    /// The lit mark, or 0.
    [[nodiscard]] int lit() const { return m_lit; }
    /// Lights a term of the explanation, or none (-1).
    void lightTerm(int term);

    // --- HasParts: the numbers of the live lines
    [[nodiscard]] int partCount() const override { return static_cast<int>(m_numbers.size()); }
    [[nodiscard]] QRect partRect(int index) const override;
    [[nodiscard]] QString partName(int index) const override;
    [[nodiscard]] int currentPart() const override;
    void activatePart(int index) override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The person points at a term of the explanation; -1: at none.
    void termPointedAt(int term);

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct Line {
        MathBox box;
        QPointF at; ///< of the whole content, not of the part in view
    };
    /// New numbers: at once, or as soon as the view is shown.
    void refresh();
    void explainCursor();
    /// The formula for the width there is.
    void compose();
    void layOut(int width);
    void light(int mark, bool pointed);
    void reveal(int mark);
    void copy();
    void retranslate();
    [[nodiscard]] int typeSize() const;
    [[nodiscard]] std::vector<MathNode> lines() const;
    [[nodiscard]] int markAt(QPointF point) const;
    [[nodiscard]] QRectF rectOf(int mark) const;
    [[nodiscard]] QPointF scrolled() const;

    Session& m_session;
    MathFonts m_fonts;
    QAction* m_copyAction;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::optional<Step> m_step;
    std::optional<Explanation> m_explanation;
    Formula m_formula;
    std::vector<int> m_numbers; ///< the marks of the live lines, in reading order
    std::vector<Line> m_lines;
    QString m_legend;
    QRectF m_legendRect;
    double m_height = 0;
    double m_keptHeight = 0; ///< the tallest since the stage became current: the panel below shall not jump
    int m_lit = 0;
    bool m_dirty = true;
};

} // namespace resblock
