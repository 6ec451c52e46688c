// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Terms.h"
#include "core/trace/Trace.h"

#include <cstddef>
#include <string>
#include <vector>

namespace resblock {

/// The names in files and on the command line, in the order of the enumerators: product, padding, closed;
/// element, mean_dY, mean_dY_xhat, mean, var, x_minus_mean, sample_loss, function.
[[nodiscard]] const std::vector<std::string>& namesOf(TermKind);
[[nodiscard]] const std::vector<std::string>& namesOf(Quantity);

/// One product of an explanation, with the names of what was multiplied.
struct ExplanationTerm {
    StageId source;                        ///< stage of `input`
    Pass pass = Pass::Forward;             ///< its output, or its gradient
    Index4 index{};                        ///< where in it
    Quantity quantity = Quantity::Element; ///< else what of it; explainQuantity opens it
    TermKind kind = TermKind::Product;
    double factor = 0;
    double input = 0;
    double product = 0;
    std::string weight;   ///< tensor of the factor: a parameter, a stage, "<bn>.xhat"; empty for a constant
    Index4 weightIndex{}; ///< where in it
    std::size_t part = 0; ///< index into Explanation::parts
    OpKind op{};          ///< whose function of the element it is, where the quantity is Function
};

/// Names what of its source a term's input is, as namesOf(Quantity) does; a function by its op: "sigmoid".
[[nodiscard]] std::string quantityNameOf(const ExplanationTerm& term);

/// What one reader of a stage contributes to its gradient. Forward passes have one part.
struct ExplanationPart {
    StageId source;
    std::size_t operand = 0; ///< which input of the reader, for an add that reads the stage twice
    std::size_t first = 0;   ///< its terms: [first, first + count)
    std::size_t count = 0;
    double sum = 0; ///< of its products
};

/// One recorded number as a sum: bias + products of the terms = value, up to the rounding of the run.
struct Explanation {
    StageId stage;
    Pass pass = Pass::Forward;
    std::string parameter; ///< of a gradient with respect to a parameter, else empty
    Quantity quantity = Quantity::Element;
    Index4 index{};
    double value = 0;
    double bias = 0;
    bool given = false; ///< the input, or the gradient at the output: bias alone, it came from outside
    double inner = 0;   ///< see TermSum
    std::vector<ExplanationTerm> terms;
    std::vector<ExplanationPart> parts;
    std::vector<NamedValue> values;

    /// bias + products, in double, in the order of the terms.
    [[nodiscard]] double sum() const;
    /// The largest magnitude that occurs in the sum: of bias, products, partial sums, `inner` and value.
    [[nodiscard]] double magnitude() const;
};

/// How far the sum of an explanation may lie from the value that a run in S stored:
///   4 ulp(M) sqrt(T), M = magnitude(), T = number of terms (at least 1), ulp in S.
/// The run rounds each product and each partial sum, in an order of its own, or (with fused multiply-add) the
/// partial sums only. None of these 2T roundings exceeds ulp(M)/2 as long as no partial sum of its order
/// leaves [-M, M] by more than a binade, and they are as good as independent: each has the variance
/// ulp(M)^2/12, all together the standard deviation sqrt(T/6) ulp(M), of which the bound is 9.8 times. It has
/// to be the ulp of the largest magnitude and not of the value: where products cancel, the value keeps the
/// rounding of the large numbers it came from.
template <typename S>
[[nodiscard]] double roundingBound(const Explanation& explanation);
/// Whether sum and value agree within the bound; infinities have to be the same and NaN meets NaN.
template <typename S>
[[nodiscard]] bool addsUp(const Explanation& explanation);

/// The terms by the size of their products.
struct RankedTerms {
    std::vector<std::size_t> largest; ///< indices of terms, largest magnitude first, NaN before all
    std::size_t restCount = 0;        ///< terms that are not among them
    double restSum = 0;               ///< and the sum of their products: nothing is dropped
};
[[nodiscard]] RankedTerms rankTerms(const Explanation& explanation, std::size_t atMost);

/// Terms that belong together, as a person would group them.
struct TermGroup {
    StageId source;
    std::size_t part = 0;
    Index key = 0; ///< the channel or the sample
    double sum = 0;
    std::vector<std::size_t> terms; ///< in their order
};
enum class GroupBy { Channel, Sample };
/// Every term is in exactly one group; groups with the largest |sum| first. Channel and sample are those of
/// `index`.
[[nodiscard]] std::vector<TermGroup> groupTerms(const Explanation& explanation, GroupBy by);

} // namespace resblock
