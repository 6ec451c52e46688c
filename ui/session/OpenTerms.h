// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewState.h"
#include "ui/session/OpenedArithmetic.h"

#include <QObject>

#include <memory>
#include <optional>

namespace resblock {

/// A term of the arithmetic that is open, and the value that it multiplies, where that is a recorded one.
struct LitTerm {
    int term = -1; ///< index into Explanation::terms; -1: none
    std::optional<Highlight> origin;
    bool operator==(const LitTerm&) const = default;
};

/// The arithmetic of what a view state has open, made when first asked for and the same for every panel, and
/// which of its terms is lit: the one that the state chose, or the one under the mouse.
class OpenTerms : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// From now on, speaks of this snapshot, its run of "before", and this state of it. Emits nothing.
    void show(const std::shared_ptr<const Snapshot>& snapshot, const std::shared_ptr<const Snapshot>& ghost,
              const ViewState& view);
    /// Makes everything anew when next asked for: the words in it are of another language.
    void forget();

    /// Of the value in view or the number opened beside it, on the value level in the network that is open
    /// there, else in the residual one. Null before the first run, the error of openArithmetic() where there
    /// is none.
    [[nodiscard]] const Result<std::shared_ptr<const OpenedArithmetic>>& arithmetic() const;
    /// The same number in the run of "before", or null: where there is no such run, or it has no such number
    /// with the same terms.
    [[nodiscard]] std::shared_ptr<const OpenedArithmetic> arithmeticBefore() const;

    /// Returns the term that the state chose or, where it chose none, the one that was suggested.
    [[nodiscard]] const LitTerm& chosen() const { return m_chosen.term >= 0 ? m_chosen : m_suggested; }
    /// Returns the term under the mouse.
    [[nodiscard]] const LitTerm& pointedAt() const { return m_pointedAt; }
    /// Returns the term that panels light: the one under the mouse, else the chosen one.
    [[nodiscard]] const LitTerm& lit() const { return m_pointedAt.term >= 0 ? m_pointedAt : chosen(); }
    [[nodiscard]] const std::optional<Highlight>& highlight() const { return lit().origin; }
    /// The recorded tensor of which the lit term multiplies a value; null where none is lit.
    [[nodiscard]] std::shared_ptr<const Tensor> litTensor() const;

    /// Lights a term as long as the mouse stays; -1: none.
    void pointAt(int term);
    /// Lights a term of this number as long as the state chooses none; -1: none. Choosing is a person's, and
    /// part of the state; this is where a panel begins.
    void suggest(int term);

signals:
    /// lit() is another, while the view state is the same.
    void litChanged();

private:
    /// What arithmetic() was made of.
    struct Asked {
        std::shared_ptr<const Snapshot> snapshot;
        StageId at;
        Pass pass = Pass::Forward;
        Cursor cursor;
        std::optional<OpenedNumber> opened;
        bool plain = false;
        bool operator==(const Asked&) const = default;
    };
    [[nodiscard]] LitTerm litTerm(int term) const;

    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<const Snapshot> m_ghost;
    ViewState m_view;
    mutable Asked m_asked;
    mutable Result<std::shared_ptr<const OpenedArithmetic>> m_arithmetic{
        std::shared_ptr<const OpenedArithmetic>()};
    LitTerm m_chosen;
    LitTerm m_suggested;
    LitTerm m_pointedAt;
};

} // namespace resblock
