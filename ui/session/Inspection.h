// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"

#include <QObject>

#include <optional>
#include <string>
#include <vector>

namespace resblock {

/// How deep the person looks: the whole block, one stage of it, one value of that stage.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wshadow" // GCC takes a scoped enumerator to hide the type Stage
#endif
enum class Level { Block, Stage, Value };
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic pop
#endif

/// A number that has been opened and stands beside the cursor's value: a gradient of a parameter, or a number
/// that is no element of a tensor (the mean of a channel, its variance, ...).
struct OpenedNumber {
    std::string parameter;                 ///< a learned parameter, whose gradient is meant; else empty
    StageId stage;                         ///< of a quantity
    Quantity quantity = Quantity::Element; ///< as explainQuantity takes it
    Index4 index{};
    bool operator==(const OpenedNumber&) const = default;
};

/// One value of a recorded tensor that panels may mark: where the number under the mouse came from.
struct Highlight {
    StageId stage;
    Pass pass = Pass::Forward;
    Index4 index{};
    bool plain = false; ///< of the plain twin
    bool operator==(const Highlight&) const = default;
};

/// A term of the arithmetic that is open, and the value that it multiplies, where that is a recorded one.
struct LitTerm {
    int term = -1; ///< index into Explanation::terms; -1: none
    std::optional<Highlight> origin;
    bool operator==(const LitTerm&) const = default;
};

/// What is opened beside the cursor: the level, a number that is no value of a stage, in which of the two
/// networks, and which of its terms is lit, in every panel alike. Belongs to the session; no part of the
/// document.
class Inspection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] Level level() const { return m_level; }
    void setLevel(Level level);

    /// Null while the cursor's own value is what is open.
    [[nodiscard]] const std::optional<OpenedNumber>& opened() const { return m_opened; }
    void open(const std::optional<OpenedNumber>& number);

    /// Whether the arithmetic of the plain twin is open; the value level alone offers it.
    [[nodiscard]] bool plain() const { return m_plain; }
    void setPlain(bool plain);

    /// The term that a person chose by a click or a key, and the one under the mouse: a preview that goes
    /// with the mouse. Session::chooseTerm and pointAtTerm find the origin.
    [[nodiscard]] const LitTerm& chosen() const { return m_chosen; }
    [[nodiscard]] const LitTerm& pointedAt() const { return m_pointedAt; }
    void choose(const LitTerm& term);
    void pointAt(const LitTerm& term);
    /// No term is lit: the arithmetic is another one.
    void forgetTerms();
    /// The one that is lit: under the mouse, else chosen.
    [[nodiscard]] const LitTerm& lit() const { return m_pointedAt.term >= 0 ? m_pointedAt : m_chosen; }
    [[nodiscard]] const std::optional<Highlight>& highlight() const { return lit().origin; }

signals:
    void levelChanged(resblock::Level level);
    void openedChanged();
    void litChanged();

private:
    Level m_level = Level::Block;
    std::optional<OpenedNumber> m_opened;
    bool m_plain = false;
    LitTerm m_chosen;
    LitTerm m_pointedAt;
};

} // namespace resblock
