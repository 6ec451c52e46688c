// SPDX-License-Identifier: GPL-3.0-or-later
// The figures on the boxes of a strip.
#include "core/figure/StripLayout.h"

namespace resblock {

std::string opCaption(const Graph& graph, int node)
{
    return node < 0 ? std::string() : figuresOf(graph.nodes[static_cast<std::size_t>(node)].op);
}

std::string shapeLabel(const Shape& shape)
{
    const std::string times = "\u00D7";
    return std::to_string(shape.c) + times + std::to_string(shape.h) + times + std::to_string(shape.w);
}

} // namespace resblock
