// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/BlockReport.h"
#include "core/session/Experiment.h"
#include "core/trace/NetworkRun.h"
#include "core/trace/TimeLine.h"
#include "core/trace/TraceRecorder.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <vector>

namespace resblock {

/// An experiment and what came out of it: the one consistent thing that every view reads. Immutable once
/// made.
struct Snapshot {
    Experiment experiment;
    Shape inputShape;
    std::optional<Tensor> upstream; ///< the gradient that arrived at the output of a network without a loss
    NetworkRun residual;
    NetworkRun plain;
    /// The one section whose tensors were kept; none: those of both networks were kept whole.
    std::optional<int> onlySection;
    std::vector<BlockReport> blockReports; ///< of every block; empty ones of those that were not kept

    /// Whether the tensors of a section (Graph::section) were kept, so that it can be stepped through.
    [[nodiscard]] bool recorded(int section) const { return !onlySection || *onlySection == section; }
    /// Whether a section is a block, and not the stem or the head.
    [[nodiscard]] bool isBlock(int section) const
    {
        return section >= 0 && section < static_cast<int>(residual.graph.blocks.size());
    }
    /// The report of a block; an empty one where there is none.
    [[nodiscard]] const BlockReport& report(int block) const;
    /// Shape of a stage's output in a network, for the run's input; all zero where the network has no such
    /// stage.
    [[nodiscard]] Shape shapeOf(const NetworkRun& run, const StageId& id) const;
};

/// Trained weights of the sample network and of its plain twin, trained alike from the same start.
struct TrainedWeights {
    std::shared_ptr<const ParameterSet> residual;
    std::shared_ptr<const ParameterSet> plain;
};

/// What of a run is kept.
struct RunScope {
    StageId at; ///< of the view (ViewState::at): names the section in view
    /// Both networks are kept whole if their tensors need at most this many bytes, else the section in view
    /// alone.
    std::size_t budget = std::size_t{128} << 20;
    /// Networks that would need more bytes than this while they run, whatever is kept, are refused.
    std::size_t most = std::size_t{2} << 30;
};

/// Runs an experiment: both networks, forward and backward; the two run side by side on two threads, each
/// alone, so the numbers do not depend on it. `previous`, if given, lends its weights where they are the
/// same. Errors: as inferShapes and record; TensorMissing/TensorShape/... (matchParameters) when trained
/// weights or those of a file do not fit the network; TensorShape when an upstream gradient does not fit the
/// output; ShapeTooLarge, OutOfMemory; Cancelled.
[[nodiscard]] Result<std::shared_ptr<const Snapshot>>
runExperiment(const Experiment& experiment, const RunScope& scope, const TrainedWeights& trained,
              const std::shared_ptr<const Snapshot>& previous = {}, std::stop_token stop = {},
              const Progress& progress = {});

/// Lists the parameters that a file of weights for the network has to hold: all but those of the convolution
/// in front of a block on its own. Errors: as inferShapes.
[[nodiscard]] Result<std::vector<ParameterInfo>> parametersOfFile(const Experiment& experiment);

/// The experiment with weights and targets made to fit its network: trained weights only for the architecture
/// they were trained for, targets inside the classes, changes only where they have a place.
[[nodiscard]] Experiment normalised(Experiment experiment);

} // namespace resblock
