// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Op.h"

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// The words about batch normalization, in both passes: which statistics it uses, and what that means here.
class StageNorm {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft, whose stage must exist.
    explicit StageNorm(StageDraft& draft);

    /// Writes what the normalization at this stage does in the mode of the run.
    void forward(const BatchNorm2d& op);
    /// Writes how the gradient came back through the normalization of node `by`, which reads this stage.
    void arrive(const BatchNorm2d& op, int by);

private:
    void noteBatchStatistics(const BatchNorm2d& op);
    void noteRunningStatistics();
    void writeFormula(const BatchNorm2d& op);
    void arriveInTrainMode(int by);

    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
