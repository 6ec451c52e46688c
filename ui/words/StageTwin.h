// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

namespace resblock {

class StageDraft;
class StagePlace;

/// What the plain twin has in place of a stage: no shortcut, no add, the same weights or others.
class StageTwin {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft, whose stage must exist.
    explicit StageTwin(StageDraft& draft);

    /// Notes what differs in the plain network; nothing at a stage that both have alike.
    void write();

private:
    void noteBlockWithoutShortcut();
    void noteWeights();
    void noteChangedAlike();

    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
