// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/ValueView.h"

#include "ui/paint/maps/MapScale.h"
#include "ui/session/OpenedValue.h"
#include "ui/session/Session.h"
#include "ui/views/parts/FlowLayout.h"
#include "ui/views/parts/Room.h"
#include "ui/views/value/TermGrids.h"
#include "ui/views/value/TermsModel.h"
#include "ui/views/value/ValueMaps.h"
#include "ui/views/value/ValueModels.h"
#include "ui/words/CoverText.h"
#include "ui/words/ErrorText.h"
#include "ui/words/NumberText.h"
#include "ui/words/StageText.h"

#include <QApplication>
#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QSignalBlocker>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace resblock {

ValueView::ValueView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_terms(new TermsModel(this)), m_groups(new TermGroupsModel(this)),
      m_numbers(new NamedNumbersModel(this)), m_residual(new QToolButton(this)),
      m_plain(new QToolButton(this)), m_weight(new QToolButton(this)), m_export(new QToolButton(this)),
      m_goThere(new QToolButton(this)), m_title(new QLabel(this)), m_check(new QLabel(this)),
      m_tabs(new QTabBar(this)), m_parts(new QSplitter(Qt::Horizontal, this)), m_maps(new ValueMaps(session)),
      m_grids(new TermGrids), m_tables(new QTabWidget), m_nothing(new QWidget(this))
{
    setObjectName(QStringLiteral("valueView"));
    m_groupTable = makeTable(m_groups);
    m_termTable = makeTable(m_terms);
    m_numberTable = makeTable(m_numbers);
    build();
    connectParts();
    setFocusProxy(m_maps);
    retranslate();
}

void ValueView::build()
{
    auto* sides = new QButtonGroup(this);
    for (QToolButton* button : {m_residual, m_plain}) {
        button->setCheckable(true);
        sides->addButton(button);
        connect(button, &QToolButton::clicked, this, [this] { showPlain(m_plain->isChecked()); });
    }
    for (QToolButton* button : {m_residual, m_plain, m_weight, m_export, m_goThere})
        button->setFocusPolicy(Qt::StrongFocus);
    m_residual->setChecked(true);
    m_goThere->hide();
    for (QLabel* label : {m_title, m_check}) label->setWordWrap(true);
    for (QTableView* table : {m_groupTable, m_numberTable})
        table->horizontalHeader()->setStretchLastSection(false);
    m_tables->setDocumentMode(true);
    m_tables->addTab(m_groupTable, QString());
    m_tables->addTab(m_termTable, QString());
    m_tables->addTab(m_numberTable, QString());
    for (int i = 0; i < 3; ++i) m_tabs->addTab(QString());
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_parts->addWidget(m_maps);
    m_parts->addWidget(m_grids);
    m_parts->addWidget(m_tables);
    m_parts->setChildrenCollapsible(false);

    auto* buttons = new QWidget(this);
    m_buttons = new FlowLayout(buttons);
    for (QToolButton* button : {m_goThere, m_weight, m_residual, m_plain, m_export})
        m_buttons->addWidget(button);
    m_head = new QBoxLayout(QBoxLayout::LeftToRight);
    m_head->addWidget(m_title, 1);
    m_head->addWidget(buttons);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 0, 4, 2);
    column->setSpacing(2);
    column->addLayout(m_head);
    column->addWidget(m_check);
    column->addWidget(m_tabs);
    column->addWidget(m_parts, 1);
    column->addWidget(m_nothing, 1);
    m_nothing->hide();
}

void ValueView::setFormula(QWidget* formula)
{
    m_formula = formula;
    auto* column = static_cast<QVBoxLayout*>(layout());
    column->insertWidget(column->indexOf(m_tabs), formula);
}

void ValueView::connectParts()
{
    connect(m_export, &QToolButton::clicked, this, &ValueView::exportRequested);
    connect(m_weight, &QToolButton::clicked, this, &ValueView::openWeight);
    connect(m_goThere, &QToolButton::clicked, this, [this] {
        if (m_otherBlock) m_session.showSection(*m_otherBlock);
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &ValueView::arrange);
    connect(m_groupTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (!now.isValid() || m_following) return;
                if (const int term = m_groups->termOf(now.row()); term >= 0)
                    m_session.chooseTerm(term);
                else {
                    viewGroup(std::max(0, m_groups->groupOf(now.row())));
                    m_session.chooseTerm(m_grids->currentTerm());
                }
            });
    connect(m_groupTable, &QTableView::clicked, this, [this](const QModelIndex& index) { // on the arrow
        const QPoint at = m_groupTable->viewport()->mapFromGlobal(QCursor::pos());
        const int arrow = m_groupTable->iconSize().width() + 8;
        if (index.column() != 0 || m_groups->termOf(index.row()) >= 0 ||
            at.x() > m_groupTable->visualRect(index).left() + arrow)
            return;
        const int group = m_groups->groupOf(index.row());
        expandGroup(group == m_groups->expanded() ? -1 : group);
    });
    connect(m_termTable->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& now) {
                if (now.isValid() && !m_following) m_session.chooseTerm(m_terms->termOf(now.row()));
            });
    connect(m_grids, &TermGrids::termSelected, this, [this](int term) { m_session.chooseTerm(term); });
    connect(m_grids, &TermGrids::termPointedAt, this, [this](int term) { m_session.terms().pointAt(term); });
    connect(m_grids, &TermGrids::termFollowed, this, [this](int term) { m_session.followTerm(term); });
    connect(&m_session, &Session::litChanged, this, &ValueView::showLit);
    connect(m_grids, &TermGrids::groupWanted, this, [this](int by) {
        const int row = m_group + by;
        if (m_opened && row >= 0 && row < static_cast<int>(m_opened->grids.size()))
            m_groupTable->setCurrentIndex(m_groups->index(m_groups->rowOf(row), 0));
    });
    connect(&m_session, &Session::traceReady, this, &ValueView::refresh);
    connect(&m_session, &Session::ghostChanged, this, &ValueView::refresh);
    connect(&m_session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        const bool sameNumber = samePlace(before, now) && before.level == now.level &&
                                before.opened == now.opened && before.plain == now.plain &&
                                before.covered == now.covered && sameColours(before, now);
        sameNumber ? showLit() : refresh();
    });
}

void ValueView::showPlain(bool plain)
{
    m_session.show([plain](ViewState& view) {
        view.plain = plain;
        view.term = -1;
    });
}

QString ValueView::headline() const
{
    return m_title->text() + QLatin1Char('\n') + m_check->text();
}

std::unique_ptr<TermGrids> ValueView::gridsOf(int group) const
{
    auto grids = std::make_unique<TermGrids>();
    grids->show(m_opened, m_before, group, colormapOf(m_session.view()));
    return grids;
}

/// As high as title and buttons, wrapped, a line of the formula, and the products need.
QSize ValueView::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {14 * line, m_headHeight + 12 * line};
}

/// Title and buttons in one line where that leaves the title some words a line, else in two.
void ValueView::arrangeHead()
{
    const int line = fontMetrics().height();
    const int room = width() - 8;
    const int buttons = m_buttons->sizeHint().width();
    const bool beside = room >= buttons + 20 * line;
    m_head->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int title =
        std::max(0, m_title->heightForWidth(std::max(line, beside ? room - buttons - 8 : room)));
    m_title->setMinimumHeight(title);
    const int rows =
        beside ? m_buttons->sizeHint().height() : m_buttons->heightForWidth(std::max(line, room));
    m_buttons->parentWidget()->setMinimumSize(beside ? buttons : 0, rows); // the title gives way, not they
    m_buttons->setGeometry(m_buttons->parentWidget()->rect()); // for the widths the buttons have now
    const int height = beside ? std::max(title, rows) : title + rows;
    if (height == m_headHeight) return;
    m_headHeight = height;
    updateGeometry();
}

/// All three parts where there is room for them, else the one of the tab.
void ValueView::arrange()
{
    arrangeHead();
    const int line = fontMetrics().height();
    const bool wide = width() >= 38 * line;
    const bool nothing = !m_dirty && !m_opened; // then the reason alone is shown
    QWidget* focused = QApplication::focusWidget();
    const bool leaves = nothing && m_parts->isVisible() && focused && m_parts->isAncestorOf(focused);
    if (leaves) m_focusBefore = focused;
    m_nothing->setVisible(nothing);
    m_parts->setVisible(!nothing);
    m_tabs->setVisible(!wide && !nothing);
    const int shown = m_tabs->currentIndex();
    m_grids->setVisible(wide || shown == 0);
    m_tables->setVisible(wide || shown == 1);
    m_maps->setVisible(wide || shown == 2);
    // large type in a small window: the products come first, the check is the title's tool tip
    const bool low = height() < 17 * line || isLow(*window());
    m_check->setVisible(!low || nothing);
    if (m_formula) m_formula->setMaximumHeight(low ? 3 * line : std::max(4 * line, height() * 2 / 5));
    QWidget* first = m_tabs;
    if (wide)
        first = m_maps;
    else if (shown == 0)
        first = m_grids;
    if (nothing) first = m_otherBlock ? m_goThere : m_residual;
    setFocusProxy(first);
    if (leaves)
        first->setFocus(Qt::OtherFocusReason); // until something is opened again
    else if (!nothing && m_focusBefore && focused && isAncestorOf(focused))
        std::exchange(m_focusBefore, nullptr)->setFocus(Qt::OtherFocusReason);
    if (wide && (!m_arranged || !m_wide)) {
        const int room = width();
        m_parts->setSizes({room * 15 / 100, room * 47 / 100, room * 38 / 100});
        m_arranged = true;
    }
    m_wide = wide;
}

void ValueView::refresh()
{
    m_dirty = true;
    // on the way out of its level it is still on screen, but what it chose is forgotten
    if (isVisible() && m_session.level() == Level::Value) write();
}

void ValueView::showEvent(QShowEvent* event)
{
    if (m_dirty) write();
    QWidget::showEvent(event);
}

void ValueView::resizeEvent(QResizeEvent*)
{
    arrange();
}

void ValueView::write()
{
    m_dirty = false;
    m_opened.reset();
    m_before.reset();
    m_otherBlock.reset();
    const auto& snapshot = m_session.snapshot();
    if (!snapshot || !m_session.currentStep()) return;
    (m_session.view().plain ? m_plain : m_residual)->setChecked(true);
    const auto& opened = m_session.terms().arithmetic();
    if (m_session.covers(Panel::ValueLevel)) {
        m_title->setText(coveredText());
        m_check->clear();
    } else if (opened) {
        m_opened = *opened;
        m_before = m_session.terms().arithmeticBefore();
        m_title->setText(legibleHats(titleOf(*snapshot, m_opened->section, m_opened->explanation)));
        const QString parts = partsText(*snapshot, m_opened->section, m_opened->explanation);
        m_check->setText(parts + (parts.isEmpty() ? QString() : QStringLiteral(" ")) +
                         checkText(m_opened->explanation) +
                         (m_before ? QLatin1Char(' ') + beforeText() : QString()));
    } else {
        refuse(opened.error());
    }
    m_title->setToolTip(m_check->text());
    m_goThere->setVisible(m_otherBlock.has_value());
    arrange(); // with the parts and buttons that are there now
    m_export->setEnabled(m_opened != nullptr);
    {
        const QSignalBlocker noGroups(m_groupTable->selectionModel());
        const QSignalBlocker noTerms(m_termTable->selectionModel());
        m_groups->show(m_opened, m_before);
        m_numbers->show(m_opened);
        m_terms->setExplanation(
            snapshot, m_session.section(),
            m_opened ? std::shared_ptr<const Explanation>(m_opened, &m_opened->explanation) : nullptr,
            TermsModel::Order::LargestFirst);
    }
    fitGroups();
    m_tables->setTabVisible(2, m_numbers->rowCount() > 0);
    const QString heard = m_title->text() + QLatin1Char(' ') + m_check->text();
    m_groupTable->setAccessibleDescription(heard);
    m_maps->setAccessibleDescription(tr("The arrow keys move the value. %1").arg(heard));
    m_shownGroup = -1;
    if (!m_opened || m_opened->grids.empty()) return viewGroup(0);
    const int group = groupToKeep();
    if (m_session.terms().chosen().term >= 0) // on another level, in the formula
        showLit();
    else
        showGroup(group);
}

QString ValueView::beforeText() const
{
    const double now = m_opened->explanation.value;
    const double before = m_before->explanation.value;
    if (now == before) return tr("Before the changes it was the same.");
    return tr("Before the changes it was %1, a change of %2.")
        .arg(numberText(before, 6), numberText(now - before, 3));
}

/// What the tensors of the present block cannot tell, and where they would.
void ValueView::refuse(const Error& error)
{
    const auto step = m_session.currentStep();
    const Snapshot& snapshot = *m_session.snapshot();
    offerWeight(-1);
    m_title->setText(tr("This value cannot be opened here."));
    if (error.code != ErrorCode::NotRecorded) {
        m_check->setText(m_plain->isChecked() && error.code == ErrorCode::StageUnknown
                             ? tr("The plain network has no such stage.")
                             : errorText(error));
        return;
    }
    m_otherBlock = blockThatComputed(snapshot, m_session.section(), step->stage, step->pass);
    if (!m_otherBlock) {
        m_check->setText(tr("It was computed outside the blocks, where no tensors were kept."));
        return;
    }
    const QString name = sectionText(snapshot.residual.graph, *m_otherBlock);
    m_check->setText(
        tr("It was computed in another part of the network: %1. Tensors are kept of the part in view.")
            .arg(name));
    m_goThere->setText(tr("Go to: %1").arg(name));
    m_goThere->setAccessibleName(m_goThere->text());
}

/// While the value moves inside its stage, the same channel stays in view, however the ranks change.
int ValueView::groupToKeep()
{
    const Explanation& e = m_opened->explanation;
    const bool sameKind = e.stage == m_shownStage && e.pass == m_shownPass && e.parameter.empty() &&
                          e.quantity == Quantity::Element;
    const auto& grids = m_opened->grids;
    const auto it = std::ranges::find_if(
        grids, [this](const TermGrid& grid) { return grid.part == m_shownPart && grid.key == m_shownKey; });
    m_shownStage = e.stage;
    m_shownPass = e.pass;
    return sameKind && it != grids.end() ? static_cast<int>(it - grids.begin()) : 0;
}

/// Shows a group, and lights the term in its present cell until somebody chooses one.
void ValueView::showGroup(int group)
{
    m_group = m_opened && group < static_cast<int>(m_opened->grids.size()) ? group : 0;
    viewGroup(m_group);
    m_session.terms().suggest(m_grids->currentTerm());
    showLit();
}

void ValueView::viewGroup(int group)
{
    m_shownGroup = group;
    m_grids->show(m_opened, m_before, group, colormapOf(m_session.view()));
    m_maps->show(m_opened, group);
}

/// Marks the term that is lit, here or in another panel, in the grids and in the tables.
void ValueView::showLit()
{
    const auto& arithmetic = m_session.terms().arithmetic();
    if (m_dirty || !m_opened || !arithmetic || *arithmetic != m_opened) return offerWeight(-1);
    const OpenTerms& terms = m_session.terms();
    const auto gridOf = [this](int term) {
        return term >= 0 ? m_opened->gridOf[static_cast<std::size_t>(term)] : m_group;
    };
    m_group = gridOf(terms.chosen().term);
    const int lit = terms.lit().term;
    const int group = terms.pointedAt().term >= 0 ? gridOf(lit) : m_group;
    if (group != m_shownGroup) viewGroup(group);
    m_grids->mark(terms.chosen().term, terms.pointedAt().term);
    if (m_group < static_cast<int>(m_opened->grids.size())) {
        m_shownPart = m_opened->grids[static_cast<std::size_t>(m_group)].part;
        m_shownKey = m_opened->grids[static_cast<std::size_t>(m_group)].key;
    }
    m_following = true;
    m_groupTable->setCurrentIndex(m_groups->index(m_groups->rowOf(group, lit), 0));
    if (const int row = m_terms->rowOf(lit); row >= 0) m_termTable->setCurrentIndex(m_terms->index(row, 0));
    m_following = false;
    offerWeight(lit);
}

/// The factor of the present product has a gradient of its own when it is a learned weight.
void ValueView::offerWeight(int index)
{
    m_weightGradient.reset();
    const ExplanationTerm* term = m_opened && index >= 0 ? &m_opened->term(index) : nullptr;
    if (term && m_opened->explanation.parameter.empty() && term->weight.ends_with(".weight"))
        m_weightGradient = OpenedNumber{term->weight, {}, Quantity::Element, term->weightIndex};
    m_weight->setVisible(m_weightGradient.has_value());
    if (m_weightGradient) m_weight->setText(QStringLiteral("∂L/∂") + factorName(*m_opened, *term));
}

void ValueView::openWeight()
{
    if (!m_weightGradient) return;
    const OpenedNumber number = *m_weightGradient; // opening it replaces it
    m_session.openNumber(number);
}

void ValueView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_G && event->modifiers() == Qt::NoModifier)
        openWeight();
    else
        QWidget::keyPressEvent(event);
}

void ValueView::retranslate()
{
    setAccessibleName(tr("Opened value"));
    m_residual->setText(tr("Residual"));
    m_plain->setText(tr("Plain"));
    m_export->setText(tr("Export…"));
    m_residual->setAccessibleName(tr("Open the value of the residual network"));
    m_plain->setAccessibleName(tr("Open the value of the plain network"));
    m_export->setAccessibleName(tr("Export this arithmetic"));
    m_weight->setAccessibleName(tr("Open the gradient of this weight"));
    m_weight->setToolTip(tr("Open the gradient of this weight (G)"));
    m_export->setToolTip(tr("Export this arithmetic as CSV, SVG, PDF or PNG"));
    m_tables->setTabText(0, tr("Groups"));
    m_tables->setTabText(1, tr("All terms"));
    m_tables->setTabText(2, tr("Numbers"));
    m_tables->tabBar()->setAccessibleName(tr("Tables"));
    m_tabs->setTabText(0, tr("Products"));
    m_tabs->setTabText(1, tr("Tables"));
    m_tabs->setTabText(2, tr("Maps"));
    m_tabs->setAccessibleName(tr("Parts of the opened value"));
    m_groupTable->setAccessibleName(tr("Groups of terms"));
    m_groupTable->setWhatsThis(
        tr("Right shows the terms of a group, Left hides them; Enter goes to the products"));
    m_termTable->setAccessibleName(tr("All terms"));
    m_numberTable->setAccessibleName(tr("Named numbers"));
    m_parts->setAccessibleName(tr("Opened value"));
    fitColumns();
    refresh();
}

/// Buttons take a new type, or come and go, after the view itself was told.
bool ValueView::event(QEvent* event)
{
    if (event->type() == QEvent::LayoutRequest) arrangeHead();
    return QWidget::event(event);
}

void ValueView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange) {
        fitColumns();
        arrange();
        refresh();
    }
    if (event->type() == QEvent::PaletteChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace resblock
