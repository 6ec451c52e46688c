// SPDX-License-Identifier: GPL-3.0-or-later
// What the window computes after an edit: one recorded run of the sample network, forward and backward.
#include "core/model/Initializer.h"
#include "core/model/NetworkSpec.h"
#include "core/tensor/Random.h"
#include "core/trace/TraceRecorder.h"

#include <benchmark/benchmark.h>

namespace resblock {
namespace {

void recordSampleNetwork(benchmark::State& state, RecordPolicy::Keep keep)
{
    const Graph graph = networkGraph(sampleNetwork(10));
    RunInput input{Tensor({4, 3, 64, 64}), {0, 1, 2, 3}, {}};
    Random random(1);
    for (float& value : input.in.values()) value = static_cast<float>(random.normal());
    const auto infos =
        parameterInfos(graph, inferShapes(graph, input.in.shape(), true).value(), input.in.shape());
    const ParameterSet parameters = initialise(graph, infos, {});
    RecordPolicy policy;
    policy.keep = keep;
    policy.block = 4;
    for (auto _ : state) benchmark::DoNotOptimize(record(graph, parameters, input, Mode::Train, policy));
}

BENCHMARK_CAPTURE(recordSampleNetwork, Everything, RecordPolicy::Keep::Everything)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(recordSampleNetwork, OpenBlock, RecordPolicy::Keep::OpenBlock)
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace resblock
