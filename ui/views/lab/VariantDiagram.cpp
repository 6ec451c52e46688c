// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/VariantDiagram.h"

#include "ui/words/NumberText.h"

#include <QEvent>
#include <QFontInfo>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>

namespace resblock {

namespace {

constexpr double referencePixels = 13; ///< the type size at which the diagram's roles have their own
constexpr double typeScale = 1.4;      ///< two rows without maps have room for larger letters

StageKey keyOf(const StageDifference& d)
{
    return {d.stage, d.row == DiffRow::Variant ? NetworkSide::Residual : NetworkSide::Plain, Pass::Forward};
}

} // namespace

VariantDiagram::VariantDiagram(QWidget* parent) : QWidget(parent)
{
    setVariant(blockVariants().front());
}

QString VariantDiagram::name(StageChange change)
{
    switch (change) {
    case StageChange::Added:
        return tr("added");
    case StageChange::Missing:
        return tr("missing");
    case StageChange::Moved:
        return tr("moved");
    case StageChange::Changed:
        break;
    }
    return tr("changed");
}

DiffSign VariantDiagram::signOf(StageChange change)
{
    constexpr std::array signs = {DiffSign::Added, DiffSign::Missing, DiffSign::Moved, DiffSign::Changed};
    return signs[static_cast<std::size_t>(change)];
}

void VariantDiagram::setVariant(const BlockVariant& variant)
{
    m_variant = variant;
    m_diff = variantDiff(variant);
    QStringList parts;
    for (const auto& [change, stages] : differences())
        parts << tr("%1: %2", "kind of change, stages").arg(name(change), stages);
    if (parts.isEmpty()) parts << tr("no difference from the original block");
    setAccessibleDescription(parts.join(QStringLiteral("; ")));
    layOut();
}

std::vector<std::pair<StageChange, QString>> VariantDiagram::differences() const
{
    std::vector<std::pair<StageChange, QString>> list;
    for (const StageChange change :
         {StageChange::Added, StageChange::Missing, StageChange::Moved, StageChange::Changed}) {
        QStringList stages;
        for (const StageDifference& d : m_diff.differences)
            if (d.change == change && !stages.contains(QString::fromStdString(d.stage)))
                stages << QString::fromStdString(d.stage);
        if (!stages.isEmpty()) list.emplace_back(change, stages.join(QStringLiteral(", ")));
    }
    return list;
}

DiagramFonts VariantDiagram::fonts() const
{
    return DiagramFonts(font().family(), typeScale * QFontInfo(font()).pixelSize() / referencePixels);
}

/// Second line of a box: what the stage's own figures cannot say comes from the variant.
std::string VariantDiagram::captionOf(const Graph& graph, int node) const
{
    if (node < 0) return {};
    const Node& n = graph.nodes[static_cast<std::size_t>(node)];
    if (const auto* scale = std::get_if<Scale>(&n.op)) {
        const QString factor = numberText(scale->factor, 3);
        return (n.id == "scalar" ? tr("× α, α = %1").arg(factor) : tr("× %1").arg(factor)).toStdString();
    }
    if (&graph != &m_diff.variant) return opCaption(graph, node);
    if (n.id == "gate_conv") return tr("1×1, b = %1").arg(numberText(m_variant.gateBias, 3)).toStdString();
    if (n.id == "gate") return tr("σ = g").toStdString();
    if (n.id == "skip_gate") return tr("σ = 1−g").toStdString();
    if (m_variant.zeroInit && n.id == "bn2") return tr("γ = 0").toStdString();
    return opCaption(graph, node);
}

std::string VariantDiagram::wordOf(const Graph& graph, int node, NetworkSide side) const
{
    if (node < 0) return {};
    const DiffRow row = side == NetworkSide::Residual ? DiffRow::Variant : DiffRow::Original;
    const auto change = m_diff.of(row, graph.idOf(node));
    return change ? name(*change).toStdString() : std::string();
}

Diagram VariantDiagram::layoutFor(const DiagramFonts& type, const QSizeF& size) const
{
    StripInput input;
    input.graph = &m_diff.variant;
    input.plainGraph = &m_diff.original;
    input.maps = false;
    input.texts.residualTitle = tr("variant", "row of a diagram").toStdString();
    input.texts.plainTitle = tr("original", "row of a diagram").toStdString();
    input.texts.caption = [this](const Graph& graph, int node) { return captionOf(graph, node); };
    input.texts.mapCaption = [this](const Graph& graph, int node, NetworkSide side, const Shape&) {
        return wordOf(graph, node, side);
    };
    input.measure = type.measure();
    input.width = std::max(200.0, size.width());
    input.height = std::max(80.0, size.height());
    return layoutStrip(input);
}

DiagramMarks VariantDiagram::marks() const
{
    DiagramMarks marks;
    for (const StageDifference& d : m_diff.differences)
        marks.differences.push_back({keyOf(d), signOf(d.change)});
    return marks;
}

void VariantDiagram::layOut()
{
    m_diagram = layoutFor(fonts(), size());
    update();
}

void VariantDiagram::paintInto(QPainter& painter, const QSizeF& size, const Theme& theme) const
{
    const DiagramFonts type(font().family(), typeScale);
    DiagramPainter(theme, type).paint(painter, layoutFor(type, size), {}, marks());
}

void VariantDiagram::applyTheme(const Theme& theme)
{
    m_theme = theme;
    update();
}

QSize VariantDiagram::sizeHint() const
{
    const double line = QFontMetricsF(font()).height();
    return {static_cast<int>(40 * line), static_cast<int>(14 * line)};
}

QSize VariantDiagram::minimumSizeHint() const
{
    const double line = QFontMetricsF(font()).height();
    return {static_cast<int>(std::max(200.0, 22 * line)), static_cast<int>(std::max(80.0, 9 * line))};
}

void VariantDiagram::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    DiagramPainter(m_theme, fonts()).paint(painter, m_diagram, {}, marks());
}

void VariantDiagram::resizeEvent(QResizeEvent*)
{
    layOut();
}

void VariantDiagram::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) layOut();
    if (event->type() == QEvent::LanguageChange) setVariant(m_variant);
}

} // namespace resblock
