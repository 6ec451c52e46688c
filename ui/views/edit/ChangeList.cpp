// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/ChangeList.h"

#include "ui/views/edit/ChangeEdits.h"
#include "ui/views/edit/EditFields.h"
#include "ui/words/ChangeText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

#include <algorithm>

namespace resblock {

ChangeList::ChangeList(Session& session, ChangeEdits& edits) : m_session(session), m_edits(edits)
{
    auto* column = new QVBoxLayout(this);
    m_list = new QListWidget;
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_list->setMaximumHeight(m_list->fontMetrics().height() * 8);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list);
    m_remove = new QPushButton;
    m_removeAll = new QPushButton;
    auto* line = new QHBoxLayout;
    line->addWidget(m_remove);
    line->addWidget(m_removeAll);
    column->addLayout(line);
    m_beforeText = newWrappedLabel();
    column->addWidget(m_beforeText);
    m_keep = new QPushButton;
    m_unchanged = new QPushButton;
    column->addWidget(m_keep);
    column->addWidget(m_unchanged);
    wire();
}

void ChangeList::wire()
{
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_remove, &QPushButton::clicked, this, &ChangeList::takeChosenBack);
    auto* key = new QShortcut(QKeySequence::Delete, m_list);
    key->setContext(Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, this, &ChangeList::takeChosenBack);
    connect(m_removeAll, &QPushButton::clicked, this, [this] {
        m_session.edit([](Experiment& e) { e.changes.clear(); }, tr("Take all changes back"));
    });
    connect(m_keep, &QPushButton::clicked, &m_session, &Session::keepAsBefore);
    connect(m_unchanged, &QPushButton::clicked, &m_session, &Session::compareWithUnchanged);
}

void ChangeList::takeChosenBack()
{
    const int row = m_list->currentRow();
    const Changes& changes = m_session.experiment().changes;
    if (row < 0 || row >= static_cast<int>(changes.size())) return;
    m_edits.takeBack(changes[static_cast<std::size_t>(row)]);
}

void ChangeList::follow()
{
    const Experiment& e = m_session.experiment();
    const Graph graph = graphOf(e.network);
    const int current = m_list->currentRow();
    m_list->clear();
    for (const Change& change : e.changes) {
        auto* item = new QListWidgetItem(changeText(change, graph), m_list);
        item->setToolTip(item->text());
    }
    m_list->setCurrentRow(std::min(current, m_list->count() - 1));
    m_list->setVisible(m_list->count() > 0);
    m_remove->setEnabled(m_list->currentRow() >= 0);
    m_removeAll->setEnabled(m_list->count() > 0);
    m_keep->setEnabled(e.changes != m_session.changesBefore());
    m_unchanged->setEnabled(!m_session.changesBefore().empty());
    setTitle(e.changes.empty() ? tr("No changes by hand") : changeCountText(e.changes));
    m_beforeText->setText(m_session.changesBefore().empty()
                              ? tr("\"Before\" is the network without any change.")
                              : tr("\"Before\" is the network with %1, as it was kept.")
                                    .arg(changeCountText(m_session.changesBefore())));
}

void ChangeList::retranslate()
{
    m_list->setAccessibleName(tr("Changes by hand"));
    m_remove->setText(tr("Take back"));
    m_remove->setAccessibleName(tr("Take the chosen change back"));
    m_removeAll->setText(tr("Take all back"));
    m_removeAll->setAccessibleName(tr("Take all changes back"));
    m_keep->setText(tr("Keep as \"before\""));
    m_unchanged->setText(tr("Compare with no changes"));
    for (QPushButton* button : {m_keep, m_unchanged}) button->setAccessibleName(button->text());
}

} // namespace resblock
