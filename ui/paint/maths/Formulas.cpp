// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/Formulas.h"

#include "core/explain/GradientParts.h"
#include "ui/paint/maths/FormulaWriter.h"
#include "ui/words/NumberText.h"

#include <algorithm>
#include <cmath>

namespace resblock {

std::vector<int> Formula::litWith(int mark) const
{
    if (mark <= 0 || mark > static_cast<int>(parts.size())) return {};
    const FormulaPart& part = parts[static_cast<std::size_t>(mark - 1)];
    std::vector<int> lit = {mark};
    if (part.live && part.symbol != 0) lit.push_back(part.symbol);
    for (std::size_t i = 0; !part.live && i < parts.size(); ++i)
        if (parts[i].live && parts[i].symbol == mark) lit.push_back(static_cast<int>(i) + 1);
    return lit;
}

int Formula::markOfTerm(int term) const
{
    const auto it =
        std::ranges::find_if(parts, [&](const FormulaPart& p) { return p.live && p.term == term; });
    return term < 0 || it == parts.end() ? 0 : static_cast<int>(it - parts.begin()) + 1;
}

FormulaSubject subjectOf(const Explanation& e)
{
    return {e.stage, e.pass, e.parameter, e.quantity};
}

Formula formulaOf(const NetworkRun& run, const FormulaSubject& subject, const Explanation* explanation,
                  int terms, int alsoShown)
{
    return FormulaWriter(run, subject, explanation, terms, alsoShown).write();
}

FormulaWriter::FormulaWriter(const NetworkRun& run, const FormulaSubject& subject,
                             const Explanation* explanation, int terms, int alsoShown)
    : m_run(run), m_subject(subject), m_explanation(explanation),
      m_terms(static_cast<std::size_t>(std::max(1, terms))), m_alsoShown(alsoShown),
      m_node(run.graph.find(subject.stage))
{
    if (subject.pass == Pass::Forward) return;
    for (int reader = std::max(m_node, 0); reader < static_cast<int>(run.graph.nodes.size()); ++reader) {
        const auto& inputs = nodeAt(reader).inputs;
        for (std::size_t operand = 0; operand < inputs.size(); ++operand)
            if (inputs[operand] == m_node) m_readers.emplace_back(reader, operand);
    }
}

Formula FormulaWriter::write()
{
    if (m_subject.quantity != Quantity::Element)
        m_formula.symbolic = symbolicQuantity();
    else if (!m_subject.parameter.empty())
        m_formula.symbolic = symbolicParameter();
    else
        m_formula.symbolic = m_subject.pass == Pass::Forward ? symbolicForward() : symbolicBackward();
    if (m_explanation != nullptr) liveLines();
    return std::move(m_formula);
}

// --- small things

MathNode FormulaWriter::num(double value) const
{
    const QString text = numberText(value, m_digits);
    if (!text.startsWith(QStringLiteral("1×10"))) return math::number(text);
    return math::number(text).children.back(); // a power of ten alone
}

MathNode FormulaWriter::factor(double value) const
{
    return std::signbit(value) && value != 0 ? math::parentheses(num(value)) : num(value);
}

double FormulaWriter::named(const char* name) const
{
    const auto it = std::ranges::find(m_explanation->values, name, &NamedValue::name);
    return it == m_explanation->values.end() ? 0 : it->value;
}

FormulaWriter::Indices FormulaWriter::indexOf(int node, const char* channel, const char* row,
                                              const char* column) const
{
    const Shape shape = shapeOf(node);
    Indices index = {math::variable(QLatin1String(channel))};
    if (shape.h == 1 && shape.w == 1) return index;
    index.push_back(math::variable(QLatin1String(row)));
    index.push_back(math::variable(QLatin1String(column)));
    return index;
}

MathNode FormulaWriter::liveSymbol() const
{
    const Index4& at = m_explanation->index;
    const Shape shape = shapeOf(m_node);
    Indices index = {math::number(QString::number(at[1]))};
    if (shape.h > 1 || shape.w > 1) {
        index.push_back(math::number(QString::number(at[2])));
        index.push_back(math::number(QString::number(at[3])));
    }
    if (shape.perSample() == 1) index.clear();
    if (m_subject.pass == Pass::Backward) return gradientAt(m_node, std::move(index));
    const MathNode symbol = math::variable(symbolOf(m_node));
    return index.empty() ? symbol : math::sub(symbol, math::list(std::move(index)));
}

/// y for what a stage computes and x for what it reads; the sum is z, scores are s, the loss is L.
QString FormulaWriter::symbolOf(int node) const
{
    if (node != inputNode) {
        const OpKind kind = kindOf(nodeAt(node).op);
        if (kind == OpKind::SoftmaxCrossEntropy) return QStringLiteral("L");
        if (kind == OpKind::Add) return QStringLiteral("z");
    }
    if (m_subject.pass == Pass::Forward && node == m_node) return QStringLiteral("y");
    if (m_readers.empty() && node == m_node) return QStringLiteral("y"); // the output of a block on its own
    if (m_subject.pass == Pass::Backward && node != m_node)
        return m_readers.size() > 1 && skips(node, 0) ? QStringLiteral("s") : QStringLiteral("y");
    if (m_readers.size() == 1 && kindOf(nodeAt(m_readers[0].first).op) == OpKind::SoftmaxCrossEntropy)
        return QStringLiteral("s");
    return QStringLiteral("x");
}

QString FormulaWriter::nameOf(int node) const
{
    const QString full = QString::fromStdString(m_run.graph.idOf(node));
    const int block = node < 0 ? -1 : m_run.graph.blockOf(node);
    if (block < 0) return full;
    const auto& range = m_run.graph.blocks[static_cast<std::size_t>(block)].name;
    const QString prefix = QString::fromStdString(range) + QLatin1Char('.');
    // the output of the block before keeps its full name, or two stages would be called "out"
    const bool same = m_node >= 0 && m_run.graph.blockOf(m_node) == block;
    return same && full.startsWith(prefix) ? full.mid(prefix.size()) : full;
}

bool FormulaWriter::skips(int reader, std::size_t operand) const
{
    for (const BlockRange& block : m_run.graph.blocks) {
        if (block.input != m_node) continue;
        const BlockPaths paths = pathsOf(m_run.graph, block);
        return paths.add >= 0 && reader == paths.firstOfShortcut() &&
               (!paths.shortcut.empty() || operand == paths.shortcutOperand);
    }
    return false;
}

QString FormulaWriter::partLabel(int reader, std::size_t operand) const
{
    const bool atBlockInput =
        std::ranges::any_of(m_readers, [this](const auto& r) { return skips(r.first, r.second); });
    if (!atBlockInput) return nameOf(reader);
    return skips(reader, operand) ? tr("skip") : tr("branch");
}

QString FormulaWriter::weightOf(int reader) const
{
    return m_readers.size() > 1 && skips(reader, 0) ? QStringLiteral("v") : QStringLiteral("w");
}

Shape FormulaWriter::shapeOf(int node) const
{
    if (node != inputNode) return m_run.shapes[static_cast<std::size_t>(node)];
    const Stage* stage = m_run.trace ? m_run.trace->stage(inputStageId(), Pass::Forward) : nullptr;
    return stage != nullptr ? stage->shape : Shape{1, 3, 2, 2};
}

bool FormulaWriter::train() const
{
    return m_run.trace && m_run.trace->mode == Mode::Train;
}

int FormulaWriter::symbolMark()
{
    const int mark = static_cast<int>(m_formula.parts.size()) + 1;
    m_formula.parts.push_back({mark, -1, false});
    return mark;
}

int FormulaWriter::numberMark(int symbol, int term)
{
    m_formula.parts.push_back({symbol, term, true});
    return static_cast<int>(m_formula.parts.size());
}

void FormulaWriter::legend(const QString& symbol, const QString& meaning)
{
    m_formula.legend.append(QStringLiteral("%1 = %2").arg(symbol, meaning));
}

} // namespace resblock
