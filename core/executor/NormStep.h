// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/ExecutorStep.h"

namespace resblock {

/// Batch normalization with what follows it, in one pass over the image: y = gamma * xhat + beta [+ skip],
/// ReLU. Backward the gate and both sums are one pass, the gradient of the input another; xhat is not stored
/// but computed again from x, which the cache has anyway.
class NormStep : public ExecutorStep {
public:
    struct Plan {
        int node = 0;
        int input = inputNode;
        int skip = -2; ///< node that is added; -2 for none
        bool relu = false;
        int output = 0; ///< the last node of these
        double eps = 1e-5;
        double momentum = 0.1;
    };
    NormStep(const Plan& plan, Index channels);

    /// The convolution before it will call addMoments for each sample of its result `x`.
    void expectMoments(const BlockedTensor& x);
    /// Sums up one sample; any thread, each sample once.
    void addMoments(const ResblockKernels& table, const BlockedTensor& x, Index n);

    void load(const RunState& run) override;
    void forward(RunState& run) override;
    void backward(RunState& run) override;
    [[nodiscard]] int output() const override { return m_plan.output; }

private:
    void finishMoments(RunState& run, const BlockedTensor& x);
    [[nodiscard]] double* momentsOf(Index n, Index b)
    {
        return m_sums.data() + (n * m_blocks + b) * 2 * BlockedTensor::block;
    }

    Plan m_plan;
    Index m_channels, m_blocks;
    bool m_haveMoments = false;
    std::vector<double> m_sums;                                    ///< [sample][block][two sums][channel]
    std::vector<float> m_gamma, m_beta, m_mean, m_invStd, m_scale; ///< whole blocks, zero where no channel is
};

} // namespace resblock
