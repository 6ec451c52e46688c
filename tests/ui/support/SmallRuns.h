// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"
#include "core/session/ViewState.h"

#include <memory>
#include <string>

namespace resblock {

/// Two blocks of 4 channels and one of 8 at stride 2, two pictures of noise, 16x16 as the
/// network sees them: small enough to run hundreds of times.
[[nodiscard]] Experiment smallExperiment();

/// Runs it, with the section of `at` in view; null when the engine refuses.
[[nodiscard]] std::shared_ptr<const Snapshot> run(const Experiment& experiment, const StageId& at = {});

/// The view state at a stage and a value of it.
[[nodiscard]] ViewState viewAt(const StageId& at, Pass pass = Pass::Forward, const Cursor& cursor = {});

/// The same pictures through a network of a lab variant's blocks, "exclusive-gate" say, which no experiment
/// can ask for: two blocks of 4 channels. In the plain network's place stands the one of smallExperiment().
[[nodiscard]] std::shared_ptr<const Snapshot> runOfVariant(const std::string& id, Mode mode);

/// A block of nodes that no spec has, on its own: conv, leaky ReLU (slope 0.2, leak), a factor of 8 (wide),
/// ReLU6 (six) and SiLU (silu) beside each other, their sum.
[[nodiscard]] std::shared_ptr<const Snapshot> runOfActivations();

} // namespace resblock
