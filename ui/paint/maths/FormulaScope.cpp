// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maths/FormulaScope.h"

#include "core/explain/GradientParts.h"
#include "core/session/ExperimentRun.h"

#include <algorithm>

namespace resblock {

FormulaScope::FormulaScope(const NetworkRun& run, const FormulaSubject& subject)
    : m_run(run), m_subject(subject), m_node(run.graph.find(subject.stage))
{
    if (subject.pass == Pass::Forward) return;
    for (int reader = std::max(m_node, 0); reader < static_cast<int>(run.graph.nodes.size()); ++reader) {
        const auto& inputs = nodeAt(reader).inputs;
        for (std::size_t operand = 0; operand < inputs.size(); ++operand)
            if (inputs[operand] == m_node) m_readers.emplace_back(reader, operand);
    }
}

const Node& FormulaScope::nodeAt(int node) const
{
    return m_run.graph.nodes[static_cast<std::size_t>(node)];
}

Shape FormulaScope::shapeOf(int node) const
{
    if (node != inputNode) return m_run.shapes[static_cast<std::size_t>(node)];
    const Stage* stage = m_run.trace ? m_run.trace->stage(inputStageId(), Pass::Forward) : nullptr;
    return stage != nullptr ? stage->shape : Shape{1, 3, 2, 2};
}

bool FormulaScope::train() const
{
    return m_run.trace && m_run.trace->mode == Mode::Train;
}

QString FormulaScope::symbolOf(int node) const
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

QString FormulaScope::nameOf(int node) const
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

QString FormulaScope::weightOf(int reader) const
{
    return m_readers.size() > 1 && skips(reader, 0) ? QStringLiteral("v") : QStringLiteral("w");
}

bool FormulaScope::skips(int reader, std::size_t operand) const
{
    for (const BlockRange& block : m_run.graph.blocks) {
        if (block.input != m_node) continue;
        const BlockPaths paths = pathsOf(m_run.graph, block);
        return paths.add >= 0 && reader == paths.firstOfShortcut() &&
               (!paths.shortcut.empty() || operand == paths.shortcutOperand);
    }
    return false;
}

QString FormulaScope::partLabel(int reader, std::size_t operand) const
{
    const bool atBlockInput =
        std::ranges::any_of(m_readers, [this](const auto& r) { return skips(r.first, r.second); });
    if (!atBlockInput) return nameOf(reader);
    return skips(reader, operand) ? tr("skip") : tr("branch");
}

std::vector<MathNode> FormulaScope::indexOf(int node, const char* channel, const char* row,
                                            const char* column) const
{
    const Shape shape = shapeOf(node);
    std::vector<MathNode> index = {math::variable(QLatin1String(channel))};
    if (shape.h == 1 && shape.w == 1) return index;
    index.push_back(math::variable(QLatin1String(row)));
    index.push_back(math::variable(QLatin1String(column)));
    return index;
}

MathNode FormulaScope::gradientAt(int node, std::vector<MathNode> index) const
{
    const MathNode symbol = math::variable(symbolOf(node));
    return math::derivative(math::variable(QStringLiteral("L")),
                            index.empty() ? symbol : math::sub(symbol, math::list(std::move(index))));
}

} // namespace resblock
