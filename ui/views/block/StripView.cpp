// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/block/StripView.h"

#include "core/session/MapRange.h"
#include "ui/paint/maps/MapImage.h"
#include "ui/paint/maps/MapScale.h"
#include "ui/words/NumberText.h"
#include "ui/words/StageText.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>

namespace resblock {

namespace {

/// What is written on the arc.
QString shortcutText(const Graph& graph, const std::optional<Skip>& skip)
{
    if (!skip) return {};
    const std::optional<Shortcut> kind = shortcutKind(graph, *skip);
    if (!kind) return StripView::tr("shortcut");
    switch (*kind) {
    case Shortcut::None:
        return {};
    case Shortcut::Identity:
        return StripView::tr("identity shortcut");
    case Shortcut::Projection:
        return StripView::tr("projection shortcut");
    case Shortcut::ZeroPad:
        return StripView::tr("zero-padded shortcut");
    case Shortcut::AvgPoolProjection:
        return StripView::tr("average pool and projection shortcut");
    }
    return {};
}

} // namespace

StripView::StripView(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("stripView"));
    installPartsAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    connect(&session, &Session::traceReady, this, &StripView::relayout);
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
    return {24 * line, (m_session.view().compare ? 12 : 8) * line};
}

QSize StripView::sizeHint() const
{
    const int line = fontMetrics().height();
    return {60 * line, (m_session.view().compare ? 17 : 11) * line};
}

DiagramFonts StripView::fonts() const
{
    constexpr double referencePixels =
        13; // the interface's type size at which the diagram's roles have their own
    return DiagramFonts(font().family(), QFontInfo(font()).pixelSize() / referencePixels);
}

bool StripView::covered(const Step& step) const
{
    return m_session.covers(Panel::Strip) || m_session.coversStage(step);
}

const NetworkRun& StripView::run(NetworkSide side) const
{
    const Snapshot& snapshot = *m_session.snapshot();
    return side == NetworkSide::Residual ? snapshot.residual : snapshot.plain;
}

Diagram StripView::layoutFor(const DiagramFonts& fonts, double width, double height) const
{
    if (!m_session.snapshot()) return {};
    const Snapshot& snapshot = *m_session.snapshot();
    StripInput input;
    input.graph = &snapshot.residual.graph;
    input.shapes = &snapshot.residual.shapes;
    if (m_session.view().compare) {
        input.plainGraph = &snapshot.plain.graph;
        input.plainShapes = &snapshot.plain.shapes;
    }
    input.block = m_session.section();
    input.in = snapshot.inputShape;
    input.pass = m_pass;
    const Changes& changes = snapshot.experiment.changes;
    const bool cut = hasChange(changes, SkipCut{m_session.section()});
    input.texts.residualTitle = (cut ? tr("residual, skip cut") : tr("residual")).toStdString();
    input.texts.plainTitle = tr("plain").toStdString();
    if (!cut && snapshot.isBlock(m_session.section()))
        input.texts.shortcutLabel =
            shortcutText(snapshot.residual.graph,
                         snapshot.residual.skips[static_cast<std::size_t>(m_session.section())])
                .toStdString();
    // every stage has a colour scale of its own, the same for both networks: it is printed with the map
    input.texts.mapCaption = [&](const Graph& graph, int node, NetworkSide, const Shape& shape) {
        if (covered({graph.idOf(node), m_pass})) return shapeLabel(shape);
        const MapRange range =
            mapRange(snapshot, m_session.view(), m_session.section(), {graph.idOf(node), m_pass});
        return shapeLabel(shape) + "  ±" + numberText(range.limit, 2, Zeros::Kept).toStdString() +
               (usesRoot(m_session.view(), m_pass) ? " √" : "");
    };
    input.texts.title = [this, &snapshot](const Graph& graph, int node, NetworkSide side) {
        const NetworkRun& run = side == NetworkSide::Residual ? snapshot.residual : snapshot.plain;
        const StageId& id = graph.idOf(node);
        const QString text = side == NetworkSide::Residual ? tr("residual, %1, %2, output %3")
                                                           : tr("plain, %1, %2, output %3");
        const QString title =
            text.arg(stageName(graph, id, m_session.section()), stageCaption(graph, id, m_session.section()),
                     QString::fromStdString(shapeLabel(snapshot.shapeOf(run, id))));
        const bool changed =
            std::find(m_changed.begin(), m_changed.end(), StageKey{id, side, m_pass}) != m_changed.end();
        return (changed ? tr("%1, changed by hand").arg(title) : title).toStdString();
    };
    input.measure = fonts.measure();
    input.width = std::max(200.0, width);
    input.height = std::max(80.0, height);
    return layoutStrip(input);
}

void StripView::refusalChanged()
{
    m_hovered.reset();
    relayout();
}

std::optional<StageId> StripView::failingStage() const
{
    if (!refused()) return std::nullopt;
    return refused()->graph.idOf(refused()->report.node);
}

std::string StripView::refusedCaption(int node, const Shape& shape) const
{
    const std::vector<Shape>& meet = refused()->report.error->shapes;
    if (node != refused()->report.node || node == inputNode || meet.empty())
        return shape.count() > 0 ? shapeLabel(shape) : std::string();
    return meet.size() == 2 ? shapeLabel(meet[0]) + " ≠ " + shapeLabel(meet[1])
                            : shapeLabel(meet[0]) + " → ?";
}

/// The block that fails, as far as its shapes are known; the plain network beside it would say nothing.
Diagram StripView::refusedLayout() const
{
    StripInput input;
    input.graph = &refused()->graph;
    input.shapes = &refused()->report.shapes;
    input.block = refused()->block;
    input.in = refused()->in;
    input.texts.residualTitle = tr("cannot exist").toStdString();
    input.texts.shortcutLabel =
        shortcutText(
            refused()->graph,
            skipAround(refused()->graph, refused()->graph.blocks[static_cast<std::size_t>(refused()->block)]))
            .toStdString();
    input.texts.mapCaption = [this](const Graph&, int node, NetworkSide, const Shape& shape) {
        return refusedCaption(node, shape);
    };
    input.texts.title = [this](const Graph& graph, int node, NetworkSide) {
        const Shape shape = node >= 0 && static_cast<std::size_t>(node) < refused()->report.shapes.size()
                                ? refused()->report.shapes[static_cast<std::size_t>(node)]
                                : Shape{};
        const QString name = stageName(graph, graph.idOf(node), refused()->block);
        const QString caption = QString::fromStdString(refusedCaption(node, shape));
        if (node == refused()->report.node) return tr("%1 fails: %2").arg(name, caption).toStdString();
        return tr("%1, output %2").arg(name, caption.isEmpty() ? tr("unknown") : caption).toStdString();
    };
    const DiagramFonts type = fonts();
    input.measure = type.measure();
    input.width = std::max(200.0, static_cast<double>(width()));
    input.height = std::max(80.0, static_cast<double>(height()));
    return layoutStrip(input);
}

/// Which stages carry the dot.
void StripView::findChanged()
{
    m_changed.clear();
    const Snapshot& snapshot = *m_session.snapshot();
    const Graph original = graphOf(snapshot.experiment.network);
    std::vector<StageId> stages;
    for (const Change& change : snapshot.experiment.changes) {
        int maker = -2;
        if (const auto* zero = std::get_if<ChannelZero>(&change))
            maker = channelMaker(original, original.find(zero->stage));
        if (const auto* zero = std::get_if<BranchZero>(&change)) maker = branchMaker(original, zero->block);
        if (maker >= 0) stages.push_back(original.idOf(maker));
        if (const auto* parameter = std::get_if<ParameterChange>(&change))
            stages.push_back(parameter->parameter.substr(0, parameter->parameter.rfind('.')));
    }
    for (const StageId& stage : stages)
        for (const NetworkSide side : {NetworkSide::Residual, NetworkSide::Plain})
            m_changed.push_back({stage, side, m_pass});
}

void StripView::relayout()
{
    m_body = {};
    m_turned.reset();
    if (refused()) {
        m_diagram = refusedLayout();
        m_lit = currentPart();
        m_maps.clear();
        m_litMap.reset();
        return update();
    }
    if (!m_session.snapshot()) return;
    if (const auto step = m_session.currentStep()) m_pass = step->pass;
    m_section = m_session.section();
    layOutStages();
}

void StripView::layOutStages()
{
    findChanged();
    findFlow();
    m_diagram = layoutFor(fonts(), width(), height());
    m_lit = currentPart();
    refreshMaps();
}

void StripView::turnTo(Pass pass)
{
    Turned left{
        m_pass, m_shown, std::move(m_diagram), std::move(m_maps), std::move(m_body), std::move(m_changed)};
    m_pass = pass;
    const Cursor& cursor = m_session.cursor();
    if (m_turned && m_turned->pass == pass && m_turned->shown.sample == cursor.sample &&
        m_turned->shown.channel == cursor.channel) {
        m_shown = m_turned->shown;
        m_diagram = std::move(m_turned->diagram);
        m_maps = std::move(m_turned->maps);
        m_body = std::move(m_turned->body);
        m_changed = std::move(m_turned->changed);
        m_lit = currentPart();
        followLit();
        update();
    } else {
        layOutStages();
    }
    m_turned = std::move(left);
}

void StripView::refreshMaps()
{
    m_shown = m_session.cursor();
    m_body = {};
    m_maps.clear();
    for (const MapCell& cell : m_diagram.maps) m_maps[{cell.key.stage, cell.key.side}] = mapImage(cell);
    followLit(); // it may lie elsewhere now
    update();
}

QImage StripView::mapImage(const MapCell& cell) const
{
    return mapImage(cell, m_session.cursor());
}

QImage StripView::mapImage(const MapCell& cell, const Cursor& cursor) const
{
    if (!m_session.snapshot()) return {};
    const Stage* stage = run(cell.key.side).trace->stage(cell.key.stage, cell.key.pass);
    if (!stage || !stage->output) return {};
    if (covered({cell.key.stage, cell.key.pass})) return coveredMap();
    const Cursor at = cursor.clampedTo(stage->shape);
    const MapRange range = mapRange(*m_session.snapshot(), m_session.view(), m_session.section(),
                                    {cell.key.stage, cell.key.pass});
    return renderMap(stage->output->plane(at.sample, at.channel), stage->shape.h, stage->shape.w,
                     mapScale(m_session.view(), range.limit, cell.key.pass));
}

/// Finds the map of the lit term's value; two maps are painted anew, not the strip.
void StripView::followLit()
{
    const auto repaint = [this] {
        constexpr int frame = 4;
        if (!m_litMap) return;
        const Rect& r = m_litMap->bounds;
        update(QRectF(r.x, r.y, r.w, r.h).toAlignedRect().adjusted(-frame, -frame, frame, frame));
    };
    repaint();
    m_litMap.reset();
    const auto& origin = m_session.terms().highlight();
    if (!origin || refused() || covered({origin->stage, origin->pass})) return;
    const StageKey key{origin->stage, origin->plain ? NetworkSide::Plain : NetworkSide::Residual,
                       origin->pass};
    const auto cell = std::ranges::find(m_diagram.maps, key, &MapCell::key);
    if (cell == m_diagram.maps.end()) return;
    const Index4& at = origin->index;
    const Cursor shown = m_session.cursor().clampedTo(cell->shape);
    m_litMap = LitMap{*origin, key, cell->bounds, {}, shown.channel != at[1] || shown.sample != at[0]};
    if (m_litMap->otherChannel) m_litMap->image = mapImage(*cell, {at[0], at[1], at[2], at[3]});
    repaint();
}

std::optional<StageKey> StripView::litStage() const
{
    return m_litMap ? std::optional(m_litMap->key) : std::nullopt;
}

void StripView::viewChanged(const ViewState& before, const ViewState& now)
{
    const bool sameStrip = m_section == m_session.section() && before.compare == now.compare &&
                           before.covered == now.covered && sameColours(before, now);
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
    if (step && step->pass != m_pass) {
        turnTo(step->pass);
    } else if (cursor.sample != m_shown.sample || cursor.channel != m_shown.channel) {
        refreshMaps();
    }
    // a step changes the frames of two stages, not the strip
    constexpr int frame = 6;
    const int lit = currentPart();
    for (const int part : {m_lit, lit})
        if (part >= 0 && part < partCount()) update(partRect(part).adjusted(-frame, -frame, frame, frame));
    m_lit = lit;
    updateTagged();
    findFlow();
    updateTagged();
    announceCurrentPart(this, currentPart());
}

int StripView::currentPart() const
{
    const auto step = m_session.currentStep();
    if (!step && !refused()) return -1;
    const StageId stage = refused() ? *failingStage() : step->stage;
    const auto it =
        std::find_if(m_diagram.stages.begin(), m_diagram.stages.end(), [&](const StageItem& item) {
            return item.key.side == NetworkSide::Residual && item.key.stage == stage;
        });
    return it == m_diagram.stages.end() ? -1 : static_cast<int>(it - m_diagram.stages.begin());
}

QRect StripView::partRect(int index) const
{
    const Rect& r = m_diagram.stages[static_cast<std::size_t>(index)].bounds;
    return QRectF(r.x, r.y, r.w, r.h).toAlignedRect();
}

QString StripView::partName(int index) const
{
    return QString::fromStdString(m_diagram.stages[static_cast<std::size_t>(index)].title);
}

void StripView::activatePart(int index)
{
    if (!refused()) m_session.goToStage(m_diagram.stages[static_cast<std::size_t>(index)].key.stage, m_pass);
}

void StripView::resizeEvent(QResizeEvent*)
{
    relayout();
}

void StripView::mousePressEvent(QMouseEvent* event)
{
    const DiagramItem* item = m_diagram.itemAt(event->position().x(), event->position().y());
    if (!item || refused() || event->button() != Qt::LeftButton) return;
    m_session.goToStage(item->key.stage, m_pass);
}

void StripView::mouseDoubleClickEvent(QMouseEvent* event)
{
    const DiagramItem* item = m_diagram.itemAt(event->position().x(), event->position().y());
    if (item && event->button() == Qt::LeftButton && m_session.level() == Level::Block)
        m_session.setLevel(Level::Stage);
}

void StripView::mouseMoveEvent(QMouseEvent* event)
{
    const DiagramItem* item = m_diagram.itemAt(event->position().x(), event->position().y());
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
        m_session.step(m_pass == Pass::Forward ? -1 : +1);
        break;
    case Qt::Key_Right:
        m_session.step(m_pass == Pass::Forward ? +1 : -1);
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void StripView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange) {
        updateGeometry();
        relayout();
    }
    if (event->type() == QEvent::PaletteChange) {
        m_body = {};
        m_turned.reset();
        update();
    }
    QWidget::changeEvent(event);
}

bool StripView::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const DiagramItem* item = m_diagram.itemAt(help->pos().x(), help->pos().y());
        const StageItem* stage = item ? m_diagram.stage(item->key) : nullptr;
        if (stage)
            QToolTip::showText(help->globalPos(), QString::fromStdString(stage->title), this);
        else
            QToolTip::hideText();
        return true;
    }
    return QWidget::event(event);
}

} // namespace resblock
