// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/figure/DiagramPainter.h"

#include "core/figure/WireGeometry.h"
#include "ui/paint/maps/MapImage.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <optional>

namespace resblock {

namespace {

constexpr double tagLines = 1.25; ///< height of a tag's plate in sizes of its text

QPointF toQt(Point p)
{
    return {p.x, p.y};
}

QRectF toQt(const Rect& r)
{
    return {r.x, r.y, r.w, r.h};
}

/// Everything one call of paint needs.
class Canvas {
public:
    Canvas(QPainter& painter, const Theme& theme, const DiagramFonts& fonts)
        : m_p(painter), m_theme(theme), m_fonts(fonts)
    {
        if (painter.hasClipping()) m_clip = painter.clipBoundingRect();
    }

    void paintFrame(const StageItem& stage, const QColor& frame, double width, const QColor& fill = {})
    {
        m_p.setPen(width > 0 ? QPen(frame, width) : QPen(Qt::NoPen));
        m_p.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
        m_p.drawRoundedRect(toQt(stage.bounds), boxCornerRadius, boxCornerRadius);
    }

    void paintWire(const WireItem& wire)
    {
        if (wire.points.size() < 2) return;
        const WirePath path = wirePath(wire);
        QPainterPath line(toQt(path.start));
        for (const PathStep& step : path.steps) {
            if (step.curved)
                line.quadTo(toQt(step.control), toQt(step.to));
            else
                line.lineTo(toQt(step.to));
        }
        const QColor color = wire.skip ? m_theme.residual : m_theme.wire;
        QPen pen(color, wire.skip ? skipWidth : wireWidth);
        pen.setCapStyle(Qt::FlatCap);
        m_p.strokePath(line, pen);
        QPolygonF head;
        for (const Point& p : arrowHead(wire)) head << toQt(p);
        m_p.setPen(Qt::NoPen);
        m_p.setBrush(color);
        m_p.drawPolygon(head);
    }

    void paintBox(const BoxItem& box)
    {
        if (hidden(box.bounds)) return;
        m_p.setPen(QPen(m_theme.borderOf(box.role), boxBorderWidth));
        m_p.setBrush(m_theme.fillOf(box.role));
        if (box.role != BoxRole::Add) {
            m_p.drawRoundedRect(toQt(box.bounds), boxCornerRadius, boxCornerRadius);
            return;
        }
        m_p.drawEllipse(toQt(box.bounds));
        QPen pen(m_theme.text, wireWidth);
        pen.setCapStyle(Qt::RoundCap);
        m_p.setPen(pen);
        for (const auto& line : plusOf(box)) m_p.drawLine(toQt(line[0]), toQt(line[1]));
    }

    /// A dot on the corner of a box.
    void paintDot(const BoxItem& box)
    {
        constexpr double radius = 4.5;
        m_p.setPen(QPen(m_theme.background, 1.5));
        m_p.setBrush(m_theme.current);
        m_p.drawEllipse(QPointF(box.bounds.right() - 1, box.bounds.y + 1), radius, radius);
    }

    void paintFailing(const BoxItem& box)
    {
        QPen pen(m_theme.warning, 3);
        m_p.setPen(pen);
        m_p.setBrush(Qt::NoBrush);
        if (box.role == BoxRole::Add)
            m_p.drawEllipse(toQt(box.bounds));
        else
            m_p.drawRoundedRect(toQt(box.bounds), boxCornerRadius, boxCornerRadius);
    }

    void paintCell(const MapCell& cell, const MapProvider& maps)
    {
        if (hidden(cell.bounds)) return;
        if (maps) paintMap(m_p, toQt(cell.bounds), maps(cell));
        m_p.setPen(QPen(m_theme.mapBorder, mapBorderWidth));
        m_p.setBrush(Qt::NoBrush);
        m_p.drawRect(toQt(cell.bounds));
    }

    /// A plate on the border of the stage, where it hides neither map nor name, and around the stage of a
    /// weaker one a dashed frame.
    void paintTag(const StageTag& tag, const Diagram& diagram)
    {
        const StageItem* stage = diagram.stage(tag.key);
        if (!stage) return;
        const QColor& color = tag.strong ? m_theme.current : m_theme.lit;
        if (!tag.strong) {
            m_p.setPen(QPen(color, 1.5, Qt::DashLine));
            m_p.setBrush(Qt::NoBrush);
            m_p.drawRoundedRect(toQt(stage->bounds), boxCornerRadius, boxCornerRadius);
        }
        const QFont font = m_fonts.outlineFont(FontRole::ShapeText);
        const QFontMetricsF metrics(font);
        const double natural = m_fonts.pixelSize(FontRole::ShapeText) * diagram.textScale;
        const double width = metrics.horizontalAdvance(tag.text) / DiagramFonts::outlinePixels;
        const double size = std::min(natural, (stage->bounds.w - 6) / width);
        QRectF plate(0, 0, width * size + 6, tagLines * size);
        constexpr double inside = 2; // of the frame
        plate.moveCenter({stage->bounds.center().x, 0});
        if (stage->onSkip)
            plate.moveTop(stage->bounds.bottom() - inside);
        else
            plate.moveBottom(stage->bounds.y + inside);
        m_p.setPen(QPen(color, 1));
        m_p.setBrush(tag.strong ? m_theme.currentFill : m_theme.litFill);
        m_p.drawRoundedRect(plate, 2, 2);
        m_p.save();
        m_p.setFont(font);
        m_p.setPen(m_theme.text);
        m_p.translate(plate.center());
        m_p.scale(size / DiagramFonts::outlinePixels, size / DiagramFonts::outlinePixels);
        m_p.drawText(QRectF(-1000, -1000, 2000, 2000), Qt::AlignCenter, tag.text);
        m_p.restore();
    }

    void paintLabel(const LabelItem& label)
    {
        // no character is wider than its size; measuring the text would take as long as drawing it
        const double reach =
            static_cast<double>(label.text.size() + 1) * m_fonts.pixelSize(label.role) * label.scale;
        if (hidden({label.position.x - reach, label.position.y - reach, 2 * reach, 2 * reach})) return;
        const QString text = QString::fromStdString(label.text);
        const double scale = m_fonts.pixelSize(label.role) * label.scale / DiagramFonts::outlinePixels;
        const double width = m_fonts.textWidth(text, label.role) * label.scale;
        const double shift = label.align == TextAlign::Left     ? 0
                             : label.align == TextAlign::Center ? width / 2
                                                                : width;
        m_p.save();
        m_p.setFont(m_fonts.outlineFont(label.role));
        m_p.setPen(colorOf(label));
        m_p.translate(toQt(label.position));
        if (label.rotated) m_p.rotate(-90);
        m_p.translate(-shift, 0);
        m_p.scale(scale, scale);
        m_p.drawText(QPointF(), text);
        m_p.restore();
    }

private:
    /// Outside of the part that is painted, pen included.
    [[nodiscard]] bool hidden(const Rect& bounds) const
    {
        constexpr double pen = 2;
        return m_clip && !m_clip->intersects(toQt(bounds).adjusted(-pen, -pen, pen, pen));
    }

    const QColor& colorOf(const LabelItem& label) const
    {
        switch (label.role) {
        case FontRole::StageName:
        case FontRole::OpCaption:
            return m_theme.text;
        case FontRole::ShapeText:
            return m_theme.mutedText;
        case FontRole::WireLabel:
            return m_theme.residualText;
        case FontRole::RowTitle:
            break;
        }
        return m_theme.sideText(label.key.side);
    }

    QPainter& m_p;
    const Theme& m_theme;
    const DiagramFonts& m_fonts;
    std::optional<QRectF> m_clip;
};

} // namespace

DiagramFonts::DiagramFonts(const QString& family, double typeScale)
    : m_family(family.isEmpty() ? QFont().family() : family), m_typeScale(typeScale)
{}

double DiagramFonts::pixelSize(FontRole role) const
{
    return SvgStyle().fontSize[static_cast<std::size_t>(role)] * m_typeScale;
}

bool DiagramFonts::isBold(FontRole role)
{
    return SvgStyle().bold[static_cast<std::size_t>(role)];
}

QFont DiagramFonts::outlineFont(FontRole role) const
{
    QFont font(m_family);
    font.setPixelSize(outlinePixels);
    font.setBold(isBold(role));
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

double DiagramFonts::textWidth(const QString& text, FontRole role) const
{
    return QFontMetricsF(outlineFont(role)).horizontalAdvance(text) * pixelSize(role) / outlinePixels;
}

double tagHeight(const DiagramFonts& fonts)
{
    return tagLines * fonts.pixelSize(FontRole::ShapeText);
}

TextMeasure DiagramFonts::measure() const
{
    return [fonts = *this](const std::string& text, FontRole role) {
        const QFontMetricsF metrics(fonts.outlineFont(role));
        const double scale = fonts.pixelSize(role) / outlinePixels;
        // texts in another script come from another font: what they cover counts, not the family's line
        const QString words = QString::fromStdString(text);
        const QRectF covered = metrics.tightBoundingRect(words);
        return TextExtent{metrics.horizontalAdvance(words) * scale,
                          std::max(metrics.ascent() * 0.86, -covered.top()) * scale,
                          std::max(metrics.descent() * 0.9, covered.bottom()) * scale};
    };
}

namespace {

/// Puts the painter back when it goes.
class Kept {
public:
    explicit Kept(QPainter& painter) : m_painter(painter)
    {
        painter.save();
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setRenderHint(QPainter::TextAntialiasing);
    }
    ~Kept() { m_painter.restore(); }
    Kept(const Kept&) = delete;
    Kept& operator=(const Kept&) = delete;

private:
    QPainter& m_painter;
};

bool isMarked(const std::optional<StageKey>& mark, const StageItem& stage)
{
    return mark && *mark == stage.key;
}

} // namespace

void DiagramPainter::paint(QPainter& painter, const Diagram& diagram, const MapProvider& maps,
                           const DiagramMarks& marks) const
{
    paintUnder(painter, diagram, marks);
    paintBody(painter, diagram, maps, marks);
    paintOver(painter, diagram, marks);
}

void DiagramPainter::paintUnder(QPainter& painter, const Diagram& diagram, const DiagramMarks& marks) const
{
    const Kept kept(painter);
    Canvas canvas(painter, m_theme, m_fonts);
    for (const StageItem& stage : diagram.stages)
        if (marks.current && marks.current->stage == stage.key.stage && marks.current->pass == stage.key.pass)
            canvas.paintFrame(stage, m_theme.current, 2.5, m_theme.currentFill);
}

void DiagramPainter::paintBody(QPainter& painter, const Diagram& diagram, const MapProvider& maps,
                               const DiagramMarks& marks) const
{
    const Kept kept(painter);
    Canvas canvas(painter, m_theme, m_fonts);
    for (const WireItem& wire : diagram.wires) canvas.paintWire(wire);
    for (const BoxItem& box : diagram.boxes) canvas.paintBox(box);
    for (const BoxItem& box : diagram.boxes) {
        if (std::find(marks.changed.begin(), marks.changed.end(), box.key) != marks.changed.end())
            canvas.paintDot(box);
        if (marks.failing == box.key) canvas.paintFailing(box);
        for (const DiffMark& mark : marks.differences)
            if (mark.stage == box.key)
                paintDiffMark(painter, toQt(box.bounds), box.role == BoxRole::Add, mark.sign, m_theme);
    }
    for (const MapCell& cell : diagram.maps) canvas.paintCell(cell, maps);
    for (const LabelItem& label : diagram.labels) canvas.paintLabel(label);
}

void DiagramPainter::paintOver(QPainter& painter, const Diagram& diagram, const DiagramMarks& marks) const
{
    const Kept kept(painter);
    Canvas canvas(painter, m_theme, m_fonts);
    for (const StageItem& stage : diagram.stages) {
        const bool pointedAt = std::find(marks.highlighted.begin(), marks.highlighted.end(), stage.key) !=
                               marks.highlighted.end();
        if (pointedAt) canvas.paintFrame(stage, m_theme.good, 2.5);
        if (isMarked(marks.failing, stage)) canvas.paintFrame(stage, m_theme.warning, 2.5);
        if (isMarked(marks.hovered, stage) && !isMarked(marks.current, stage))
            canvas.paintFrame(stage, m_theme.hovered, 1.2);
        if (isMarked(marks.focused, stage)) {
            StageItem ring = stage;
            ring.bounds = {stage.bounds.x - 2, stage.bounds.y - 2, stage.bounds.w + 4, stage.bounds.h + 4};
            canvas.paintFrame(ring, m_theme.focusRing, 2);
        }
    }
    for (const StageTag& tag : marks.tags) canvas.paintTag(tag, diagram); // no frame strikes a word through
}

} // namespace resblock
