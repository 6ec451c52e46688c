// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"
#include "core/lab/LabLook.h"
#include "core/session/Cursor.h"
#include "core/trace/TimeLine.h"

#include <optional>
#include <string>
#include <vector>

namespace resblock {

struct Snapshot;

/// Which page of the window is in front.
enum class ViewPage { Block, Lab };
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow" // GCC takes a scoped enumerator to hide the type Stage
#endif
/// How deep a person looks: at the whole block, at one stage of it, at one value of that stage.
enum class Level { Block, Stage, Value };
/// Over what the one colour scale of residual and plain maps runs.
enum class ScaleScope {
    Stage,  ///< the stage in view of both networks
    Block,  ///< all stages of the block in view of both networks, of the pass in view
    Locked, ///< the limit in ViewState::scaleLimit
};
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif
/// The colours of signed maps, named after the colour tables.
enum class Palette { RdBu, PuOr };
/// Which plot stands beside the maps.
enum class PlotKind { Gradients, Weights, Activations, Histogram };

/// A number that is opened beside the value in view: the gradient of a parameter, or a number that is no
/// element of a tensor (the mean of a channel, its variance, ...).
struct OpenedNumber {
    std::string parameter;                 ///< a learned parameter, whose gradient is meant; else empty
    StageId stage;                         ///< of a quantity
    Quantity quantity = Quantity::Element; ///< as explainQuantity takes it
    Index4 index{};
    bool operator==(const OpenedNumber&) const = default;
};

/// What is shown of an experiment: the one value that sessions, links, command lines, the history of the
/// window and scripts carry. Nothing in it changes a number; nothing of it is undone.
struct ViewState {
    ViewPage page = ViewPage::Block;
    /// The stage in view, by its id ("layer1.0.conv1"). What comes into a section of the network is named
    /// after the section: "layer1.0.x", "head.x"; "x" alone where the network is one block. Empty: the first
    /// stage of the first block.
    StageId at;
    Pass pass = Pass::Forward;
    Cursor cursor; ///< the value of that stage in view
    Level level = Level::Block;
    std::optional<OpenedNumber> opened; ///< shown in place of that value, at the value level
    bool plain = false;                 ///< at the value level: the plain twin's arithmetic
    int term = -1;                      ///< the chosen term of that arithmetic; -1: none
    bool compare = true;                ///< the plain twin stands beside the residual network
    ScaleScope scale = ScaleScope::Stage;
    double scaleLimit = 1;    ///< of a locked scale, which runs from -limit to limit
    bool fullRange = false;   ///< the scale reaches the largest value; else four times the root mean square
    bool gradientRoot = true; ///< gradient maps are coloured by the square root of their values
    Palette palette = Palette::RdBu;
    PlotKind plot = PlotKind::Gradients;
    bool table = false;                ///< the plot's numbers as a table
    Index inputChannel = -1;           ///< of a convolution in view; -1: the one that contributes most
    std::array<Index, 2> kernelCell{}; ///< row and column of the weight chosen in the kernel of a convolution
    LabLook lab;                       ///< what of the lab's page
    Index trainingStep = -1;           ///< of a training run; -1: its newest
    std::vector<std::string> lit;      ///< stages that are marked
    std::vector<std::string>
        covered; ///< stages ("layer1.0.add backward") and panels that are not shown at all

    bool operator==(const ViewState&) const = default;

    /// The same state, made valid for what was computed: a stage, value, picture, channel or opened number
    /// that there is not becomes the nearest one there is. Idempotent.
    [[nodiscard]] ViewState normalisedFor(const Snapshot& snapshot) const;
};

/// Whether maps of a pass are coloured by the square root of their values. Gradients of the two networks, and
/// those inside one map, differ by orders of magnitude: on a straight scale that both share the smaller ones
/// are white.
[[nodiscard]] inline bool usesRoot(const ViewState& view, Pass pass)
{
    return view.gradientRoot && pass == Pass::Backward;
}
/// Whether two states show the same stage and value, and whether they colour maps alike.
[[nodiscard]] bool samePlace(const ViewState& a, const ViewState& b);
[[nodiscard]] bool sameColours(const ViewState& a, const ViewState& b);

/// page: block, lab. level: block, stage, value. scale: stage, block, locked. palette: RdBu, PuOr. plot:
/// gradients, weights, activations, histogram.
[[nodiscard]] const std::vector<std::string>& namesOf(ViewPage);
[[nodiscard]] const std::vector<std::string>& namesOf(Level);
[[nodiscard]] const std::vector<std::string>& namesOf(ScaleScope);
[[nodiscard]] const std::vector<std::string>& namesOf(Palette);
[[nodiscard]] const std::vector<std::string>& namesOf(PlotKind);

/// Where a view state stands in a network: a section, a step of its time line, a value of that stage.
struct Position {
    int section = 0; ///< as Graph::section takes it
    Step step;
    Cursor cursor;
    bool operator==(const Position&) const = default;
};

/// Finds what `at` names in a graph. A name that the graph does not have becomes the nearest there is: in the
/// section that its beginning names, else the last section that shares most of it. Requires a graph with at
/// least one section.
[[nodiscard]] Position positionOf(const ViewState& view, const Graph& graph);
/// The name for ViewState::at of a stage seen as part of a section.
[[nodiscard]] StageId nameAt(const Graph& graph, int section, const StageId& stage);
/// The section that `at` names; see positionOf.
[[nodiscard]] int sectionNamed(const Graph& graph, const StageId& at);
/// All sections there are, from the stem to the head.
[[nodiscard]] std::vector<int> sectionsOf(const Graph& graph);

} // namespace resblock
