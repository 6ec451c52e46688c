// SPDX-License-Identifier: GPL-3.0-or-later
// Convolutions of the default network (batch 4, 64x64), of CIFAR networks and of ResNets on photographs.
// RESBLOCK_ISA=baseline|avx2|avx512 chooses the kernels. Compare CPU times and medians:
//   resblock_bench --benchmark_repetitions=5 --benchmark_report_aggregates_only=true
#include "core/ops/Conv2d.h"
#include "core/tensor/Random.h"

#include <benchmark/benchmark.h>

#include <string>

namespace resblock {
namespace {

struct ConvCase {
    const char* name;
    Index samples, channels, size, kernels, kernel, stride;
};
const ConvCase cases[] = {
    {"default/3to8@64", 4, 3, 64, 8, 3, 1},
    {"default/8@64", 4, 8, 64, 8, 3, 1},
    {"default/8to16s2@64", 4, 8, 64, 16, 3, 2},
    {"default/16@32", 4, 16, 32, 16, 3, 1},
    {"default/16to32s2@32", 4, 16, 32, 32, 3, 2},
    {"default/32@16", 4, 32, 16, 32, 3, 1},
    {"cifar/3to16@32", 128, 3, 32, 16, 3, 1},
    {"cifar/16@32", 128, 16, 32, 16, 3, 1},
    {"cifar/16to32s2@32", 128, 16, 32, 32, 3, 2},
    {"cifar/32@16", 128, 32, 16, 32, 3, 1},
    {"cifar/64@8", 128, 64, 8, 64, 3, 1},
    {"cifar1/16@32", 1, 16, 32, 16, 3, 1},
    {"cifar1/32@16", 1, 32, 16, 32, 3, 1},
    {"cifar1/64@8", 1, 64, 8, 64, 3, 1},
    {"photo/7x7s2_3to64@224", 1, 3, 224, 64, 7, 2},
    {"photo/64@56", 1, 64, 56, 64, 3, 1},
    {"photo/128@28", 1, 128, 28, 128, 3, 1},
    {"photo/256@14", 1, 256, 14, 256, 3, 1},
    {"photo/512@7", 1, 512, 7, 512, 3, 1},
    {"photo/64to128s2@56", 1, 64, 56, 128, 3, 2},
    {"photo/1x1_64to256@56", 1, 64, 56, 256, 1, 1},
    {"photo/1x1_256to64@56", 1, 256, 56, 64, 1, 1},
    {"photo/1x1_128to512@28", 1, 128, 28, 512, 1, 1},
    {"photo/1x1_512to128@28", 1, 512, 28, 128, 1, 1},
    {"photo/1x1_256to1024@14", 1, 256, 14, 1024, 1, 1},
    {"photo/1x1_1024to256@14", 1, 1024, 14, 256, 1, 1},
    {"photo/1x1_2048to512@7", 1, 2048, 7, 512, 1, 1},
    {"photo/1x1s2_256to512@56", 1, 256, 56, 512, 1, 2},
};

Tensor normalTensor(Shape shape)
{
    Random random(1);
    Tensor t(shape);
    for (float& value : t.values()) value = static_cast<float>(random.normal());
    return t;
}

enum class Part { Forward, BackwardData, BackwardWeights };

void run(benchmark::State& state, const ConvCase& c, Part part)
{
    const Index p = c.kernel / 2;
    const Conv2dGeometry g{{c.stride, c.stride}, {p, p, p, p}, {}, 1};
    const Tensor x = normalTensor({c.samples, c.channels, c.size, c.size});
    const Tensor w = normalTensor({c.kernels, c.channels, c.kernel, c.kernel});
    const Tensor dY = normalTensor(conv2dShape(x.shape(), w.shape(), g));
    Tensor y(dY.shape()), dX(x.shape()), dW(w.shape());
    for (auto _ : state) {
        if (part == Part::Forward) conv2dForward(x, w, static_cast<const float*>(nullptr), g, y);
        if (part == Part::BackwardData) conv2dBackwardData(dY, w, g, dX);
        if (part == Part::BackwardWeights) conv2dBackwardWeights(x, dY, g, dW);
        benchmark::ClobberMemory();
    }
    const auto operations = 2.0 * static_cast<double>(dY.size() * w.shape().perSample());
    state.counters["GFLOP/s"] =
        benchmark::Counter(operations * 1e-9, benchmark::Counter::kIsIterationInvariantRate);
}

const bool registered = [] {
    const std::pair<const char*, Part> parts[] = {
        {"forward", Part::Forward}, {"data", Part::BackwardData}, {"weights", Part::BackwardWeights}};
    for (const ConvCase& c : cases)
        for (const auto& [name, part] : parts)
            benchmark::RegisterBenchmark((std::string(c.name) + '/' + name).c_str(), run, c, part)
                ->Unit(benchmark::kMicrosecond)
                ->MinTime(0.05);
    return true;
}();

} // namespace
} // namespace resblock
