// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Conv2d.h"
#include "core/ops/Elementwise.h"
#include "core/ops/Pool2d.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace resblock {

// One struct per kind of node: what the node is, without its parameters' values.

struct Conv2d {
    Index outChannels = 0;
    Size2 kernel;
    Conv2dGeometry geometry;
    bool samePadding = false; ///< TensorFlow's "same"; geometry.padding is then derived from the input
    bool bias = false;
    bool operator==(const Conv2d&) const = default;
};
struct BatchNorm2d {
    double eps = 1e-5;
    double momentum = 0.1; ///< PyTorch's sense
    bool operator==(const BatchNorm2d&) const = default;
};
struct Affine {
    bool operator==(const Affine&) const = default;
};
struct Relu {
    bool operator==(const Relu&) const = default;
};
struct Identity {
    bool operator==(const Identity&) const = default;
};
struct Add {
    bool operator==(const Add&) const = default;
};
struct Scale {
    double factor = 1;
    bool operator==(const Scale&) const = default;
};
/// y = 1 / (1 + exp(-x)).
struct Sigmoid {
    bool operator==(const Sigmoid&) const = default;
};
/// y = a * b, element by element; as Add, of two equal shapes.
struct Multiply {
    bool operator==(const Multiply&) const = default;
};
/// PyTorch's inverted dropout: in train mode each value is dropped with probability p and the kept ones are
/// divided by 1 - p; in eval mode the identity. What is dropped is fixed by the seed and the place
/// (dropoutKeeps): two nodes of one seed and one shape drop the same places.
struct Dropout {
    double p = 0.5;
    std::uint64_t seed = 0;
    bool operator==(const Dropout&) const = default;
};
struct MaxPool2d {
    Pool2dGeometry geometry;
    bool operator==(const MaxPool2d&) const = default;
};
struct AvgPool2d {
    Pool2dGeometry geometry;
    bool operator==(const AvgPool2d&) const = default;
};
struct GlobalAvgPool2d {
    bool operator==(const GlobalAvgPool2d&) const = default;
};
struct Flatten {
    bool operator==(const Flatten&) const = default;
};
struct Linear {
    Index outFeatures = 0;
    bool bias = true;
    bool operator==(const Linear&) const = default;
};
struct SubsamplePad {
    SubsamplePadGeometry geometry;
    bool operator==(const SubsamplePad&) const = default;
};
struct Pad2d {
    Padding padding;
    bool operator==(const Pad2d&) const = default;
};
/// Softmax and mean cross-entropy against the run's targets: (N,K,1,1) -> (1,1,1,1). Last node of a network.
struct SoftmaxCrossEntropy {
    bool operator==(const SoftmaxCrossEntropy&) const = default;
};

using Op = std::variant<Conv2d, BatchNorm2d, Affine, Relu, Identity, Add, Scale, Sigmoid, Multiply, Dropout,
                        MaxPool2d, AvgPool2d, GlobalAvgPool2d, Flatten, Linear, SubsamplePad, Pad2d,
                        SoftmaxCrossEntropy>;

/// The alternatives of Op, in its order.
enum class OpKind {
    Conv2d,
    BatchNorm2d,
    Affine,
    Relu,
    Identity,
    Add,
    Scale,
    Sigmoid,
    Multiply,
    Dropout,
    MaxPool2d,
    AvgPool2d,
    GlobalAvgPool2d,
    Flatten,
    Linear,
    SubsamplePad,
    Pad2d,
    SoftmaxCrossEntropy,
};
[[nodiscard]] inline OpKind kindOf(const Op& op)
{
    return static_cast<OpKind>(op.index());
}

/// What an op is drawn as.
enum class OpFamily { Conv, Norm, Activation, Add, Pool, Linear, Other };

/// What is true of every node of a kind: the one table of the ops.
struct OpTraits {
    OpKind kind{};
    std::string_view name;  ///< in block JSON: "conv2d", "batch_norm2d", ...
    std::size_t inputs = 1; ///< tensors it reads
    OpFamily family = OpFamily::Other;
    bool zeroToZero = false;          ///< a channel of zeros in its first input gives a channel of zeros
    bool backwardReadsInput = false;  ///< the backward pass needs what came in
    bool backwardReadsOutput = false; ///< the backward pass needs what came out
};
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
