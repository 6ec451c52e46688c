// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Op.h"

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// How the gradient with respect to a stage's output came back to it through one node that reads it.
class StageArrival {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft; `by` is the node that reads its stage.
    StageArrival(StageDraft& draft, int by);

    /// Writes the summary of how the gradient came, the notes and the formulas.
    void write();

private:
    // One overload for every kind of node: a new op does not compile until it has its words.
    void through(const Conv2d& op);
    void through(const BatchNorm2d& op);
    void through(const Affine& op);
    void through(const Relu& op);
    void through(const Identity& op);
    void through(const Add& op);
    void through(const Scale& op);
    void through(const Sigmoid& op);
    void through(const Multiply& op);
    void through(const Dropout& op);
    void through(const MaxPool2d& op);
    void through(const AvgPool2d& op);
    void through(const GlobalAvgPool2d& op);
    void through(const Flatten& op);
    void through(const Linear& op);
    void through(const SubsamplePad& op);
    void through(const Pad2d& op);
    void through(const SoftmaxCrossEntropy& op);

    /// The names of the node that reads, and of this stage.
    [[nodiscard]] QString reader() const;
    [[nodiscard]] QString thisStage() const;

    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
    int m_by;
};

} // namespace resblock
