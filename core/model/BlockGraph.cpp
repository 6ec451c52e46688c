// SPDX-License-Identifier: GPL-3.0-or-later
// From the description of a block to its nodes: He et al. 2016, figure 4, for two and three convolutions.
#include "core/model/BlockSpec.h"

#include <utility>

namespace resblock {

namespace {

class BlockBuilder {
public:
    BlockBuilder(Graph& graph, const BlockSpec& spec, int input, const std::string& prefix)
        : m_graph(graph), m_spec(spec), m_input(input), m_prefix(prefix), m_last(input)
    {}

    void build()
    {
        BlockRange range{m_prefix, m_input, static_cast<int>(m_graph.nodes.size()), 0};
        if (range.name.ends_with('.')) range.name.pop_back();

        appendBranch();
        if (m_spec.shortcut != Shortcut::None) {
            if (m_spec.branchScale != 1) append("scale", Scale{m_spec.branchScale}, {m_last});
            const int branch = std::exchange(m_last, m_input);
            appendShortcut();
            append("add", Add{}, {branch, m_last});
        }
        if (m_spec.order == BlockOrder::BnAfterAdd) norm("bn" + std::to_string(convolutions()));
        const bool reluLast = m_spec.order == BlockOrder::Original || m_spec.order == BlockOrder::BnAfterAdd;
        append("out", reluLast && m_spec.activation == Activation::Relu ? Op{Relu{}} : Op{Identity{}},
               {m_last});

        range.last = m_last;
        m_graph.blocks.push_back(std::move(range));
    }

private:
    [[nodiscard]] int convolutions() const { return m_spec.kind == BlockKind::Basic ? 2 : 3; }

    void appendBranch()
    {
        const int count = convolutions();
        for (int i = 1; i <= count; ++i) {
            const std::string number = std::to_string(i);
            const bool inner = i < count;
            switch (m_spec.order) {
            case BlockOrder::Original:
                branchConv(i);
                norm("bn" + number);
                if (inner) relu("relu" + number);
                break;
            case BlockOrder::BnAfterAdd:
                branchConv(i);
                if (inner) {
                    norm("bn" + number);
                    relu("relu" + number);
                }
                break;
            case BlockOrder::ReluBeforeAdd:
                branchConv(i);
                norm("bn" + number);
                relu("relu" + number);
                break;
            case BlockOrder::ReluOnlyPreactivation:
                relu("relu" + number);
                branchConv(i);
                norm("bn" + number);
                break;
            case BlockOrder::FullPreactivation:
                norm("bn" + number);
                relu("relu" + number);
                branchConv(i);
                break;
            }
        }
    }

    /// Convolution i (from 1) of the branch.
    void branchConv(int i)
    {
        const std::string id = "conv" + std::to_string(i);
        if (m_spec.kind == BlockKind::Basic) {
            conv(id, m_spec.outChannels, 3, i == 1 ? m_spec.stride : 1, m_spec.groups);
            return;
        }
        const int strided = m_spec.strideAt == StrideAt::Conv2 ? 2 : 1;
        const Index inner = m_spec.bottleneckChannels.value_or(m_spec.outChannels / 4);
        conv(id, i == 3 ? m_spec.outChannels : inner, i == 2 ? 3 : 1, i == strided ? m_spec.stride : 1,
             i == 2 ? m_spec.groups : 1);
    }

    void appendShortcut()
    {
        switch (m_spec.shortcut) {
        case Shortcut::None:
        case Shortcut::Identity:
            break;
        case Shortcut::ZeroPad:
            append("shortcut", SubsamplePad{{m_spec.stride, 0, m_spec.outChannels - m_spec.inChannels}},
                   {m_last});
            break;
        case Shortcut::AvgPoolProjection:
            append("downsample.pool", AvgPool2d{shortcutPool()}, {m_last});
            project(1);
            break;
        case Shortcut::Projection:
            project(m_spec.stride);
            break;
        }
    }

    /// ResNet-D (He et al. 2019): every value of the input takes part, where a strided 1x1 would skip most.
    [[nodiscard]] Pool2dGeometry shortcutPool() const
    {
        Pool2dGeometry geometry;
        geometry.kernel = geometry.stride = {m_spec.stride, m_spec.stride};
        geometry.ceilMode = true;
        geometry.countIncludePad = false;
        return geometry;
    }

    void project(Index stride)
    {
        conv("downsample.0", m_spec.outChannels, 1, stride, 1);
        if (m_spec.order != BlockOrder::FullPreactivation) norm("downsample.1");
    }

    void conv(const std::string& id, Index channels, Index kernel, Index stride, Index groups)
    {
        Conv2d op;
        op.outChannels = channels;
        op.kernel = {kernel, kernel};
        op.geometry.stride = {stride, stride};
        op.geometry.groups = groups;
        op.samePadding = m_spec.padding == PaddingMode::Same;
        if (!op.samePadding) op.geometry.padding = {kernel / 2, kernel / 2, kernel / 2, kernel / 2};
        op.bias = m_spec.convBias;
        append(id, op, {m_last});
    }

    void norm(const std::string& id)
    {
        if (m_spec.norm == Norm::Batch) append(id, BatchNorm2d{m_spec.eps, m_spec.momentum}, {m_last});
    }

    void relu(const std::string& id)
    {
        if (m_spec.activation == Activation::Relu) append(id, Relu{}, {m_last});
    }

    void append(const std::string& id, Op op, std::vector<int> inputs)
    {
        m_graph.nodes.push_back({m_prefix + id, std::move(op), std::move(inputs)});
        m_last = static_cast<int>(m_graph.nodes.size()) - 1;
    }

    Graph& m_graph;
    const BlockSpec& m_spec;
    int m_input;
    const std::string& m_prefix;
    int m_last; ///< the node the next one reads
};

} // namespace

void appendBlock(Graph& graph, const BlockSpec& spec, int input, const std::string& prefix)
{
    BlockBuilder(graph, spec, input, prefix).build();
}

Graph blockGraph(const BlockSpec& spec)
{
    Graph graph;
    appendBlock(graph, spec, inputNode, "");
    return graph;
}

} // namespace resblock
