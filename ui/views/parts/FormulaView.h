// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/TypesetFormula.h"
#include "ui/views/parts/Parts.h"
#include "ui/views/parts/ShownFormula.h"

#include <QAbstractScrollArea>

class QAction;

namespace resblock {

class Session;

/// The formula of what is open, in symbols and with its numbers, typeset: of the value under the cursor, or
/// of the number opened beside it. The mouse or the arrow keys light a term, its symbol with it, here and in
/// every other panel; Enter goes to where it came from; Ctrl+C copies LaTeX; the accessible name is the
/// formula as it is read out. Wraps, then shrinks, where it is narrow; scrolls where it is low.
class FormulaView : public QAbstractScrollArea, public HasParts {
    Q_OBJECT

public:
    explicit FormulaView(Session& session, QWidget* parent = nullptr);

    /// Returns the formula that is shown; empty where there is none.
    [[nodiscard]] const Formula& formula() const { return m_shown.formula(); }
    /// Returns where the numbers come from; null where the recording has none.
    [[nodiscard]] const std::shared_ptr<const OpenedArithmetic>& opened() const { return m_shown.opened(); }
    /// Returns all lines as LaTeX, a display each.
    [[nodiscard]] QString latex() const { return m_shown.latex(); }
    /// Returns all lines as they are read out.
    [[nodiscard]] QString speech() const { return m_shown.speech(); }
    /// Returns the lit mark, or 0.
    [[nodiscard]] int lit() const { return m_lit; }
    /// Returns how high all of it is, at the present width.
    [[nodiscard]] int wholeHeight() const;

    // --- HasParts: the numbers of the live lines
    [[nodiscard]] int partCount() const override { return static_cast<int>(m_shown.numbers().size()); }
    [[nodiscard]] QRect partRect(int index) const override;
    [[nodiscard]] QString partName(int index) const override { return m_shown.numberName(index); }
    [[nodiscard]] int currentPart() const override;
    void activatePart(int index) override;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    /// New numbers: at once, or as soon as the view is shown.
    void refresh();
    void explain();
    void followLit();
    /// The formula for the width there is.
    void compose();
    void fit();
    [[nodiscard]] int contentWidth() const;
    void light(int mark, bool chosen);
    void reveal(int mark);
    void copy();
    void retranslate();
    [[nodiscard]] int typeSize() const;
    [[nodiscard]] int markAt(QPointF point) const;
    [[nodiscard]] QPointF scrolled() const;

    Session& m_session;
    MathFonts m_fonts;
    QAction* m_copyAction;
    ShownFormula m_shown;
    TypesetFormula m_typeset;
    int m_alsoShown = -1;    ///< a term that was lit elsewhere and is none of the largest
    int m_askedFor = 0;      ///< the height of the last size hint
    double m_keptHeight = 0; ///< the tallest since the stage became current: the panel below shall not jump
    int m_lit = 0;
    bool m_lighting = false; ///< the lit term changes because of this view
    bool m_dirty = true;
};

} // namespace resblock
