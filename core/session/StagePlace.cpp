// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/StagePlace.h"

#include <algorithm>

namespace resblock {

StagePlace::StagePlace(const Snapshot& snapshot, const NetworkRun& run, int section, const StageId& id)
    : StagePlace(snapshot, run, section, run.find(id))
{}

StagePlace::StagePlace(const Snapshot& snapshot, const NetworkRun& run, int section, int node)
    : m_snapshot(&snapshot), m_run(&run), m_section(section), m_node(node)
{
    if (!exists()) return;
    m_consumers = &run.readersOf(node);
    findBlock();
    if (m_block >= 0) findShortcut();
}

void StagePlace::findBlock()
{
    const auto& blocks = m_run->graph.blocks;
    if (m_section >= 0 && m_section < static_cast<int>(blocks.size())) {
        const BlockRange& range = blocks[static_cast<std::size_t>(m_section)];
        if (m_node == range.input || (m_node >= range.first && m_node <= range.last)) {
            m_block = m_section;
            return;
        }
    }
    m_block = m_run->blockOf(m_node);
}

void StagePlace::findShortcut()
{
    const std::optional<Skip>& skip = m_run->skips[static_cast<std::size_t>(m_block)];
    if (!skip) return;
    m_add = skip->add;
    m_branchEnd = skip->branch;
    m_shortcutEnd = skip->shortcut;
    m_shortcut = chainFromInput(m_shortcutEnd);
}

/// The longest way from the block's input to `end`, without the input; where several are as long, that
/// through the first inputs.
std::vector<int> StagePlace::chainFromInput(int end) const
{
    const int first = range().first;
    if (end < first) return {};
    const auto place = [first](int node) { return static_cast<std::size_t>(node - first); };
    std::vector<int> length(place(end) + 1, 0); // of the longest way, in nodes; 0: none leads here
    std::vector<int> before(length.size(), inputNode);
    for (int i = first; i <= end; ++i)
        for (const int input : nodeAt(i).inputs) {
            const int behind = input == range().input ? 1 : input < first ? 0 : length[place(input)] + 1;
            const bool leads = input == range().input || (input >= first && length[place(input)] > 0);
            if (!leads || behind <= length[place(i)]) continue;
            length[place(i)] = behind;
            before[place(i)] = input;
        }
    std::vector<int> chain;
    if (length[place(end)] == 0) return {};
    for (int i = end; i != range().input; i = before[place(i)]) chain.push_back(i);
    std::ranges::reverse(chain);
    return chain;
}

const BlockRange& StagePlace::range() const
{
    return m_run->graph.blocks[static_cast<std::size_t>(m_block)];
}

int StagePlace::normAfter() const
{
    std::vector<int> readers = consumers();
    while (readers.size() == 1) {
        const int next = readers.front();
        const OpKind kind = kindOf(nodeAt(next).op);
        if (kind == OpKind::BatchNorm2d) return next;
        if (kind != OpKind::Add && kind != OpKind::Identity) return -1;
        readers = StagePlace(*m_snapshot, *m_run, m_section, next).consumers();
    }
    return -1;
}

Shape StagePlace::shape(int node) const
{
    return node == inputNode ? m_snapshot->inputShape : m_run->shapes[static_cast<std::size_t>(node)];
}

const Stage* StagePlace::stage(int node, Pass pass) const
{
    return m_run->trace ? m_run->trace->stage(m_run->graph.idOf(node), pass) : nullptr;
}

std::optional<double> StagePlace::value(int node, Pass pass, const Cursor& cursor) const
{
    const Stage* entry = stage(node, pass);
    if (!entry || !entry->output || entry->output->empty()) return std::nullopt;
    const Cursor at = cursor.clampedTo(entry->output->shape());
    return static_cast<double>((*entry->output)(at.sample, at.channel, at.y, at.x));
}

const BatchNormRecord* StagePlace::batchNorm(int node) const
{
    if (!m_run->trace) return nullptr;
    const auto it = m_run->trace->batchNorms.find(m_run->graph.idOf(node));
    return it == m_run->trace->batchNorms.end() ? nullptr : &it->second;
}

const Tensor* StagePlace::parameter(int node, const char* suffix) const
{
    return m_run->parameters ? m_run->parameters->find(m_run->graph.idOf(node) + '.' + suffix) : nullptr;
}

const Tensor* StagePlace::drawnParameter(int node, const char* suffix) const
{
    return m_run->drawn ? m_run->drawn->find(m_run->graph.idOf(node) + '.' + suffix)
                        : parameter(node, suffix);
}

const ParameterGradient* StagePlace::parameterGradient(int node, const char* suffix) const
{
    if (!m_run->trace) return nullptr;
    const std::string name = m_run->graph.idOf(node) + '.' + suffix;
    const auto& all = m_run->trace->parameterGradients;
    const auto it = std::ranges::find(all, name, &ParameterGradient::name);
    return it == all.end() ? nullptr : &*it;
}

Index StagePlace::parameterCountOf(int node) const
{
    Index count = 0;
    for (const ParameterInfo& info : m_run->parameterInfos)
        if (info.node == node && info.learned()) count += info.shape.count();
    return count;
}

bool StagePlace::onShortcut() const
{
    return std::ranges::find(m_shortcut, m_node) != m_shortcut.end();
}

bool StagePlace::isHeadInput() const
{
    const Graph& graph = m_run->graph;
    return m_section >= static_cast<int>(graph.blocks.size()) && graph.hasSection(m_section) &&
           graph.section(m_section).input == m_node;
}

std::vector<int> StagePlace::branch() const
{
    return chainFromInput(m_add >= 0 ? branchEnd() : range().last);
}

bool StagePlace::freeSkip() const
{
    if (!identityShortcut()) return false;
    int node = range().last;
    while (node > m_add && kindOf(nodeAt(node).op) == OpKind::Identity) node = nodeAt(node).inputs[0];
    return node == m_add;
}

} // namespace resblock
