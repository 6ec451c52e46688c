// SPDX-License-Identifier: GPL-3.0-or-later
// Whole networks, end to end, one turn a call; scripts/engine_bench lets it and the peers take turns.
//   resblock_network_peers data FOLDER              weights and a batch of every network, for the peers
//   resblock_network_peers train20 BATCH STEPS [THREADS]   training steps of the CIFAR ResNet-20: seconds of
//   each, losses resblock_network_peers forward18|forward50 RUNS        forward passes on a 224x224 picture:
//   seconds of each
#include "core/executor/Executor.h"
#include "core/io/Safetensors.h"
#include "core/model/Initializer.h"
#include "core/model/NetworkSpec.h"
#include "core/tensor/Random.h"
#include "core/train/Sgd.h"
#include "tests/bench/engine/Timing.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <string>

namespace resblock::bench {
namespace {

struct Network {
    Graph graph;
    std::vector<ParameterInfo> infos;
    ParameterSet parameters;
    std::shared_ptr<Tensor> in;
    std::vector<int> targets;
};

Network networkOf(const NetworkSpec& spec, Shape in)
{
    Network n;
    n.graph = networkGraph(spec);
    n.infos = parameterInfos(n.graph, inferShapes(n.graph, in, true).value(), in);
    n.parameters = initialise(n.graph, n.infos, {});
    n.in = std::make_shared<Tensor>(in);
    Random random(1);
    for (float& v : n.in->values()) v = static_cast<float>(random.normal());
    for (Index i = 0; i < in.n; ++i) n.targets.push_back(static_cast<int>(random.below(10)));
    return n;
}

double processSeconds()
{
    timespec t{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

double wallSeconds()
{
    timespec t{};
    clock_gettime(CLOCK_MONOTONIC, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

void print(const char* key, const std::vector<double>& values)
{
    std::printf("\"%s\": [", key);
    for (std::size_t i = 0; i < values.size(); ++i) std::printf("%s%.9g", i > 0 ? ", " : "", values[i]);
    std::printf("]");
}

void train(Index batch, int steps, int threads)
{
    Network n = networkOf(cifarResNet(20), {batch, 3, 32, 32});
    auto executor = Executor::create(n.graph, n.in->shape(), {Mode::Train, true, threads}).value();
    ParameterSet gradients = gradientsFor(n.infos);
    Sgd sgd(n.infos);
    const int last = static_cast<int>(n.graph.nodes.size()) - 1;
    std::vector<double> cpu, wall, losses;
    for (int i = 0; i < steps; ++i) {
        const double c = processSeconds(), w = wallSeconds();
        executor->load(n.parameters);
        if (!executor->forward(n.in, n.targets, &n.parameters)) return;
        losses.push_back(static_cast<double>(executor->value(last)[0]));
        if (!executor->backward(gradients)) return;
        sgd.step(n.parameters, gradients, {0.01, 0.9, 1e-4});
        cpu.push_back(processSeconds() - c);
        wall.push_back(wallSeconds() - w);
    }
    std::printf("{");
    print("cpu", cpu);
    std::printf(", ");
    print("wall", wall);
    std::printf(", ");
    print("loss", losses);
    std::printf("}\n");
}

void forward(Index depth, int runs)
{
    Network n = networkOf(imageNetResNet(depth), {1, 3, 224, 224});
    auto executor = Executor::create(n.graph, n.in->shape(), {Mode::Eval, false, 1}).value();
    executor->load(n.parameters);
    std::vector<double> cpu;
    for (int i = 0; i < runs; ++i) {
        const double c = processSeconds();
        if (!executor->forward(n.in, n.targets, nullptr)) return;
        cpu.push_back(processSeconds() - c);
    }
    const Tensor logits = executor->value(n.graph.nodes.back().inputs[0]);
    std::printf("{");
    print("cpu", cpu);
    std::printf(", ");
    print("logits", std::vector<double>(logits.values().begin(), logits.values().begin() + 10));
    std::printf("}\n");
}

/// Weights, batch and targets as one safetensors file.
bool write(const Network& n, const std::string& file)
{
    TensorFile content{n.parameters, {}};
    const Shape in = n.in->shape();
    content.tensors.add("in", {in.n, in.c, in.h, in.w}, *n.in);
    Tensor targets({1, static_cast<Index>(n.targets.size()), 1, 1});
    for (std::size_t i = 0; i < n.targets.size(); ++i)
        targets[static_cast<Index>(i)] = static_cast<float>(n.targets[i]);
    content.tensors.add("targets", {targets.size()}, targets);
    return writeSafetensors(file, content).ok();
}

bool writeAll(const std::string& folder)
{
    return write(networkOf(cifarResNet(20), {128, 3, 32, 32}), folder + "/train20_128.safetensors") &&
           write(networkOf(cifarResNet(20), {1, 3, 32, 32}), folder + "/train20_1.safetensors") &&
           write(networkOf(imageNetResNet(18), {1, 3, 224, 224}), folder + "/forward18.safetensors") &&
           write(networkOf(imageNetResNet(50), {1, 3, 224, 224}), folder + "/forward50.safetensors");
}

} // namespace
} // namespace resblock::bench

int main(int argc, char** argv)
{
    using namespace resblock::bench;
    const std::string what = argc > 1 ? argv[1] : "";
    const auto number = [&](int i, int otherwise) { return argc > i ? std::atoi(argv[i]) : otherwise; };
    if (what == "train20") {
        if (number(4, 1) == 1) pinToOneCore();
        train(number(2, 128), number(3, 20), number(4, 1));
    } else if (what == "forward18" || what == "forward50") {
        pinToOneCore();
        forward(what == "forward18" ? 18 : 50, number(2, 10));
    } else if (what == "data" && argc > 2) {
        return writeAll(argv[2]) ? 0 : 1;
    } else {
        return 2;
    }
}
