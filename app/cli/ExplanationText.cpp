// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/ExplanationText.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <vector>

namespace resblock {
namespace {

std::string number(double v)
{
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%.8g", v);
    return text.data();
}

std::string place(const Index4& at)
{
    std::string text;
    for (const Index i : at) text += (text.empty() ? "" : ",") + std::to_string(i);
    return '[' + text + ']';
}

std::string quantityName(Quantity quantity)
{
    switch (quantity) {
    case Quantity::MeanGradient:
        return "mean of dY";
    case Quantity::MeanGradientXhat:
        return "mean of dY xhat";
    case Quantity::BatchMean:
        return "mean";
    case Quantity::BatchVariance:
        return "variance";
    case Quantity::Deviation:
        return "x - mean";
    case Quantity::SampleLoss:
        return "loss of the sample";
    case Quantity::Function:
    case Quantity::Element:
        break;
    }
    return {};
}

std::string sourceOf(const ExplanationTerm& term)
{
    const std::string name = term.pass == Pass::Backward ? "d(" + term.source + ")" : term.source;
    if (term.quantity == Quantity::Element) return name + ' ' + place(term.index);
    if (term.quantity == Quantity::Function)
        return quantityNameOf(term) + ", " + name + ' ' + place(term.index);
    return quantityName(term.quantity) + ", " + name + " channel " + std::to_string(term.index[1]);
}

std::string remarkOf(const ExplanationTerm& term)
{
    if (term.kind == TermKind::Padding) return "padding";
    if (term.kind == TermKind::Closed) return "closed gate";
    return term.weight.empty() ? "" : term.weight + ' ' + place(term.weightIndex);
}

using Row = std::array<std::string, 5>; ///< product, factor, input, source, remark

/// Numbers flush right, words flush left.
std::string tableOf(const std::vector<Row>& rows)
{
    std::array<std::size_t, 5> width{};
    for (const Row& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) width[i] = std::max(width[i], row[i].size());
    std::string text;
    for (const Row& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string fill(width[i] - row[i].size(), ' ');
            line += (i == 0 ? "" : "  ") + (i < 3 ? fill + row[i] : row[i] + fill);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    return text;
}

std::string titleOf(const Explanation& e)
{
    if (!e.parameter.empty()) return "gradient with respect to " + e.parameter + ' ' + place(e.index);
    return (e.pass == Pass::Backward ? "gradient with respect to " : "output of ") + e.stage + ' ' +
           place(e.index);
}

} // namespace

std::string explanationText(const Explanation& e, std::size_t lines)
{
    std::string text = titleOf(e) + " = " + number(e.value) + '\n';
    for (const NamedValue& v : e.values) text += "  " + v.name + " = " + number(v.value) + '\n';
    if (e.given) return text + "given from outside: nothing adds up to it\n";
    if (e.parts.size() > 1)
        for (const ExplanationPart& part : e.parts)
            text += "  part through " + part.source + " = " + number(part.sum) + " (" +
                    std::to_string(part.count) + (part.count == 1 ? " term)\n" : " terms)\n");
    const RankedTerms ranked = rankTerms(e, lines);
    std::vector<Row> rows = {{"product", "factor", "input", "input from", "factor from"}};
    for (const std::size_t i : ranked.largest) {
        const ExplanationTerm& t = e.terms[i];
        rows.push_back({number(t.product), number(t.factor), number(t.input), sourceOf(t), remarkOf(t)});
    }
    if (ranked.restCount > 0)
        rows.push_back(
            {number(ranked.restSum), "", "",
             "sum of the " + std::to_string(ranked.restCount) + " smaller terms (--terms 0 lists all)", ""});
    if (e.bias != 0) rows.push_back({number(e.bias), "", "", "bias", ""});
    rows.push_back({number(e.sum()), "", "",
                    "sum of " + std::to_string(e.terms.size()) + (e.terms.size() == 1 ? " term" : " terms") +
                        (e.bias != 0 ? " and the bias" : "") + "; stored: " + number(e.value),
                    ""});
    return text + tableOf(rows);
}

} // namespace resblock
