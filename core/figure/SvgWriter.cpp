// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/SvgWriter.h"

#include "core/figure/WireGeometry.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

namespace resblock {

namespace {

/// Text for XML: what XML 1.0 cannot hold at all (control characters) becomes a question mark.
std::string escaped(const std::string& text)
{
    std::string out;
    for (const char c : text) {
        switch (c) {
        case '&':
            out += "&amp;";
            break;
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? '?' : c;
        }
    }
    return out;
}

/// Two decimals, no trailing zeros, a point whatever the locale.
std::string number(double value)
{
    char buffer[64];
    const double rounded = std::round(value * 100) / 100 + 0.0; // no -0
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, rounded, std::chars_format::fixed, 2).ptr;
    std::string text(buffer, end);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

std::string base64(const std::string& bytes)
{
    static constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        const std::size_t there = std::min<std::size_t>(3, bytes.size() - i);
        unsigned block = 0;
        for (std::size_t k = 0; k < 3; ++k)
            block = block << 8 | (k < there ? static_cast<unsigned char>(bytes[i + k]) : 0U);
        for (std::size_t k = 0; k < 4; ++k) out += k <= there ? digits[block >> (18 - 6 * k) & 63] : '=';
    }
    return out;
}

class Writer {
public:
    Writer(const Diagram& diagram, const SvgStyle& style, const SvgImages& images,
           const SvgOutlines& outlines)
        : m_d(diagram), m_style(style), m_images(images), m_outlines(outlines)
    {}

    std::string write()
    {
        header();
        for (const WireItem& wire : m_d.wires) writeWire(wire);
        for (const StageItem& stage : m_d.stages) writeStage(stage);
        for (const MapCell& cell : m_d.maps)
            if (!m_d.stage(cell.key)) writeMap(cell);
        for (const LabelItem& label : m_d.labels)
            if (!belongsToStage(label)) writeLabel(label);
        return m_out + "</svg>\n";
    }

private:
    static std::string attribute(const char* name, const std::string& value)
    {
        return std::string(" ") + name + "=\"" + escaped(value) + "\"";
    }
    static std::string attribute(const char* name, double value)
    {
        return std::string(" ") + name + "=\"" + number(value) + "\"";
    }
    static std::string rect(const Rect& r)
    {
        return attribute("x", r.x) + attribute("y", r.y) + attribute("width", r.w) + attribute("height", r.h);
    }
    static std::string point(Point p) { return number(p.x) + " " + number(p.y); }

    void header()
    {
        m_out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
                " version=\"1.1\"" +
                attribute("width", m_d.width) + attribute("height", m_d.height) +
                attribute("viewBox", "0 0 " + number(m_d.width) + " " + number(m_d.height)) +
                attribute("font-family", m_style.fontFamily) + ">\n";
        if (!m_style.title.empty()) m_out += "<title>" + escaped(m_style.title) + "</title>\n";
        if (!m_style.metadata.empty()) {
            m_out += "<metadata>\n";
            for (const auto& [name, value] : m_style.metadata)
                m_out += escaped(name) + ": " + escaped(value) + "\n";
            m_out += "</metadata>\n";
        }
        if (!m_style.background.empty())
            m_out += "<rect" + attribute("width", m_d.width) + attribute("height", m_d.height) +
                     attribute("fill", m_style.background) + "/>\n";
    }

    /// The stage's id, made an XML name and unique in the document.
    std::string idOf(const StageKey& key)
    {
        std::string id = key.side == NetworkSide::Plain ? "plain." : "";
        for (const char c : key.stage) {
            const bool legal = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                               c == '.' || c == '_' || c == '-';
            id += legal ? c : '_';
        }
        const char first = id.empty() ? '.' : id[0];
        if (!((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '_'))
            id.insert(0, "_");
        while (!m_ids.insert(id).second) id += "_";
        return id;
    }

    bool belongsToStage(const LabelItem& label) const
    {
        return std::any_of(m_d.stages.begin(), m_d.stages.end(), [&](const StageItem& s) {
            return s.key == label.key && s.bounds.contains(label.bounds.center());
        });
    }

    void writeStage(const StageItem& stage)
    {
        m_out += "<g" + attribute("id", idOf(stage.key)) + ">\n<title>" + escaped(stage.title) + "</title>\n";
        for (const BoxItem& box : m_d.boxes)
            if (box.key == stage.key) writeBox(box);
        for (const MapCell& cell : m_d.maps)
            if (cell.key == stage.key) writeMap(cell);
        for (const LabelItem& label : m_d.labels)
            if (label.key == stage.key && stage.bounds.contains(label.bounds.center())) writeLabel(label);
        m_out += "</g>\n";
    }

    void writeBox(const BoxItem& box)
    {
        const auto role = static_cast<std::size_t>(box.role);
        const std::string look = attribute("fill", m_style.boxFill[role]) +
                                 attribute("stroke", m_style.boxBorder[role]) +
                                 attribute("stroke-width", boxBorderWidth);
        if (box.role != BoxRole::Add) {
            m_out += "<rect" + rect(box.bounds) + attribute("rx", boxCornerRadius) + look + "/>\n";
            return;
        }
        const Point c = box.bounds.center();
        m_out += "<circle" + attribute("cx", c.x) + attribute("cy", c.y) + attribute("r", box.bounds.w / 2) +
                 look + "/>\n";
        std::string plus;
        for (const auto& line : plusOf(box)) plus += "M" + point(line[0]) + "L" + point(line[1]);
        m_out += "<path" + attribute("d", plus) + attribute("stroke", m_style.text) +
                 attribute("stroke-width", wireWidth) + " stroke-linecap=\"round\"/>\n";
    }

    void writeMap(const MapCell& cell)
    {
        const std::string png = m_images ? m_images(cell) : std::string();
        if (!png.empty())
            m_out += "<image" + rect(cell.bounds) +
                     " preserveAspectRatio=\"none\" image-rendering=\"pixelated\""
                     " xlink:href=\"data:image/png;base64," +
                     base64(png) + "\"/>\n";
        m_out += "<rect" + rect(cell.bounds) + " fill=\"none\"" + attribute("stroke", m_style.mapBorder) +
                 attribute("stroke-width", mapBorderWidth) + "/>\n";
    }

    void writeWire(const WireItem& wire)
    {
        if (wire.points.size() < 2) return;
        const std::string& color = wire.skip ? m_style.skip : m_style.wire;
        const WirePath path = wirePath(wire);
        std::string d = "M" + point(path.start);
        for (const PathStep& step : path.steps)
            d += step.curved ? "Q" + point(step.control) + " " + point(step.to) : "L" + point(step.to);
        m_out += "<path" + attribute("d", d) + " fill=\"none\"" + attribute("stroke", color) +
                 attribute("stroke-width", wire.skip ? skipWidth : wireWidth) + "/>\n";
        const auto head = arrowHead(wire);
        m_out += "<path" +
                 attribute("d", "M" + point(head[0]) + "L" + point(head[1]) + "L" + point(head[2]) + "Z") +
                 attribute("fill", color) + "/>\n";
    }

    const std::string& colorOf(const LabelItem& label) const
    {
        switch (label.role) {
        case FontRole::StageName:
        case FontRole::OpCaption:
            return m_style.text;
        case FontRole::ShapeText:
            return m_style.mutedText;
        case FontRole::WireLabel:
            return m_style.skip;
        case FontRole::RowTitle:
            break;
        }
        return m_style.sides[static_cast<std::size_t>(label.key.side)];
    }

    void writeLabel(const LabelItem& label)
    {
        const Point p = label.position;
        const std::string at = number(p.x) + " " + number(p.y);
        if (m_outlines) {
            m_out += "<path" + attribute("d", m_outlines(label)) +
                     attribute("transform", "translate(" + at + ")" + (label.rotated ? " rotate(-90)" : "")) +
                     attribute("fill", colorOf(label)) + attribute("aria-label", label.text) + "/>\n";
            return;
        }
        const auto role = static_cast<std::size_t>(label.role);
        m_out += "<text" + attribute("x", p.x) + attribute("y", p.y) +
                 attribute("font-size", m_style.fontSize[role] * label.scale) +
                 (m_style.bold[role] ? " font-weight=\"bold\"" : "") + anchorOf(label.align) +
                 attribute("fill", colorOf(label)) +
                 (label.rotated ? attribute("transform", "rotate(-90 " + at + ")") : std::string()) + ">" +
                 escaped(label.text) + "</text>\n";
    }

    static const char* anchorOf(TextAlign align)
    {
        switch (align) {
        case TextAlign::Left:
            break;
        case TextAlign::Center:
            return " text-anchor=\"middle\"";
        case TextAlign::Right:
            return " text-anchor=\"end\"";
        }
        return "";
    }

    const Diagram& m_d;
    const SvgStyle& m_style;
    const SvgImages& m_images;
    const SvgOutlines& m_outlines;
    std::set<std::string> m_ids;
    std::string m_out;
};

} // namespace

std::string toSvg(const Diagram& diagram, const SvgStyle& style, const SvgImages& images,
                  const SvgOutlines& outlines)
{
    return Writer(diagram, style, images, outlines).write();
}

} // namespace resblock
