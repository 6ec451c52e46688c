// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"
#include "ui/session/OpenedArithmetic.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace resblock {

/// What the value level says above the arithmetic of a number, or in its place.
struct ValueWords {
    Q_DECLARE_TR_FUNCTIONS(ValueView)

public:
    QString title;
    QString check;                   ///< whether it adds up, or why it cannot be opened
    std::optional<int> otherSection; ///< has recorded what the section in view has not
    QString otherName;               ///< of that section

    /// Names the opened number and says what it adds up to; `before` is the same number in the run to compare
    /// with, or null.
    [[nodiscard]] static ValueWords of(const OpenedArithmetic& opened, const OpenedArithmetic* before);
    /// Says why the value of a step cannot be opened from what a section has recorded, of the plain network
    /// if `plain`, and which section can. `error` is that of openArithmetic().
    [[nodiscard]] static ValueWords ofRefusal(const Error& error, const Snapshot& snapshot, int section,
                                              const Step& step, bool plain);
};

} // namespace resblock
