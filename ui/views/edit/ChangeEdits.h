// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QCoreApplication>

#include <array>
#include <optional>
#include <string>

namespace resblock {

/// Makes a person's changes by hand, each one an undoable edit of the session's document. Edits of one place
/// that follow each other, as of a slider that is dragged, are one undo step.
class ChangeEdits {
    Q_DECLARE_TR_FUNCTIONS(resblock::ChangeView)

public:
    /// Borrows the session.
    explicit ChangeEdits(Session& session) : m_session(session) {}

    /// Sets one number of a parameter, at (n,c,h,w) of its tensor, within ±largestChange. Set to what was
    /// drawn, its change is taken back. Does nothing where there is no such parameter.
    void setParameter(const std::string& parameter, const std::array<Index, 4>& at, double value);
    /// Sets a pixel of the network's input, as the network reads it.
    void setPixel(PixelChange place, double value);
    /// Makes a change that is either there or not, or takes it back. `text` names the edit.
    void toggle(const Change& change, bool on, const QString& text);
    /// Takes back what was changed at the place of this change.
    void takeBack(const Change& place);

private:
    [[nodiscard]] int mergeIdFor(const Change& place);

    Session& m_session;
    int m_mergeId = 10'000; ///< beyond those of the settings
    std::optional<Change> m_lastPlace;
};

} // namespace resblock
