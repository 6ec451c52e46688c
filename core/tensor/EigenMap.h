// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Eigen views of raw rows and tensors. For .cpp files only: Eigen in a header costs every includer seconds.

#include "core/tensor/Tensor.h"

#include <Eigen/Core>

namespace resblock {

template <typename S>
using RowMatrix = Eigen::Matrix<S, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;
template <typename S>
using MatrixMap = Eigen::Map<RowMatrix<S>>;
template <typename S>
using ConstMatrixMap = Eigen::Map<const RowMatrix<S>>;
template <typename S>
using ArrayMap = Eigen::Map<Eigen::Array<S, Eigen::Dynamic, 1>>;
template <typename S>
using ConstArrayMap = Eigen::Map<const Eigen::Array<S, Eigen::Dynamic, 1>>;

/// All elements as one column array.
template <typename S>
ArrayMap<S> array(TensorT<S>& t)
{
    return {t.data(), t.size()};
}
template <typename S>
ConstArrayMap<S> array(const TensorT<S>& t)
{
    return {t.data(), t.size()};
}

/// One sample as a matrix: channels rows, h*w columns.
template <typename S>
MatrixMap<S> sampleMatrix(TensorT<S>& t, Index n)
{
    return {t.data() + n * t.shape().perSample(), t.shape().c, t.shape().plane()};
}
template <typename S>
ConstMatrixMap<S> sampleMatrix(const TensorT<S>& t, Index n)
{
    return {t.data() + n * t.shape().perSample(), t.shape().c, t.shape().plane()};
}

/// One channel of one sample as an array of h*w values.
template <typename S>
ArrayMap<S> planeArray(TensorT<S>& t, Index n, Index c)
{
    return {t.plane(n, c).data(), t.shape().plane()};
}
template <typename S>
ConstArrayMap<S> planeArray(const TensorT<S>& t, Index n, Index c)
{
    return {t.plane(n, c).data(), t.shape().plane()};
}

} // namespace resblock
