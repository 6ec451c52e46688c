// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/FormulaWriter.h"

#include <utility>

namespace resblock {

int FormulaWriter::symbolMark()
{
    const int mark = static_cast<int>(m_parts.size()) + 1;
    m_parts.push_back({mark, -1, false});
    return mark;
}

int FormulaWriter::numberMark(int symbol, int term)
{
    m_parts.push_back({symbol, term, true});
    return static_cast<int>(m_parts.size());
}

void FormulaWriter::legend(const QString& symbol, const QString& meaning)
{
    m_legend.append(QStringLiteral("%1 = %2").arg(symbol, meaning));
}

void FormulaWriter::note(const QString& sentence)
{
    m_legend.append(sentence);
}

void FormulaWriter::noteStatistics(bool ofBatch)
{
    note(ofBatch ? tr("μ, σ²: mean and variance of this batch") : tr("μ, σ²: running mean and variance"));
}

void FormulaWriter::noteDropout(double p)
{
    note(tr("m = 1 where the value is kept, 0 where it is dropped"));
    legend(QStringLiteral("ρ"), QString::number(p)); // p is a row
}

void FormulaWriter::setLegend(QStringList legend)
{
    m_legend = std::move(legend);
}

void FormulaWriter::finish(Formula& formula)
{
    formula.parts = std::move(m_parts);
    formula.legend = std::move(m_legend);
}

} // namespace resblock
