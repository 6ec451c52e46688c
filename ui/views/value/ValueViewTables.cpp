// SPDX-License-Identifier: GPL-3.0-or-later
// The tables of the value level: their columns, their keys, and what a row leads to.
#include "ui/session/Session.h"
#include "ui/views/parts/TableFit.h"
#include "ui/views/value/TermGrids.h"
#include "ui/views/value/TermsModel.h"
#include "ui/views/value/ValueModels.h"
#include "ui/views/value/ValueView.h"

#include <QHeaderView>
#include <QKeyEvent>
#include <QTabBar>
#include <QTableView>

namespace resblock {

QTableView* ValueView::makeTable(QAbstractItemModel* model)
{
    auto* table = new QTableView;
    table->setModel(model);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setTabKeyNavigation(false);
    table->setWordWrap(false);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->installEventFilter(this);
    table->viewport()->installEventFilter(this);
    connect(table, &QTableView::doubleClicked, this,
            [this, table](const QModelIndex& index) { openRow(table, index.row()); });
    return table;
}

/// Shows the terms of a group in the table, or no group's.
void ValueView::expandGroup(int group)
{
    m_following = true;
    m_groups->expand(group);
    m_following = false;
    showLit();
}

void ValueView::openRow(const QTableView* table, int row)
{
    if (table == m_termTable) return m_session.followTerm(m_terms->termOf(row));
    if (table == m_numberTable) {
        if (const auto number = m_numbers->numberOf(row)) m_session.openNumber(*number);
        return;
    }
    if (const int term = m_groups->termOf(row); term >= 0) return m_session.followTerm(term);
    if (m_wide)
        m_grids->setFocus(Qt::OtherFocusReason);
    else
        m_tabs->setCurrentIndex(0);
}

bool ValueView::eventFilter(QObject* watched, QEvent* event)
{
    const bool viewport = m_groupTable && m_numberTable &&
                          (watched == m_groupTable->viewport() || watched == m_numberTable->viewport());
    if (viewport && event->type() == QEvent::Resize) fitGroups();
    if (event->type() == QEvent::KeyPress) {
        const auto* table = qobject_cast<QTableView*>(watched);
        const auto* key = static_cast<QKeyEvent*>(event);
        if (table == m_groupTable && (key->key() == Qt::Key_Right || key->key() == Qt::Key_Left)) {
            expandGroup(key->key() == Qt::Key_Right ? m_groups->groupOf(table->currentIndex().row()) : -1);
            return true;
        }
        if (table && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            openRow(table, table->currentIndex().row());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

/// The first rows tell: groups are few, or alike.
void ValueView::fitGroups()
{
    constexpr int groups = 12;
    constexpr int numbers = 40;
    resblock::fitColumns(*m_groupTable, 0, groups);
    resblock::fitColumns(*m_numberTable, 2, numbers);
}

/// Widths by the numbers they hold, not by the rows there are: measuring these takes longer than a step may.
void ValueView::fitColumns()
{
    const QFontMetrics metrics = fontMetrics();
    const int number = metrics.horizontalAdvance(QStringLiteral("−1.234×10⁻¹⁰")) + metrics.height() / 2;
    const int line = metrics.height();
    m_termTable->setColumnWidth(TermsModel::Source, 6 * line);
    m_termTable->setColumnWidth(TermsModel::Place,
                                metrics.horizontalAdvance(QStringLiteral("[63,127,127] ")));
    m_termTable->setColumnWidth(TermsModel::Weight,
                                metrics.horizontalAdvance(QStringLiteral("w[63,63,2,2]  ")));
    for (const int column : {TermsModel::Input, TermsModel::Factor, TermsModel::Product})
        m_termTable->setColumnWidth(column, number);
    for (QTableView* table : {m_groupTable, m_termTable, m_numberTable})
        table->verticalHeader()->setDefaultSectionSize(line + 4);
}

} // namespace resblock
