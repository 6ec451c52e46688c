// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Experiment.h"

#include <QString>

#include <functional>
#include <vector>

namespace resblock {

/// A named starting point: changes network, weights and picture size of an experiment; pictures, classes and
/// mode stay.
struct ExperimentPreset {
    std::function<QString()> title; ///< in the person's language
    std::function<void(Experiment&)> apply;
};
[[nodiscard]] const std::vector<ExperimentPreset>& experimentPresets();
/// The preset that gives this experiment's network and weights, or -1.
[[nodiscard]] int currentPreset(const Experiment& experiment);

/// Sets the width of the first stage and the stem; later stages keep their ratio to it.
void setFirstWidth(NetworkSpec& network, Index width);
/// Basic or bottleneck: a bottleneck's stages are four times as wide outside, as in the papers, so the inner
/// width stays.
void setBlockKind(NetworkSpec& network, BlockKind kind);
/// Trained weights exist for the sample network only: choosing them brings its architecture back.
void setWeightsSource(Experiment& experiment, WeightsSource source);

} // namespace resblock
