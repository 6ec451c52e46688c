// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/MapsView.h"

#include "ui/paint/maps/MapImage.h"
#include "ui/paint/maps/MapScale.h"
#include "ui/paint/maps/MarkFrame.h"
#include "ui/paint/theme/Theme.h"
#include "ui/views/parts/ScaleBar.h"
#include "ui/words/CoverText.h"
#include "ui/words/NumberText.h"

#include <QEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>

namespace resblock {

namespace {
constexpr int gap = 3;
constexpr int margin = 6;

/// A frame of one pixel inside a box, as four lines: a pen is stroked, which takes far longer.
void paintFrame(QPainter& painter, const QRect& box, const QColor& color)
{
    painter.fillRect(box.left(), box.top(), box.width(), 1, color);
    painter.fillRect(box.left(), box.bottom(), box.width(), 1, color);
    painter.fillRect(box.left(), box.top() + 1, 1, box.height() - 2, color);
    painter.fillRect(box.right(), box.top() + 1, 1, box.height() - 2, color);
}
} // namespace

MapsView::MapsView(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("mapsView"));
    installPartsAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    connect(&session, &Session::traceReady, this, &MapsView::refresh);
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        const bool sameTiles = before.at == now.at && before.pass == now.pass &&
                               before.cursor.sample == now.cursor.sample && before.compare == now.compare &&
                               before.covered == now.covered && sameColours(before, now);
        if (sameTiles)
            update(); // only the selection moved, or the lit term
        else
            refresh();
        if (!samePlace(before, now)) announceCurrentPart(this, currentPart());
    });
    connect(&session, &Session::staleChanged, this, qOverload<>(&QWidget::update));
    connect(&session, &Session::litChanged, this, qOverload<>(&QWidget::update));
    refresh();
}

QSize MapsView::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return {12 * line, 9 * line};
}

QSize MapsView::sizeHint() const
{
    const int line = fontMetrics().height();
    return {24 * line, 20 * line};
}

void MapsView::refresh()
{
    setAccessibleName(tr("Feature maps"));
    setAccessibleDescription(tr("Channels of the current stage; arrow keys select a channel"));
    m_groups.clear();
    const auto step = m_session.currentStep();
    if (!m_session.snapshot() || !step) return;
    if (m_session.covers(Panel::Channels)) {
        Group cover;
        cover.note = coveredText();
        m_groups.push_back(std::move(cover));
        m_scale = {};
        m_range = {};
        layoutGroups();
        return update();
    }
    const Snapshot& snapshot = *m_session.snapshot();
    const Theme& theme = Theme::fromPalette(palette());
    m_range = mapRange(snapshot, m_session.view(), m_session.section(), {step->stage, step->pass});
    m_scale = mapScale(m_session.view(), m_range.limit, step->pass);
    m_nonFinite = 0;
    m_groups.push_back(
        {step->pass == Pass::Forward ? tr("residual: feature maps") : tr("residual: gradient maps"),
         {},
         theme.residual,
         {},
         {},
         {},
         1,
         0,
         nullptr,
         0});
    refreshTiles(snapshot.residual, m_groups.back());
    if (m_session.view().compare) {
        m_groups.push_back(
            {step->pass == Pass::Forward ? tr("plain: feature maps") : tr("plain: gradient maps"),
             {},
             theme.plain,
             {},
             {},
             {},
             1,
             0,
             nullptr,
             0});
        refreshTiles(snapshot.plain, m_groups.back());
    }
    m_scaleText.clear();
    if (m_range.saturates()) m_scaleText = tr("largest %1").arg(numberText(m_range.largest, 3, Zeros::Kept));
    if (m_nonFinite > 0) m_scaleText = tr("%1 values are no numbers (hatched)").arg(m_nonFinite);
    layoutGroups();
    update();
}

void MapsView::refreshTiles(const NetworkRun& run, Group& group)
{
    const Stage* stage = m_session.currentStage(run);
    if (!stage) {
        group.note = tr("The plain network has no such stage.");
        return;
    }
    if (!stage->output) return;
    const Cursor at = m_session.cursor().clampedTo(stage->shape);
    group.values = stage->output;
    group.sample = at.sample;
    const auto channels = std::min<Index>(stage->shape.c, 256);
    for (Index c = 0; c < channels; ++c) {
        const auto plane = stage->output->plane(at.sample, c);
        group.tiles.push_back(renderMap(plane, stage->shape.h, stage->shape.w, m_scale));
    }
    m_nonFinite += stage->statistics.nans + stage->statistics.infinities;
    if (channels < stage->shape.c)
        group.title += tr(" (first %1 of %2 channels)").arg(channels).arg(stage->shape.c);
}

void MapsView::layoutGroups()
{
    const int line = fontMetrics().height();
    m_scaleRect = QRect(margin, height() - line - margin, width() - 2 * margin, line);
    const QRect room(margin, margin, width() - 2 * margin, m_scaleRect.top() - 2 * margin);
    const int count = static_cast<int>(m_groups.size());
    if (count == 0) return;
    const bool sideBySide = room.width() > room.height() * 3 / 2;
    for (int i = 0; i < count; ++i) {
        Group& group = m_groups[static_cast<std::size_t>(i)];
        QRect part = room;
        if (sideBySide) {
            part.setWidth(room.width() / count - (count > 1 ? margin / 2 : 0));
            part.moveLeft(room.left() + i * (room.width() + margin) / count);
        } else {
            part.setHeight(room.height() / count);
            part.moveTop(room.top() + i * room.height() / count);
        }
        group.titleRect = QRect(part.left(), part.top(), part.width(), line);
        group.area = part.adjusted(0, line + gap, 0, 0);
        fitTiles(group);
    }
}

/// The number of columns that makes the tiles largest.
void MapsView::fitTiles(Group& group)
{
    const int count = static_cast<int>(group.tiles.size());
    group.side = 0;
    for (int columns = 1; columns <= count; ++columns) {
        const int rows = (count + columns - 1) / columns;
        const int side = std::min((group.area.width() - (columns - 1) * gap) / columns,
                                  (group.area.height() - (rows - 1) * gap) / rows);
        if (side <= group.side) continue;
        group.side = side;
        group.columns = columns;
    }
}

QRect MapsView::rectOf(const Group& group, int channel)
{
    const int step = group.side + gap;
    return {group.area.left() + channel % group.columns * step,
            group.area.top() + channel / group.columns * step, group.side, group.side};
}

Index MapsView::currentChannel() const
{
    const auto step = m_session.currentStep();
    if (!step || !m_session.snapshot()) return 0;
    return m_session.cursor()
        .clampedTo(m_session.snapshot()->shapeOf(m_session.snapshot()->residual, step->stage))
        .channel;
}

void MapsView::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::fromPalette(palette()).surface);
    if (m_session.stale()) painter.setOpacity(staleOpacity);
    for (const Group& group : m_groups) paintGroup(painter, group);
    if (!m_groups.empty() && !m_session.covers(Panel::Channels)) paintScale(painter);
}

void MapsView::paintGroup(QPainter& painter, const Group& group) const
{
    const Theme& theme = Theme::fromPalette(palette());
    painter.setPen(group.color);
    painter.drawText(group.titleRect, Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(group.title, Qt::ElideRight, group.titleRect.width()));
    if (!group.note.isEmpty()) {
        painter.setPen(theme.mutedText);
        painter.drawText(group.area, Qt::AlignCenter | Qt::TextWordWrap, group.note);
    }
    if (group.side < 2) return;
    const auto selected = static_cast<int>(currentChannel());
    for (int c = 0; c < static_cast<int>(group.tiles.size()); ++c) {
        const QRect tile = rectOf(group, c);
        paintMap(painter, tile, group.tiles[static_cast<std::size_t>(c)]);
        paintFrame(painter, tile, theme.mapBorder);
    }
    paintLit(painter, group);
    if (selected >= static_cast<int>(group.tiles.size())) return;
    painter.setPen(QPen(hasFocus() ? theme.focusRing : theme.current, 3));
    painter.drawRect(rectOf(group, selected).adjusted(-1, -1, 0, 0));
}

/// Marks the value that the lit term multiplies, if it is one of these.
void MapsView::paintLit(QPainter& painter, const Group& group) const
{
    const auto& origin = m_session.terms().highlight();
    if (!origin || !group.values || m_session.terms().litTensor() != group.values) return;
    const Index4& at = origin->index;
    if (at[0] != group.sample || at[1] >= static_cast<Index>(group.tiles.size())) return;
    const Shape shape = group.values->shape();
    const QRect tile = rectOf(group, static_cast<int>(at[1]));
    const double w = tile.width() / static_cast<double>(shape.w);
    const double h = tile.height() / static_cast<double>(shape.h);
    const Theme& theme = Theme::fromPalette(palette());
    paintMark(
        painter,
        {tile.left() + static_cast<double>(at[3]) * w, tile.top() + static_cast<double>(at[2]) * h, w, h},
        theme.lit, theme);
}

void MapsView::paintScale(QPainter& painter) const
{
    const Theme& theme = Theme::fromPalette(palette());
    paintScaleBar(painter, m_scaleRect, m_scale, m_range.saturates(), m_scaleText,
                  m_nonFinite > 0 ? theme.warning : theme.mutedText, theme);
}

void MapsView::resizeEvent(QResizeEvent*)
{
    layoutGroups();
}

int MapsView::partCount() const
{
    int count = 0;
    for (const Group& group : m_groups) count += static_cast<int>(group.tiles.size());
    return count;
}

QRect MapsView::partRect(int index) const
{
    for (const Group& group : m_groups) {
        const int count = static_cast<int>(group.tiles.size());
        if (index < count) return rectOf(group, index);
        index -= count;
    }
    return {};
}

QString MapsView::partName(int index) const
{
    for (const Group& group : m_groups) {
        const int count = static_cast<int>(group.tiles.size());
        if (index < count) return tr("%1, channel %2 (of %3)").arg(group.title).arg(index).arg(count);
        index -= count;
    }
    return {};
}

int MapsView::currentPart() const
{
    return static_cast<int>(currentChannel());
}

void MapsView::activatePart(int index)
{
    if (m_groups.empty()) return;
    const int first = static_cast<int>(m_groups.front().tiles.size());
    m_session.selectChannel(index < first ? index : index - first);
}

int MapsView::tileAt(QPoint position) const
{
    for (int i = 0; i < partCount(); ++i)
        if (partRect(i).contains(position)) return i;
    return -1;
}

void MapsView::mousePressEvent(QMouseEvent* event)
{
    const int tile = tileAt(event->position().toPoint());
    if (tile >= 0) activatePart(tile);
}

/// Opens the value under the mouse.
void MapsView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const QPoint position = event->position().toPoint();
    const int tile = tileAt(position);
    const auto step = m_session.currentStep();
    if (tile < 0 || !step) return;
    const Shape shape = m_session.snapshot()->shapeOf(m_session.snapshot()->residual, step->stage);
    activatePart(tile);
    const QRect box = partRect(tile);
    const QPoint inside = position - box.topLeft();
    m_session.selectValue(currentChannel(), inside.y() * shape.h / box.height(),
                          inside.x() * shape.w / box.width());
    m_session.setLevel(Level::Value);
}

void MapsView::keyPressEvent(QKeyEvent* event)
{
    if (m_groups.empty()) return QWidget::keyPressEvent(event);
    const Index channel = currentChannel();
    const int columns = m_groups.front().columns;
    switch (event->key()) {
    case Qt::Key_Left:
        m_session.selectChannel(channel - 1);
        break;
    case Qt::Key_Right:
        m_session.selectChannel(channel + 1);
        break;
    case Qt::Key_Up:
        if (channel >= columns) m_session.selectChannel(channel - columns);
        break;
    case Qt::Key_Down:
        m_session.selectChannel(channel + columns);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void MapsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::FontChange ||
        event->type() == QEvent::PaletteChange)
        refresh();
    QWidget::changeEvent(event);
}

bool MapsView::event(QEvent* event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        // arrows move inside the tiles while they have the focus
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->modifiers() == Qt::NoModifier && key->key() >= Qt::Key_Left && key->key() <= Qt::Key_Down) {
            event->accept();
            return true;
        }
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int tile = tileAt(help->pos());
        if (tile >= 0)
            QToolTip::showText(help->globalPos(), partName(tile), this);
        else if (m_scaleRect.contains(help->pos()) && m_range.saturates())
            QToolTip::showText(
                help->globalPos(),
                tr("The colours end at four times the root mean square, so that a few large values "
                   "do not leave all others white; the largest has the size %1. "
                   "The menu View, Colour scale, lets them reach it.")
                    .arg(numberText(m_range.largest, 3, Zeros::Kept)),
                this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace resblock
