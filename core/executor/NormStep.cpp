// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/NormStep.h"

#include <algorithm>
#include <cmath>

namespace resblock {
namespace {

constexpr Index block = BlockedTensor::block;

} // namespace

NormStep::NormStep(const Plan& plan, Index channels)
    : m_plan(plan), m_channels(channels), m_blocks((channels + block - 1) / block)
{
    for (auto* values : {&m_gamma, &m_beta, &m_mean, &m_invStd, &m_scale})
        values->resize(static_cast<std::size_t>(m_blocks * block));
}

void NormStep::load(const RunState& run)
{
    const std::string& prefix = run.id(m_plan.node);
    std::ranges::copy(run.parameters->at(prefix + ".weight").values(), m_gamma.begin());
    std::ranges::copy(run.parameters->at(prefix + ".bias").values(), m_beta.begin());
    if (run.mode == Mode::Train) return;
    const Tensor& var = run.parameters->at(prefix + ".running_var");
    std::ranges::copy(run.parameters->at(prefix + ".running_mean").values(), m_mean.begin());
    for (Index c = 0; c < m_channels; ++c)
        m_invStd[static_cast<std::size_t>(c)] =
            static_cast<float>(1 / std::sqrt(static_cast<double>(var[c]) + m_plan.eps));
}

void NormStep::expectMoments(const BlockedTensor& x)
{
    m_sums.resize(static_cast<std::size_t>(x.shape().n * m_blocks * 2 * block));
    m_haveMoments = true;
}

void NormStep::addMoments(const ResblockKernels& table, const BlockedTensor& x, Index n)
{
    const ResblockPlane plane{x.shape().h, x.shape().w, x.rowStride(), 0, 0};
    for (Index b = 0; b < m_blocks; ++b)
        table.blockPoints.moments(x.at(n, b, 0, 0), &plane, momentsOf(n, b), momentsOf(n, b) + block);
}

/// Joins the samples' moments in their order (Chan et al. 1983) and moves the running statistics.
void NormStep::finishMoments(RunState& run, const BlockedTensor& x)
{
    const auto plane = static_cast<double>(x.shape().plane());
    const auto count = plane * static_cast<double>(x.shape().n);
    Tensor *runningMean = nullptr, *runningVar = nullptr;
    if (run.buffers != nullptr) {
        runningMean = &run.buffers->at(run.id(m_plan.node) + ".running_mean");
        runningVar = &run.buffers->at(run.id(m_plan.node) + ".running_var");
    }
    for (Index c = 0; c < m_channels; ++c) {
        double mean = 0, squares = 0, seen = 0;
        for (Index n = 0; n < x.shape().n; ++n) {
            const double* sums = momentsOf(n, c / block) + c % block;
            const double sampleMean =
                static_cast<double>(x.at(n, c / block, 0, 0)[c % block]) + sums[0] / plane;
            const double sampleSquares = sums[block] - sums[0] * sums[0] / plane;
            const double difference = sampleMean - mean, total = seen + plane;
            mean += difference * plane / total;
            squares += sampleSquares + difference * difference * seen * plane / total;
            seen = total;
        }
        const double var = std::max(squares / count, 0.0);
        const auto i = static_cast<std::size_t>(c);
        m_mean[i] = static_cast<float>(mean);
        m_invStd[i] = static_cast<float>(1 / std::sqrt(var + m_plan.eps));
        if (runningMean == nullptr) continue;
        const auto move = [&](float& value, double towards) {
            value = static_cast<float>((1 - m_plan.momentum) * static_cast<double>(value) +
                                       m_plan.momentum * towards);
        };
        move((*runningMean)[c], mean);
        move((*runningVar)[c], squares / (count - 1));
    }
}

void NormStep::forward(RunState& run)
{
    const BlockedTensor& x = run.blocked(m_plan.input);
    if (run.mode == Mode::Train) {
        if (!std::exchange(m_haveMoments, false)) {
            expectMoments(x);
            m_haveMoments = false;
            run.forEachSample([&](Index n) { addMoments(*run.table, x, n); });
        }
        if (run.stop.stop_requested()) return;
        finishMoments(run, x);
    }
    for (std::size_t c = 0; c < m_scale.size(); ++c) m_scale[c] = m_gamma[c] * m_invStd[c];
    const BlockedTensor* skip = m_plan.skip >= inputNode ? &run.blocked(m_plan.skip) : nullptr;
    BlockedTensor& y = run.makeValue(m_plan.output);
    const ResblockPlane plane{x.shape().h, x.shape().w, x.rowStride(),
                              skip != nullptr ? skip->rowStride() : 0, y.rowStride()};
    forEachPlane(run, y, [&](Index n, Index b) {
        const Index c = b * block;
        run.table->blockPoints.normalise(x.at(n, b, 0, 0), skip != nullptr ? skip->at(n, b, 0, 0) : nullptr,
                                         y.at(n, b, 0, 0), &plane, m_mean.data() + c, m_scale.data() + c,
                                         m_beta.data() + c, m_plan.relu ? 1 : 0);
    });
    run.readOnce(m_plan.input);
    if (skip != nullptr) run.readOnce(m_plan.skip);
}

void NormStep::backward(RunState& run)
{
    BlockedPtr dY = run.takeGradient(m_plan.output);
    const BlockedTensor& x = run.blocked(m_plan.input);
    const BlockedTensor* y = m_plan.relu ? &run.blocked(m_plan.output) : nullptr;
    m_sums.resize(static_cast<std::size_t>(x.shape().n * m_blocks * 2 * block));
    const ResblockPlane sumPlane{x.shape().h, x.shape().w, x.rowStride(), y != nullptr ? y->rowStride() : 0,
                                 dY->rowStride()};
    forEachPlane(run, x, [&](Index n, Index b) {
        run.table->blockPoints.normSums(
            dY->at(n, b, 0, 0), y != nullptr ? y->at(n, b, 0, 0) : nullptr, x.at(n, b, 0, 0), &sumPlane,
            m_mean.data() + b * block, m_invStd.data() + b * block, momentsOf(n, b), momentsOf(n, b) + block);
    });
    const auto whole = static_cast<std::size_t>(m_blocks * block);
    std::vector<float> meanTerm(whole), varianceTerm(whole);
    Tensor& dGamma = run.gradients->at(run.id(m_plan.node) + ".weight");
    Tensor& dBeta = run.gradients->at(run.id(m_plan.node) + ".bias");
    const auto count = static_cast<double>(x.shape().n * x.shape().plane());
    for (Index c = 0; c < m_channels; ++c) {
        double sum = 0, dot = 0;
        for (Index n = 0; n < x.shape().n; ++n) {
            sum += momentsOf(n, c / block)[c % block];
            dot += momentsOf(n, c / block)[block + c % block];
        }
        dBeta[c] = static_cast<float>(sum);
        dGamma[c] = static_cast<float>(dot);
        if (run.mode == Mode::Eval) continue;
        meanTerm[static_cast<std::size_t>(c)] = static_cast<float>(sum / count);
        varianceTerm[static_cast<std::size_t>(c)] = static_cast<float>(dot / count);
    }
    bool add = false;
    BlockedTensor& dX = run.gradientBuffer(m_plan.input, add);
    const ResblockPlane plane{x.shape().h, x.shape().w, x.rowStride(), dY->rowStride(), dX.rowStride()};
    forEachPlane(run, x, [&](Index n, Index b) {
        const Index c = b * block;
        const ResblockNormBackward a{m_mean.data() + c,   m_invStd.data() + c,     m_scale.data() + c,
                                     meanTerm.data() + c, varianceTerm.data() + c, add ? 1 : 0};
        run.table->blockPoints.normBackward(dY->at(n, b, 0, 0), x.at(n, b, 0, 0), dX.at(n, b, 0, 0), &plane,
                                            &a);
    });
    if (m_plan.skip >= inputNode)
        run.addGradient(m_plan.skip, std::move(dY));
    else
        run.giveBack(std::move(dY));
    run.dropValue(m_plan.output);
}

} // namespace resblock
