// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Random.h"
#include "core/tensor/Tensor.h"

#include <cmath>
#include <limits>

namespace resblock::test {

/// Normal values.
template <typename S>
TensorT<S> normalTensor(Shape shape, Random& random)
{
    TensorT<S> t(shape);
    for (S& value : t.values()) value = static_cast<S>(random.normal());
    return t;
}

/// Multiples of 2^-10 in [-8, 8] * 2^-10: their products and the sums of thousands of products are exact in
/// float.
template <typename S>
TensorT<S> exactTensor(Shape shape, Random& random)
{
    TensorT<S> t(shape);
    for (S& value : t.values()) value = static_cast<S>((static_cast<double>(random.below(17)) - 8) * 0x1p-10);
    return t;
}

/// Normal values no closer than `gap` to zero: away from the kink of a ReLU.
template <typename S>
TensorT<S> tensorAwayFromZero(Shape shape, Random& random, double gap = 0.05)
{
    TensorT<S> t = normalTensor<S>(shape, random);
    for (S& value : t.values())
        if (std::abs(value) < gap) value = static_cast<S>(value < 0 ? -gap - 0.1 : gap + 0.1);
    return t;
}

/// All values differ by at least 0.01, in random order: no window has two candidates for its maximum.
template <typename S>
TensorT<S> distinctTensor(Shape shape, Random& random)
{
    TensorT<S> t(shape);
    for (Index i = 0; i < t.size(); ++i) t[i] = static_cast<S>(0.01 * static_cast<double>(i - t.size() / 2));
    for (Index i = t.size() - 1; i > 0; --i)
        std::swap(t[i], t[static_cast<Index>(random.below(static_cast<std::uint64_t>(i + 1)))]);
    return t;
}

/// Filled with NaN: a function that assigns its result leaves none behind.
template <typename S>
TensorT<S> unassigned(Shape shape)
{
    return TensorT<S>(shape, std::numeric_limits<S>::quiet_NaN());
}

} // namespace resblock::test
