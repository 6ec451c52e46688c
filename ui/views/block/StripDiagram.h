// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"
#include "core/figure/StripLayout.h"
#include "ui/paint/figure/DiagramPainter.h"
#include "ui/session/Session.h"

#include <vector>

namespace resblock {

/// Lays out the strip of the section in view, in one pass, with its words and the colour scale of every map;
/// the plain twin underneath where the view compares. `changed` are stages whose titles say that they were
/// changed by hand. Width and height are in pixels; a strip needs 200 by 80. Empty before the first run.
[[nodiscard]] Diagram stripDiagram(const Session& session, Pass pass, const std::vector<StageKey>& changed,
                                   const DiagramFonts& fonts, double width, double height);

/// Computes the height at which the maps of a strip `width` pixels wide are `mapSide` pixels across (0: as
/// large as they can be): the most that any block of the network needs, so that going from one to the next
/// moves nothing. 0 before the first run.
[[nodiscard]] double stripHeight(const Session& session, const DiagramFonts& fonts, double width,
                                 double mapSide);
/// Computes the width that the section in view needs for such maps: at least `width`. 0 before the first run.
[[nodiscard]] double stripWidth(const Session& session, const DiagramFonts& fonts, double width,
                                double mapSide);

/// Lays out the block that fails of a network that cannot exist, as far as its shapes are known. There is no
/// plain network beside it: it would say nothing.
[[nodiscard]] Diagram refusedStripDiagram(const RefusedNetwork& refused, const DiagramFonts& fonts,
                                          double width, double height);

/// Finds the stages whose weights were changed by hand, in both networks, as keys of a pass.
[[nodiscard]] std::vector<StageKey> changedStages(const Snapshot& snapshot, Pass pass);

/// Tells which gradients the words on the maps name: backward, the map of the current stage is the gradient
/// that arrives at its output; the stage turns it into the gradients of what it read. Both, in both networks;
/// forward none. `flow` is filled anew and keeps its room: this is asked at every step.
void findGradientFlow(const Session& session, std::vector<StageTag>& flow);

} // namespace resblock
