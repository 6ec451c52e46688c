// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/StripLayout.h"
#include "core/model/NetworkSpec.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// A strip to lay out, with everything it borrows. Text is as wide as a typical sans serif of the role's
/// size.
class StripCase {
public:
    explicit StripCase(const BlockSpec& pattern, bool withPlain = true, double typeScale = 1)
        : m_typeScale(typeScale)
    {
        NetworkSpec network = sampleNetwork(8);
        network.block = pattern;
        setNetwork(network, withPlain);
    }
    StripCase(const NetworkSpec& network, bool withPlain) { setNetwork(network, withPlain); }
    StripCase(Graph graph, const Shape& in) : m_in(in) { setGraph(std::move(graph)); }

    /// The strip of a block: 0 keeps the shape, 3 is the first that changes it.
    [[nodiscard]] StripInput input(int block, double width, double height) const
    {
        StripInput i;
        i.graph = &m_graph;
        i.block = block;
        i.shapes = &m_shapes;
        if (m_plain) {
            i.plainGraph = &*m_plain;
            i.plainShapes = &m_plainShapes;
        }
        i.in = m_in;
        i.texts.residualTitle = "Residual";
        i.texts.plainTitle = "Plain";
        i.texts.shortcutLabel = "projection shortcut (1×1 convolution)";
        i.measure = [scale = m_typeScale](const std::string& text, FontRole role) {
            constexpr double size[] = {13, 11, 10.5, 11.5, 12};
            const double px = size[static_cast<int>(role)] * scale;
            return TextExtent{0.62 * px * double(letters(text)), 0.8 * px, 0.22 * px};
        };
        i.width = width;
        i.height = height;
        return i;
    }
    [[nodiscard]] const Graph& graph() const { return m_graph; }

private:
    static std::size_t letters(const std::string& text)
    {
        std::size_t count = 0;
        for (const char c : text)
            if ((c & 0xC0) != 0x80) ++count;
        return count;
    }
    void setNetwork(const NetworkSpec& network, bool withPlain)
    {
        setGraph(networkGraph(network));
        if (!withPlain) return;
        m_plain = networkGraph(network.plainTwin());
        const auto shapes = inferShapes(*m_plain, m_in, false);
        ASSERT_TRUE(shapes.ok());
        m_plainShapes = *shapes;
    }
    void setGraph(Graph graph)
    {
        m_graph = std::move(graph);
        const auto shapes = inferShapes(m_graph, m_in, false);
        ASSERT_TRUE(shapes.ok());
        m_shapes = *shapes;
    }

    double m_typeScale = 1;
    Shape m_in{1, 3, 64, 64};
    Graph m_graph;
    std::vector<Shape> m_shapes;
    std::optional<Graph> m_plain;
    std::vector<Shape> m_plainShapes;
};

} // namespace resblock
