// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Graph.h"
#include "core/tensor/Tensor.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace resblock {

/// Name, place and extents of a parameter; PyTorch's names: `<node>.weight`, `<node>.running_mean`, ...
struct ParameterInfo {
    std::string name;
    int node = 0;
    ParameterRole role{};
    std::vector<Index> dims; ///< as stored in files: conv (K,C/groups,R,S), linear (K,F), everything else (C)
    Shape shape;             ///< the same as a tensor: vectors are {1,C,1,1}, linear weights {K,F,1,1}
    [[nodiscard]] bool learned() const
    {
        return role != ParameterRole::RunningMean && role != ParameterRole::RunningVar;
    }
};

/// All parameters and buffers of a graph, in node order. `shapes` comes from inferShapes for input `in`.
[[nodiscard]] std::vector<ParameterInfo> parameterInfos(const Graph& graph, const std::vector<Shape>& shapes,
                                                        const Shape& in);
/// Learned parameters only, as papers count them.
[[nodiscard]] Index parameterCount(const std::vector<ParameterInfo>& infos);

/// Named tensors, in insertion order.
template <typename S>
class ParameterSetT {
public:
    struct Entry {
        std::string name;
        std::vector<Index> dims;
        TensorT<S> value;
        bool operator==(const Entry&) const = default;
    };

    void add(std::string name, std::vector<Index> dims, TensorT<S> value)
    {
        m_index[name] = m_entries.size();
        m_entries.push_back({std::move(name), std::move(dims), std::move(value)});
    }
    [[nodiscard]] const TensorT<S>* find(const std::string& name) const
    {
        const auto it = m_index.find(name);
        return it == m_index.end() ? nullptr : &m_entries[it->second].value;
    }
    [[nodiscard]] TensorT<S>* find(const std::string& name)
    {
        const auto it = m_index.find(name);
        return it == m_index.end() ? nullptr : &m_entries[it->second].value;
    }
    /// Requires that the name exists.
    [[nodiscard]] const TensorT<S>& at(const std::string& name) const
    {
        return m_entries[m_index.at(name)].value;
    }
    [[nodiscard]] TensorT<S>& at(const std::string& name) { return m_entries[m_index.at(name)].value; }
    [[nodiscard]] const std::vector<Entry>& entries() const { return m_entries; }
    [[nodiscard]] std::size_t size() const { return m_entries.size(); }

    template <typename T>
    [[nodiscard]] ParameterSetT<T> cast() const
    {
        ParameterSetT<T> other;
        for (const Entry& e : m_entries) other.add(e.name, e.dims, e.value.template cast<T>());
        return other;
    }
    bool operator==(const ParameterSetT& other) const { return m_entries == other.m_entries; }

private:
    std::vector<Entry> m_entries;
    std::map<std::string, std::size_t> m_index;
};
using ParameterSet = ParameterSetT<float>;

/// Checks a set that came from outside against what the graph needs: every parameter there with its dims and
/// finite, nothing unexpected (PyTorch's num_batches_tracked aside). Reorders into the order of `infos`.
[[nodiscard]] Result<ParameterSet> matchParameters(const std::vector<ParameterInfo>& infos,
                                                   ParameterSet given);

/// FNV-1a over names, dims and bytes, 16 hex digits: the provenance printed with every figure.
[[nodiscard]] std::string weightsHash(const ParameterSet& parameters);

} // namespace resblock
