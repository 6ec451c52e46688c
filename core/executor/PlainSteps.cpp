// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/PlainSteps.h"

#include <algorithm>
#include <limits>

namespace resblock {
namespace {

constexpr Index block = BlockedTensor::block;

} // namespace

void SumStep::forward(RunState& run)
{
    const BlockedTensor& a = run.blocked(m_first);
    const BlockedTensor* b = m_second >= inputNode ? &run.blocked(m_second) : nullptr;
    BlockedTensor& y = run.makeValue(m_output);
    const ResblockPlane plane{y.shape().h, y.shape().w, a.rowStride(), b != nullptr ? b->rowStride() : 0,
                              y.rowStride()};
    forEachPlane(run, y, [&](Index n, Index i) {
        run.table->blockPoints.sum(a.at(n, i, 0, 0), b != nullptr ? b->at(n, i, 0, 0) : nullptr,
                                   y.at(n, i, 0, 0), &plane, m_relu ? 1 : 0);
    });
    run.readOnce(m_first);
    if (b != nullptr) run.readOnce(m_second);
}

void SumStep::backward(RunState& run)
{
    BlockedPtr dY = run.takeGradient(m_output);
    if (m_relu) {
        const BlockedTensor& y = run.blocked(m_output);
        const ResblockPlane plane{y.shape().h, y.shape().w, y.rowStride(), 0, dY->rowStride()};
        forEachPlane(run, y, [&](Index n, Index i) {
            run.table->blockPoints.gate(dY->at(n, i, 0, 0), y.at(n, i, 0, 0), &plane);
        });
    }
    if (m_second >= inputNode) {
        bool add = false;
        BlockedTensor& part = run.gradientBuffer(m_second, add);
        const ResblockPlane plane{part.shape().h, part.shape().w, dY->rowStride(), part.rowStride(),
                                  part.rowStride()};
        forEachPlane(run, part, [&](Index n, Index i) {
            float* out = part.at(n, i, 0, 0);
            run.table->blockPoints.sum(dY->at(n, i, 0, 0), add ? out : nullptr, out, &plane, 0);
        });
    }
    run.addGradient(m_first, std::move(dY));
    run.dropValue(m_output);
}

void SubsampleStep::forward(RunState& run)
{
    const BlockedTensor& x = run.blocked(m_input);
    BlockedTensor& y = run.makeValue(m_output);
    const Shape &in = x.shape(), &out = y.shape();
    run.forEachSample([&](Index n) {
        for (Index b = 0; b < y.blocks(); ++b)
            for (Index p = 0; p < out.h; ++p)
                for (Index c = 0; c < block; ++c) {
                    float* to = y.at(n, b, p, 0) + c;
                    const Index from = b * block + c - m_g.channelsBefore;
                    if (from < 0 || from >= in.c) {
                        for (Index q = 0; q < out.w; ++q) to[q * block] = 0;
                        continue;
                    }
                    const float* source = x.at(n, from / block, p * m_g.stride, 0) + from % block;
                    for (Index q = 0; q < out.w; ++q) to[q * block] = source[q * m_g.stride * block];
                }
    });
    run.readOnce(m_input);
}

void SubsampleStep::backward(RunState& run)
{
    BlockedPtr dY = run.takeGradient(m_output);
    bool add = false;
    BlockedTensor& dX = run.gradientBuffer(m_input, add);
    const Shape &in = dX.shape(), &out = dY->shape();
    run.forEachSample([&](Index n) {
        for (Index b = 0; b < dX.blocks(); ++b) {
            if (!add)
                for (Index y = 0; y < in.h; ++y) std::fill_n(dX.at(n, b, y, 0), in.w * block, 0.0F);
            const Index channels = std::min(block, in.c - b * block);
            for (Index p = 0; p < out.h; ++p)
                for (Index c = 0; c < channels; ++c) {
                    const Index k = b * block + c + m_g.channelsBefore;
                    const float* from = dY->at(n, k / block, p, 0) + k % block;
                    float* to = dX.at(n, b, p * m_g.stride, 0) + c;
                    for (Index q = 0; q < out.w; ++q) to[q * m_g.stride * block] += from[q * block];
                }
        }
    });
    run.giveBack(std::move(dY));
    run.dropValue(m_output);
}

namespace {

/// The rows or columns of the window of output i that lie on the image.
struct Reach {
    Index first, last;
};
Reach reach(Index i, Index stride, Index padding, Index kernel, Index size)
{
    const Index start = i * stride - padding;
    return {std::max<Index>(start, 0), std::min(start + kernel, size)};
}

} // namespace

void MaxPoolStep::forward(RunState& run)
{
    const BlockedTensor& x = run.blocked(m_input);
    BlockedTensor& y = run.makeValue(m_output);
    forEachPlane(run, y, [&](Index n, Index b) {
        for (Index p = 0; p < y.shape().h; ++p) {
            const Reach rows = reach(p, m_g.stride.h, m_g.padding.top, m_g.kernel.h, x.shape().h);
            for (Index q = 0; q < y.shape().w; ++q) {
                const Reach columns = reach(q, m_g.stride.w, m_g.padding.left, m_g.kernel.w, x.shape().w);
                float best[block];
                std::fill(best, best + block, -std::numeric_limits<float>::infinity());
                for (Index r = rows.first; r < rows.last; ++r) {
                    const float* in = x.at(n, b, r, columns.first);
                    for (Index s = columns.first; s < columns.last; ++s, in += block)
                        for (Index c = 0; c < block; ++c) best[c] = in[c] <= best[c] ? best[c] : in[c];
                }
                std::copy(best, best + block, y.at(n, b, p, q));
            }
        }
    });
    run.readOnce(m_input);
}

void MaxPoolStep::backward(RunState& run)
{
    BlockedPtr dY = run.takeGradient(m_output);
    const BlockedTensor &x = run.blocked(m_input), &y = run.blocked(m_output);
    bool add = false;
    BlockedTensor& dX = run.gradientBuffer(m_input, add);
    forEachPlane(run, y, [&](Index n, Index b) {
        if (!add)
            for (Index r = 0; r < x.shape().h; ++r) std::fill_n(dX.at(n, b, r, 0), x.shape().w * block, 0.0F);
        for (Index p = 0; p < y.shape().h; ++p) {
            const Reach rows = reach(p, m_g.stride.h, m_g.padding.top, m_g.kernel.h, x.shape().h);
            for (Index q = 0; q < y.shape().w; ++q) {
                const Reach columns = reach(q, m_g.stride.w, m_g.padding.left, m_g.kernel.w, x.shape().w);
                const float *won = y.at(n, b, p, q), *up = dY->at(n, b, p, q);
                bool given[block] = {};
                for (Index r = rows.first; r < rows.last; ++r)
                    for (Index s = columns.first; s < columns.last; ++s) {
                        const float* in = x.at(n, b, r, s);
                        float* out = dX.at(n, b, r, s);
                        for (Index c = 0; c < block; ++c) {
                            const bool wins = !given[c] && (in[c] == won[c] || in[c] != in[c]);
                            out[c] += wins ? up[c] : 0.0F;
                            given[c] |= wins;
                        }
                    }
            }
        }
    });
    run.giveBack(std::move(dY));
    run.dropValue(m_output);
}

namespace {

RunContextT<float> contextOf(const RunState& run)
{
    return {run.graph(), *run.parameters, run.targets, run.mode};
}

const std::vector<int>& inputsOf(const RunState& run, int node)
{
    return run.graph().nodes[static_cast<std::size_t>(node)].inputs;
}

} // namespace

void ReferenceStep::forward(RunState& run)
{
    std::vector<TensorPtr<float>> inputs;
    for (const int from : inputsOf(run, m_node)) inputs.push_back(run.plain(from));
    run.setValue(m_node, forwardNode(contextOf(run), m_node, inputs, run.layout(m_node).shape, m_memory));
    for (const int from : inputsOf(run, m_node)) run.readOnce(from);
}

void ReferenceStep::backward(RunState& run)
{
    std::vector<TensorPtr<float>> inputs;
    std::vector<Shape> shapes;
    const OpKind kind = kindOf(run.graph().nodes[static_cast<std::size_t>(m_node)].op);
    for (const int from : inputsOf(run, m_node)) {
        inputs.push_back(traitsOf(kind).backwardReadsInput ? run.plain(from) : nullptr);
        shapes.push_back(run.layout(from).shape);
    }
    const TensorPtr<float> y = traitsOf(kind).backwardReadsOutput ? run.plain(m_node) : nullptr;
    NodeGradientsT<float> gradients =
        backwardNode(contextOf(run), m_node, run.takePlainGradient(m_node), inputs, y, shapes, m_memory);
    for (std::size_t i = 0; i < gradients.inputs.size(); ++i)
        run.addGradient(inputsOf(run, m_node)[i], *gradients.inputs[i]);
    static const char* const suffixes[] = {".weight", ".bias"};
    for (std::size_t p = 0; p < gradients.parameters.size(); ++p)
        run.gradients->at(run.id(m_node) + suffixes[p]) = std::move(gradients.parameters[p]);
    m_memory = {};
    run.dropValue(m_node);
}

} // namespace resblock
