// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/ValueView.h"

#include "ui/session/Session.h"
#include "ui/views/parts/Room.h"
#include "ui/views/value/HeadLayout.h"
#include "ui/views/value/TermGrids.h"
#include "ui/views/value/ValueButtons.h"
#include "ui/views/value/ValueParts.h"
#include "ui/views/value/ValueWords.h"
#include "ui/words/CoverText.h"

#include <QApplication>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace resblock {

ValueView::ValueView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_buttons(new ValueButtons(this)), m_title(new QLabel(this)),
      m_check(new QLabel(this)), m_tabs(new QTabBar(this)), m_parts(new ValueParts(session, this)),
      m_nothing(new QWidget(this))
{
    setObjectName(QStringLiteral("valueView"));
    build();
    connectParts();
    setFocusProxy(m_parts->first(true, ValueParts::Products));
    retranslate();
}

void ValueView::build()
{
    for (QLabel* label : {m_title, m_check}) label->setWordWrap(true);
    for (int i = 0; i < 3; ++i) m_tabs->addTab(QString());
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_head = new HeadLayout(m_title, m_buttons);
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
    connect(m_buttons, &ValueButtons::plainChosen, this, &ValueView::showPlain);
    connect(m_buttons, &ValueButtons::exportWanted, this, &ValueView::exportRequested);
    connect(m_buttons, &ValueButtons::weightWanted, this, &ValueView::openWeight);
    connect(m_buttons, &ValueButtons::sectionWanted, this, [this] {
        if (m_otherSection) m_session.showSection(*m_otherSection);
    });
    connect(m_tabs, &QTabBar::currentChanged, this, &ValueView::arrange);
    connect(m_parts, &ValueParts::productsWanted, m_tabs,
            [this] { m_tabs->setCurrentIndex(ValueParts::Products); });
    connect(&m_session, &Session::litChanged, this, &ValueView::showLit);
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

const TermGrids& ValueView::grids() const
{
    return m_parts->grids();
}

int ValueView::group() const
{
    return m_parts->group();
}

std::unique_ptr<TermGrids> ValueView::gridsOf(int group) const
{
    return m_parts->gridsOf(group);
}

/// As high as title and buttons, wrapped, a line of the formula, and the products need.
QSize ValueView::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {14 * line, m_head->arrangedHeight() + 12 * line};
}

void ValueView::arrangeHead()
{
    if (m_head->arrange(width() - 8, fontMetrics().height())) updateGeometry();
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
    const auto shown = static_cast<ValueParts::Part>(m_tabs->currentIndex());
    m_parts->arrange(wide, shown, width());
    // large type in a small window: the products come first, the check is the title's tool tip
    const bool low = height() < 17 * line || isLow(*window());
    m_check->setVisible(!low || nothing);
    if (m_formula) m_formula->setMaximumHeight(low ? 3 * line : std::max(4 * line, height() * 2 / 5));
    QWidget* first = nothing ? m_buttons->first() : m_parts->first(wide, shown);
    if (!first) first = m_tabs;
    setFocusProxy(first);
    if (leaves)
        first->setFocus(Qt::OtherFocusReason); // until something is opened again
    else if (!nothing && m_focusBefore && focused && isAncestorOf(focused))
        std::exchange(m_focusBefore, nullptr)->setFocus(Qt::OtherFocusReason);
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
    m_otherSection.reset();
    const auto& snapshot = m_session.snapshot();
    const auto step = m_session.currentStep();
    if (!snapshot || !step) return;
    const bool plain = m_session.view().plain;
    m_buttons->check(plain);
    const auto& opened = m_session.terms().arithmetic();
    std::shared_ptr<const OpenedArithmetic> before;
    ValueWords words;
    if (m_session.covers(Panel::ValueLevel)) {
        words.title = coveredText();
    } else if (opened) {
        m_opened = *opened;
        before = m_session.terms().arithmeticBefore();
        words = ValueWords::of(*m_opened, before.get());
    } else {
        offerWeight(-1);
        words = ValueWords::ofRefusal(opened.error(), *snapshot, m_session.section(), *step, plain);
        m_otherSection = words.otherSection;
    }
    m_title->setText(words.title);
    m_check->setText(words.check);
    m_title->setToolTip(words.check);
    m_buttons->offerSection(words.otherName);
    arrange(); // with the parts and buttons that are there now
    m_buttons->setExportEnabled(m_opened != nullptr);
    m_parts->describe(words.title + QLatin1Char(' ') + words.check);
    m_parts->show(m_opened, std::move(before));
    if (m_opened && !m_opened->grids.empty()) offerWeight(m_session.terms().lit().term);
}

/// Marks the term that is lit, here or in another panel.
void ValueView::showLit()
{
    const bool follows = !m_dirty && m_opened && m_parts->followLit();
    offerWeight(follows ? m_session.terms().lit().term : -1);
}

/// The factor of the present product has a gradient of its own when it is a learned weight.
void ValueView::offerWeight(int index)
{
    m_weightGradient.reset();
    const ExplanationTerm* term = m_opened && index >= 0 ? &m_opened->term(index) : nullptr;
    if (term && m_opened->explanation.parameter.empty() && term->weight.ends_with(".weight"))
        m_weightGradient = OpenedNumber{term->weight, {}, Quantity::Element, term->weightIndex};
    m_buttons->offerWeight(m_weightGradient ? factorName(*m_opened, *term) : QString());
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
    m_buttons->retranslate();
    m_tabs->setTabText(ValueParts::Products, tr("Products"));
    m_tabs->setTabText(ValueParts::Tables, tr("Tables"));
    m_tabs->setTabText(ValueParts::Maps, tr("Maps"));
    m_tabs->setAccessibleName(tr("Parts of the opened value"));
    m_parts->setAccessibleName(tr("Opened value"));
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
        arrange();
        refresh();
    }
    if (event->type() == QEvent::PaletteChange) refresh();
    QWidget::changeEvent(event);
}

} // namespace resblock
