// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/ShapeQuestion.h"

#include <algorithm>

namespace resblock {

namespace {

Index dividedUp(Index a, Index b)
{
    return (a + b - 1) / b;
}

std::string extentsText(Index h, Index w)
{
    return std::to_string(h) + 'x' + std::to_string(w);
}

} // namespace

double elementsOf(const Shape& s)
{
    return static_cast<double>(s.n) * static_cast<double>(s.c) * static_cast<double>(s.h) *
           static_cast<double>(s.w);
}

Error ShapeQuestion::refusal(ErrorCode code, std::vector<std::string> args) const
{
    Error error;
    error.code = code;
    error.args = std::move(args);
    error.args.insert(error.args.begin(), m_node);
    error.shapes = m_inputs;
    return error;
}

Error ShapeQuestion::tooLarge(double count) const
{
    return refusal(ErrorCode::ShapeTooLarge,
                   {count < 9e18 ? std::to_string(static_cast<long long>(count)) : std::to_string(count)});
}

Error ShapeQuestion::illegal(const std::string& field, Index value, Index least) const
{
    Error error = refusal(ErrorCode::OptionValue, {});
    error.args = {m_node + '.' + field, std::to_string(value),
                  std::to_string(least) + ".." + std::to_string(largestNumber)};
    return error;
}

std::optional<Error> ShapeQuestion::illegalPadding(const Padding& p) const
{
    for (const Index side : {p.top, p.left, p.bottom, p.right})
        if (side < 0 || side > largestNumber) return illegal("padding", side, 0);
    return std::nullopt;
}

std::optional<Error> ShapeQuestion::illegalWindow(const Size2& kernel, const Size2& stride,
                                                  const Padding& padding, const Size2& dilation) const
{
    const auto outside = [](Index v) { return v < 1 || v > largestNumber; };
    for (const Index v : {kernel.h, kernel.w})
        if (outside(v)) return illegal("kernel", v, 1);
    for (const Index v : {stride.h, stride.w})
        if (outside(v)) return illegal("stride", v, 1);
    for (const Index v : {dilation.h, dilation.w})
        if (outside(v)) return illegal("dilation", v, 1);
    return illegalPadding(padding);
}

Error ShapeQuestion::kernelTooLarge(const Size2& kernel, const Padding& p, const Size2& dilation,
                                    bool mayPad) const
{
    const Shape& x = m_inputs[0];
    const Index h = x.h + p.top + p.bottom;
    const Index w = x.w + p.left + p.right;
    Error error = refusal(ErrorCode::ShapeKernel, {extentsText(kernel.h, kernel.w), extentsText(h, w)});
    const Index windowH = dilation.h * (kernel.h - 1) + 1;
    const Index windowW = dilation.w * (kernel.w - 1) + 1;
    const Index pad = std::max(dividedUp(std::max<Index>(windowH - x.h, 0), 2),
                               dividedUp(std::max<Index>(windowW - x.w, 0), 2));
    const Index fits = std::min((h - 1) / dilation.h, (w - 1) / dilation.w) + 1;
    if (mayPad) error.repairs.push_back({RepairKind::UsePadding, pad});
    error.repairs.push_back({RepairKind::UseKernel, fits});
    return error;
}

} // namespace resblock
