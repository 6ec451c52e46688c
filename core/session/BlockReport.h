// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Tensor.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace resblock {

struct Snapshot;

/// What has to be worked out about a block of a run. It is made once, on the thread that ran the experiment,
/// so that stepping through the block computes nothing.
struct BlockReport {
    /// The gradient at the block's input, split into what came through the shortcut and what came through the
    /// branch; they add up to it. Without a shortcut, or where a tensor was not kept, there is none.
    struct Split {
        std::shared_ptr<const Tensor> shortcutPart; ///< shape of the block's input
        double total = 0;                           ///< L2 norms over the batch
        double shortcut = 0;
        double branch = 0;
        double cosine = 0; ///< between the parts; 0 when one of them vanishes
    };
    std::optional<Split> split;

    /// The weights of the branch against those of the plain twin.
    struct Weights {
        std::vector<int> different; ///< nodes that were drawn or trained otherwise
        std::size_t count = 0;      ///< nodes that have weights
        bool changed = false;       ///< some were changed by hand since, always alike in both networks
    };
    Weights weights;
};

/// Works out the report of a block of the residual network.
[[nodiscard]] BlockReport blockReport(const Snapshot& snapshot, int block);

} // namespace resblock
