// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/VariantDiff.h"

#include "core/model/StageAlignment.h"

#include <algorithm>

namespace resblock {

namespace {

/// One block's side of the comparison.
struct Side {
    DiffRow row{};
    const Graph* graph = nullptr;
    std::vector<std::optional<StageChange>> changes; ///< by node
    std::vector<bool> paired;                        ///< stands beside a stage of the other block

    Side(DiffRow r, const Graph& g) : row(r), graph(&g), changes(g.nodes.size()), paired(g.nodes.size()) {}

    [[nodiscard]] std::vector<AlignedStage> stages() const
    {
        std::vector<AlignedStage> list;
        for (const Node& node : graph->nodes) list.push_back({node.id, kindOf(node.op), false});
        return list;
    }
};

/// An identity stands for an operation that is not there.
void compareOperations(Side& variant, std::size_t i, Side& original, std::size_t j)
{
    const Op& is = variant.graph->nodes[i].op;
    const Op& was = original.graph->nodes[j].op;
    if (is == was) return;
    if (kindOf(is) != OpKind::Identity)
        variant.changes[i] = kindOf(was) == OpKind::Identity ? StageChange::Added : StageChange::Changed;
    if (kindOf(was) != OpKind::Identity)
        original.changes[j] = kindOf(is) == OpKind::Identity ? StageChange::Missing : StageChange::Changed;
}

/// What has no partner: under its own id elsewhere in the other block, or only here.
void compareUnpaired(Side& side, const Side& other, StageChange alone)
{
    for (std::size_t i = 0; i < side.paired.size(); ++i)
        if (!side.paired[i])
            side.changes[i] = other.graph->find(side.graph->nodes[i].id) >= 0 ? StageChange::Moved : alone;
}

/// An operation that is gone from one place and came to another under another name has moved.
void pairByKind(Side& variant, Side& original)
{
    for (std::size_t j = 0; j < original.changes.size(); ++j) {
        if (original.changes[j] != StageChange::Missing) continue;
        for (std::size_t i = 0; i < variant.changes.size(); ++i) {
            const bool sameOp = variant.graph->nodes[i].op == original.graph->nodes[j].op;
            if (variant.changes[i] != StageChange::Added || !sameOp) continue;
            variant.changes[i] = original.changes[j] = StageChange::Moved;
            break;
        }
    }
}

/// Stages that start otherwise than those of the original.
void compareStarts(const BlockVariant& v, Side& variant)
{
    if (!v.zeroInit) return;
    const int node = variant.graph->find("bn2");
    if (node >= 0) variant.changes[static_cast<std::size_t>(node)] = StageChange::Changed;
}

} // namespace

const std::vector<std::string>& namesOf(StageChange)
{
    static const std::vector<std::string> names = {"added", "missing", "moved", "changed"};
    return names;
}

std::optional<StageChange> VariantDiff::of(DiffRow row, const StageId& stage) const
{
    const auto found = std::ranges::find_if(
        differences, [&](const StageDifference& d) { return d.row == row && d.stage == stage; });
    return found == differences.end() ? std::nullopt : std::optional(found->change);
}

VariantDiff variantDiff(const BlockVariant& v)
{
    VariantDiff diff;
    diff.variant = variantBlock(v);
    diff.original = variantBlock(blockVariants().front());
    Side variant(DiffRow::Variant, diff.variant);
    Side original(DiffRow::Original, diff.original);
    for (const auto& [i, j] : alignStages(variant.stages(), original.stages())) {
        variant.paired[i] = original.paired[j] = true;
        compareOperations(variant, i, original, j);
    }
    compareUnpaired(variant, original, StageChange::Added);
    compareUnpaired(original, variant, StageChange::Missing);
    pairByKind(variant, original);
    compareStarts(v, variant);
    for (const Side* side : {&variant, &original})
        for (std::size_t i = 0; i < side->changes.size(); ++i)
            if (side->changes[i])
                diff.differences.push_back({side->row, side->graph->nodes[i].id, *side->changes[i]});
    return diff;
}

} // namespace resblock
