// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Pool2d.h"
#include "core/ops/Terms.h"

namespace resblock {

// The terms of one number of a pool, forward and backward. Cells of the padding are listed as padding, cells
// beyond it (a last window in ceil mode) are not listed.

/// y at (n,c,p,q): all cells of the window behind gates, of which the winner's is open.
template <typename S>
[[nodiscard]] TermSum explainMaxPool2d(const TensorT<S>& x, const Pool2dGeometry& g, const Index4& at);
/// dX at (n,c,y,x): the windows that hold the value, open where it won.
template <typename S>
[[nodiscard]] TermSum explainMaxPool2dData(const TensorT<S>& dY, const TensorT<S>& x, const Pool2dGeometry& g,
                                           const Index4& at);
/// y at (n,c,p,q): all cells of the window over its divisor; padding that does not count has the factor 0.
template <typename S>
[[nodiscard]] TermSum explainAvgPool2d(const TensorT<S>& x, const Pool2dGeometry& g, const Index4& at);
/// dX at (n,c,y,x) of shape `x`: the windows that hold the value, each over its divisor.
template <typename S>
[[nodiscard]] TermSum explainAvgPool2dData(const TensorT<S>& dY, const Pool2dGeometry& g, const Shape& x,
                                           const Index4& at);
/// y at (n,c,0,0): all values of the plane over their number.
template <typename S>
[[nodiscard]] TermSum explainGlobalAvgPool2d(const TensorT<S>& x, const Index4& at);
/// dX at (n,c,y,x) of shape `x`.
template <typename S>
[[nodiscard]] TermSum explainGlobalAvgPool2dData(const TensorT<S>& dY, const Shape& x, const Index4& at);

} // namespace resblock
