// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"
#include "core/trace/TimeLine.h"

#include <QString>

#include <memory>

namespace resblock {

/// The stage that a panel is about: a node of a snapshot's residual network in one pass, seen as part of a
/// section. Finds and names what lies around it. A value that keeps its snapshot alive; knows no session and
/// no widget. The functions require a snapshot.
struct StageInView {
    std::shared_ptr<const Snapshot> snapshot;
    Step step;
    int node = -2;
    int section = 0; ///< as Graph::section takes it

    /// Returns a node of the residual network.
    [[nodiscard]] const Node& nodeAt(int index) const;
    /// Finds the node of the same name in the plain network; -2 where there is none.
    [[nodiscard]] int plainNode() const;
    /// Finds the plain network's node that the stage of the same name reads first; -2 where there is none.
    [[nodiscard]] int plainInput() const;
    /// Finds a tensor (N,C,H,W) of a run; null where it was not kept or there is no such node.
    [[nodiscard]] static std::shared_ptr<const Tensor> recorded(const NetworkRun& run, int index, Pass pass);
    /// Names a node inside the section: "bn2"; "x" for what comes into a block.
    [[nodiscard]] QString nameOf(int index) const;
    /// Writes the shape of a node's output.
    [[nodiscard]] QString shapeOf(int index) const;
};

} // namespace resblock
