// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// The gradient at a block's input: the sum of the shortcut's part and the branch's part (He et al. 2016, eq.
/// 5, where it applies).
class StageSplit {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft, whose stage must be the input of a block with an add.
    explicit StageSplit(StageDraft& draft);

    /// Writes the summary, what became of each part on its way, and how large they are.
    void write();

private:
    void noteParts();

    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
