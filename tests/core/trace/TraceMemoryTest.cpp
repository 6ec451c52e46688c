// SPDX-License-Identifier: GPL-3.0-or-later
// How much memory a run needs at its peak, measured in a process of its own.
#include "core/model/Initializer.h"
#include "core/model/NetworkSpec.h"
#include "core/trace/TraceRecorder.h"

#include <gtest/gtest.h>

#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace resblock {
namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool instrumented = true;
#else
constexpr bool instrumented = false;
#endif

/// Records one forward and backward pass; 0 when all went well.
int recordOnce(const NetworkSpec& spec, const Shape& in, const RecordPolicy& policy)
{
    const Graph graph = networkGraph(spec);
    const auto infos = parameterInfos(graph, inferShapes(graph, in, true).value(), in);
    // the values do not matter for the memory, so the quickest scheme will do
    const ParameterSet parameters = initialise(graph, infos, {InitScheme::PyTorchDefault, 7, false});
    const RunInput input{Tensor(in, 0.5F), std::vector<int>(static_cast<std::size_t>(in.n), 1), {}};
    const auto trace = record(graph, parameters, input, Mode::Train, policy);
    return trace.ok() && (*trace)->hasBackward() ? 0 : 1;
}

/// Peak resident memory in MiB of a child that runs `work`; negative when it failed.
template <typename Work>
double peakOf(const Work& work)
{
    malloc_trim(0); // what earlier tests left would count as the child's
    const pid_t child = fork();
    if (child == 0) _exit(work());
    int status = 0;
    rusage usage{};
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status) ||
        WEXITSTATUS(status) != 0)
        return -1;
    return static_cast<double>(usage.ru_maxrss) / 1024;
}

TEST(TraceMemory, ResNet50OnAPhotographFits)
{
    if (instrumented) GTEST_SKIP() << "sanitizers multiply the memory";
    const double idle = peakOf([] { return 0; });
    ASSERT_GT(idle, 0);
    for (const auto keep : {RecordPolicy::Keep::StatisticsOnly, RecordPolicy::Keep::OpenBlock}) {
        RecordPolicy policy;
        policy.keep = keep;
        policy.block = 1; // layer1.1: the largest tensors
        const double peak = peakOf([&] { return recordOnce(imageNetResNet(50), {1, 3, 224, 224}, policy); });
        RecordProperty(keep == RecordPolicy::Keep::OpenBlock ? "open_block_mib" : "statistics_only_mib",
                       std::to_string(peak));
        EXPECT_GT(peak, idle + 97) << "the weights alone are 97 MiB";
        EXPECT_LT(peak, 600);
    }
}

TEST(TraceMemory, ThriftLetsTensorsGo)
{
    if (instrumented) GTEST_SKIP() << "sanitizers multiply the memory";
    const auto peak = [](RecordPolicy::Keep keep) {
        RecordPolicy policy;
        policy.keep = keep;
        return peakOf([&] { return recordOnce(sampleNetwork(8), {8, 3, 96, 96}, policy); });
    };
    EXPECT_LT(peak(RecordPolicy::Keep::StatisticsOnly), 0.7 * peak(RecordPolicy::Keep::Everything));
}

} // namespace
} // namespace resblock
