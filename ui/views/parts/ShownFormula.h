// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/maths/Formulas.h"
#include "ui/session/OpenedArithmetic.h"

#include <QCoreApplication>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

namespace resblock {

class Session;

/// The formula of what a session shows, with the numbers of what is open, and the same as text. It keeps what
/// it was written from until take() is called again, so that it can be written anew for another width.
class ShownFormula {
    Q_DECLARE_TR_FUNCTIONS(resblock::FormulaView)

public:
    /// Takes from the session what is shown and open now, without writing its formula. Returns whether it is
    /// another stage than before.
    bool take(const Session& session);
    /// Writes the formula of what was taken, of the plain twin if `plain`; `terms` and `alsoShown` as for
    /// formulaOf. The formula is empty where there is nothing to show.
    void write(bool plain, int terms, int alsoShown);

    /// Returns what was written last.
    [[nodiscard]] const Formula& formula() const { return m_formula; }
    /// Returns where the numbers come from; null where the recording has none, or they are covered.
    [[nodiscard]] const std::shared_ptr<const OpenedArithmetic>& opened() const { return m_opened; }
    /// Returns the marks of the numbers, in reading order.
    [[nodiscard]] const std::vector<int>& numbers() const { return m_numbers; }
    /// Returns number `index` of numbers() as it is read out.
    [[nodiscard]] QString numberName(int index) const;

    /// Returns what the letters stand for, in one line.
    [[nodiscard]] QString legend() const;
    /// Returns all lines as LaTeX, a display each.
    [[nodiscard]] QString latex() const;
    /// Returns all lines as they are read out.
    [[nodiscard]] QString speech() const;

private:
    std::shared_ptr<const Snapshot> m_snapshot;
    std::optional<Step> m_step;
    std::shared_ptr<const OpenedArithmetic> m_opened;
    Formula m_formula;
    std::vector<int> m_numbers;
};

} // namespace resblock
