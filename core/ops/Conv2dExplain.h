// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Conv2d.h"
#include "core/ops/Terms.h"

namespace resblock {

// The products that make one number of a convolution, in the order of the definition in Conv2d.h. All take
// the arguments of the function they explain and a place in its result.

/// y at (n,k,p,q): C/groups * R * S products of w and x, cells of the padding included.
template <typename S>
[[nodiscard]] TermSum explainConv2d(const TensorT<S>& x, const TensorT<S>& w, const S* bias,
                                    const Conv2dGeometry& g, const Index4& at);
/// dX at (n,c,y,x): every output that the value reached, times the weight it was reached through. None where
/// a stride skips the value.
template <typename S>
[[nodiscard]] TermSum explainConv2dData(const TensorT<S>& dY, const TensorT<S>& w, const Conv2dGeometry& g,
                                        const Index4& at);
/// dW at (k,c,r,s): every dY of output channel k times the x that the weight met there, over all samples;
/// padding where it met padding. `w` is the shape of the weight.
template <typename S>
[[nodiscard]] TermSum explainConv2dWeight(const TensorT<S>& x, const TensorT<S>& dY, const Conv2dGeometry& g,
                                          const Shape& w, const Index4& at);

/// Sum of all values of channel c: the gradient of a bias, or of beta.
template <typename S>
[[nodiscard]] TermSum explainChannelSum(const TensorT<S>& dY, Index c);

} // namespace resblock
