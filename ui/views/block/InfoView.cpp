// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/InfoView.h"

#include "ui/paint/theme/Theme.h"
#include "ui/session/Session.h"
#include "ui/words/CoverText.h"
#include "ui/words/NumberText.h"

#include <QEvent>
#include <QFontDatabase>
#include <QFontInfo>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlockFormat>
#include <QTextBrowser>
#include <QTextCursor>
#include <QVBoxLayout>

#include <algorithm>

namespace resblock {

namespace {

constexpr int ringWidth = 2;

} // namespace

InfoView::InfoView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_browser(new QTextBrowser(this))
{
    m_browser->setFrameShape(QFrame::NoFrame);
    m_browser->setOpenLinks(false);
    m_browser->setTabChangesFocus(true);
    m_browser->installEventFilter(this);
    m_browser->viewport()->installEventFilter(this);
    m_browser->setUndoRedoEnabled(false);
    m_browser->setMinimumSize(0, 0);
    // a scroll bar that comes and goes lays every text out twice, and differently
    m_browser->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setFocusProxy(m_browser);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(ringWidth, ringWidth, ringWidth, ringWidth);
    layout->addWidget(m_browser);

    connect(&m_session, &Session::traceReady, this, &InfoView::refresh);
    connect(&m_session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        if (!samePlace(before, now) || before.covered != now.covered) refresh();
    });
    retranslate();
}

QString InfoView::text() const
{
    return m_browser->toPlainText();
}

QSize InfoView::sizeHint() const
{
    return {QWidget::sizeHint().width(), 4 * fontMetrics().height()};
}

void InfoView::retranslate()
{
    setAccessibleName(tr("What happens here"));
    m_browser->setAccessibleName(tr("What happens here"));
    m_browser->setAccessibleDescription(
        tr("Explanation, formulas and measured facts of the current stage; the arrow keys scroll"));
    refresh();
}

void InfoView::refresh()
{
    m_dirty = true;
    if (isVisible()) write();
}

void InfoView::write()
{
    m_dirty = false;
    const auto& snapshot = m_session.snapshot();
    StageText text = snapshot ? stageText(*snapshot, m_session.position()) : StageText{};
    if (m_session.covers(Panel::Words)) {
        const QString title = text.title;
        text = {};
        text.title = title;
        text.notes << coveredText();
    }
    const int width = m_browser->viewport()->width();
    QStringList all{text.title, text.summary};
    all += text.moreFormulas + text.notes;
    for (const StageFact& fact : text.facts) all << fact.label << fact.residual << fact.plain;
    if (all == m_shown && width == m_width) return;
    m_shown = all;
    m_width = width;
    // another value of the same stage keeps the place the person has scrolled to
    QScrollBar* bar = m_browser->verticalScrollBar();
    const int place = m_session.currentStep() == m_step ? bar->value() : 0;
    m_step = m_session.currentStep();
    // written block by block: every step writes it anew, and HTML with a table takes three times as long
    QTextCursor at(m_browser->document());
    at.beginEditBlock();
    at.select(QTextCursor::Document);
    at.removeSelectedText();
    if (snapshot)
        writeText(at, text);
    else
        addBlock(at, tr("Computing …"), {});
    at.endEditBlock();
    m_browser->moveCursor(QTextCursor::Start);
    bar->setValue(place);
}

void InfoView::addBlock(QTextCursor& at, const QString& text, const QTextCharFormat& format,
                        double below) const
{
    QTextBlockFormat block;
    block.setBottomMargin(below);
    if (at.position() == 0)
        at.setBlockFormat(block);
    else
        at.insertBlock(block);
    at.insertText(text, format);
}

void InfoView::writeText(QTextCursor& at, const StageText& text) const
{
    const double points = QFontInfo(font()).pointSizeF();
    const Theme& theme = Theme::fromPalette(palette());
    QTextCharFormat words;
    words.setForeground(theme.text);
    QTextCharFormat title = words;
    title.setFontWeight(QFont::Bold);
    title.setFontPointSize(points * 1.2);
    QTextCharFormat formula = words;
    formula.setFontFamilies({QFontDatabase::systemFont(QFontDatabase::FixedFont).family()});
    formula.setFontPointSize(points * 1.1);
    addBlock(at, legibleHats(text.title), title);
    if (!text.summary.isEmpty()) addBlock(at, legibleHats(text.summary), words);
    for (const QString& line : text.moreFormulas) addBlock(at, line, formula);
    for (const QString& line : text.notes) addBlock(at, legibleHats(line), words);
    if (!text.facts.isEmpty()) writeFacts(at, text);
}

/// Columns by tabulators, the numbers flush right: a label that has no room beside them gets a line of its
/// own.
void InfoView::writeFacts(QTextCursor& at, const StageText& text) const
{
    const Theme& theme = Theme::fromPalette(palette());
    QFont bold = font();
    bold.setBold(true);
    const QFontMetricsF metrics(font());
    const QString residualTitle = tr("Residual");
    const QString plainTitle = tr("Plain");
    double residual = QFontMetricsF(bold).horizontalAdvance(residualTitle);
    double plain = QFontMetricsF(bold).horizontalAdvance(plainTitle);
    for (const StageFact& fact : text.facts) {
        residual = std::max(residual, metrics.horizontalAdvance(fact.residual));
        plain = std::max(plain, metrics.horizontalAdvance(fact.plain));
    }
    const double gap = 2 * metrics.averageCharWidth();
    const double right = m_width - 2 * m_browser->document()->documentMargin() - 1;
    const double middle = right - plain - gap;
    QTextBlockFormat row;
    row.setTabPositions(
        {QTextOption::Tab(middle, QTextOption::RightTab), QTextOption::Tab(right, QTextOption::RightTab)});
    row.setBottomMargin(1);
    QTextCharFormat label;
    label.setForeground(theme.mutedText);
    QTextCharFormat number;
    number.setForeground(theme.text);
    QTextCharFormat head;
    head.setFontWeight(QFont::Bold);
    const QString tab(QLatin1Char('\t'));
    at.insertBlock(row);
    head.setForeground(theme.residual);
    at.insertText(tab + residualTitle, head);
    head.setForeground(theme.plain);
    at.insertText(tab + plainTitle, head);
    for (const StageFact& fact : text.facts) {
        at.insertBlock(row);
        const bool fits = metrics.horizontalAdvance(fact.label) + gap <= middle - residual;
        at.insertText(legibleHats(fact.label), label);
        if (!fits) at.insertBlock(row);
        at.insertText(tab + fact.residual + tab + fact.plain, number);
    }
}

void InfoView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    switch (event->type()) {
    case QEvent::LanguageChange:
        retranslate();
        break;
    case QEvent::FontChange:
    case QEvent::PaletteChange:
        m_shown.clear();
        refresh();
        break;
    default:
        break;
    }
}

void InfoView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    if (m_dirty) write();
}

bool InfoView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_browser->viewport()) {
        if (event->type() == QEvent::Resize) refresh(); // the columns stand elsewhere
        return false;
    }
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) update();
    return QWidget::eventFilter(watched, event);
}

void InfoView::paintEvent(QPaintEvent*)
{
    if (!m_browser->hasFocus()) return;
    QPainter painter(this);
    painter.setPen(QPen(Theme::fromPalette(palette()).focusRing, ringWidth));
    painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
}

} // namespace resblock
