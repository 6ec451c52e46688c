// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/OpenedArithmetic.h"

#include <QPointer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;
class QTabBar;

namespace resblock {

class HeadLayout;
class Session;
class TermGrids;
class ValueButtons;
class ValueParts;

/// The value level: the arithmetic of the value under the cursor, or of a number opened beside it, down to
/// multiplications and additions, in the residual or the plain network. Maps, products and tables stand
/// beside each other, or behind tabs where it is narrow. Enter on a term goes to the number it came from.
class ValueView : public QWidget {
    Q_OBJECT

public:
    ValueView(Session& session, QWidget* parent = nullptr);

    /// Puts the formula of what is open between the words and the grids. It is given by whoever owns this
    /// view, and lit through the session like everything else.
    void setFormula(QWidget* formula);
    /// Returns what is shown; null when it cannot be opened.
    [[nodiscard]] const std::shared_ptr<const OpenedArithmetic>& opened() const { return m_opened; }
    /// Opens the value of the plain network, or of the residual one.
    void showPlain(bool plain);
    /// Returns title and check as lines of text, for exports.
    [[nodiscard]] QString headline() const;
    /// Returns the products in view.
    [[nodiscard]] const TermGrids& grids() const;
    /// Returns the group in view, an index into opened()->grids.
    [[nodiscard]] int group() const;
    /// Makes the products of a group as they are shown here, for figures.
    [[nodiscard]] std::unique_ptr<TermGrids> gridsOf(int group) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The arithmetic that is open is to be exported.
    void exportRequested();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void connectParts();
    void arrange();
    void arrangeHead();
    void refresh();
    void write();
    void retranslate();
    void showLit();
    void offerWeight(int term);
    void openWeight();

    Session& m_session;
    std::shared_ptr<const OpenedArithmetic> m_opened;
    std::optional<int> m_otherSection;            ///< has recorded what the present one has not
    std::optional<OpenedNumber> m_weightGradient; ///< of the factor of the present product
    ValueButtons* m_buttons;
    QLabel* m_title;
    QLabel* m_check;
    HeadLayout* m_head = nullptr; ///< title and buttons
    QWidget* m_formula = nullptr;
    QTabBar* m_tabs; ///< a part each, for where there is no room for all
    ValueParts* m_parts;
    QWidget* m_nothing;              ///< the room of the parts while nothing is opened
    QPointer<QWidget> m_focusBefore; ///< had the focus in the parts before nothing was opened
    bool m_dirty = true;
};

} // namespace resblock
