// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/Explanation.h"

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
    bool operator==(const Highlight&) const = default;
};

/// What is opened beside the cursor: the level, a number that is no value of a stage, and the value that is
/// marked. Belongs to the session; no part of the document.
class Inspection : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] Level level() const { return m_level; }
    void setLevel(Level level);

    /// Null while the cursor's own value is what is open.
    [[nodiscard]] const std::optional<OpenedNumber>& opened() const { return m_opened; }
    void open(const std::optional<OpenedNumber>& number);

    [[nodiscard]] const std::optional<Highlight>& highlight() const { return m_highlight; }
    void setHighlight(const std::optional<Highlight>& highlight);

signals:
    void levelChanged(resblock::Level level);
    void openedChanged();
    void highlightChanged();

private:
    Level m_level = Level::Block;
    std::optional<OpenedNumber> m_opened;
    std::optional<Highlight> m_highlight;
};

} // namespace resblock
