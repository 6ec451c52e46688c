// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/Explanation.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <tuple>

namespace resblock {
namespace {

/// Distance from |v| to the next larger number of S.
template <typename S>
double ulpOf(double v)
{
    const S magnitude = std::abs(static_cast<S>(v));
    const S next = std::nextafter(magnitude, std::numeric_limits<S>::infinity());
    return static_cast<double>(next) - static_cast<double>(magnitude);
}

/// For sorting: NaN is larger than everything.
double rank(double v)
{
    return std::isnan(v) ? std::numeric_limits<double>::infinity() : std::abs(v);
}

} // namespace

const std::vector<std::string>& namesOf(TermKind)
{
    static const std::vector<std::string> names = {"product", "padding", "closed"};
    return names;
}

const std::vector<std::string>& namesOf(Quantity)
{
    static const std::vector<std::string> names = {"element", "mean_dY",      "mean_dY_xhat", "mean",
                                                   "var",     "x_minus_mean", "sample_loss",  "function"};
    return names;
}

std::string quantityNameOf(const ExplanationTerm& term)
{
    if (term.quantity == Quantity::Function) return std::string(opName(term.op));
    return namesOf(term.quantity)[static_cast<std::size_t>(term.quantity)];
}

double Explanation::sum() const
{
    return std::accumulate(terms.begin(), terms.end(), bias,
                           [](double sum, const ExplanationTerm& t) { return sum + t.product; });
}

double Explanation::magnitude() const
{
    double largest = std::max({std::abs(bias), std::abs(value), inner});
    double partial = bias;
    for (const ExplanationTerm& term : terms) {
        partial += term.product;
        largest = std::max({largest, std::abs(term.product), std::abs(partial)});
    }
    return largest;
}

template <typename S>
double roundingBound(const Explanation& explanation)
{
    const auto count = static_cast<double>(std::max<std::size_t>(explanation.terms.size(), 1));
    return 4 * ulpOf<S>(explanation.magnitude()) * std::sqrt(count);
}

template <typename S>
bool addsUp(const Explanation& explanation)
{
    const double sum = explanation.sum();
    if (std::isnan(sum) || std::isnan(explanation.value))
        return std::isnan(sum) == std::isnan(explanation.value);
    if (std::isinf(sum) || std::isinf(explanation.value)) return sum == explanation.value;
    return std::abs(sum - explanation.value) <= roundingBound<S>(explanation);
}

template double roundingBound<float>(const Explanation&);
template double roundingBound<double>(const Explanation&);
template bool addsUp<float>(const Explanation&);
template bool addsUp<double>(const Explanation&);

RankedTerms rankTerms(const Explanation& explanation, std::size_t atMost)
{
    const auto& terms = explanation.terms;
    RankedTerms ranked;
    ranked.largest.resize(terms.size());
    std::iota(ranked.largest.begin(), ranked.largest.end(), std::size_t{0});
    std::ranges::stable_sort(ranked.largest, std::ranges::greater{},
                             [&](std::size_t i) { return rank(terms[i].product); });
    for (std::size_t i = atMost; i < terms.size(); ++i) ranked.restSum += terms[ranked.largest[i]].product;
    if (terms.size() > atMost) {
        ranked.restCount = terms.size() - atMost;
        ranked.largest.resize(atMost);
    }
    return ranked;
}

std::vector<TermGroup> groupTerms(const Explanation& explanation, GroupBy by)
{
    std::vector<TermGroup> groups;
    std::map<std::tuple<std::size_t, StageId, Index>, std::size_t> places;
    for (std::size_t i = 0; i < explanation.terms.size(); ++i) {
        const ExplanationTerm& term = explanation.terms[i];
        const Index key = term.index[by == GroupBy::Sample ? 0 : 1];
        const auto [it, fresh] = places.try_emplace({term.part, term.source, key}, groups.size());
        if (fresh) groups.push_back({term.source, term.part, key, 0, {}});
        TermGroup& group = groups[it->second];
        group.sum += term.product;
        group.terms.push_back(i);
    }
    std::ranges::stable_sort(groups, std::ranges::greater{}, [](const TermGroup& g) { return rank(g.sum); });
    return groups;
}

} // namespace resblock
