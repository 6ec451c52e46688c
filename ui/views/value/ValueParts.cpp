// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/ValueParts.h"

#include "ui/paint/maps/MapScale.h"
#include "ui/session/Session.h"
#include "ui/views/value/TermGrids.h"
#include "ui/views/value/TermTables.h"
#include "ui/views/value/ValueMaps.h"

#include <algorithm>
#include <utility>

namespace resblock {

ValueParts::ValueParts(Session& session, QWidget* parent)
    : QSplitter(Qt::Horizontal, parent), m_session(session), m_maps(new ValueMaps(session)),
      m_grids(new TermGrids), m_tables(new TermTables(session))
{
    addWidget(m_maps);
    addWidget(m_grids);
    addWidget(m_tables);
    setChildrenCollapsible(false);
    connectParts();
}

void ValueParts::connectParts()
{
    connect(m_grids, &TermGrids::termSelected, this, [this](int term) { m_session.chooseTerm(term); });
    connect(m_grids, &TermGrids::termPointedAt, this, [this](int term) { m_session.terms().pointAt(term); });
    connect(m_grids, &TermGrids::termFollowed, this, [this](int term) { m_session.followTerm(term); });
    connect(m_grids, &TermGrids::groupWanted, this, [this](int by) {
        if (groupAt(m_opened.get(), m_group + by)) m_tables->goToGroup(m_group + by);
    });
    connect(m_tables, &TermTables::groupChosen, this, [this](int group) {
        viewGroup(group);
        m_session.chooseTerm(m_grids->currentTerm());
    });
    connect(m_tables, &TermTables::expandedChanged, this, &ValueParts::followLit);
    connect(m_tables, &TermTables::productsWanted, this, [this] {
        if (m_all)
            m_grids->setFocus(Qt::OtherFocusReason);
        else
            emit productsWanted();
    });
}

void ValueParts::show(std::shared_ptr<const OpenedArithmetic> opened,
                      std::shared_ptr<const OpenedArithmetic> before)
{
    m_opened = std::move(opened);
    m_before = std::move(before);
    m_tables->show(m_opened, m_before);
    m_shownGroup = -1;
    if (!m_opened || m_opened->grids.empty()) return viewGroup(0);
    const int group = m_kept.findIn(*m_opened);
    if (m_session.terms().chosen().term >= 0) // on another level, in the formula
        followLit();
    else
        showGroup(group);
}

void ValueParts::describe(const QString& description)
{
    m_tables->describe(description);
    m_maps->setAccessibleDescription(tr("The arrow keys move the value. %1").arg(description));
}

/// Shows a group, and lights the term in its present cell until somebody chooses one.
void ValueParts::showGroup(int group)
{
    m_group = groupAt(m_opened.get(), group) ? group : 0;
    viewGroup(m_group);
    m_session.terms().suggest(m_grids->currentTerm());
    followLit();
}

void ValueParts::viewGroup(int group)
{
    m_shownGroup = group;
    m_grids->show(m_opened, m_before, group, colormapOf(m_session.view()));
    m_maps->show(m_opened, group);
}

bool ValueParts::followLit()
{
    const auto& arithmetic = m_session.terms().arithmetic();
    if (!m_opened || !arithmetic || *arithmetic != m_opened) return false;
    const OpenTerms& terms = m_session.terms();
    const auto gridOf = [this](int term) {
        return term >= 0 ? m_opened->gridOf[static_cast<std::size_t>(term)] : m_group;
    };
    m_group = gridOf(terms.chosen().term);
    const int lit = terms.lit().term;
    const int group = terms.pointedAt().term >= 0 ? gridOf(lit) : m_group;
    if (group != m_shownGroup) viewGroup(group);
    m_grids->mark(terms.chosen().term, terms.pointedAt().term);
    if (const TermGrid* chosen = groupAt(m_opened.get(), m_group)) m_kept.keep(*chosen);
    m_tables->follow(group, lit);
    return true;
}

void ValueParts::arrange(bool all, Part one, int width)
{
    m_grids->setVisible(all || one == Products);
    m_tables->setVisible(all || one == Tables);
    m_maps->setVisible(all || one == Maps);
    if (all && (!m_arranged || !m_all)) {
        setSizes({width * 15 / 100, width * 47 / 100, width * 38 / 100});
        m_arranged = true;
    }
    m_all = all;
}

QWidget* ValueParts::first(bool all, Part one) const
{
    if (all) return m_maps;
    return one == Products ? m_grids : nullptr;
}

int ValueParts::group() const
{
    return std::max(0, m_shownGroup);
}

std::unique_ptr<TermGrids> ValueParts::gridsOf(int group) const
{
    auto grids = std::make_unique<TermGrids>();
    grids->show(m_opened, m_before, group, colormapOf(m_session.view()));
    return grids;
}

} // namespace resblock
