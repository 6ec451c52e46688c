// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/NormStep.h"
#include "core/ops/kernels/WinogradConv.h"

#include <mutex>
#include <optional>

namespace resblock {

/// A convolution and, where nothing runs backward, what follows it: a normalisation with fixed statistics
/// goes into the weights and the bias, a skip and a ReLU into the store of the result.
class ConvStep : public ExecutorStep {
public:
    struct Plan {
        int node = 0;
        int input = inputNode;
        int norm = -2; ///< folded into the weights; -2 for none
        int skip = -2; ///< node that is added; -2 for none
        bool relu = false;
        int output = 0; ///< the last node of these
        bool bias = false;
        double eps = 0;   ///< of the normalisation
        Index slices = 1; ///< parts of the batch whose weight gradients are summed apart
        bool backward = false;
        bool winograd = false; ///< where it pays
    };
    ConvStep(const Plan& plan, kernels::BlockConv conv, const Shape& x, const Conv2dGeometry& g);

    /// The normalisation that reads the result and wants its moments while they are in the cache.
    void setReader(NormStep* norm) { m_reader = norm; }

    void load(const RunState& run) override;
    void forward(RunState& run) override;
    void backward(RunState& run) override;
    [[nodiscard]] int output() const override { return m_plan.output; }

private:
    void pack(const Tensor& w);
    void packDirect();
    [[nodiscard]] bool finite(const ResblockKernels& table, const BlockedTensor& x, Index n0, Index n1) const;
    void weightGradient(RunState& run, const BlockedTensor& dY);

    Plan m_plan;
    kernels::BlockConv m_conv;
    std::optional<kernels::WinogradConv> m_forward, m_backward; ///< instead of m_conv's
    NormStep* m_reader = nullptr;
    const Tensor* m_weight = nullptr;
    std::vector<float> m_scale; ///< of each output's weights; empty for none
    bool m_finiteWeights = true;
    std::mutex m_directMutex;
    bool m_directPacked = false; ///< m_conv's weights, where Winograd's algorithm is used otherwise
    std::vector<float> m_bias;   ///< whole blocks
    std::vector<kernels::AlignedBuffer> m_gradients; ///< one a slice
};

} // namespace resblock
