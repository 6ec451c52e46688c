// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/Silu.h"

#include "core/ops/Sigmoid.h"

namespace resblock {

double Silu::value(double x) const
{
    return x * sigmoid(x);
}

double Silu::slopeAt(double x)
{
    const double s = sigmoid(x);
    return s * (1 + x * (1 - s));
}

template <typename S>
TermSum Silu::forwardTerms(RecordedNodeT<S>& node, const Index4& at) const
{
    const double x = elementAt(*node.input(), at);
    TermSum sum = explainCopy(*node.input(), at, sigmoid(x));
    sum.values = Sigmoid().steps(x);
    return sum;
}

template TermSum Silu::forwardTerms(RecordedNodeT<float>&, const Index4&) const;
template TermSum Silu::forwardTerms(RecordedNodeT<double>&, const Index4&) const;

} // namespace resblock
