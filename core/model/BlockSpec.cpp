// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/BlockSpec.h"

#include <cassert>
#include <map>

namespace resblock {

const std::vector<std::string>& namesOf(BlockKind)
{
    static const std::vector<std::string> names = {"basic", "bottleneck"};
    return names;
}

const std::vector<std::string>& namesOf(BlockOrder)
{
    static const std::vector<std::string> names = {"original", "bn-after-add", "relu-before-add",
                                                   "relu-only-preactivation", "full-preactivation"};
    return names;
}

const std::vector<std::string>& namesOf(Shortcut)
{
    static const std::vector<std::string> names = {"none", "identity", "projection", "zero-pad",
                                                   "avgpool-projection"};
    return names;
}

const std::vector<std::string>& namesOf(Norm)
{
    static const std::vector<std::string> names = {"batch", "none"};
    return names;
}

const std::vector<std::string>& namesOf(Activation)
{
    static const std::vector<std::string> names = {"relu", "none"};
    return names;
}

const std::vector<std::string>& namesOf(PaddingMode)
{
    static const std::vector<std::string> names = {"symmetric", "same"};
    return names;
}

const std::vector<std::string>& namesOf(StrideAt)
{
    static const std::vector<std::string> names = {"conv2", "conv1"};
    return names;
}

namespace {

Error nodeError(ErrorCode code, std::vector<std::string> args)
{
    Error error;
    error.code = code;
    error.args = std::move(args);
    return error;
}

BlockSpec kerasSpec()
{
    BlockSpec spec;
    spec.padding = PaddingMode::Same;
    spec.convBias = true;
    spec.eps = 1e-3;
    spec.momentum = 0.01;
    spec.stride = 2;
    return spec;
}

std::vector<BlockPreset> makePresets()
{
    BlockSpec bottleneck;
    bottleneck.kind = BlockKind::Bottleneck;
    bottleneck.inChannels = bottleneck.outChannels = 64;

    BlockSpec preact;
    preact.order = BlockOrder::FullPreactivation;

    BlockSpec resnetD;
    resnetD.shortcut = Shortcut::AvgPoolProjection;
    resnetD.outChannels = 32;
    resnetD.stride = 2;

    BlockSpec keras = kerasSpec();
    keras.shortcut = Shortcut::Projection;
    keras.outChannels = 32;

    return {{"basic", BlockSpec{}}, {"bottleneck", bottleneck}, {"preact", preact},
            {"resnet-d", resnetD},  {"keras", keras},           {"keras-fault", kerasSpec()}};
}

} // namespace

Result<Graph> graphFromNodes(const std::vector<NodeSpec>& nodes)
{
    if (nodes.empty()) return nodeError(ErrorCode::NodeNone, {});
    Graph graph;
    std::map<StageId, int> known = {{inputStageId(), inputNode}};
    for (const NodeSpec& spec : nodes) {
        const std::size_t needed = inputCount(kindOf(spec.op));
        if (spec.inputs.size() != needed)
            return nodeError(ErrorCode::NodeInputCount,
                             {spec.name, std::to_string(spec.inputs.size()), std::to_string(needed)});
        Node node{spec.name, spec.op, {}};
        for (const StageId& input : spec.inputs) {
            const auto it = known.find(input);
            if (it == known.end()) return nodeError(ErrorCode::NodeUnknownInput, {spec.name, input});
            node.inputs.push_back(it->second);
        }
        if (!known.emplace(spec.name, static_cast<int>(graph.nodes.size())).second)
            return nodeError(ErrorCode::NodeDuplicate, {spec.name});
        graph.nodes.push_back(std::move(node));
    }
    graph.blocks.push_back({"", inputNode, 0, static_cast<int>(graph.nodes.size()) - 1});
    return graph;
}

const std::vector<BlockPreset>& blockPresets()
{
    static const std::vector<BlockPreset> presets = makePresets();
    return presets;
}

} // namespace resblock
