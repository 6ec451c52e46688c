// SPDX-License-Identifier: GPL-3.0-or-later
// All kinds of nodes that a graph may have. What belongs to one of them stands in its file of core/ops, where
// OpRun.h says what an op has to answer.
#pragma once

#include "core/ops/BatchNorm2d.h"
#include "core/ops/Conv2d.h"
#include "core/ops/Copies.h"
#include "core/ops/Dropout.h"
#include "core/ops/LeakyRelu.h"
#include "core/ops/Linear.h"
#include "core/ops/Pairwise.h"
#include "core/ops/Pool2d.h"
#include "core/ops/Relu.h"
#include "core/ops/Relu6.h"
#include "core/ops/Scaling.h"
#include "core/ops/Sigmoid.h"
#include "core/ops/Silu.h"
#include "core/ops/ZeroPad.h"

#include <string>
#include <string_view>
#include <variant>

namespace resblock {

/// Names every op once, in the order of the variant: X(op).
#define RESBLOCK_EACH_OP(X)                                                                                  \
    X(Conv2d)                                                                                                \
    X(BatchNorm2d)                                                                                           \
    X(Affine)                                                                                                \
    X(Relu)                                                                                                  \
    X(Identity)                                                                                              \
    X(Add)                                                                                                   \
    X(Scale)                                                                                                 \
    X(Sigmoid)                                                                                               \
    X(LeakyRelu)                                                                                             \
    X(Relu6)                                                                                                 \
    X(Silu)                                                                                                  \
    X(Multiply)                                                                                              \
    X(Dropout)                                                                                               \
    X(MaxPool2d)                                                                                             \
    X(AvgPool2d)                                                                                             \
    X(GlobalAvgPool2d)                                                                                       \
    X(Flatten)                                                                                               \
    X(Linear)                                                                                                \
    X(SubsamplePad)                                                                                          \
    X(Pad2d)                                                                                                 \
    X(SoftmaxCrossEntropy)

/// What a node is, without its parameters' values.
using Op = std::variant<Conv2d, BatchNorm2d, Affine, Relu, Identity, Add, Scale, Sigmoid, LeakyRelu, Relu6,
                        Silu, Multiply, Dropout, MaxPool2d, AvgPool2d, GlobalAvgPool2d, Flatten, Linear,
                        SubsamplePad, Pad2d, SoftmaxCrossEntropy>;

/// The alternatives of Op, in its order.
#define RESBLOCK_KIND(O) O,
enum class OpKind { RESBLOCK_EACH_OP(RESBLOCK_KIND) };
#undef RESBLOCK_KIND

[[nodiscard]] inline OpKind kindOf(const Op& op)
{
    return static_cast<OpKind>(op.index());
}
/// Makes an op of a kind, with the fields that a new one has.
[[nodiscard]] Op opOfKind(OpKind kind);

[[nodiscard]] const OpTraits& traitsOf(OpKind kind);

[[nodiscard]] inline std::size_t inputCount(OpKind kind)
{
    return traitsOf(kind).inputs;
}
[[nodiscard]] inline std::string_view opName(OpKind kind)
{
    return traitsOf(kind).name;
}

/// Tells whether a node that gives zeros for zeros lets a gradient through there, so that what it reads can
/// still learn. A product does with respect to the factor that is zero, if the other one is not.
[[nodiscard]] bool passesGradientAtZero(const Op& op);

/// Says an op in figures, as boxes are labelled: "3×3, 16 /2" for a convolution to 16 channels with stride 2,
/// "3×3 /2" for a pool; empty where there is nothing to say.
[[nodiscard]] std::string figuresOf(const Op& op);

} // namespace resblock
