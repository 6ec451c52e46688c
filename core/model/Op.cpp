// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Op.h"

#include <array>

namespace resblock {

std::string_view opName(OpKind kind)
{
    static constexpr std::array<std::string_view, std::variant_size_v<Op>> names = {"conv2d",
                                                                                    "batch_norm2d",
                                                                                    "affine",
                                                                                    "relu",
                                                                                    "identity",
                                                                                    "add",
                                                                                    "scale",
                                                                                    "sigmoid",
                                                                                    "multiply",
                                                                                    "dropout",
                                                                                    "max_pool2d",
                                                                                    "avg_pool2d",
                                                                                    "global_avg_pool2d",
                                                                                    "flatten",
                                                                                    "linear",
                                                                                    "subsample_pad",
                                                                                    "pad2d",
                                                                                    "softmax_cross_entropy"};
    static_assert(!names.back().empty(), "a name for every operation");
    return names[static_cast<std::size_t>(kind)];
}

} // namespace resblock
