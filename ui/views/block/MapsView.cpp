// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/MapsView.h"

#include "ui/paint/maps/MapImage.h"
#include "ui/paint/maps/MapScale.h"
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
constexpr int margin = 6;
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
        MapTiles cover;
        cover.note = coveredText();
        m_groups.push_back(std::move(cover));
        m_scale = {};
        m_range = {};
        layoutGroups();
        return update();
    }
    const Snapshot& snapshot = *m_session.snapshot();
    m_range = mapRange(snapshot, m_session.view(), m_session.section(), {step->stage, step->pass});
    m_scale = mapScale(m_session.view(), m_range.limit, step->pass);
    m_nonFinite = 0;
    m_groups.push_back(tilesOf(NetworkSide::Residual));
    if (m_session.view().compare) m_groups.push_back(tilesOf(NetworkSide::Plain));
    m_scaleText.clear();
    if (m_range.saturates()) m_scaleText = tr("largest %1").arg(numberText(m_range.largest, 3, Zeros::Kept));
    if (m_nonFinite > 0) m_scaleText = tr("%1 values are no numbers (hatched)").arg(m_nonFinite);
    layoutGroups();
    update();
}

/// The tiles of one network's run, with its title and colour.
MapTiles MapsView::tilesOf(NetworkSide side)
{
    const Snapshot& snapshot = *m_session.snapshot();
    const Theme& theme = Theme::fromPalette(palette());
    const bool forward = m_session.currentStep()->pass == Pass::Forward;
    MapTiles group;
    if (side == NetworkSide::Residual) {
        group.title = forward ? tr("residual: feature maps") : tr("residual: gradient maps");
        group.color = theme.residual;
        fillTiles(snapshot.residual, group);
    } else {
        group.title = forward ? tr("plain: feature maps") : tr("plain: gradient maps");
        group.color = theme.plain;
        fillTiles(snapshot.plain, group);
    }
    return group;
}

void MapsView::fillTiles(const NetworkRun& run, MapTiles& group)
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
    layOut(m_groups, room, line);
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
    const Theme& theme = Theme::fromPalette(palette());
    const auto selected = static_cast<int>(currentChannel());
    for (const MapTiles& group : m_groups) group.paint(painter, theme, selected, hasFocus(), litIn(group));
    if (!m_groups.empty() && !m_session.covers(Panel::Channels)) paintScale(painter);
}

/// The value that the lit term multiplies, if it is one of these.
std::optional<Index4> MapsView::litIn(const MapTiles& group) const
{
    const auto& origin = m_session.terms().highlight();
    if (!origin || !group.values || m_session.terms().litTensor() != group.values) return std::nullopt;
    return origin->index;
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
    for (const MapTiles& group : m_groups) count += group.count();
    return count;
}

QRect MapsView::partRect(int index) const
{
    for (const MapTiles& group : m_groups) {
        const int count = group.count();
        if (index < count) return group.rectOf(index);
        index -= count;
    }
    return {};
}

QString MapsView::partName(int index) const
{
    for (const MapTiles& group : m_groups) {
        const int count = group.count();
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
    const int first = m_groups.front().count();
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
    const int columns = m_groups.front().columns();
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
