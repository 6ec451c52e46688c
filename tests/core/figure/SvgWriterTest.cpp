// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/figure/SvgWriter.h"
#include "tests/core/figure/StripFixture.h"

#include <algorithm>
#include <clocale>
#include <vector>

namespace resblock {
namespace {

SvgStyle style()
{
    SvgStyle s;
    s.boxFill.fill("#eeeeee");
    s.boxBorder.fill("#666666");
    return s;
}

Diagram oneStage(const StageId& id, const std::string& title)
{
    Diagram d;
    d.width = 100;
    d.height = 50.5;
    const StageKey key{id, NetworkSide::Residual, Pass::Forward};
    d.stages.push_back({{ItemKind::StageArea, key, {0, 0, 100, 50}}, title, 0, false});
    d.maps.push_back({{ItemKind::Map, key, {10, 10, 20, 20}}, {1, 1, 2, 2}});
    return d;
}

int count(const std::string& text, const std::string& part)
{
    int n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
    return n;
}

/// Elements open and close in order: what a parser checks first.
bool isBalanced(const std::string& xml)
{
    std::vector<std::string> open;
    for (auto at = xml.find('<'); at != std::string::npos; at = xml.find('<', at + 1)) {
        const auto end = xml.find('>', at);
        if (end == std::string::npos) return false;
        const std::string tag = xml.substr(at + 1, end - at - 1);
        const std::string name = tag.substr(tag[0] == '/', tag.find_first_of(" />", 1) - (tag[0] == '/'));
        if (tag[0] == '?' || tag.ends_with('/')) continue;
        if (tag[0] != '/') {
            open.push_back(name);
        } else {
            if (open.empty() || open.back() != name) return false;
            open.pop_back();
        }
    }
    return open.empty();
}

TEST(SvgWriter, WritesPixelsAsViewBoxAndEveryStageAsAGroup)
{
    BlockSpec pattern;
    pattern.shortcut = Shortcut::Projection;
    const StripCase strip(pattern);
    const Diagram d = layoutStrip(strip.input(3, 1000, 250));
    const std::string svg = toSvg(d, style(), {});
    EXPECT_TRUE(isBalanced(svg));
    EXPECT_NE(svg.find("viewBox=\"0 0 1000 250\""), std::string::npos);
    EXPECT_EQ(count(svg, "<g "), int(d.stages.size()));
    EXPECT_EQ(count(svg, "<title>"), int(d.stages.size()));
    EXPECT_EQ(count(svg, "<text "), int(d.labels.size()));
    EXPECT_EQ(count(svg, "<circle "), 1);
    EXPECT_NE(svg.find("<g id=\"layer2.0.conv1\">"), std::string::npos);
    EXPECT_NE(svg.find("<g id=\"plain.layer2.0.conv1\">"), std::string::npos);
    EXPECT_EQ(svg.find("style="), std::string::npos) << "presentation attributes only";
    EXPECT_EQ(svg, toSvg(d, style(), {}));
}

TEST(SvgWriter, EscapesWhatXmlCannotHold)
{
    SvgStyle s = style();
    s.title = "a < b & \"c\"\x01";
    s.metadata = {{"Spec", "{\"w\": \"<x>\"}"}};
    const std::string svg = toSvg(oneStage("in", "1 < 2 & 3"), s, {});
    EXPECT_TRUE(isBalanced(svg));
    EXPECT_NE(svg.find("<title>a &lt; b &amp; &quot;c&quot;?</title>"), std::string::npos);
    EXPECT_NE(svg.find("Spec: {&quot;w&quot;: &quot;&lt;x&gt;&quot;}"), std::string::npos);
    EXPECT_NE(svg.find("<title>1 &lt; 2 &amp; 3</title>"), std::string::npos);
}

TEST(SvgWriter, IdsAreXmlNamesAndUnique)
{
    Diagram d = oneStage("1 conv<", "first");
    d.stages.push_back(d.stages[0]);
    d.stages[1].key.stage = "1 conv>";
    const std::string svg = toSvg(d, style(), {});
    EXPECT_NE(svg.find("<g id=\"_1_conv_\">"), std::string::npos);
    EXPECT_NE(svg.find("<g id=\"_1_conv__\">"), std::string::npos);
}

TEST(SvgWriter, EmbedsMapsInBase64)
{
    // RFC 4648, section 10
    const std::vector<std::pair<std::string, std::string>> vectors{
        {"f", "Zg=="},        {"fo", "Zm8="},        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="}, {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}};
    for (const auto& [bytes, text] : vectors) {
        const std::string svg =
            toSvg(oneStage("in", "x"), style(), [&, b = bytes](const MapCell&) { return b; });
        EXPECT_NE(svg.find("data:image/png;base64," + text + "\""), std::string::npos) << bytes;
        EXPECT_EQ(count(svg, "image-rendering=\"pixelated\""), 1);
    }
    const std::string high =
        toSvg(oneStage("in", "x"), style(), [](const MapCell&) { return "\xff\xfe\xfd"; });
    EXPECT_NE(high.find("base64,//79\""), std::string::npos);
    EXPECT_EQ(count(toSvg(oneStage("in", "x"), style(), {}), "<image"), 0);
}

TEST(SvgWriter, OutlinesReplaceTextAndBackgroundIsOptional)
{
    const StripCase strip{[] {
        BlockSpec pattern;
        pattern.shortcut = Shortcut::Projection;
        return pattern;
    }()};
    const Diagram d = layoutStrip(strip.input(0, 1000, 250));
    SvgStyle s = style();
    s.background = "#ffffff";
    const std::string svg = toSvg(d, s, {}, [](const LabelItem&) { return "M0 0L1 1"; });
    EXPECT_EQ(count(svg, "<text"), 0);
    EXPECT_EQ(count(svg, "M0 0L1 1"), int(d.labels.size()));
    EXPECT_EQ(count(svg, "fill=\"#ffffff\"/>"), 1);
    EXPECT_EQ(count(toSvg(d, style(), {}), "fill=\"#ffffff\"/>"), 0);
}

TEST(SvgWriter, NumbersDoNotDependOnTheLocale)
{
    const std::string before = std::setlocale(LC_ALL, nullptr);
    for (const char* name : {"de_DE.UTF-8", "fr_FR.UTF-8"}) std::setlocale(LC_ALL, name);
    EXPECT_NE(toSvg(oneStage("in", "x"), style(), {}).find("height=\"50.5\""), std::string::npos);
    std::setlocale(LC_ALL, before.c_str());
}

} // namespace
} // namespace resblock
