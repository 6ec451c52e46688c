// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/BlockSpec.h"
#include "core/model/NetworkSpec.h"
#include "core/session/Cursor.h"
#include "tests/core/trace/RandomRun.h"

#include <set>
#include <type_traits>

namespace resblock {
namespace {

using test::RandomRun;
using test::tensorOf;

RandomRun<float> sampleRun(Shortcut shortcut = Shortcut::ZeroPad, Mode mode = Mode::Train)
{
    NetworkSpec spec = sampleNetwork(8);
    spec.block.shortcut = shortcut;
    return {networkGraph(spec), {2, 3, 16, 16}, mode};
}

TEST(TraceRecorder, StagesRunForwardAndThenTheSameBackward)
{
    const auto run = sampleRun();
    const auto trace = run.trace();
    const auto count = static_cast<int>(run.graph.nodes.size()) + 1;
    ASSERT_EQ(trace->forwardCount, count);
    ASSERT_EQ(static_cast<int>(trace->stages.size()), 2 * count);
    EXPECT_TRUE(trace->hasBackward());
    for (int i = 0; i < count; ++i) {
        const Stage& forward = trace->stages[static_cast<std::size_t>(i)];
        const Stage& backward = trace->stages[static_cast<std::size_t>(2 * count - 1 - i)];
        EXPECT_EQ(forward.id, run.graph.idOf(i - 1));
        EXPECT_EQ(forward.id, backward.id);
        EXPECT_EQ(forward.node, i - 1);
        EXPECT_EQ(backward.node, i - 1);
        EXPECT_EQ(forward.shape, backward.shape);
        EXPECT_EQ(forward.pass, Pass::Forward);
        EXPECT_EQ(backward.pass, Pass::Backward);
        EXPECT_EQ(trace->find(forward.id, Pass::Forward), i);
        EXPECT_EQ(trace->find(forward.id, Pass::Backward), 2 * count - 1 - i);
        EXPECT_EQ(forward.shape, forward.output->shape());
        EXPECT_EQ(forward.statistics, statisticsOf(forward.output->values()));
        EXPECT_EQ(backward.statistics, statisticsOf(backward.output->values()));
    }
    EXPECT_EQ(trace->find("conv9", Pass::Forward), -1);
}

TEST(TraceRecorder, StagesKnowWhatTheyCameFrom)
{
    const auto run = sampleRun();
    const auto trace = run.trace();
    const auto sources = [&](const StageId& id, Pass pass) {
        std::multiset<std::string> ids;
        for (const int i : trace->stage(id, pass)->inputs) {
            EXPECT_LT(i, trace->find(id, pass)) << "a stage is made of earlier ones";
            EXPECT_EQ(trace->stages[static_cast<std::size_t>(i)].pass, pass);
            ids.insert(trace->stages[static_cast<std::size_t>(i)].id);
        }
        return ids;
    };
    using Ids = std::multiset<std::string>;
    EXPECT_EQ(sources("in", Pass::Forward), Ids{});
    EXPECT_EQ(sources("layer2.0.add", Pass::Forward), (Ids{"layer2.0.bn2", "layer2.0.shortcut"}));
    EXPECT_EQ(sources("loss", Pass::Backward), Ids{});
    EXPECT_EQ(sources("layer2.0.bn2", Pass::Backward), Ids{"layer2.0.add"});
    // the input of a block feeds the branch and the shortcut: its gradient is the sum of both
    EXPECT_EQ(sources("layer1.2.out", Pass::Backward), (Ids{"layer2.0.conv1", "layer2.0.shortcut"}));
    EXPECT_EQ(sources("layer2.0.out", Pass::Backward), (Ids{"layer2.1.conv1", "layer2.1.add"}));
    EXPECT_EQ(sources("in", Pass::Backward), Ids{"conv1"});
}

TEST(TraceRecorder, LossIsTheMeanOverTheBatch)
{
    const auto run = sampleRun();
    const auto trace = run.trace();
    ASSERT_EQ(trace->lossPerSample.size(), 2U);
    EXPECT_FLOAT_EQ(trace->loss, (trace->lossPerSample[0] + trace->lossPerSample[1]) / 2);
    EXPECT_EQ(tensorOf(*trace, "loss", Pass::Forward), Tensor(Shape{1, 1, 1, 1}, trace->loss));
    EXPECT_EQ(tensorOf(*trace, "loss", Pass::Backward), Tensor(Shape{1, 1, 1, 1}, 1));
    for (Index n = 0; n < 2; ++n) {
        const float p = (*trace->probabilities)(n, run.input.targets[static_cast<std::size_t>(n)], 0, 0);
        EXPECT_NEAR(trace->lossPerSample[static_cast<std::size_t>(n)], -std::log(p), 1e-5);
    }
}

TEST(TraceRecorder, ParameterGradientsStandInTheOrderOfTheParameters)
{
    const auto run = sampleRun(Shortcut::Projection);
    const auto trace = run.trace();
    std::size_t next = 0;
    for (const ParameterInfo& info : run.infos) {
        if (!info.learned()) continue;
        const ParameterGradient& gradient = trace->parameterGradients.at(next++);
        EXPECT_EQ(gradient.name, info.name);
        EXPECT_EQ(gradient.node, info.node);
        EXPECT_EQ(gradient.dims, info.dims);
        EXPECT_EQ(gradient.gradient->shape(), info.shape);
        EXPECT_TRUE(gradient.finite);
        EXPECT_NEAR(gradient.l2, std::sqrt(test::dot(*gradient.gradient, *gradient.gradient)),
                    1e-9 * gradient.l2);
    }
    EXPECT_EQ(next, trace->parameterGradients.size());
}

/// What a thrifty policy keeps must be what the generous one keeps.
void expectSubset(const Trace& some, const Trace& all)
{
    ASSERT_EQ(some.stages.size(), all.stages.size());
    for (std::size_t i = 0; i < some.stages.size(); ++i) {
        EXPECT_EQ(some.stages[i].id, all.stages[i].id);
        EXPECT_EQ(some.stages[i].statistics, all.stages[i].statistics) << some.stages[i].id;
        if (some.stages[i].output) {
            EXPECT_EQ(*some.stages[i].output, *all.stages[i].output) << some.stages[i].id;
        }
    }
    ASSERT_EQ(some.parameterGradients.size(), all.parameterGradients.size());
    for (std::size_t i = 0; i < some.parameterGradients.size(); ++i) {
        EXPECT_EQ(some.parameterGradients[i].l2, all.parameterGradients[i].l2);
        if (some.parameterGradients[i].gradient) {
            EXPECT_EQ(*some.parameterGradients[i].gradient, *all.parameterGradients[i].gradient);
        }
    }
    EXPECT_EQ(some.loss, all.loss);
    EXPECT_EQ(*some.probabilities, *all.probabilities);
    ASSERT_EQ(some.batchNorms.size(), all.batchNorms.size());
    for (const auto& [id, norm] : some.batchNorms) {
        EXPECT_EQ(norm.mean, all.batchNorms.at(id).mean);
        EXPECT_EQ(norm.runningVarAfter, all.batchNorms.at(id).runningVarAfter);
        if (norm.xhat) {
            EXPECT_EQ(*norm.xhat, *all.batchNorms.at(id).xhat);
        }
    }
}

TEST(TraceRecorder, PoliciesKeepWhatTheyPromiseAndChangeNoNumber)
{
    for (const Mode mode : {Mode::Train, Mode::Eval}) {
        const auto run = sampleRun(Shortcut::ZeroPad, mode);
        const auto all = run.trace();
        RecordPolicy policy;
        policy.keep = RecordPolicy::Keep::OpenBlock;
        policy.block = 3; // layer2.0
        const auto open = run.trace(policy);
        expectSubset(*open, *all);
        for (const Stage& stage : open->stages) {
            const bool wanted = stage.id.starts_with("layer2.0.") || stage.id == "layer1.2.out";
            EXPECT_EQ(stage.output != nullptr, wanted) << stage.id;
        }
        for (const auto& [id, norm] : open->batchNorms)
            EXPECT_EQ(norm.xhat != nullptr, id.starts_with("layer2.0.")) << id;
        for (const ParameterGradient& g : open->parameterGradients)
            EXPECT_EQ(g.gradient != nullptr, g.name.starts_with("layer2.0.")) << g.name;

        policy.parameterGradients = false;
        const auto thrifty = run.trace(policy);
        expectSubset(*thrifty, *all);
        for (const ParameterGradient& g : thrifty->parameterGradients) EXPECT_EQ(g.gradient, nullptr);

        policy.keep = RecordPolicy::Keep::StatisticsOnly;
        const auto numbers = run.trace(policy);
        expectSubset(*numbers, *all);
        for (const Stage& stage : numbers->stages) EXPECT_EQ(stage.output, nullptr) << stage.id;
        for (const auto& [id, norm] : numbers->batchNorms) {
            EXPECT_EQ(norm.xhat, nullptr);
            EXPECT_EQ(norm.runningMeanAfter.empty(), mode == Mode::Eval);
        }
    }
}

TEST(TraceRecorder, ForwardOnlyWithoutALossOrAnUpstream)
{
    auto run = RandomRun<float>(blockGraph({}), {2, 16, 4, 4}, Mode::Train);
    run.input.upstream.reset();
    const auto trace = run.trace();
    EXPECT_FALSE(trace->hasBackward());
    EXPECT_TRUE(trace->parameterGradients.empty());
    EXPECT_EQ(trace->find("conv1", Pass::Backward), -1);

    RecordPolicy policy;
    policy.backward = false;
    EXPECT_FALSE(sampleRun().trace(policy)->hasBackward());
}

TEST(TraceRecorder, PassedOnTensorsAreSharedNotCopied)
{
    BlockSpec spec;
    spec.order = BlockOrder::FullPreactivation;
    const auto trace = RandomRun<float>(blockGraph(spec), {2, 16, 4, 4}, Mode::Train).trace();
    EXPECT_EQ(trace->stage("out", Pass::Forward)->output, trace->stage("add", Pass::Forward)->output);
    EXPECT_EQ(trace->stage("conv2", Pass::Backward)->output, trace->stage("add", Pass::Backward)->output);
    EXPECT_NE(trace->stage("in", Pass::Backward)->output, trace->stage("add", Pass::Backward)->output);
}

TEST(TraceRecorder, IsAReadOnlyRecording)
{
    const auto run = sampleRun();
    auto changed = run;
    const auto before = run.trace();
    const auto again = changed.trace();
    const Tensor conv1 = tensorOf(*again, "conv1", Pass::Forward);
    changed.parameters.at("conv1.weight").fill(0);
    changed.input.in.fill(0);
    EXPECT_EQ(tensorOf(*again, "conv1", Pass::Forward), conv1);
    EXPECT_EQ(tensorOf(*again, "in", Pass::Forward), run.input.in);
    expectSubset(*before, *again); // the same run gives the same bits
    static_assert(std::is_same_v<decltype(Stage::output), std::shared_ptr<const Tensor>>);
}

TEST(TraceRecorder, TwinStagesAlign)
{
    const auto residual = sampleRun(Shortcut::Projection).trace();
    const auto plain = sampleRun(Shortcut::None).trace();
    for (const Stage& stage : plain->stages) {
        const Stage* twin = residual->stage(stage.id, stage.pass);
        ASSERT_NE(twin, nullptr) << stage.id;
        EXPECT_EQ(twin->shape, stage.shape);
    }
    for (const Stage& stage : residual->stages)
        if (!plain->stage(stage.id, stage.pass)) {
            EXPECT_TRUE(stage.id.ends_with(".add") || stage.id.find(".downsample.") != std::string::npos)
                << stage.id;
        }
}

TEST(TraceRecorder, RefusesWrongTargetsAndUpstreams)
{
    auto network = sampleRun();
    network.input.targets[1] = 8;
    auto trace = record(network.graph, network.parameters, network.input, Mode::Train);
    ASSERT_FALSE(trace.ok());
    EXPECT_EQ(trace.error().code, ErrorCode::TargetRange);
    EXPECT_EQ(trace.error().args, (std::vector<std::string>{"8", "8"}));

    auto block = RandomRun<float>(blockGraph({}), {2, 16, 4, 4}, Mode::Train);
    block.input.upstream = Tensor(Shape{2, 16, 4, 5});
    trace = record(block.graph, block.parameters, block.input, Mode::Train);
    ASSERT_FALSE(trace.ok());
    EXPECT_EQ(trace.error().code, ErrorCode::TensorShape);
    EXPECT_EQ(trace.error().args, (std::vector<std::string>{"upstream", "2x16x4x5", "2x16x4x4"}));

    block.input.in = Tensor(Shape{1, 16, 1, 1});
    trace = record(block.graph, block.parameters, block.input, Mode::Train);
    ASSERT_FALSE(trace.ok());
    EXPECT_EQ(trace.error().code, ErrorCode::ShapeSingleValue);
}

TEST(TraceRecorder, StopsAtTheNextNode)
{
    const auto run = sampleRun();
    const auto total = static_cast<int>(2 * run.graph.nodes.size());
    for (const int after : {1, total / 4, total - 1}) {
        std::stop_source stop;
        int calls = 0;
        const auto trace =
            record(run.graph, run.parameters, run.input, Mode::Train, {}, stop.get_token(), [&](double) {
                if (++calls == after) stop.request_stop();
            });
        ASSERT_FALSE(trace.ok());
        EXPECT_EQ(trace.error().code, ErrorCode::Cancelled);
        EXPECT_EQ(calls, after);
    }
    std::stop_source stop;
    stop.request_stop();
    EXPECT_FALSE(record(run.graph, run.parameters, run.input, Mode::Train, {}, stop.get_token()).ok());
}

TEST(TraceRecorder, ProgressRisesToOne)
{
    const auto run = sampleRun();
    double last = 0;
    ASSERT_TRUE(record(run.graph, run.parameters, run.input, Mode::Train, {}, {}, [&](double fraction) {
                    EXPECT_GT(fraction, last);
                    last = fraction;
                }).ok());
    EXPECT_DOUBLE_EQ(last, 1);
}

} // namespace
} // namespace resblock
