// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/ValueMaps.h"

#include "core/session/MapRange.h"
#include "ui/paint/maps/MapImage.h"
#include "ui/paint/maps/MapScale.h"
#include "ui/paint/maps/MarkFrame.h"
#include "ui/paint/theme/Theme.h"
#include "ui/session/OpenedValue.h"
#include "ui/views/parts/FocusRing.h"
#include "ui/words/StageText.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace resblock {

namespace {
constexpr double margin = 6;
} // namespace

bool ValueMaps::Pane::holds(const StageId& ofStage, Pass ofPass, const Index4& index) const
{
    return stage == ofStage && pass == ofPass && sample == index[0] && channel == index[1];
}

bool ValueMaps::Pane::holds(const std::optional<Highlight>& value) const
{
    return value && holds(value->stage, value->pass, value->index);
}

std::optional<Index4> ValueMaps::Pane::valueAt(QPointF point) const
{
    if (image.isNull() || !view.target.contains(point)) return std::nullopt;
    const QPoint at = view.valueAt(point);
    return Index4{sample, channel, at.y(), at.x()};
}

QRectF ValueMaps::Pane::boxOf(const Index4& index) const
{
    return view.boxOfValue(static_cast<double>(index[2]), static_cast<double>(index[3]));
}

ValueMaps::ValueMaps(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("valueMaps"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&session, &Session::litChanged, this, &ValueMaps::followLit);
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        if (!sameColours(before, now)) m_panes = {};
        if (before.term != now.term) followLit();
    });
    describe();
}

QSize ValueMaps::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {8 * line, 6 * line};
}

QSize ValueMaps::sizeHint() const
{
    const int line = fontMetrics().height();
    return {14 * line, 20 * line};
}

void ValueMaps::show(std::shared_ptr<const OpenedArithmetic> opened, int group)
{
    if (!opened || !m_opened || opened->snapshot != m_opened->snapshot || opened->plain != m_opened->plain)
        m_panes = {};
    m_opened = std::move(opened);
    m_group = group;
    if (!m_opened) {
        m_patch.reset();
        update();
        return;
    }
    const Explanation& e = m_opened->explanation;
    const bool isElement = e.parameter.empty() && e.quantity == Quantity::Element;
    render(m_panes[0], isElement ? e.stage : StageId(), e.pass, e.index[0], e.index[1]);
    showSource();
    layoutPanes();
    update();
}

/// Groups may hold terms of several stages, as an add does: the map is that of the lit term.
void ValueMaps::followLit()
{
    const auto& mark = m_session.terms().highlight();
    const Pane& pane = m_panes[1];
    if (m_opened && mark && !pane.holds(mark)) {
        showSource();
        layoutPanes();
    }
    update();
}

/// The map of what the terms of the group multiply, with the patch they come from.
void ValueMaps::showSource()
{
    m_patch.reset();
    const TermGrid* grid = group();
    const ExplanationTerm* first = nullptr;
    if (grid) {
        const int lit = m_session.terms().lit().term;
        if (lit >= 0 && std::ranges::find(grid->cells, lit) != grid->cells.end() && originOf(*m_opened, lit))
            first = &m_opened->term(lit);
        double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;
        for (const int i : grid->cells) {
            if (i < 0) continue;
            const ExplanationTerm& term = m_opened->term(i);
            if (term.index[2] == -1 && term.quantity != Quantity::Element) continue;
            if (!first) first = &term;
            if (term.index[1] != first->index[1] || term.source != first->source) continue;
            left = std::min(left, static_cast<double>(term.index[3]));
            right = std::max(right, static_cast<double>(term.index[3]) + 1);
            top = std::min(top, static_cast<double>(term.index[2]));
            bottom = std::max(bottom, static_cast<double>(term.index[2]) + 1);
        }
        if (first) m_patch = QRectF(left, top, right - left, bottom - top);
    }
    if (first)
        render(m_panes[1], first->source, first->pass, first->index[0], first->index[1]);
    else
        m_panes[1] = {};
}

void ValueMaps::render(Pane& pane, const StageId& stage, Pass pass, Index sample, Index channel)
{
    const Snapshot& snapshot = *m_opened->snapshot;
    const NetworkRun& run = m_opened->run();
    if (pane.holds(stage, pass, {sample, channel})) return;
    pane = {};
    const Stage* recorded = stage.empty() ? nullptr : run.trace->stage(stage, pass);
    if (!recorded || !recorded->output || channel < 0 || channel >= recorded->shape.c || sample < 0) return;
    const double limit = mapRange(snapshot, m_session.view(), m_session.section(), {stage, pass}).limit;
    pane.stage = stage;
    pane.pass = pass;
    pane.sample = sample;
    pane.channel = channel;
    pane.shape = recorded->shape;
    pane.image = renderMap(recorded->output->plane(sample, channel), pane.shape.h, pane.shape.w,
                           mapScale(m_session.view(), limit, pass));
    const QString name = stageName(snapshot.residual.graph, stage, m_session.section());
    pane.shortTitle = QStringLiteral("%1%2[%3]")
                          .arg(pass == Pass::Backward ? QStringLiteral("∂L/∂") : QString(), name)
                          .arg(channel);
    pane.title = (pass == Pass::Backward ? tr("gradient at %1, channel %2") : tr("%1, channel %2"))
                     .arg(name)
                     .arg(channel);
}

void ValueMaps::layoutPanes()
{
    const double line = fontMetrics().height();
    const QRectF room = QRectF(rect()).adjusted(margin, margin, -margin, -margin);
    const bool beside = room.width() > room.height();
    const bool alone = m_panes[0].image.isNull(); // a gradient of a weight is no value of a map
    for (std::size_t i = 0; i < m_panes.size(); ++i) {
        Pane& pane = m_panes[i];
        QRectF box = room;
        if (alone) {
            // the other one has all the room
        } else if (beside) {
            box.setWidth((room.width() - margin) / 2);
            box.moveLeft(room.left() + static_cast<double>(i) * (box.width() + margin));
        } else {
            box.setHeight((room.height() - margin) / 2);
            box.moveTop(room.top() + static_cast<double>(i) * (box.height() + margin));
        }
        pane.titleBox = QRectF(box.left(), box.top(), box.width(), line);
        box.setTop(box.top() + line + 1);
        if (pane.image.isNull()) continue;
        const double cell =
            std::max(0.1, std::min(box.width() / pane.image.width(), box.height() / pane.image.height()));
        pane.view = {pane.image.rect(),
                     QRectF(box.left(), box.top(), cell * pane.image.width(), cell * pane.image.height())};
    }
}

void ValueMaps::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const Theme& theme = Theme::fromPalette(palette());
    painter.fillRect(rect(), theme.surface);
    if (m_session.stale()) painter.setOpacity(staleOpacity);
    for (const Pane& pane : m_panes) {
        if (pane.image.isNull()) continue;
        painter.setPen(theme.text);
        painter.drawText(pane.titleBox, Qt::AlignLeft | Qt::AlignVCenter,
                         fittingTitle(pane.title, pane.shortTitle, fontMetrics(), pane.titleBox.width()));
        paintMap(painter, pane.view.target, pane.image);
        painter.setPen(QPen(theme.mapBorder, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(pane.view.target);
    }
    if (m_opened && !m_panes[0].image.isNull())
        paintMark(painter, m_panes[0].boxOf(m_opened->explanation.index),
                  hasFocus() ? theme.focusRing : theme.current, theme, 2);
    const Pane& source = m_panes[1];
    if (!source.image.isNull()) {
        if (m_patch) paintMark(painter, source.view.boxOf(*m_patch), theme.text, theme, 1);
        const auto& mark = m_session.terms().highlight();
        if (source.holds(mark) && mark->plain == m_opened->plain)
            paintMark(painter, source.boxOf(mark->index), theme.lit, theme, 2);
    }
    if (hasFocus()) paintFocusRing(painter, rect(), theme);
}

void ValueMaps::resizeEvent(QResizeEvent*)
{
    layoutPanes();
}

void ValueMaps::selectAt(QPointF position)
{
    if (const auto at = m_panes[0].valueAt(position)) m_session.selectValue((*at)[1], (*at)[2], (*at)[3]);
}

void ValueMaps::mousePressEvent(QMouseEvent* event)
{
    selectAt(event->position());
    if (const int term = termAt(event->position()); term >= 0) m_session.chooseTerm(term);
}

void ValueMaps::mouseMoveEvent(QMouseEvent* event)
{
    if (event->buttons() & Qt::LeftButton) selectAt(event->position());
    m_session.terms().pointAt(termAt(event->position()));
}

void ValueMaps::mouseDoubleClickEvent(QMouseEvent* event)
{
    m_session.followTerm(termAt(event->position()));
}

void ValueMaps::leaveEvent(QEvent*)
{
    m_session.terms().pointAt(-1);
}

/// The term of the group in view whose value lies there, or -1.
int ValueMaps::termAt(QPointF position) const
{
    const Pane& source = m_panes[1];
    const TermGrid* grid = group();
    const auto at = source.valueAt(position);
    if (!grid || !at) return -1;
    const auto it = std::ranges::find_if(grid->cells, [&](int term) {
        if (term < 0) return false;
        const auto origin = originOf(*m_opened, term);
        return source.holds(origin) && origin->index == *at;
    });
    return it == grid->cells.end() ? -1 : *it;
}

QRectF ValueMaps::rectOfTerm(int term) const
{
    const Pane& source = m_panes[1];
    const auto origin = m_opened ? originOf(*m_opened, term) : std::nullopt;
    return source.image.isNull() || !source.holds(origin) ? QRectF() : source.boxOf(origin->index);
}

void ValueMaps::keyPressEvent(QKeyEvent* event)
{
    if (!m_opened || m_panes[0].image.isNull()) return QWidget::keyPressEvent(event);
    const Index4& at = m_opened->explanation.index;
    switch (event->key()) {
    case Qt::Key_Left:
        return m_session.selectValue(at[1], at[2], at[3] - 1);
    case Qt::Key_Right:
        return m_session.selectValue(at[1], at[2], at[3] + 1);
    case Qt::Key_Up:
        return m_session.selectValue(at[1], at[2] - 1, at[3]);
    case Qt::Key_Down:
        return m_session.selectValue(at[1], at[2] + 1, at[3]);
    case Qt::Key_Return:
    case Qt::Key_Enter: // one level further in: to where the lit term came from
        return m_session.followTerm(m_session.terms().lit().term);
    default:
        QWidget::keyPressEvent(event);
    }
}

bool ValueMaps::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down) {
            event->accept();
            return true;
        }
    }
    return QWidget::event(event);
}

void ValueMaps::describe()
{
    setAccessibleName(tr("The value and where it came from"));
    setAccessibleDescription(tr("The arrow keys move the value in its channel"));
}

void ValueMaps::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) describe();
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange) {
        m_panes = {};
        show(m_opened, m_group);
    }
    QWidget::changeEvent(event);
}

} // namespace resblock
