// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Conv2d.h"
#include "tests/core/ops/RandomTensor.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <ostream>

namespace resblock::test {

/// One convolution: its shapes and how the kernel goes over the image.
struct ConvCase {
    Shape x, w, y;
    Conv2dGeometry g;
};
inline std::ostream& operator<<(std::ostream& out, const ConvCase& c)
{
    return out << "x " << toString(c.x, true) << ", w " << toString(c.w, true) << ", stride " << c.g.stride.h
               << ',' << c.g.stride.w << ", dilation " << c.g.dilation.h << ',' << c.g.dilation.w
               << ", padding " << c.g.padding.top << ',' << c.g.padding.left << ',' << c.g.padding.bottom
               << ',' << c.g.padding.right << ", groups " << c.g.groups;
}

inline Index between(Random& random, Index low, Index high)
{
    return low + static_cast<Index>(random.below(static_cast<std::uint64_t>(high - low + 1)));
}

/// Sums of the same products in another order, in float: each result is off by at most terms * eps * sum of
/// the |products|. `magnitude` holds those sums.
inline void expectClose(const Tensor& fast, const TensorT<double>& reference,
                        const TensorT<double>& magnitude, Index terms, const ConvCase& c, const char* what)
{
    ASSERT_EQ(fast.shape(), reference.shape());
    const double unit = static_cast<double>(terms + 2) * std::numeric_limits<float>::epsilon();
    for (Index i = 0; i < fast.size(); ++i)
        ASSERT_NEAR(static_cast<double>(fast[i]), reference[i], unit * magnitude[i])
            << what << " element " << i << ", " << c;
}

inline TensorT<double> absolute(const Tensor& t)
{
    TensorT<double> result = t.cast<double>();
    for (double& value : result.values()) value = std::abs(value);
    return result;
}

} // namespace resblock::test
