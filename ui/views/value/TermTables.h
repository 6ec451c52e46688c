// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/OpenedArithmetic.h"

#include <QTabWidget>

#include <memory>

class QAbstractItemModel;
class QTableView;

namespace resblock {

class NamedNumbersModel;
class Session;
class TermGroupsModel;
class TermsModel;

/// An opened number as tables behind tabs: its groups of terms, all terms, its named numbers. The row that a
/// person goes to chooses a term in the session, Enter or a double click on it goes to the number behind it;
/// Right and Left show and hide the terms of a group.
class TermTables : public QTabWidget {
    Q_OBJECT

public:
    explicit TermTables(Session& session, QWidget* parent = nullptr);

    /// Shows a number of the session's snapshot (null: empty tables). `before` has the same terms in the run
    /// to compare with, or is null.
    void show(const std::shared_ptr<const OpenedArithmetic>& opened,
              const std::shared_ptr<const OpenedArithmetic>& before);
    /// Says what is opened, to assistive technology.
    void describe(const QString& description);
    /// Goes to the rows of a term and its group. Chooses nothing.
    void follow(int group, int term);
    /// Goes to the row of a group as a person would.
    void goToGroup(int group);

signals:
    /// A person went to the row of a group, which has no term of its own.
    void groupChosen(int group);
    /// Enter or a double click on the row of a group.
    void productsWanted();
    /// Terms of another group are shown, or of none; the present row is not what it was.
    void expandedChanged();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QTableView* makeTable(QAbstractItemModel* model);
    void connectTables();
    void expandGroup(int group);
    void expandAtArrow(const QModelIndex& index);
    void openRow(const QTableView* table, int row);
    void fitGroups();
    void fitTerms();
    void retranslate();

    Session& m_session;
    TermsModel* m_terms;
    TermGroupsModel* m_groups;
    NamedNumbersModel* m_numbers;
    QTableView* m_groupTable = nullptr;
    QTableView* m_termTable = nullptr;
    QTableView* m_numberTable = nullptr;
    bool m_following = false; ///< the tables go to the lit term
};

} // namespace resblock
