// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/ConvStep.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace resblock {

ConvStep::ConvStep(const Plan& plan, kernels::BlockConv conv, const Shape& x, const Conv2dGeometry& g)
    : m_plan(plan), m_conv(std::move(conv))
{
    const Shape& w = m_conv.weightShape();
    m_bias.resize(static_cast<std::size_t>((w.n + 15) / 16 * 16));
    if (plan.winograd && kernels::WinogradConv::pays(w, g, x, plan.backward)) {
        m_forward.emplace(w.c, w.n, x.h, x.w, g.padding);
        // the gradient of the input: the kernel turned by half a turn, on planes of y
        const Padding turned{2 - g.padding.top, 2 - g.padding.left, 2 - g.padding.bottom,
                             2 - g.padding.right};
        if (plan.backward && plan.input != inputNode)
            m_backward.emplace(w.n, w.c, m_conv.outputShape().h, m_conv.outputShape().w, turned);
    }
    if (!plan.backward) return;
    for (Index i = 0; i < plan.slices; ++i) m_gradients.emplace_back(m_conv.gradientSize());
}

void ConvStep::pack(const Tensor& w)
{
    m_weight = &w;
    m_directPacked = false;
    m_finiteWeights = kernels::current().points.allFinite(w.data(), w.size()) != 0;
    if (!m_forward) return packDirect();
    const Index perKernel = w.shape().perSample(), plane = w.shape().plane();
    m_forward->pack(w.data(), perKernel, plane, false, m_scale.empty() ? nullptr : m_scale.data());
    if (m_backward) m_backward->pack(w.data(), plane, perKernel, true);
}

/// Also what takes over from Winograd's algorithm where something is not finite; any thread may find that.
void ConvStep::packDirect()
{
    const std::lock_guard lock(m_directMutex);
    if (std::exchange(m_directPacked, true)) return;
    m_conv.packForward(m_weight->data(), m_scale.empty() ? nullptr : m_scale.data());
    if (m_plan.backward && m_plan.input != inputNode) m_conv.packBackward(m_weight->data());
}

bool ConvStep::finite(const ResblockKernels& table, const BlockedTensor& x, Index n0, Index n1) const
{
    const Border& border = x.border();
    const float* first = x.at(n0, 0, -border.top, -border.left);
    return m_finiteWeights && table.points.allFinite(first, (n1 - n0) * x.sampleStride()) != 0;
}

void ConvStep::load(const RunState& run)
{
    const ParameterSet& set = *run.parameters;
    const std::string& prefix = run.id(m_plan.node);
    const Tensor& w = set.at(prefix + ".weight");
    const auto kernels = static_cast<std::size_t>(w.shape().n);
    if (m_plan.bias) std::ranges::copy(set.at(prefix + ".bias").values(), m_bias.begin());
    m_scale.clear();
    if (m_plan.norm >= 0) {
        // y = gamma * (conv + bias - mean) / sqrt(var + eps) + beta
        const std::string& norm = run.id(m_plan.norm);
        const Tensor &gamma = set.at(norm + ".weight"), &beta = set.at(norm + ".bias");
        const Tensor &mean = set.at(norm + ".running_mean"), &var = set.at(norm + ".running_var");
        m_scale.resize(kernels);
        for (std::size_t k = 0; k < kernels; ++k) {
            const auto i = static_cast<Index>(k);
            const double s =
                static_cast<double>(gamma[i]) / std::sqrt(static_cast<double>(var[i]) + m_plan.eps);
            const double before = m_plan.bias ? static_cast<double>(m_bias[k]) : 0.0;
            m_scale[k] = static_cast<float>(s);
            m_bias[k] = static_cast<float>((before - static_cast<double>(mean[i])) * s +
                                           static_cast<double>(beta[i]));
        }
    }
    pack(w);
}

void ConvStep::forward(RunState& run)
{
    const BlockedTensor& x = run.blocked(m_plan.input);
    kernels::BlockConv::Epilogue epilogue;
    epilogue.relu = m_plan.relu;
    if (m_plan.skip >= inputNode) epilogue.skip = &run.blocked(m_plan.skip);
    BlockedTensor& y = run.makeValue(m_plan.output);
    if (m_reader != nullptr) m_reader->expectMoments(y);
    const Index group = m_forward ? m_forward->samplesAtOnce() : 1;
    run.forEachGroup(group, [&](Index n0, Index n1) {
        if (m_forward && finite(*run.table, x, n0, n1)) {
            const RunState::Scratch scratch(run, m_forward->scratchSize());
            m_forward->run(*run.table, x, m_bias.data(), y, n0, n1, false, epilogue, scratch.data());
        } else {
            packDirect();
            m_conv.forward(*run.table, x, m_bias.data(), y, n0, n1, epilogue);
        }
        if (m_reader != nullptr)
            for (Index n = n0; n < n1; ++n) m_reader->addMoments(*run.table, y, n);
    });
    run.readOnce(m_plan.input);
    if (m_plan.skip >= inputNode) run.readOnce(m_plan.skip);
}

void ConvStep::weightGradient(RunState& run, const BlockedTensor& dY)
{
    const BlockedTensor& x = run.blocked(m_plan.input);
    const Index slices = m_plan.slices, samples = run.samples();
    run.forEach(slices, [&](Index i) {
        float* packed = m_gradients[static_cast<std::size_t>(i)].data();
        m_conv.backwardWeights(*run.table, x, dY, packed, samples * i / slices, samples * (i + 1) / slices,
                               false);
    });
    float* total = m_gradients[0].data();
    for (std::size_t i = 1; i < m_gradients.size(); ++i)
        run.table->points.add(total, m_gradients[i].data(), m_conv.gradientSize(), total);
    m_conv.unpackGradient(total, run.gradients->at(run.id(m_plan.node) + ".weight").data());
}

void ConvStep::backward(RunState& run)
{
    BlockedPtr dY = run.takeGradient(m_plan.output);
    weightGradient(run, *dY);
    if (m_plan.bias) {
        Tensor& dBias = run.gradients->at(run.id(m_plan.node) + ".bias");
        const Shape& s = dY->shape();
        for (Index k = 0; k < s.c; ++k) {
            double sum = 0;
            for (Index n = 0; n < s.n; ++n)
                for (Index y = 0; y < s.h; ++y) {
                    const float* row = dY->at(n, k / 16, y, 0) + k % 16;
                    for (Index x = 0; x < s.w; ++x) sum += static_cast<double>(row[x * 16]);
                }
            dBias[k] = static_cast<float>(sum);
        }
    }
    if (m_plan.input != inputNode) {
        bool add = false;
        BlockedTensor& dX = run.gradientBuffer(m_plan.input, add);
        run.forEachGroup(m_backward ? m_backward->samplesAtOnce() : 1, [&](Index n0, Index n1) {
            if (!m_backward || !finite(*run.table, *dY, n0, n1)) {
                packDirect();
                return m_conv.backwardData(*run.table, *dY, dX, n0, n1, add);
            }
            const RunState::Scratch scratch(run, m_backward->scratchSize());
            m_backward->run(*run.table, *dY, nullptr, dX, n0, n1, add, {}, scratch.data());
        });
    }
    run.giveBack(std::move(dY));
    run.dropValue(m_plan.output);
}

} // namespace resblock
