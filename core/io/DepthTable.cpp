// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/DepthTable.h"

#include "core/io/CsvNumber.h"

#include <utility>
#include <vector>

namespace resblock {
namespace {

using Field = std::pair<std::string, std::string>; ///< name and text; numbers as they stand, texts in quotes
using Fields = std::vector<Field>;

std::string quoted(const std::string& text)
{
    return '"' + text + '"';
}

Fields settingFields(const DepthResult& result)
{
    const DepthSetting& s = result.setting;
    return {
        {"net", quoted(nameOf(s.net))},         {"norm", quoted(nameOf(s.norm))},
        {"init", quoted(nameOf(s.init))},       {"activation", quoted(nameOf(s.activation))},
        {"scaling", quoted(nameOf(s.scaling))}, {"mode", quoted(s.mode == Mode::Train ? "train" : "eval")},
        {"depth", std::to_string(s.depth)},     {"seed", std::to_string(s.seed)}};
}

Fields resultFields(const DepthResult& result)
{
    return {{"decades", csvNumber(result.decades)},
            {"growth_per_conv", csvNumber(result.growthPerConv)},
            {"status", quoted(nameOf(result.status))}};
}

Fields blockFields(std::size_t block, const BlockMeasure& m, bool isStem)
{
    return {{"block", std::to_string(block)},
            {"grad_activation", csvNumber(m.point.activationGradient)},
            {"grad_weight", csvNumber(m.point.weightGradient)},
            {"std_activation", csvNumber(m.point.activationStd)},
            {"relative_branch", csvNumber(m.relativeBranch)},
            {"dead_share", isStem ? std::string() : csvNumber(m.deadShare)},
            {"grad_skip", csvNumber(m.skipGradient)},
            {"grad_branch", csvNumber(m.branchGradient)},
            {"cosine", csvNumber(m.cosine)}};
}

BlockMeasure stemMeasure(const DepthResult& result)
{
    BlockMeasure stem;
    stem.point = result.stem;
    return stem;
}

std::string csvLine(const Fields& fields, bool names)
{
    std::string line;
    for (const Field& field : fields) {
        std::string text = names ? field.first : field.second;
        std::erase(text, '"'); // no value holds a comma or a quote of its own
        line += (line.empty() ? "" : ",") + text;
    }
    return line + '\n';
}

Fields joined(Fields a, const Fields& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

std::string jsonObject(const Fields& fields, const std::string& more = {})
{
    std::string text = "{";
    for (const auto& [name, value] : fields) {
        const bool plain = !value.empty() && value != "inf" && value != "nan";
        text += (text.size() > 1 ? ", " : "") + quoted(name) + ": ";
        text += plain ? value : value.empty() ? "null" : quoted(value); // JSON has no infinity
    }
    return text + more + "}";
}

} // namespace

std::string depthHeader(bool perBlock)
{
    const DepthResult none{};
    return csvLine(joined(settingFields(none), perBlock ? blockFields(0, {}, true) : resultFields(none)),
                   true);
}

std::string depthRows(const DepthResult& result, bool perBlock)
{
    const Fields setting = settingFields(result);
    if (!perBlock) return csvLine(joined(setting, resultFields(result)), false);
    std::string lines = csvLine(joined(setting, blockFields(0, stemMeasure(result), true)), false);
    for (std::size_t i = 0; i < result.blocks.size(); ++i)
        lines += csvLine(joined(setting, blockFields(i + 1, result.blocks[i], false)), false);
    return lines;
}

std::string depthJson(const DepthResult& result, bool perBlock)
{
    std::string more;
    if (perBlock) {
        more = ", \"stem\": " + jsonObject(blockFields(0, stemMeasure(result), true)) + ", \"blocks\": [";
        for (std::size_t i = 0; i < result.blocks.size(); ++i)
            more += (i > 0 ? ", " : "") + jsonObject(blockFields(i + 1, result.blocks[i], false));
        more += "]";
    }
    return jsonObject(joined(settingFields(result), resultFields(result)), more) + '\n';
}

} // namespace resblock
