// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/InfoView.h"

#include "ui/paint/Theme.h"
#include "ui/session/Session.h"
#include "ui/views/PanelHtml.h"

#include <QEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

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
    m_browser->setMinimumSize(0, 0);
    // a scroll bar that comes and goes lays every text out twice, and differently
    m_browser->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setFocusProxy(m_browser);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(ringWidth, ringWidth, ringWidth, ringWidth);
    layout->addWidget(m_browser);

    connect(&m_session, &Session::traceReady, this, &InfoView::refresh);
    connect(&m_session, &Session::cursorChanged, this, &InfoView::refresh);
    retranslate();
}

QString InfoView::text() const
{
    return m_browser->toPlainText();
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
    const QString html = snapshot ? this->html(stageText(*snapshot, m_session.cursor()))
                                  : PanelHtml::paragraph(QStringLiteral("summary"), tr("Computing …"));
    if (html == m_html) return;
    m_html = html;
    // another value of the same stage keeps the place the person has scrolled to
    QScrollBar* bar = m_browser->verticalScrollBar();
    const int place = m_session.cursor().step == m_step ? bar->value() : 0;
    m_step = m_session.cursor().step;
    m_browser->setHtml(html);
    bar->setValue(place);
}

QString InfoView::html(const StageText& text) const
{
    using PanelHtml::paragraph;
    QString page = PanelHtml::style(Theme::fromPalette(palette()), font());
    page += paragraph(QStringLiteral("title"), text.title);
    for (const QString& line : text.moreFormulas) page += paragraph(QStringLiteral("formula"), line);
    for (const QString& line : text.notes) page += paragraph(QStringLiteral("note"), line);
    return page + factsHtml(text);
}

QString InfoView::factsHtml(const StageText& text) const
{
    const Theme& theme = Theme::fromPalette(palette());
    QList<QStringList> rows;
    for (const StageFact& fact : text.facts) rows.append({fact.label, fact.residual, fact.plain});
    return PanelHtml::table({{tr("Residual"), theme.residual}, {tr("Plain"), theme.plain}}, rows, theme);
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
