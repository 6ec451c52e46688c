// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ops/Conv2d.h"

#include <string>
#include <vector>

namespace resblock::bench {

struct ConvShape {
    std::string name;
    Index samples, channels, size, kernels, kernel, stride;
    [[nodiscard]] Shape x() const { return {samples, channels, size, size}; }
    [[nodiscard]] Shape w() const { return {kernels, channels, kernel, kernel}; }
    [[nodiscard]] Conv2dGeometry geometry() const
    {
        const Index p = kernel / 2;
        return {{stride, stride}, {p, p, p, p}, {}, 1};
    }
    [[nodiscard]] double flops() const
    {
        const Shape y = conv2dShape(x(), w(), geometry());
        return 2.0 * static_cast<double>(y.count() * w().perSample());
    }
};

/// The convolutions of ResNet-18 and -50 on a photograph and of CIFAR networks.
[[nodiscard]] inline const std::vector<ConvShape>& convShapes()
{
    static const std::vector<ConvShape> shapes = [] {
        std::vector<ConvShape> all = {
            {"7x7s2 3->64@224", 1, 3, 224, 64, 7, 2},     {"3x3 64@56", 1, 64, 56, 64, 3, 1},
            {"3x3 128@28", 1, 128, 28, 128, 3, 1},        {"3x3 256@14", 1, 256, 14, 256, 3, 1},
            {"3x3 512@7", 1, 512, 7, 512, 3, 1},          {"3x3s2 64->128@56", 1, 64, 56, 128, 3, 2},
            {"1x1 64->256@56", 1, 64, 56, 256, 1, 1},     {"1x1 256->64@56", 1, 256, 56, 64, 1, 1},
            {"1x1 128->512@28", 1, 128, 28, 512, 1, 1},   {"1x1 512->128@28", 1, 512, 28, 128, 1, 1},
            {"1x1 1024->256@14", 1, 1024, 14, 256, 1, 1}, {"1x1 256->1024@14", 1, 256, 14, 1024, 1, 1},
            {"1x1 2048->512@7", 1, 2048, 7, 512, 1, 1},   {"1x1s2 256->512@56", 1, 256, 56, 512, 1, 2},
        };
        for (const Index batch : {Index{1}, Index{128}}) {
            const std::string suffix = " batch " + std::to_string(batch);
            all.push_back({"3x3 16@32" + suffix, batch, 16, 32, 16, 3, 1});
            all.push_back({"3x3 32@16" + suffix, batch, 32, 16, 32, 3, 1});
            all.push_back({"3x3 64@8" + suffix, batch, 64, 8, 64, 3, 1});
        }
        all.push_back({"3x3 3->16@32 batch 128", 128, 3, 32, 16, 3, 1});
        all.push_back({"3x3s2 16->32@32 batch 128", 128, 16, 32, 32, 3, 2});
        return all;
    }();
    return shapes;
}

enum class Part { Forward, BackwardData, BackwardWeights };
inline constexpr const char* partNames[] = {"forward", "backward-data", "backward-weights"};

} // namespace resblock::bench
