// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"
#include "core/tensor/TensorAllocator.h"

#include <algorithm>
#include <cassert>
#include <span>
#include <vector>

namespace resblock {

/// Dense tensor, contiguous in NCHW order, with value semantics: a copy copies the numbers.
/// Kernels are templates on the scalar S (float for everything shown, double for gradient checks).
/// Eigen views of a tensor are in core/tensor/EigenMap.h, which only .cpp files include.
template <typename S>
class TensorT {
public:
    using Scalar = S;

    TensorT() = default;
    /// All elements are `fill`. Requires extents >= 0.
    explicit TensorT(Shape shape, S fill = S(0))
        : m_shape(shape), m_data(static_cast<std::size_t>(shape.count()), fill)
    {}
    /// Requires data.size() == shape.count().
    TensorT(Shape shape, std::span<const S> data) : m_shape(shape), m_data(data.begin(), data.end())
    {
        assert(static_cast<Index>(m_data.size()) == m_shape.count());
    }
    /// Elements without a value, for a result that will be assigned whole.
    [[nodiscard]] static TensorT unassigned(Shape shape)
    {
        TensorT t;
        t.m_shape = shape;
        t.m_data = Values(static_cast<std::size_t>(shape.count()));
        return t;
    }

    [[nodiscard]] const Shape& shape() const { return m_shape; }
    [[nodiscard]] Index size() const { return static_cast<Index>(m_data.size()); }
    [[nodiscard]] bool empty() const { return m_data.empty(); }
    [[nodiscard]] S* data() { return m_data.data(); }
    [[nodiscard]] const S* data() const { return m_data.data(); }
    [[nodiscard]] std::span<S> values() { return m_data; }
    [[nodiscard]] std::span<const S> values() const { return m_data; }

    [[nodiscard]] Index offset(Index n, Index c, Index y, Index x) const
    {
        assert(n >= 0 && n < m_shape.n && c >= 0 && c < m_shape.c);
        assert(y >= 0 && y < m_shape.h && x >= 0 && x < m_shape.w);
        return ((n * m_shape.c + c) * m_shape.h + y) * m_shape.w + x;
    }
    [[nodiscard]] S& operator()(Index n, Index c, Index y, Index x)
    {
        return m_data[static_cast<std::size_t>(offset(n, c, y, x))];
    }
    [[nodiscard]] S operator()(Index n, Index c, Index y, Index x) const
    {
        return m_data[static_cast<std::size_t>(offset(n, c, y, x))];
    }
    [[nodiscard]] S& operator[](Index i) { return m_data[static_cast<std::size_t>(i)]; }
    [[nodiscard]] S operator[](Index i) const { return m_data[static_cast<std::size_t>(i)]; }

    /// The h*w values of one channel of one sample.
    [[nodiscard]] std::span<S> plane(Index n, Index c)
    {
        return values().subspan(planeOffset(n, c), static_cast<std::size_t>(m_shape.plane()));
    }
    [[nodiscard]] std::span<const S> plane(Index n, Index c) const
    {
        return values().subspan(planeOffset(n, c), static_cast<std::size_t>(m_shape.plane()));
    }

    void fill(S value) { m_data.assign(m_data.size(), value); }

    template <typename T>
    [[nodiscard]] TensorT<T> cast() const
    {
        TensorT<T> t = TensorT<T>::unassigned(m_shape);
        std::transform(m_data.begin(), m_data.end(), t.data(), [](S v) { return static_cast<T>(v); });
        return t;
    }

    bool operator==(const TensorT&) const = default;

private:
    using Values = std::vector<S, TensorAllocator<S>>;

    [[nodiscard]] std::size_t planeOffset(Index n, Index c) const
    {
        assert(n >= 0 && n < m_shape.n && c >= 0 && c < m_shape.c);
        return static_cast<std::size_t>((n * m_shape.c + c) * m_shape.plane());
    }

    Shape m_shape;
    Values m_data;
};

using Tensor = TensorT<float>;

} // namespace resblock
