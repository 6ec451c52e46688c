// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/FormulaView.h"

#include "ui/paint/theme/Theme.h"
#include "ui/session/Session.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

constexpr int margin = TypesetFormula::margin;
constexpr double typeScale = 1.25; ///< formulas have small letters in them

} // namespace

FormulaView::FormulaView(Session& session, QWidget* parent)
    : QAbstractScrollArea(parent), m_session(session), m_fonts(font()), m_copyAction(new QAction(this))
{
    setObjectName(QStringLiteral("formulaView"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    viewport()->setMouseTracking(true);
    m_copyAction->setShortcut(QKeySequence::Copy);
    m_copyAction->setShortcutContext(Qt::WidgetShortcut);
    addAction(m_copyAction);
    installPartsAccessibility();
    connect(m_copyAction, &QAction::triggered, this, &FormulaView::copy);
    connect(&session, &Session::traceReady, this, &FormulaView::refresh);
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        const bool sameNumber = samePlace(before, now) && before.level == now.level &&
                                before.opened == now.opened && before.plain == now.plain &&
                                before.covered == now.covered;
        sameNumber ? followLit() : refresh();
    });
    connect(&session, &Session::litChanged, this, &FormulaView::followLit);
    connect(&session, &Session::staleChanged, viewport(), qOverload<>(&QWidget::update));
    retranslate();
}

void FormulaView::retranslate()
{
    m_copyAction->setText(tr("Copy as LaTeX"));
    setAccessibleDescription(
        tr("Left and right light the terms one after the other; Enter goes to where the lit one came from; "
           "Ctrl+C copies LaTeX"));
    refresh();
}

// --- what is shown

void FormulaView::refresh()
{
    m_dirty = true;
    if (isVisible()) explain();
}

void FormulaView::explain()
{
    m_dirty = false;
    if (m_shown.take(m_session)) m_keptHeight = 0;
    m_alsoShown = m_session.terms().lit().term;
    compose();
    m_lit = formula().markOfTerm(m_alsoShown);
}

void FormulaView::compose()
{
    const bool plain = m_session.level() == Level::Value && m_session.view().plain;
    // as many terms as leave the line a line or two
    const int terms = std::clamp(contentWidth() / (8 * typeSize()), 2, 6);
    m_shown.write(plain, terms, m_alsoShown);
    const QString spoken = speech();
    if (spoken != accessibleName()) setAccessibleName(spoken);
    m_typeset.invalidate();
    fit();
}

/// Beside the scroll bar, whether it is there or not: it comes and goes while the panels are laid out, and a
/// formula that did the same would be typeset anew each time.
int FormulaView::contentWidth() const
{
    return width() - verticalScrollBar()->sizeHint().width();
}

/// Lays the lines out for the view's width, unless they are.
void FormulaView::fit()
{
    if (m_typeset.laidOutFor() != contentWidth())
        m_typeset.layOut(formula().lines(), m_shown.legend(), m_fonts, typeSize(), font(), contentWidth());
    const double height = m_typeset.height();
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(fontMetrics().height());
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(height)) - viewport()->height()));
    if (height > m_keptHeight + 0.5) m_keptHeight = height;
    if (wholeHeight() != m_askedFor) { // to lay the window out for nothing would cost more than this formula
        m_askedFor = wholeHeight();
        updateGeometry();
    }
    viewport()->update();
}

int FormulaView::typeSize() const
{
    return std::max(8, qRound(typeScale * QFontInfo(font()).pixelSize()));
}

void FormulaView::copy()
{
    QApplication::clipboard()->setText(latex());
}

// --- the lit term

/// Lights a part here, and its term in all panels: for good, or as long as the mouse is on it.
void FormulaView::light(int mark, bool chosen)
{
    if (mark == m_lit && !chosen) return;
    m_lighting = true;
    const int term = formula().termOf(mark);
    chosen ? m_session.chooseTerm(term) : m_session.terms().pointAt(term);
    m_lighting = false;
    // pointing at nothing leaves the chosen one lit
    m_lit = mark != 0 ? mark : formula().markOfTerm(m_session.terms().lit().term);
    viewport()->update();
}

/// Another panel lit a term: it is written out, if it is not yet.
void FormulaView::followLit()
{
    if (m_lighting || m_dirty) return;
    const auto& arithmetic = m_session.terms().arithmetic();
    if (!arithmetic || *arithmetic != m_shown.opened()) return; // the news of that is on its way
    const int term = m_session.terms().lit().term;
    m_lit = formula().markOfTerm(term);
    if (term >= 0 && m_lit == 0) {
        if (!isVisible()) return refresh();
        m_alsoShown = term;
        compose();
        m_lit = formula().markOfTerm(term);
    }
    if (m_lit != 0) reveal(m_lit);
    viewport()->update();
}

void FormulaView::reveal(int mark)
{
    const QRectF rect = m_typeset.rectOf(mark);
    QScrollBar* bar = verticalScrollBar();
    if (rect.isEmpty()) return;
    if (rect.top() < bar->value()) bar->setValue(static_cast<int>(rect.top()) - margin);
    if (rect.bottom() > bar->value() + viewport()->height())
        bar->setValue(static_cast<int>(std::ceil(rect.bottom())) - viewport()->height() + margin);
}

QPointF FormulaView::scrolled() const
{
    return {0, static_cast<double>(verticalScrollBar()->value())};
}

int FormulaView::markAt(QPointF point) const
{
    return m_typeset.markAt(point + scrolled());
}

// --- parts

QRect FormulaView::partRect(int index) const
{
    return m_typeset.rectOf(m_shown.numbers()[static_cast<std::size_t>(index)])
        .translated(-scrolled())
        .toAlignedRect();
}

int FormulaView::currentPart() const
{
    const std::vector<int>& numbers = m_shown.numbers();
    const auto it = std::ranges::find(numbers, m_lit);
    return it == numbers.end() ? -1 : static_cast<int>(it - numbers.begin());
}

void FormulaView::activatePart(int index)
{
    if (index < 0 || index >= partCount()) return;
    light(m_shown.numbers()[static_cast<std::size_t>(index)], true);
    reveal(m_lit);
    if (hasFocus()) announceCurrentPart(this, index);
}

// --- events

void FormulaView::paintEvent(QPaintEvent*)
{
    QPainter painter(viewport());
    const Theme& theme = Theme::fromPalette(palette());
    painter.fillRect(viewport()->rect(), theme.surface);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    painter.translate(-scrolled());
    if (m_session.stale()) painter.setOpacity(staleOpacity);
    const std::vector<int> lit = formula().litWith(m_lit);
    const MathColors colors{theme.text, theme.mutedText, theme.litFill, theme.lit};
    m_typeset.paint(painter, colors, lit);
    painter.restore();
    if (!hasFocus()) return;
    painter.setPen(QPen(theme.focusRing, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
}

void FormulaView::mouseMoveEvent(QMouseEvent* event)
{
    light(markAt(event->position()), false);
}

void FormulaView::mousePressEvent(QMouseEvent* event)
{
    light(markAt(event->position()), true);
}

void FormulaView::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_session.followTerm(formula().termOf(markAt(event->position())));
}

bool FormulaView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Leave) light(0, false);
    return QAbstractScrollArea::viewportEvent(event);
}

void FormulaView::keyPressEvent(QKeyEvent* event)
{
    const int last = partCount() - 1;
    const int current = currentPart();
    switch (event->key()) {
    case Qt::Key_Left:
        activatePart(current < 0 ? last : std::max(0, current - 1));
        break;
    case Qt::Key_Right:
        activatePart(std::min(last, current + 1));
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (formula().termOf(m_lit) < 0) return QAbstractScrollArea::keyPressEvent(event);
        m_session.followTerm(formula().termOf(m_lit));
        break;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool FormulaView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        auto* key = static_cast<QKeyEvent*>(event);
        const bool arrow = key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down;
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if ((arrow || (enter && formula().termOf(m_lit) >= 0)) && !(key->modifiers() & Qt::ControlModifier)) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) viewport()->update();
    return QAbstractScrollArea::event(event);
}

void FormulaView::contextMenuEvent(QContextMenuEvent* event)
{
    QMenu menu(this);
    menu.addAction(m_copyAction);
    menu.exec(event->globalPos());
}

void FormulaView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_dirty) return;
    if (m_typeset.laidOutFor() == contentWidth()) return fit();
    m_keptHeight = 0;
    compose();
}

void FormulaView::showEvent(QShowEvent* event)
{
    QAbstractScrollArea::showEvent(event);
    if (m_dirty) explain();
}

void FormulaView::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    switch (event->type()) {
    case QEvent::LanguageChange:
        retranslate();
        break;
    case QEvent::FontChange:
        m_fonts = MathFonts(font());
        m_keptHeight = 0;
        refresh();
        break;
    case QEvent::PaletteChange:
        viewport()->update();
        break;
    default:
        break;
    }
}

int FormulaView::wholeHeight() const
{
    return static_cast<int>(std::ceil(m_keptHeight));
}

QSize FormulaView::sizeHint() const
{
    const int line = fontMetrics().height();
    return {26 * line, std::max(4 * line, wholeHeight())};
}

QSize FormulaView::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {10 * line, 3 * line};
}

} // namespace resblock
