// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/executor/ExecutorStep.h"

namespace resblock {

/// An add or nothing, then a ReLU or nothing.
class SumStep : public ExecutorStep {
public:
    /// `second` is -2 where nothing is added.
    SumStep(int first, int second, bool relu, int output)
        : m_first(first), m_second(second), m_relu(relu), m_output(output)
    {}
    void forward(RunState& run) override;
    void backward(RunState& run) override;
    [[nodiscard]] int output() const override { return m_output; }

private:
    int m_first, m_second;
    bool m_relu;
    int m_output;
};

/// Option A of the shortcuts: every stride-th cell, zero channels before and behind.
class SubsampleStep : public ExecutorStep {
public:
    SubsampleStep(int input, int output, const SubsamplePadGeometry& g)
        : m_input(input), m_output(output), m_g(g)
    {}
    void forward(RunState& run) override;
    void backward(RunState& run) override;
    [[nodiscard]] int output() const override { return m_output; }

private:
    int m_input, m_output;
    SubsamplePadGeometry m_g;
};

/// Largest value of each window, 16 channels at a time. The gradient goes to the first winner of a window,
/// which is looked for again.
class MaxPoolStep : public ExecutorStep {
public:
    MaxPoolStep(int input, int output, const Pool2dGeometry& g) : m_input(input), m_output(output), m_g(g) {}
    void forward(RunState& run) override;
    void backward(RunState& run) override;
    [[nodiscard]] int output() const override { return m_output; }

private:
    int m_input, m_output;
    Pool2dGeometry m_g;
};

/// Any node, by the op of the reference, on tensors in NCHW: what is too small or too rare to be worth more.
class ReferenceStep : public ExecutorStep {
public:
    explicit ReferenceStep(int node) : m_node(node) {}
    void forward(RunState& run) override;
    void backward(RunState& run) override;
    [[nodiscard]] int output() const override { return m_node; }

private:
    int m_node;
    NodeMemoryT<float> m_memory;
};

} // namespace resblock
