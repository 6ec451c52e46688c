// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/WeightPrefixes.h"

#include <algorithm>

namespace resblock {
namespace {

/// The names that end with the first parameter's say what could stand before it; those that give every
/// parameter a tensor of its dims.
std::vector<std::string> fittingPrefixes(const std::vector<ParameterInfo>& infos, const ParameterSet& given)
{
    std::map<std::string, const std::vector<Index>*> dims;
    for (const auto& entry : given.entries()) dims[entry.name] = &entry.dims;
    std::vector<std::string> found;
    if (infos.empty()) return found;
    const std::string& first = infos.front().name;
    for (const auto& entry : given.entries()) {
        if (!entry.name.ends_with(first)) continue;
        const std::string prefix = entry.name.substr(0, entry.name.size() - first.size());
        if (!prefix.empty() && !prefix.ends_with('.')) continue;
        const bool fits = std::ranges::all_of(infos, [&](const ParameterInfo& info) {
            const auto it = dims.find(prefix + info.name);
            return it != dims.end() && *it->second == info.dims;
        });
        if (fits) found.push_back(prefix);
    }
    return found;
}

/// The tensors whose names begin so, without it.
ParameterSet taken(const ParameterSet& given, const std::string& prefix)
{
    ParameterSet some;
    for (const auto& entry : given.entries())
        if (entry.name.starts_with(prefix))
            some.add(entry.name.substr(prefix.size()), entry.dims, entry.value);
    return some;
}

Error prefixError(const std::vector<std::string>& prefixes)
{
    std::string list;
    for (const std::string& prefix : prefixes) list += (list.empty() ? "" : ", ") + prefix;
    Error error;
    error.code = ErrorCode::WeightsPrefix;
    error.args = {list};
    return error;
}

} // namespace

Result<PrefixedParameters> matchPrefixed(const std::vector<ParameterInfo>& infos, ParameterSet given,
                                         const std::optional<std::string>& prefix)
{
    const std::vector<std::string> prefixes = fittingPrefixes(infos, given);
    std::string wanted;
    if (prefix) {
        wanted = *prefix;
        const bool dot = !wanted.empty() && !wanted.ends_with('.');
        if (dot) wanted += '.';
        if (std::ranges::find(prefixes, wanted) == prefixes.end() && !prefixes.empty())
            return prefixError(prefixes);
    } else if (prefixes.size() == 1) {
        wanted = prefixes.front();
    } else if (prefixes.size() > 1) {
        // names as they are wanted win over others that would fit as well
        if (std::ranges::find(prefixes, std::string()) == prefixes.end()) return prefixError(prefixes);
    }
    ParameterSet some = wanted.empty() ? std::move(given) : taken(given, wanted);
    const std::size_t leftOut = wanted.empty() ? 0 : given.size() - some.size();
    auto matched = matchParameters(infos, std::move(some));
    if (!matched) return matched.error();
    return PrefixedParameters{std::move(matched).value(), wanted, leftOut};
}

} // namespace resblock
