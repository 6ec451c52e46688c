// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// The backward pass at a stage: where its gradient comes from, what the stage hands on, what its parameters
/// get.
class StageBackward {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft, whose stage must exist.
    explicit StageBackward(StageDraft& draft);

    /// Writes the summary, the notes and the formulas of the gradient.
    void write();

private:
    void writeUpstream();
    void writeBlockOutput();
    void extendByWhatIsHandedOn();
    void noteParameterGradients();
    void noteNothingLeft();

    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
