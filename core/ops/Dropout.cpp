// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Dropout.h"

#include "core/tensor/Random.h"

#include <array>
#include <charconv>

namespace resblock {

namespace {

/// x / (1 - p), or x behind a closed gate. Also backward, of dY.
template <typename S>
TermSum explainDropped(const TensorT<S>& x, const Dropout& op, const Index4& at)
{
    const Shape& s = x.shape();
    const Index i = ((at[0] * s.c + at[1]) * s.h + at[2]) * s.w + at[3];
    if (dropoutKeeps(op.p, op.seed, i))
        return explainCopy(x, at, static_cast<double>(static_cast<S>(1 / (1 - op.p))));
    TermSum sum;
    sum.terms.push_back(gateTerm(at, false, elementAt(x, at)));
    return sum;
}

} // namespace

std::string Dropout::figures() const
{
    std::array<char, 32> text{}; // the fewest digits that say it
    return "p = " + std::string(text.data(), std::to_chars(text.data(), text.data() + text.size(), p).ptr);
}

Result<Shape> Dropout::shape(const ShapeQuestion& question) const
{
    if (p >= 0 && p <= 1) return question.input();
    Error error = question.refusal(ErrorCode::OptionValue, {});
    error.args = {question.node() + ".p", std::to_string(p), "0..1"};
    return error;
}

bool dropoutKeeps(double p, std::uint64_t seed, Index i)
{
    return Random(seed + static_cast<std::uint64_t>(i) * Random::stride).uniform() >= p;
}

template <typename S>
void dropoutForward(const TensorT<S>& x, double p, std::uint64_t seed, TensorT<S>& y)
{
    assert(y.shape() == x.shape() && p >= 0 && p <= 1);
    const S factor = static_cast<S>(1 / (1 - p)); // of p = 1 it is infinite, and nothing is kept
    for (Index i = 0; i < x.size(); ++i) y[i] = dropoutKeeps(p, seed, i) ? factor * x[i] : S(0);
}

template <typename S>
TensorPtr<S> Dropout::forward(const ForwardRunT<S>& run) const
{
    if (!run.train) return run.inputs[0];
    auto y = run.output();
    dropoutForward(run.x(), p, seed, *y);
    return y;
}

template <typename S>
NodeGradientsT<S> Dropout::backward(const BackwardRunT<S>& run) const
{
    if (!run.train) return {{run.dY}, {}};
    auto dX = run.gradient();
    dropoutForward(*run.dY, p, seed, *dX);
    return {{std::move(dX)}, {}};
}

template <typename S>
TermSum Dropout::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    return node.train() ? explainDropped(*node.input(), *this, at) : explainCopy(*node.input(), at);
}

template <typename S>
TermSum Dropout::backwardTerms(RecordedNodeT<S>& node, std::size_t, const Index4& at) const
{
    return node.train() ? explainDropped(*node.gradient(), *this, at) : explainCopy(*node.gradient(), at);
}

#define RESBLOCK_INSTANTIATE(S)                                                                              \
    template void dropoutForward(const TensorT<S>&, double, std::uint64_t, TensorT<S>&);                     \
    RESBLOCK_INSTANTIATE_OP(Dropout, S)
RESBLOCK_INSTANTIATE(float);
RESBLOCK_INSTANTIATE(double);
#undef RESBLOCK_INSTANTIATE

} // namespace resblock
