// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ExplanationCsv.h"

#include "core/model/BlockSpec.h"

#include <array>
#include <charconv>
#include <cmath>

namespace resblock {
namespace {

std::string numberOf(double value)
{
    if (std::isnan(value)) return "nan";
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    std::array<char, 40> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

/// Names may hold any character: quoted where a reader would take one for a separator.
std::string fieldOf(const std::string& text)
{
    if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
    std::string quoted = "\"";
    for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    return quoted + '"';
}

std::string placeOf(const Index4& index)
{
    std::string text;
    for (const Index i : index) text += (text.empty() ? "" : ",") + std::to_string(i);
    return text;
}

std::string lastRow(const char* name, const std::string& of, double value, double running)
{
    return std::string(name) + ',' + fieldOf(of) + ",,,,,,,,,,," + numberOf(value) + ",,,,,," +
           numberOf(running) + '\n';
}

} // namespace

std::string explanationCsv(const Explanation& e)
{
    const std::string& of = e.parameter.empty() ? e.stage : e.parameter;
    std::string text = "row,part,source,pass,quantity,n,c,y,x,kind,input,factor,product,weight,w0,w1,w2,w3,"
                       "running\n";
    double running = 0;
    for (const ExplanationTerm& term : e.terms) {
        running += term.product;
        text += "term," + fieldOf(e.parts.size() > 1 ? e.parts[term.part].source : of) + ',' +
                fieldOf(term.source) + ',' + (term.pass == Pass::Forward ? "forward" : "backward") + ',' +
                nameOf(term.quantity) + ',' + placeOf(term.index) + ',' + nameOf(term.kind) + ',' +
                numberOf(term.input) + ',' + numberOf(term.factor) + ',' + numberOf(term.product) + ',' +
                fieldOf(term.weight) + ',' + (term.weight.empty() ? ",,," : placeOf(term.weightIndex)) + ',' +
                numberOf(running) + '\n';
    }
    running += e.bias;
    text += lastRow("constant", of, e.bias, running);
    text += lastRow("sum", of, running, running);
    return text + lastRow("stored", of, e.value, running);
}

} // namespace resblock
