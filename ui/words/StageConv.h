// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Op.h"

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// The words about a convolution, in both passes.
class StageConv {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft, whose stage must exist.
    explicit StageConv(StageDraft& draft);

    /// Writes what the convolution at this stage computes: its window, stride, border, bias, formula.
    void forward(const Conv2d& op);
    /// Writes how the gradient came back through the convolution of node `by`, which reads this stage.
    void arrive(const Conv2d& op, int by);

private:
    void noteGeometry(const Conv2d& op);
    void noteBias(const Conv2d& op);
    void writeFormula(const Conv2d& op);

    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
