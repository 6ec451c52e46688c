// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/FiguresPanel.h"

#include "core/explain/MapLimit.h"
#include "core/session/MapRange.h"
#include "ui/paint/maps/MapScale.h"
#include "ui/paint/theme/Theme.h"
#include "ui/views/stage/PanelHtml.h"

#include <QEvent>
#include <QPalette>
#include <QScrollArea>
#include <QScrollBar>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

namespace resblock {

namespace {
constexpr int ringWidth = 2;
} // namespace

FiguresPanel::FiguresPanel(OpKind kind, Session& session, QWidget* parent)
    : StagePanel(parent), m_session(session), m_kind(kind), m_scroll(new QScrollArea(this)),
      m_maps(new MapPanes(session)), m_text(new QTextBrowser)
{
    auto* content = new QWidget;
    m_halves = new QBoxLayout(QBoxLayout::TopToBottom, content);
    m_halves->setContentsMargins(0, 0, 0, 0);
    m_graphics = new QVBoxLayout;
    m_graphics->setContentsMargins(0, 0, 0, 0);
    m_graphics->setSpacing(2);
    m_maps->setObjectName(QStringLiteral("panelMaps"));
    m_maps->setScaleShown(true);
    m_graphics->addWidget(m_maps, 3);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setOpenLinks(false);
    m_text->setTabChangesFocus(true);
    m_text->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    m_text->installEventFilter(this);
    m_halves->addLayout(m_graphics, 3);
    auto* frame = m_frame = new QWidget;
    auto* framed = new QVBoxLayout(frame);
    framed->setContentsMargins(ringWidth, ringWidth, ringWidth, ringWidth);
    framed->addWidget(m_text);
    m_halves->addWidget(frame, 2);
    m_scroll->setWidget(content);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll);
    setFocusProxy(m_maps);

    connect(&session.reports(), &Reports::ready, this, &FiguresPanel::rebuild);
    connect(&session, &Session::traceReady, this, [this] {
        if (isVisible()) refresh();
    });
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        if (!sameColours(before, now) || before.inputChannel != now.inputChannel ||
            before.kernelCell != now.kernelCell)
            m_dirty = true;
        if (isVisible()) refresh();
    });
}

void FiguresPanel::refresh()
{
    const auto& current = m_session.snapshot();
    const auto step = m_session.currentStep();
    if (!current || !step || m_session.covers(Panel::StageLevel)) return;
    const int node = current->residual.graph.find(step->stage);
    if (node < 0 || kindOf(current->residual.graph.nodes[static_cast<std::size_t>(node)].op) != m_kind)
        return;
    Cursor now = m_session.cursor();
    now.y = m_built.y;
    now.x = m_built.x;
    const bool same = !m_dirty && current == m_stage.snapshot && *step == m_stage.step && now == m_built;
    m_stage.snapshot = current;
    m_stage.step = *step;
    m_stage.node = node;
    m_stage.section = m_session.section();
    m_built = m_session.cursor();
    if (!same) {
        m_maps->setAccessibleName(tr("Maps of %1").arg(nameOf(node)));
        m_text->setAccessibleName(tr("Words and figures of %1").arg(nameOf(node)));
        m_text->setAccessibleDescription(tr("The arrow keys scroll"));
        if (m_dirty) retranslate();
        m_dirty = false;
        build();
    }
    showValue();
}

void FiguresPanel::rebuild()
{
    m_dirty = true;
    if (isVisible()) refresh();
}

void FiguresPanel::showValue()
{
    showPlace();
    m_maps->setNote(arithmetic());
    m_maps->showCursor();
}

QString FiguresPanel::text() const
{
    return m_text->toPlainText();
}

QString FiguresPanel::valueLine() const
{
    return m_maps->note();
}

Cursor FiguresPanel::at() const
{
    return m_session.cursor().clampedTo(snapshot().shapeOf(snapshot().residual, m_stage.step.stage));
}

double FiguresPanel::valueAt(const Tensor& tensor, Index channel) const
{
    const Cursor here = at().clampedTo(tensor.shape());
    return static_cast<double>(tensor(here.sample, channel, here.y, here.x));
}

MapPanes::Pane FiguresPanel::paneOf(const QString& title, const QString& symbol,
                                    std::shared_ptr<const Tensor> values, Index channel) const
{
    MapPanes::Pane pane;
    pane.title = title;
    pane.symbol = symbol;
    pane.color = theme().residualText;
    pane.sample = values ? std::min(at().sample, values->shape().n - 1) : 0;
    pane.channel = channel;
    pane.values = std::move(values);
    pane.note = tr("This map was not recorded.");
    return pane;
}

ColorScale FiguresPanel::commonScale(const std::vector<int>& stages,
                                     const std::vector<const Tensor*>& derived) const
{
    double limit = 0;
    const auto include = [&](const Statistics& s) {
        limit = std::max(limit, mapLimit(s, m_session.view().fullRange));
    };
    if (m_session.view().scale != ScaleScope::Stage) {
        limit = mapRange(snapshot(), m_session.view(), m_session.section(), m_stage.step)
                    .limit; // the same for every stage
    } else {
        for (const int stage : stages)
            if (const Stage* found =
                    snapshot().residual.trace->stage(snapshot().residual.graph.idOf(stage), pass()))
                include(found->statistics);
        for (const Tensor* tensor : derived)
            if (tensor) include(statisticsOf(tensor->values()));
    }
    return mapScale(m_session.view(), limit, pass());
}

void FiguresPanel::setMaps(std::vector<MapPanes::Pane> panes, const ColorScale& scale)
{
    m_maps->setPanes(std::move(panes), snapshot().shapeOf(snapshot().residual, m_stage.step.stage), scale);
}

void FiguresPanel::setHtml(const QString& body)
{
    QScrollBar* bar = m_text->verticalScrollBar();
    const int place = bar->value();
    m_text->setHtml(PanelHtml::style(theme(), font()) + PanelHtml::withHats(body));
    bar->setValue(place);
}

QString FiguresPanel::residualPlainTable(const QList<QStringList>& rows) const
{
    return PanelHtml::residualPlainTable(rows, theme());
}

const Theme& FiguresPanel::theme() const
{
    return Theme::fromPalette(palette());
}

void FiguresPanel::changeEvent(QEvent* event)
{
    StagePanel::changeEvent(event);
    if (event->type() == QEvent::FontChange) applyLayout();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::PaletteChange)
        rebuild();
}

void FiguresPanel::resizeEvent(QResizeEvent* event)
{
    StagePanel::resizeEvent(event);
    applyLayout();
}

/// Side by side where both halves get a readable width.
void FiguresPanel::applyLayout()
{
    const int line = fontMetrics().height();
    const bool wide = width() >= 40 * line && width() > height();
    m_halves->setDirection(wide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_text->setMinimumSize(wide ? 16 * line : 0, 7 * line);
}

bool FiguresPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
        QPalette ring;
        ring.setColor(QPalette::Window, theme().focusRing);
        m_frame->setPalette(ring);
        m_frame->setAutoFillBackground(m_text->hasFocus());
    }
    return StagePanel::eventFilter(watched, event);
}

} // namespace resblock
