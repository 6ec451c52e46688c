// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/Trace.h"

#include <QCoreApplication>

#include <functional>

namespace resblock {

class StageDraft;
class StagePlace;

/// The table beside the words: counted and measured, residual and plain.
class StageFacts {
    Q_DECLARE_TR_FUNCTIONS(StageText)

public:
    /// Borrows the draft, whose stage must exist.
    explicit StageFacts(StageDraft& draft);

    /// Adds the rows of the stage in the pass of the draft.
    void write();

private:
    void shapeFacts();
    void forwardFacts();
    void backwardFacts();
    void normFacts();
    void addFacts();
    void lossFacts();
    void splitFacts();
    void valueFacts(Pass pass);
    /// A row with the value of each network; a dash where a network has no such stage or the function no
    /// answer.
    void row(const QString& label, const std::function<QString(const StagePlace&)>& value);

    StageDraft& m_draft;
    const StagePlace& m_place; ///< that of the draft
};

} // namespace resblock
