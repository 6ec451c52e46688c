// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/OpFormulas.h"

#include "core/session/ExperimentRun.h"

#include <algorithm>

namespace resblock {

using namespace math;

MathNode BackwardSymbols::valueOf(const QString& symbol) const
{
    return sub(variable(symbol), list(index()));
}

double FormulaNumbers::named(const char* name) const
{
    const auto it = std::ranges::find(explanation.values, name, &NamedValue::name);
    return it == explanation.values.end() ? 0 : it->value;
}

std::optional<double> FormulaNumbers::outputOf(int node) const
{
    const StageId& stage = scope.run().graph.idOf(node);
    const Stage* recorded = scope.run().trace->stage(stage, Pass::Forward);
    if (!recorded->output) return std::nullopt;
    const Index4& at = explanation.index;
    return static_cast<double>((*recorded->output)(at[0], at[1], at[2], at[3]));
}

MathNode FormulaNumbers::products(bool bias) const
{
    return sums.sumOf(0, explanation.terms.size(), FormulaSums::Shown::Product, 1, bias);
}

MathNode FormulaNumbers::products(const ExplanationPart& part) const
{
    return sums.sumOf(part.first, part.count, FormulaSums::Shown::Product);
}

} // namespace resblock
