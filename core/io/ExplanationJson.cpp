// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/ExplanationJson.h"

#include "core/model/BlockSpec.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace resblock {
namespace {

using Json = nlohmann::ordered_json;

Json number(double v)
{
    if (std::isnan(v)) return "nan";
    if (std::isinf(v)) return v > 0 ? "inf" : "-inf";
    return v;
}

Json termJson(const ExplanationTerm& term)
{
    Json json = {{"source", term.source},
                 {"index", term.index},
                 {"factor", number(term.factor)},
                 {"input", number(term.input)},
                 {"product", number(term.product)}};
    if (term.kind == TermKind::Padding) json["padding"] = true;
    if (term.kind == TermKind::Closed) json["closed"] = true;
    if (term.quantity != Quantity::Element) json["quantity"] = quantityNameOf(term);
    return json;
}

} // namespace

std::string formatExplanationJson(const Explanation& e)
{
    Json json = {{"stage", e.stage},       {"pass", e.pass == Pass::Forward ? "forward" : "backward"},
                 {"index", e.index},       {"value", number(e.value)},
                 {"bias", number(e.bias)}, {"terms", Json::array()}};
    for (const ExplanationTerm& term : e.terms) json["terms"].push_back(termJson(term));
    if (!e.parameter.empty()) json["parameter"] = e.parameter;
    for (const NamedValue& v : e.values) json["values"][v.name] = number(v.value);
    return json.dump() + '\n';
}

} // namespace resblock
