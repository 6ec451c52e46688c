// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// What a stage computes in the forward pass, with the numbers of the selected channel and value. What an op
/// says of itself is in OpWords.h; here is what stands at a place where no op speaks: the input of the
/// network or of a block.
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

    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
