// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// What is particular to a residual block in the forward pass: its input, the add, the last ReLU, the
/// shortcut.
class StageBlock {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft, whose stage must exist.
    explicit StageBlock(StageDraft& draft);

    /// Writes where x comes from and which ways it takes. Requires the input of a block.
    void writeInput();
    /// Writes what is added, and how large the branch is beside the shortcut. Requires a
    /// stage that adds.
    void writeAdd();
    /// Notes whether a block that adds nothing would hand x on. Requires the last ReLU of a block.
    void noteFinalRelu();
    /// Notes, at the first stage of a shortcut, why it is there. Requires a stage on the shortcut.
    void noteShortcut();

private:
    [[nodiscard]] QString originOfInput() const;
    [[nodiscard]] QString branchSequence() const;
    [[nodiscard]] QString blockFormula() const;

    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
