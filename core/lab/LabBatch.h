// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Tensor.h"

#include <vector>

namespace resblock {

/// The images an experiment on whole networks runs on, normalised, with their classes.
struct LabBatch {
    Tensor images;           ///< (N,C,H,W)
    std::vector<int> labels; ///< N classes, counted from 0
    int classes = 10;
};

} // namespace resblock
