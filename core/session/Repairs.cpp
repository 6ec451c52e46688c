// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Repairs.h"

#include <algorithm>

namespace resblock {

bool applyRepair(const Repair& repair, Experiment& experiment)
{
    NetworkSpec& network = experiment.network;
    switch (repair.kind) {
    case RepairKind::UseProjection:
        network.block.shortcut = Shortcut::Projection;
        return true;
    case RepairKind::UseZeroPad:
        network.block.shortcut = Shortcut::ZeroPad;
        return true;
    case RepairKind::UseIdentity:
        network.block.shortcut = Shortcut::Identity;
        return true;
    case RepairKind::MatchStride:
        for (StageSpec& stage : network.stages) stage.stride = std::max<Index>(1, repair.value);
        return true;
    case RepairKind::UseEvalMode:
        experiment.mode = Mode::Eval;
        return true;
    case RepairKind::UseLargerInput:
        experiment.inputSize = std::max(experiment.inputSize * 2, repair.value);
        return true;
    case RepairKind::UseGroups:
        network.block.groups = std::max<Index>(1, repair.value);
        return true;
    case RepairKind::MatchChannels:
    case RepairKind::UseLargerBatch:
    case RepairKind::UsePadding:
    case RepairKind::UseKernel:
        return false;
    }
    return false;
}

} // namespace resblock
