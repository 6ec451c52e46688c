// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Initializer.h"
#include "core/model/NetworkSpec.h"
#include "core/session/Experiment.h"

#include <QString>

namespace resblock {

// What menus, the edit panel and sentences call the enumerators, in the language of the window. (The names in
// files and on the command line are core's namesOf, never translated.)

[[nodiscard]] QString nameText(BlockKind kind);
[[nodiscard]] QString nameText(BlockOrder order);
[[nodiscard]] QString nameText(Shortcut shortcut);
[[nodiscard]] QString nameText(Norm norm);
[[nodiscard]] QString nameText(Activation activation);
[[nodiscard]] QString nameText(PaddingMode padding);
[[nodiscard]] QString nameText(StrideAt strideAt);
[[nodiscard]] QString nameText(StemKind stem);
[[nodiscard]] QString nameText(InitScheme scheme);
[[nodiscard]] QString nameText(WeightsSource source);
[[nodiscard]] QString nameText(BlockInputKind kind);
[[nodiscard]] QString nameText(UpstreamKind kind);
[[nodiscard]] QString nameText(Mode mode);
[[nodiscard]] QString nameText(Pass pass);
[[nodiscard]] QString nameText(OpKind kind);

/// "ResBlock Explainer 0.1.0", as files say who wrote them.
[[nodiscard]] QString programText();

} // namespace resblock
