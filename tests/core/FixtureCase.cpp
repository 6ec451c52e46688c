// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/FixtureCase.h"
#include "tests/support/Paths.h"

#include "core/io/FileIo.h"
#include "core/io/ModelJson.h"
#include "core/io/Safetensors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <stdexcept>

namespace resblock::test {

namespace {

constexpr std::uintmax_t fileLimit = 1 << 24;

template <typename T>
T need(Result<T> result, const std::string& what)
{
    if (result) return std::move(result).value();
    const Error& error = result.error();
    std::string text = what + ": error " + std::to_string(static_cast<int>(error.code)) + ' ' + error.message;
    for (const std::string& arg : error.args) text += " [" + arg + ']';
    throw std::runtime_error(text);
}

std::string readText(const std::filesystem::path& file)
{
    return need(readFile(file, fileLimit), file.string());
}

Graph readGraph(const std::filesystem::path& folder, bool network)
{
    if (network)
        return networkGraph(need(parseNetworkJson(readText(folder / "network.json")), "network.json"));
    const auto block = need(parseBlockJson(readText(folder / "block.json")), "block.json");
    return need(graphOf(block), "graph");
}

template <typename S>
NamedValues named(std::string name, std::vector<Index> dims, const std::vector<S>& values)
{
    return {std::move(name), std::move(dims), {values.begin(), values.end()}};
}

template <typename S>
NamedValues named(std::string name, const TensorT<S>& tensor)
{
    const Shape s = tensor.shape();
    return {std::move(name), {s.n, s.c, s.h, s.w}, {tensor.values().begin(), tensor.values().end()}};
}

template <typename S>
void appendNorm(std::vector<NamedValues>& list, const StageId& id, const BatchNormRecordT<S>& norm)
{
    const std::vector<Index> dims{static_cast<Index>(norm.mean.size())};
    if (norm.xhat) list.push_back(named("xhat." + id, *norm.xhat));
    list.push_back(named("stat." + id + ".mean", dims, norm.mean));
    list.push_back(named("stat." + id + ".var", dims, norm.var));
    if (norm.runningMeanAfter.empty()) return;
    list.push_back(named("buffer_after." + id + ".running_mean", dims, norm.runningMeanAfter));
    list.push_back(named("buffer_after." + id + ".running_var", dims, norm.runningVarAfter));
}

} // namespace

std::vector<std::string> fixtureNames(const std::string& set)
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(test::testData() / set))
        if (entry.is_directory()) names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

FixtureCase readFixture(const std::filesystem::path& folder)
{
    FixtureCase fixture;
    const auto about = nlohmann::json::parse(readText(folder / "case.json"));
    fixture.description = about.at("description").get<std::string>();
    fixture.mode = about.at("mode").get<std::string>() == "train" ? Mode::Train : Mode::Eval;
    fixture.network = about.contains("targets");
    if (fixture.network) fixture.targets = about.at("targets").get<std::vector<int>>();
    fixture.graph = readGraph(folder, fixture.network);

    ParameterSet given;
    const TensorFile file = need(readSafetensors(folder / "data.safetensors"), "data.safetensors");
    for (const ParameterSet::Entry& entry : file.tensors.entries()) {
        if (entry.name == "in")
            fixture.in = entry.value;
        else if (entry.name == "upstream")
            fixture.upstream = entry.value;
        else if (entry.name.starts_with("param."))
            given.add(entry.name.substr(6), entry.dims, entry.value);
        else
            fixture.expected.add(entry.name, entry.dims, entry.value);
    }
    const bool train = fixture.mode == Mode::Train;
    const auto shapes = need(inferShapes(fixture.graph, fixture.in.shape(), train), "shapes");
    const auto infos = parameterInfos(fixture.graph, shapes, fixture.in.shape());
    fixture.parameters = need(matchParameters(infos, std::move(given)), "parameters");
    return fixture;
}

template <typename S>
std::vector<NamedValues> namedValues(const Graph& graph, const TraceT<S>& trace)
{
    std::vector<NamedValues> list;
    for (const StageT<S>& stage : trace.stages) {
        if (!stage.output) continue;
        const bool forward = stage.pass == Pass::Forward;
        if (stage.node != inputNode)
            list.push_back(named((forward ? "act." : "grad.act.") + stage.id, *stage.output));
        else if (!forward)
            list.push_back(named("grad.in", *stage.output));
    }
    for (const Node& node : graph.nodes)
        if (const auto it = trace.batchNorms.find(node.id); it != trace.batchNorms.end())
            appendNorm(list, node.id, it->second);
    for (const ParameterGradientT<S>& parameter : trace.parameterGradients) {
        if (!parameter.gradient) continue;
        NamedValues values = named("grad.param." + parameter.name, *parameter.gradient);
        values.dims = parameter.dims;
        list.push_back(std::move(values));
    }
    if (!trace.lossPerSample.empty()) list.push_back({"loss", {1}, {static_cast<double>(trace.loss)}});
    return list;
}

template std::vector<NamedValues> namedValues(const Graph&, const TraceT<float>&);
template std::vector<NamedValues> namedValues(const Graph&, const TraceT<double>&);

} // namespace resblock::test
