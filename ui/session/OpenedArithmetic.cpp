// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/OpenedArithmetic.h"

#include "ui/session/OpenedValue.h"
#include "ui/words/StageText.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <utility>

namespace resblock {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(OpenedArithmetic)
};

void placeInOrder(TermGrid& grid, const std::vector<std::size_t>& terms)
{
    constexpr int tallest = 12; // more than that stand in a square
    const auto count = static_cast<int>(terms.size());
    grid.columns = count <= tallest ? 1 : static_cast<int>(std::ceil(std::sqrt(count)));
    grid.rows = (count + grid.columns - 1) / std::max(grid.columns, 1);
    grid.cells.assign(static_cast<std::size_t>(grid.rows * grid.columns), -1);
    for (std::size_t i = 0; i < terms.size(); ++i) grid.cells[i] = static_cast<int>(terms[i]);
}

/// By row and column in the map; false when several terms share a place or they lie too far apart.
bool placeInMap(TermGrid& grid, const Explanation& e, const std::vector<std::size_t>& terms)
{
    std::set<std::pair<Index, Index>> places;
    const Index4& first = e.terms[terms.front()].index;
    Index top = first[2], bottom = top, left = first[3], right = left;
    for (const std::size_t i : terms) {
        if (!ofOneElement(e.terms[i].quantity)) return false;
        const Index4& at = e.terms[i].index;
        if (!places.emplace(at[2], at[3]).second) return false;
        top = std::min(top, at[2]);
        bottom = std::max(bottom, at[2]);
        left = std::min(left, at[3]);
        right = std::max(right, at[3]);
    }
    const Index area = (bottom - top + 1) * (right - left + 1);
    if (area > 4 * static_cast<Index>(terms.size())) return false;
    grid.rows = static_cast<int>(bottom - top + 1);
    grid.columns = static_cast<int>(right - left + 1);
    grid.cells.assign(static_cast<std::size_t>(area), -1);
    for (const std::size_t i : terms) {
        const Index4& at = e.terms[i].index;
        grid.cells[static_cast<std::size_t>((at[2] - top) * grid.columns + (at[3] - left))] =
            static_cast<int>(i);
    }
    return true;
}

/// By the place in the kernel; flipped in the backward pass, where outputs then lie as they do in the map.
void placeInKernel(TermGrid& grid, const Explanation& e, const std::vector<std::size_t>& terms,
                   const Shape& kernel)
{
    grid.rows = static_cast<int>(kernel.h);
    grid.columns = static_cast<int>(kernel.w);
    grid.cells.assign(static_cast<std::size_t>(kernel.plane()), -1);
    for (const std::size_t i : terms) {
        auto place =
            static_cast<std::size_t>(e.terms[i].weightIndex[2] * kernel.w + e.terms[i].weightIndex[3]);
        if (e.pass == Pass::Backward) place = grid.cells.size() - 1 - place;
        grid.cells[place] = static_cast<int>(i);
    }
}

/// The kernel that the terms of a part multiply with: empty for all but convolutions.
Shape kernelOf(const OpenedArithmetic& opened, const ExplanationPart& part)
{
    const Explanation& e = opened.explanation;
    if (part.count == 0 || !e.parameter.empty() || e.quantity != Quantity::Element) return {};
    const NetworkRun& run = opened.run();
    const int node = run.graph.find(e.pass == Pass::Forward ? e.stage : part.source);
    if (node < 0 || kindOf(run.graph.nodes[static_cast<std::size_t>(node)].op) != OpKind::Conv2d) return {};
    return run.parameters->at(e.terms[part.first].weight).shape();
}

QString labelOf(const OpenedArithmetic& opened, const TermGroup& group, GroupBy by, bool whole)
{
    const Explanation& e = opened.explanation;
    const Snapshot& snapshot = *opened.snapshot;
    const QString reader = stageName(snapshot.residual.graph, group.source, opened.section);
    const QString through = e.parts.size() > 1 ? Words::tr("through %1").arg(reader) : QString();
    if (by == GroupBy::Sample && !whole)
        return group.key < 0 ? Words::tr("all pictures") : Words::tr("picture %1").arg(group.key);
    if (whole) {
        if (!through.isEmpty()) return through;
        return e.terms.size() == 1 ? Words::tr("one term") : Words::tr("all terms");
    }
    const QString channel = Words::tr("channel %1").arg(group.key);
    return through.isEmpty() ? channel : Words::tr("%1, %2").arg(reader, channel);
}

void addGrid(OpenedArithmetic& opened, const TermGroup& group, GroupBy by, bool whole)
{
    TermGrid grid;
    grid.label = labelOf(opened, group, by, whole);
    grid.part = group.part;
    grid.key = group.key;
    grid.sum = group.sum;
    const Shape kernel = kernelOf(opened, opened.explanation.parts[group.part]);
    if (kernel.plane() > 1)
        placeInKernel(grid, opened.explanation, group.terms, kernel);
    else if (group.terms.size() < 2 || !placeInMap(grid, opened.explanation, group.terms))
        placeInOrder(grid, group.terms);
    opened.grids.push_back(std::move(grid));
}

/// One group with all terms of a part.
TermGroup wholePart(const ExplanationPart& part, std::size_t index)
{
    TermGroup all{part.source, index, -1, part.sum, {}};
    for (std::size_t i = 0; i < part.count; ++i) all.terms.push_back(part.first + i);
    return all;
}

/// The three terms that a normalisation sends back in train mode, each by its name. False for all other
/// parts.
bool addNormTerms(OpenedArithmetic& opened, std::size_t index)
{
    const Explanation& e = opened.explanation;
    const ExplanationPart& part = e.parts[index];
    if (part.count != 3 || e.terms[part.first + 1].quantity != Quantity::MeanGradient) return false;
    const std::array labels = {Words::tr("direct"), Words::tr("through the mean"),
                               Words::tr("through the variance")};
    for (std::size_t i = 0; i < 3; ++i) {
        TermGrid grid;
        grid.label = labels[i];
        grid.part = index;
        grid.key = static_cast<Index>(i);
        grid.sum = e.terms[part.first + i].product;
        placeInOrder(grid, {part.first + i});
        opened.grids.push_back(std::move(grid));
    }
    return true;
}

void group(OpenedArithmetic& opened)
{
    const Explanation& e = opened.explanation;
    const bool overBatch = !e.parameter.empty() || e.quantity != Quantity::Element;
    const GroupBy by = overBatch ? GroupBy::Sample : GroupBy::Channel;
    const std::vector<TermGroup> groups = groupTerms(e, by);
    for (std::size_t p = 0; p < e.parts.size(); ++p) {
        std::size_t count = 0, largest = 0;
        for (const TermGroup& g : groups)
            if (g.part == p) {
                ++count;
                largest = std::max(largest, g.terms.size());
            }
        // groups of one term each (features of a linear layer, channels of a 1x1 convolution, an add) are
        // clearer together
        if (addNormTerms(opened, p)) continue;
        if (count <= 1 ? !overBatch : largest == 1) {
            if (e.parts[p].count > 0) addGrid(opened, wholePart(e.parts[p], p), by, true);
            continue;
        }
        for (const TermGroup& g : groups)
            if (g.part == p) addGrid(opened, g, by, false);
    }
    double sum = 0;
    opened.gridOf.assign(e.terms.size(), 0);
    for (std::size_t i = 0; i < opened.grids.size(); ++i) {
        TermGrid& grid = opened.grids[i];
        grid.running = sum += grid.sum;
        for (const int term : grid.cells)
            if (term >= 0) opened.gridOf[static_cast<std::size_t>(term)] = static_cast<int>(i);
    }
}

double larger(double a, double b)
{
    return std::isfinite(b) ? std::max(a, std::abs(b)) : a;
}

QString bracketed(const Index4& index)
{
    QStringList at;
    for (const Index i : index) at << (i == -1 ? QStringLiteral("·") : QString::number(i));
    return QLatin1Char('[') + at.join(QLatin1Char(',')) + QLatin1Char(']');
}

} // namespace

Result<std::shared_ptr<const OpenedArithmetic>>
openArithmetic(const std::shared_ptr<const Snapshot>& snapshot, const ViewState& view)
{
    const Position position = positionOf(view, snapshot->residual.graph);
    auto opened = std::make_shared<OpenedArithmetic>();
    opened->snapshot = snapshot;
    opened->section = position.section;
    opened->plain = view.plain;
    auto explanation = openedValue(*snapshot, opened->run(), position, view.opened);
    if (!explanation) return explanation.error();
    opened->explanation = std::move(*explanation);
    for (const ExplanationTerm& term : opened->explanation.terms) {
        opened->largestInput = larger(opened->largestInput, term.input);
        opened->largestFactor = larger(opened->largestFactor, term.factor);
        opened->largestProduct = larger(opened->largestProduct, term.product);
    }
    group(*opened);
    return std::shared_ptr<const OpenedArithmetic>(std::move(opened));
}

bool sameTerms(const OpenedArithmetic& a, const OpenedArithmetic& b)
{
    return std::ranges::equal(
        a.explanation.terms, b.explanation.terms, [](const ExplanationTerm& x, const ExplanationTerm& y) {
            return x.index == y.index && x.source == y.source && x.pass == y.pass &&
                   x.quantity == y.quantity && x.weightIndex == y.weightIndex && x.weight == y.weight;
        });
}

std::optional<Highlight> originOf(const OpenedArithmetic& opened, int term)
{
    if (term < 0 || term >= static_cast<int>(opened.explanation.terms.size())) return std::nullopt;
    const ExplanationTerm& t = opened.term(term);
    if (!ofOneElement(t.quantity)) return std::nullopt;
    if (t.kind == TermKind::Padding) return std::nullopt; // it lies outside of the map
    return Highlight{t.source, t.pass, t.index, opened.plain};
}

QString inputName(const OpenedArithmetic& opened, const ExplanationTerm& term)
{
    if (term.quantity != Quantity::Element)
        return QStringLiteral("%1 %2").arg(quantityText(term), bracketed(term.index));
    const Snapshot& snapshot = *opened.snapshot;
    const QString stage = stageName(snapshot.residual.graph, term.source, opened.section);
    return (term.pass == Pass::Backward ? QStringLiteral("∂L/∂") : QString()) + stage + bracketed(term.index);
}

QString factorName(const OpenedArithmetic& opened, const ExplanationTerm& term)
{
    if (term.weight.empty()) return {};
    const Explanation& e = opened.explanation;
    const QString at = bracketed(term.weightIndex);
    if (term.weight.ends_with(".weight")) return QStringLiteral("w") + at;
    if (term.weight.ends_with(".xhat")) {
        const QString xhat = QStringLiteral("x\u0302") + at;
        return e.quantity == Quantity::MeanGradientXhat // a mean: its share is in the factor
                   ? QStringLiteral("%1/%2").arg(xhat).arg(e.terms.size())
                   : xhat;
    }
    if (term.weight.ends_with(".probabilities")) { // with the share of a picture in the mean loss
        const auto pictures = std::ranges::find(e.values, "samples", &NamedValue::name);
        return QStringLiteral("p%1/%2").arg(at).arg(pictures == e.values.end() ? 1.0 : pictures->value);
    }
    return QString::fromStdString(term.weight.substr(term.weight.rfind('.') + 1)) + at;
}

} // namespace resblock
