// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/OpenedArithmetic.h"

#include <QPointer>
#include <QWidget>

#include <algorithm>
#include <memory>
#include <optional>

class QAbstractItemModel;
class QBoxLayout;
class QLabel;
class QSplitter;
class QTabBar;
class QTabWidget;
class QTableView;
class QToolButton;

namespace resblock {

class FlowLayout;
class NamedNumbersModel;
class Session;
class TermGrids;
class TermGroupsModel;
class TermsModel;
class ValueMaps;

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
    /// What is shown; null when it cannot be opened.
    [[nodiscard]] const std::shared_ptr<const OpenedArithmetic>& opened() const { return m_opened; }
    void showPlain(bool plain);
    /// Title and check as lines of text, for exports.
    [[nodiscard]] QString headline() const;
    [[nodiscard]] const TermGrids& grids() const { return *m_grids; }
    /// The group in view, an index into opened()->grids.
    [[nodiscard]] int group() const { return std::max(0, m_shownGroup); }
    /// The products of a group as they are shown here, for figures.
    [[nodiscard]] std::unique_ptr<TermGrids> gridsOf(int group) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void exportRequested();

protected:
    bool event(QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void build();
    [[nodiscard]] QTableView* makeTable(QAbstractItemModel* model);
    void connectParts();
    void arrange();
    void arrangeHead();
    void refresh();
    void write();
    void refuse(const Error& error);
    void retranslate();
    [[nodiscard]] int groupToKeep();
    void showGroup(int group);
    void viewGroup(int group);
    void fitGroups();
    void fitColumns();
    void showLit();
    [[nodiscard]] QString beforeText() const;
    void offerWeight(int term);
    void openWeight();
    void expandGroup(int group);
    void openRow(const QTableView* table, int row);

    Session& m_session;
    std::shared_ptr<const OpenedArithmetic> m_opened;
    std::shared_ptr<const OpenedArithmetic> m_before; ///< the same number in the run to compare with, or null
    std::optional<int> m_otherBlock;                  ///< has recorded what the present one has not
    TermsModel* m_terms;
    TermGroupsModel* m_groups;
    NamedNumbersModel* m_numbers;
    QToolButton* m_residual;
    QToolButton* m_plain;
    QToolButton* m_weight; ///< opens the gradient of the factor of the present product
    QToolButton* m_export;
    QToolButton* m_goThere; ///< shown where another block has the arithmetic
    QLabel* m_title;
    QBoxLayout* m_head = nullptr;
    FlowLayout* m_buttons = nullptr;
    int m_headHeight = 0; ///< of title and buttons as they are arranged
    QLabel* m_check;
    QWidget* m_formula = nullptr;
    QTabBar* m_tabs;
    QSplitter* m_parts;
    ValueMaps* m_maps;
    TermGrids* m_grids;
    QTabWidget* m_tables;
    QWidget* m_nothing;              ///< the room of the parts while nothing is opened
    QPointer<QWidget> m_focusBefore; ///< had the focus in the parts before nothing was opened
    QTableView* m_groupTable = nullptr;
    QTableView* m_termTable = nullptr;
    QTableView* m_numberTable = nullptr;
    std::optional<OpenedNumber> m_weightGradient;
    int m_group = 0;       ///< the one of the chosen term
    int m_shownGroup = -1; ///< the one in view: of the term under the mouse
    StageId m_shownStage;  ///< what the group in view belongs to
    Pass m_shownPass{};
    std::size_t m_shownPart = 0;
    Index m_shownKey = 0;
    bool m_following = false; ///< the tables go to the lit term
    bool m_wide = true;
    bool m_arranged = false;
    bool m_dirty = true;
};

} // namespace resblock
