// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/TermTables.h"

#include "ui/session/Session.h"
#include "ui/views/parts/TableFit.h"
#include "ui/views/value/TermsModel.h"
#include "ui/views/value/ValueModels.h"

#include <QCursor>
#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QTabBar>
#include <QTableView>

#include <algorithm>

namespace resblock {

TermTables::TermTables(Session& session, QWidget* parent)
    : QTabWidget(parent), m_session(session), m_terms(new TermsModel(this)),
      m_groups(new TermGroupsModel(this)), m_numbers(new NamedNumbersModel(this))
{
    m_groupTable = makeTable(m_groups);
    m_termTable = makeTable(m_terms);
    m_numberTable = makeTable(m_numbers);
    for (QTableView* table : {m_groupTable, m_numberTable})
        table->horizontalHeader()->setStretchLastSection(false);
    setDocumentMode(true);
    for (QTableView* table : {m_groupTable, m_termTable, m_numberTable}) addTab(table, QString());
    connectTables();
    retranslate();
    fitTerms();
}

QTableView* TermTables::makeTable(QAbstractItemModel* model)
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

void TermTables::connectTables()
{
    connect(m_groupTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (!now.isValid() || m_following) return;
                if (const int term = m_groups->termOf(now.row()); term >= 0)
                    m_session.chooseTerm(term);
                else
                    emit groupChosen(std::max(0, m_groups->groupOf(now.row())));
            });
    connect(m_groupTable, &QTableView::clicked, this, &TermTables::expandAtArrow);
    connect(m_termTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (now.isValid() && !m_following) m_session.chooseTerm(m_terms->termOf(now.row()));
            });
}

void TermTables::show(const std::shared_ptr<const OpenedArithmetic>& opened,
                      const std::shared_ptr<const OpenedArithmetic>& before)
{
    {
        const QSignalBlocker noGroups(m_groupTable->selectionModel());
        const QSignalBlocker noTerms(m_termTable->selectionModel());
        m_groups->show(opened, before);
        m_numbers->show(opened);
        m_terms->setExplanation(m_session.snapshot(), m_session.section(),
                                opened ? std::shared_ptr<const Explanation>(opened, &opened->explanation)
                                       : nullptr,
                                TermsModel::Order::LargestFirst);
    }
    fitGroups();
    setTabVisible(indexOf(m_numberTable), m_numbers->rowCount() > 0);
}

void TermTables::describe(const QString& description)
{
    m_groupTable->setAccessibleDescription(description);
}

void TermTables::follow(int group, int term)
{
    const QScopedValueRollback following(m_following, true);
    m_groupTable->setCurrentIndex(m_groups->index(m_groups->rowOf(group, term), 0));
    if (const int row = m_terms->rowOf(term); row >= 0) m_termTable->setCurrentIndex(m_terms->index(row, 0));
}

void TermTables::goToGroup(int group)
{
    m_groupTable->setCurrentIndex(m_groups->index(m_groups->rowOf(group), 0));
}

/// Shows the terms of a group in the table, or no group's.
void TermTables::expandGroup(int group)
{
    {
        const QScopedValueRollback following(m_following, true);
        m_groups->expand(group);
    }
    emit expandedChanged();
}

void TermTables::expandAtArrow(const QModelIndex& index)
{
    const QPoint at = m_groupTable->viewport()->mapFromGlobal(QCursor::pos());
    const int arrow = m_groupTable->iconSize().width() + 8;
    if (index.column() != 0 || m_groups->termOf(index.row()) >= 0 ||
        at.x() > m_groupTable->visualRect(index).left() + arrow)
        return;
    const int group = m_groups->groupOf(index.row());
    expandGroup(group == m_groups->expanded() ? -1 : group);
}

void TermTables::openRow(const QTableView* table, int row)
{
    if (table == m_termTable) return m_session.followTerm(m_terms->termOf(row));
    if (table == m_numberTable) {
        if (const auto number = m_numbers->numberOf(row)) m_session.openNumber(*number);
        return;
    }
    if (const int term = m_groups->termOf(row); term >= 0) return m_session.followTerm(term);
    emit productsWanted();
}

bool TermTables::eventFilter(QObject* watched, QEvent* event)
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
    return QTabWidget::eventFilter(watched, event);
}

/// The first rows tell: groups are few, or alike.
void TermTables::fitGroups()
{
    constexpr int groups = 12;
    constexpr int numbers = 40;
    fitColumns(*m_groupTable, 0, groups);
    fitColumns(*m_numberTable, 2, numbers);
}

/// Widths by the numbers they hold, not by the rows there are: measuring these takes longer than a step may.
void TermTables::fitTerms()
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

void TermTables::retranslate()
{
    setTabText(indexOf(m_groupTable), tr("Groups"));
    setTabText(indexOf(m_termTable), tr("All terms"));
    setTabText(indexOf(m_numberTable), tr("Numbers"));
    tabBar()->setAccessibleName(tr("Tables"));
    m_groupTable->setAccessibleName(tr("Groups of terms"));
    m_groupTable->setWhatsThis(
        tr("Right shows the terms of a group, Left hides them; Enter goes to the products"));
    m_termTable->setAccessibleName(tr("All terms"));
    m_numberTable->setAccessibleName(tr("Named numbers"));
}

void TermTables::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) fitTerms();
    QTabWidget::changeEvent(event);
}

} // namespace resblock
