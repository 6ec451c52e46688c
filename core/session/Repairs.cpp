// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Repairs.h"

#include "core/model/GraphRepairs.h"

#include <algorithm>

namespace resblock {

namespace {

bool repairBlock(const Repair& repair, BlockSpec& block)
{
    switch (repair.kind) {
    case RepairKind::UseProjection:
        block.shortcut = Shortcut::Projection;
        return true;
    case RepairKind::UseZeroPad:
        block.shortcut = Shortcut::ZeroPad;
        return true;
    case RepairKind::UseIdentity:
        block.shortcut = Shortcut::Identity;
        return true;
    case RepairKind::UseGroups:
        block.groups = std::max<Index>(1, repair.value);
        return true;
    default:
        return false;
    }
}

bool matchStride(NetworkSource& network, Index stride)
{
    if (NetworkSpec* spec = network.spec())
        for (StageSpec& stage : spec->stages) stage.stride = stride;
    else if (BlockSpec* block = blockPattern(network))
        block->stride = stride;
    else
        return false;
    return true;
}

} // namespace

bool applyRepair(const Repair& repair, Experiment& experiment)
{
    switch (repair.kind) {
    case RepairKind::UseEvalMode:
        experiment.mode = Mode::Eval;
        return true;
    case RepairKind::UseLargerInput:
        if (hasFixedInput(experiment.network)) return false;
        experiment.inputSize = std::max(experiment.inputSize * 2, repair.value);
        return true;
    case RepairKind::MatchStride:
        return matchStride(experiment.network, std::max<Index>(1, repair.value));
    case RepairKind::UseProjection:
    case RepairKind::UseZeroPad:
    case RepairKind::UseIdentity:
    case RepairKind::UseGroups:
        if (BlockSpec* block = blockPattern(experiment.network)) return repairBlock(repair, *block);
        return false;
    case RepairKind::SetPadding:
    case RepairKind::SetStride:
    case RepairKind::SetChannels:
    case RepairKind::AddProjection:
    case RepairKind::LeaveOut:
        if (LoneBlock* block = experiment.network.block())
            if (Graph* graph = std::get_if<Graph>(&block->what)) return applyRepair(repair, *graph);
        return false;
    case RepairKind::MatchChannels:
    case RepairKind::UseLargerBatch:
    case RepairKind::UsePadding:
    case RepairKind::UseKernel:
        return false;
    }
    return false;
}

} // namespace resblock
