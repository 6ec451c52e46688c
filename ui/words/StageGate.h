// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Op.h"

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// The words about what gates a path or drops values from it, in both passes: sigmoid, elementwise product,
/// dropout.
class StageGate {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft, whose stage must exist.
    explicit StageGate(StageDraft& draft);

    /// Writes what the op at this stage computes.
    void forward(const Sigmoid& op);
    void forward(const Multiply& op);
    void forward(const Dropout& op);
    /// Writes how the gradient came back through the op of node `by`, which reads this stage.
    void arrive(const Sigmoid& op, int by);
    void arrive(const Multiply& op, int by);
    void arrive(const Dropout& op, int by);

private:
    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
