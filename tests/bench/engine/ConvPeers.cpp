// SPDX-License-Identifier: GPL-3.0-or-later
// Every convolution of PERFORMANCE's list against oneDNN, in one process, taking turns: one JSON line each.
//   resblock_conv_peers [substring of a name] [rounds]
//   resblock_conv_peers list | serve       for scripts/engine_bench
#include "core/ops/kernels/BlockConv.h"
#include "tests/bench/engine/OneDnn.h"
#include "tests/bench/engine/Timing.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

namespace resblock::bench {
namespace {

Border larger(const Border& a, const Border& b)
{
    return {std::max(a.top, b.top), std::max(a.left, b.left), std::max(a.bottom, b.bottom),
            std::max(a.right, b.right)};
}

Tensor patterned(Shape shape)
{
    Tensor t(shape);
    for (Index i = 0; i < t.size(); ++i)
        t[i] = static_cast<float>(static_cast<int>(i * 7919 % 1000) - 500) * 1e-3F;
    return t;
}

std::function<void()> ours(const ConvShape& shape, Part part)
{
    struct Problem {
        kernels::BlockConv conv;
        BlockedTensor x, y, dX;
        kernels::AlignedBuffer dW;
    };
    const bool narrow = shape.channels <= 3;
    auto p = std::make_shared<Problem>(
        Problem{kernels::BlockConv(shape.w(), shape.geometry(), shape.x(), narrow), {}, {}, {}, {}});
    p->x = BlockedTensor(shape.x(), p->conv.inputBorder(), narrow);
    p->x.assign(patterned(shape.x()));
    const Shape y = p->conv.outputShape();
    p->y = BlockedTensor(y, part == Part::Forward ? Border{} : larger(p->conv.upstreamBorder(), {}));
    const Tensor w = patterned(shape.w());
    p->conv.packForward(w.data());
    if (!narrow) p->conv.packBackward(w.data());
    const ResblockKernels& table = kernels::current();
    if (part == Part::Forward)
        return [p, &table, n = y.n] { p->conv.forward(table, p->x, nullptr, p->y, 0, n, {}); };
    p->y.assign(patterned(y));
    if (part == Part::BackwardData) {
        if (narrow) return {};
        p->dX = BlockedTensor(shape.x(), {});
        return [p, &table, n = y.n] { p->conv.backwardData(table, p->y, p->dX, 0, n, false); };
    }
    p->dW = kernels::AlignedBuffer(p->conv.gradientSize());
    return [p, &table, n = y.n] { p->conv.backwardWeights(table, p->x, p->y, p->dW.data(), 0, n, false); };
}

void compare(const ConvShape& shape, Part part, int rounds)
{
    std::vector<std::function<void()>> competitors = {ours(shape, part)};
    if (!competitors[0]) return;
    if (auto any = oneDnnConv(shape, part, false)) {
        competitors.push_back(any);
        competitors.push_back(oneDnnConv(shape, part, true));
    }
    const auto seconds = takeTurns(competitors, rounds, 0.01);
    std::printf("{\"shape\": \"%s\", \"part\": \"%s\", \"gflop\": %.6g, \"ours\": %.6g", shape.name.c_str(),
                partNames[static_cast<int>(part)], shape.flops() * 1e-9, seconds[0]);
    if (seconds.size() > 1) std::printf(", \"onednn\": %.6g", std::min(seconds[1], seconds[2]));
    std::printf("}\n");
    std::fflush(stdout);
}

/// Answers each line "shape part seconds" (numbers) with the seconds a call, until the input ends: for taking
/// turns with a peer in another process.
int serve()
{
    unsigned shape = 0;
    int part = 0;
    double turn = 0;
    const auto& shapes = convShapes();
    std::pair<unsigned, int> planned{~0U, -1};
    std::function<void()> call;
    while (std::scanf("%u %d %lf", &shape, &part, &turn) == 3 && shape < shapes.size() && part >= 0 &&
           part < 3) {
        if (planned != std::pair{shape, part}) {
            planned = {shape, part};
            call = ours(shapes[shape], static_cast<Part>(part));
            if (call) call();
        }
        double calls = 0;
        const double begin = threadSeconds();
        while (call && threadSeconds() - begin < turn) {
            call();
            ++calls;
        }
        std::printf("%.9g\n", calls > 0 ? (threadSeconds() - begin) / calls : 0.0);
        std::fflush(stdout);
    }
    return 0;
}

/// The list of shapes, as JSON.
int list()
{
    std::printf("[");
    for (const ConvShape& s : convShapes())
        std::printf("%s{\"name\": \"%s\", \"arguments\": [%td, %td, %td, %td, %td, %td], \"gflop\": %.6g}",
                    &s == &convShapes().front() ? "" : ",\n ", s.name.c_str(), s.samples, s.channels, s.size,
                    s.kernels, s.kernel, s.stride, s.flops() * 1e-9);
    std::printf("]\n");
    return 0;
}

} // namespace
} // namespace resblock::bench

int main(int argc, char** argv)
{
    using namespace resblock::bench;
    if (argc > 1 && std::string(argv[1]) == "list") return list();
    if (argc > 1 && std::string(argv[1]) == "serve") {
        pinToOneCore();
        return serve();
    }
    const std::string wanted = argc > 1 ? argv[1] : "";
    const int rounds = argc > 2 ? std::atoi(argv[2]) : 15;
    pinToOneCore();
    const int lanes = resblock::kernels::current().lanes;
    std::printf("{\"peak\": %.6g, \"lanes\": %d}\n", peakGflops(lanes == 16), lanes);
    for (const Part part : {Part::Forward, Part::BackwardData, Part::BackwardWeights})
        for (const ConvShape& shape : convShapes())
            if (shape.name.find(wanted) != std::string::npos) compare(shape, part, rounds);
}
