// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Op.h"

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// What a stage is called: the heading over its text, and the label of its box.
class StageTitle {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft, whose stage must exist.
    explicit StageTitle(const StageDraft& draft);

    /// Names the stage and what happens there: "conv2: 3×3 convolution, 16 to 16 channels"; in the backward
    /// pass the gradient with respect to it.
    [[nodiscard]] QString text() const;
    /// Labels the box of a node in a few characters: "3×3 conv, /2", "BN", "+".
    [[nodiscard]] static QString caption(const Op& op);

private:
    [[nodiscard]] QString describe(const Op& op) const;

    const StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
