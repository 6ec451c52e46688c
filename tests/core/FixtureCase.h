// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/model/ParameterSet.h"
#include "core/trace/Trace.h"

#include <filesystem>
#include <string>
#include <vector>

namespace resblock::test {

/// One folder of tests/data/pytorch or tests/data/pytorch_networks, read through core/io
/// (tests/fixtures/README.md).
struct FixtureCase {
    std::string description;
    Mode mode{};
    bool network = false;
    Graph graph;
    std::vector<int> targets; ///< networks only
    ParameterSet parameters;  ///< before the run, as matchParameters wants them
    Tensor in;
    Tensor upstream;       ///< blocks only
    ParameterSet expected; ///< everything the trace must contain, by its name in trace files
};

/// Folder names below tests/data/`set`, sorted.
[[nodiscard]] std::vector<std::string> fixtureNames(const std::string& set);

/// Reads a folder; what is wrong with it is the text of the exception.
[[nodiscard]] FixtureCase readFixture(const std::filesystem::path& folder);

/// A recorded value under the name it has in trace files.
struct NamedValues {
    std::string name;
    std::vector<Index> dims;
    std::vector<double> values;
};

/// Everything a complete recording holds: act., grad.act., grad.in, grad.param., xhat., stat., buffer_after.,
/// loss.
template <typename S>
[[nodiscard]] std::vector<NamedValues> namedValues(const Graph& graph, const TraceT<S>& trace);

} // namespace resblock::test
