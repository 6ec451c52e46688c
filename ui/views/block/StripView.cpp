// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/StripView.h"

#include "ui/paint/theme/Theme.h"
#include "ui/views/block/StripDiagram.h"

#include <QFontInfo>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

/// The pixels that a part of the strip covers.
QRect pixelsOf(const Rect& r)
{
    return QRectF(r.x, r.y, r.w, r.h).toAlignedRect();
}

} // namespace

StripView::StripView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_strip(session)
{
    setObjectName(QStringLiteral("stripView"));
    installPartsAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&session, &Session::traceReady, this, [this] {
        measureRoom();
        relayout();
    });
    connect(&session, &Session::viewChanged, this, &StripView::viewChanged);
    connect(&session, &Session::litChanged, this, &StripView::followLit);
    connect(&session, &Session::refusalChanged, this, &StripView::refusalChanged);
    connect(&session, &Session::staleChanged, this, qOverload<>(&QWidget::update));
    retranslate();
}

void StripView::retranslate()
{
    setAccessibleName(tr("Stage strip"));
    setAccessibleDescription(tr("The stages of the block in view; left and right select a stage"));
    relayout();
}

QSize StripView::minimumSizeHint() const
{
    const int line = fontMetrics().height();
    return m_needs.least().isEmpty() ? QSize(24 * line, (m_session.view().compare ? 12 : 8) * line)
                                     : m_needs.least();
}

QSize StripView::sizeHint() const
{
    return {minimumSizeHint().width(), std::max(minimumSizeHint().height(), m_needs.fullHeight())};
}

void StripView::setCompact(bool compact)
{
    if (m_needs.setCompact(compact)) measureRoom();
}

void StripView::setRoom(int visibleWidth, int windowWidth)
{
    if (m_needs.setRoom(visibleWidth, windowWidth)) measureRoom();
}

void StripView::measureRoom()
{
    m_needs.measure(m_session, fonts());
    updateGeometry();
    emit roomChanged();
}

DiagramFonts StripView::fonts() const
{
    constexpr double referencePixels =
        13; // the interface's type size at which the diagram's roles have their own
    return DiagramFonts(font().family(), QFontInfo(font()).pixelSize() / referencePixels);
}

Diagram StripView::layoutFor(const DiagramFonts& fonts, double width, double height) const
{
    return stripDiagram(m_session, m_strip.scene().pass, m_strip.scene().changed, fonts, width, height);
}

void StripView::refusalChanged()
{
    m_hovered.reset();
    relayout();
}

void StripView::relayout()
{
    if (!m_strip.layOut(fonts(), size())) return;
    m_lit = currentPart();
    followLit();
    update();
}

void StripView::refreshMaps()
{
    m_strip.makeMaps();
    followLit(); // it may lie elsewhere now
    update();
}

QImage StripView::mapImage(const MapCell& cell) const
{
    return stripMapImage(m_session, cell, m_session.cursor());
}

/// Finds the map of the lit term's value; two maps are painted anew, not the strip.
void StripView::followLit()
{
    updateLit();
    m_strip.findLitMap();
    updateLit();
}

std::optional<StageKey> StripView::litStage() const
{
    return m_strip.litMap() ? std::optional(m_strip.litMap()->key()) : std::nullopt;
}

void StripView::viewChanged(const ViewState& before, const ViewState& now)
{
    const bool sameStrip = m_strip.section() == m_session.section() && before.compare == now.compare &&
                           before.covered == now.covered && sameColours(before, now);
    if (before.compare != now.compare)
        measureRoom();
    else if (m_strip.section() != m_session.section() && m_needs.measureWidth(m_session, fonts()))
        updateGeometry();
    if (!sameStrip) return relayout();
    if (!samePlace(before, now)) moveCursor();
    if (before.lit != now.lit) update();
    followLit();
}

void StripView::moveCursor()
{
    if (refused()) return; // the old recording can be stepped through in the other panels
    const auto step = m_session.currentStep();
    const Cursor& cursor = m_session.cursor();
    const Cursor& shown = m_strip.scene().shown();
    if (step && step->pass != m_strip.scene().pass)
        turnTo(step->pass);
    else if (cursor.sample != shown.sample || cursor.channel != shown.channel)
        refreshMaps();
    // a step changes the frames of two stages, not the strip
    const int lit = currentPart();
    for (const int part : {m_lit, lit})
        if (part >= 0 && part < partCount()) updatePart(part);
    m_lit = lit;
    updateTagged();
    m_strip.findFlow();
    updateTagged();
    announceCurrentPart(this, currentPart());
}

void StripView::turnTo(Pass pass)
{
    if (!m_strip.turnTo(pass)) m_strip.layOutPass(fonts(), size());
    m_lit = currentPart();
    followLit();
    update();
}

void StripView::updatePart(int part)
{
    constexpr int frame = 6;
    const StageKey& key = diagram().stages[static_cast<std::size_t>(part)].key;
    for (const StageItem& stage : diagram().stages)
        if (stage.key.stage == key.stage)
            update(pixelsOf(stage.bounds).adjusted(-frame, -frame, frame, frame));
}

void StripView::updateLit()
{
    constexpr int frame = 4;
    if (m_strip.litMap()) update(pixelsOf(m_strip.litMap()->bounds()).adjusted(-frame, -frame, frame, frame));
}

void StripView::updateTagged()
{
    constexpr int frame = 6;
    const int reach = frame + static_cast<int>(std::ceil(tagHeight(fonts()))); // words stand on the border
    for (const StageTag& tag : flow())
        if (const StageItem* stage = diagram().stage(tag.key))
            update(pixelsOf(stage->bounds).adjusted(-frame, -reach, frame, reach));
}

/// A step moves the ground and the frame of the current stage; the rest is a picture that is kept.
void StripView::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    painter.setClipRegion(event->region());
    const Theme& theme = Theme::fromPalette(palette());
    painter.fillRect(rect(), theme.background);
    if (!m_session.snapshot() && !refused()) return;
    if (m_session.stale() && !refused()) painter.setOpacity(staleOpacity);
    const DiagramMarks marks = m_strip.marks(m_hovered, hasFocus());
    const DiagramPainter strip(theme, fonts());
    const double ratio = devicePixelRatioF();
    const QSize pixels = (QSizeF(size()) * ratio).toSize();
    const auto& lit = m_strip.litMap();
    strip.paintUnder(painter, diagram(), marks);
    painter.drawImage(QPointF(), m_strip.body(strip, marks, pixels, ratio));
    if (lit) lit->paintChannel(painter, strip);
    strip.paintOver(painter, diagram(), marks);
    if (lit) lit->paintValue(painter, theme, font());
}

QRect StripView::partRect(int index) const
{
    return pixelsOf(diagram().stages[static_cast<std::size_t>(index)].bounds);
}

QString StripView::partName(int index) const
{
    return QString::fromStdString(diagram().stages[static_cast<std::size_t>(index)].title);
}

void StripView::activatePart(int index)
{
    if (!refused())
        m_session.goToStage(diagram().stages[static_cast<std::size_t>(index)].key.stage,
                            m_strip.scene().pass);
}

void StripView::resizeEvent(QResizeEvent*)
{
    relayout();
}

void StripView::mousePressEvent(QMouseEvent* event)
{
    const DiagramItem* item = diagram().itemAt(event->position().x(), event->position().y());
    if (!item || refused() || event->button() != Qt::LeftButton) return;
    m_session.goToStage(item->key.stage, m_strip.scene().pass);
}

void StripView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const DiagramItem* item = diagram().itemAt(event->position().x(), event->position().y());
    if (item && event->button() == Qt::LeftButton && m_session.level() == Level::Block)
        m_session.setLevel(Level::Stage);
}

void StripView::mouseMoveEvent(QMouseEvent* event)
{
    const DiagramItem* item = diagram().itemAt(event->position().x(), event->position().y());
    setHovered(item ? std::optional(item->key) : std::nullopt);
}

void StripView::leaveEvent(QEvent*)
{
    setHovered(std::nullopt);
}

void StripView::setHovered(std::optional<StageKey> key)
{
    if (key == m_hovered) return;
    m_hovered = std::move(key);
    update();
}

void StripView::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        m_session.step(m_strip.scene().pass == Pass::Forward ? -1 : +1);
        break;
    case Qt::Key_Right:
        m_session.step(m_strip.scene().pass == Pass::Forward ? +1 : -1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void StripView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange) {
        measureRoom();
        relayout();
    }
    if (event->type() == QEvent::PaletteChange) {
        m_strip.forgetPainting();
        update();
    }
    QWidget::changeEvent(event);
}

bool StripView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const DiagramItem* item = diagram().itemAt(help->pos().x(), help->pos().y());
        const StageItem* stage = item ? diagram().stage(item->key) : nullptr;
        if (stage)
            QToolTip::showText(help->globalPos(), QString::fromStdString(stage->title), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace resblock
