// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Op.h"

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// What a stage computes in the forward pass, with the numbers of the selected channel and value. What takes
/// more than a few sentences is handed to the class that has them: convolution, batch normalization, gates,
/// the block.
class StageForward {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft, whose stage must exist.
    explicit StageForward(StageDraft& draft);

    /// Writes the summary, the notes and the formulas of the stage.
    void write();

private:
    void writePhotoMixer();
    void writeNetworkInput();

    // One overload for every kind of node: a new op does not compile until it has its words.
    void say(const Conv2d& op);
    void say(const BatchNorm2d& op);
    void say(const Affine& op);
    void say(const Relu& op);
    void say(const Identity& op);
    void say(const Add& op);
    void say(const Scale& op);
    void say(const Sigmoid& op);
    void say(const Multiply& op);
    void say(const Dropout& op);
    void say(const MaxPool2d& op);
    void say(const AvgPool2d& op);
    void say(const GlobalAvgPool2d& op);
    void say(const Flatten& op);
    void say(const Linear& op);
    void say(const SubsamplePad& op);
    void say(const Pad2d& op);
    void say(const SoftmaxCrossEntropy& op);

    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
