// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Tensor.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace resblock {

/// A place in a tensor: (n,c,y,x) of a stage, (k,c,r,s) of a convolution's weight. -1 stands for "all of
/// them" where a number was averaged along an extent.
using Index4 = std::array<Index, 4>;

enum class TermKind {
    Product, ///< factor times input
    Padding, ///< one of both lies in the padding, which holds zeros; its index is outside the tensor
    Closed,  ///< a closed gate (ReLU, a loser of a max pool): product 0 whatever the input is
};

/// What a number is where it is no element of a recorded tensor. See ofOneElement.
enum class Quantity {
    Element,
    MeanGradient,     ///< of one channel, over the batch: mean(dY)
    MeanGradientXhat, ///< mean(dY * xhat)
    BatchMean,        ///< mean(x)
    BatchVariance,    ///< mean((x - mean)^2)
    Deviation,        ///< x - mean: a difference of two numbers
    SampleLoss,       ///< cross-entropy of one sample
    Function,         ///< what the op makes of one element alone
};

/// Whether such a number belongs to one element of a tensor: that element, or a function of it alone. Only
/// what does not can be opened in its own right.
[[nodiscard]] inline bool ofOneElement(Quantity quantity)
{
    return quantity == Quantity::Element || quantity == Quantity::Deviation || quantity == Quantity::Function;
}

/// One product of a sum. In a forward pass `input` is an element of the op's input and the factor its weight;
/// in a backward pass `input` is an element of dY and the factor the local derivative.
struct Term {
    int operand = 0; ///< which input of the op, where it has several
    Index4 index{};  ///< where `input` stands
    double factor = 0;
    double input = 0;
    double product = 0;
    TermKind kind = TermKind::Product;
    Quantity quantity = Quantity::Element;
    std::optional<Index4> weightIndex; ///< where the factor stands, if it is an element of a tensor
};

/// A number that goes with an explanation, by its name in the papers: "x", "mean", "var", "eps", "inv_std",
/// "xhat", "gamma", "beta", "y", "dY", "scale", "probability", ...
struct NamedValue {
    std::string name;
    double value = 0;
    Quantity quantity = Quantity::Element; ///< else explainQuantity opens it
};

/// bias + the sum of the products.
struct TermSum {
    double bias = 0;
    /// Largest magnitude among intermediate results that are no term: what the op rounded on its way.
    double inner = 0;
    std::vector<Term> terms;
    /// Where the factors with a weightIndex stand: in this input of the node or, where it is -1, in what the
    /// node has under the name `factors`: a parameter, "xhat", "probabilities".
    int factorInput = -1;
    std::string_view factors = "weight";
    std::vector<NamedValue> values; ///< that the formula names; of an output, "y" follows them
};

/// factor * input, both read from somewhere.
[[nodiscard]] inline Term productTerm(const Index4& index, double factor, double input,
                                      std::optional<Index4> weightIndex = {})
{
    return {0, index, factor, input, factor * input, TermKind::Product, Quantity::Element, weightIndex};
}
/// An input behind a gate: it counts once, or not at all.
[[nodiscard]] inline Term gateTerm(const Index4& index, bool open, double input)
{
    if (open) return productTerm(index, 1, input);
    return {0, index, 0, input, 0, TermKind::Closed, Quantity::Element, {}};
}
[[nodiscard]] inline bool contains(const Shape& shape, const Index4& at)
{
    return at[0] >= 0 && at[0] < shape.n && at[1] >= 0 && at[1] < shape.c && at[2] >= 0 && at[2] < shape.h &&
           at[3] >= 0 && at[3] < shape.w;
}
/// Requires that the tensor contains the place.
template <typename S>
[[nodiscard]] double elementAt(const TensorT<S>& t, const Index4& at)
{
    return static_cast<double>(t(at[0], at[1], at[2], at[3]));
}
/// The value at a place, times a factor: what a copy, a scaling or an add lets through, also backward.
template <typename S>
[[nodiscard]] TermSum explainCopy(const TensorT<S>& t, const Index4& at, double factor = 1)
{
    TermSum sum;
    sum.terms.push_back(productTerm(at, factor, elementAt(t, at)));
    return sum;
}
/// The place of the i-th element in memory.
[[nodiscard]] inline Index4 placeOf(const Shape& shape, Index i)
{
    return {i / shape.perSample(), i / shape.plane() % shape.c, i / shape.w % shape.h, i % shape.w};
}

} // namespace resblock
