// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/StagePlace.h"
#include "ui/words/StageText.h"

#include <optional>
#include <utility>
#include <vector>

namespace resblock {

/// The text of one stage while it is written, and what its sentences are made from: the stage in both
/// networks, the pass, the cursor. It has no sentence of its own; those who write add theirs in the order
/// they are read.
class StageDraft {
public:
    /// Begins an empty text for a position. Borrows the snapshot, which must outlive the draft.
    StageDraft(const Snapshot& snapshot, const Position& position);
    StageDraft(const StageDraft&) = delete;
    StageDraft& operator=(const StageDraft&) = delete;

    // --- what is spoken of
    [[nodiscard]] const Snapshot& snapshot() const { return m_snapshot; }
    /// Returns the section in view, which need not hold the stage.
    [[nodiscard]] int section() const { return m_section; }
    /// Returns the stage in the residual network.
    [[nodiscard]] const StagePlace& place() const { return m_place; }
    /// Returns the stage of the same name in the plain network, which may not exist.
    [[nodiscard]] const StagePlace& plain() const { return m_plain; }
    [[nodiscard]] Pass pass() const { return m_pass; }
    /// Returns the cursor in view; it may lie outside this stage's shape.
    [[nodiscard]] const Cursor& cursor() const { return m_cursor; }
    /// Returns the cursor inside this stage's shape.
    [[nodiscard]] Cursor here() const { return m_cursor.clampedTo(m_place.shape()); }
    /// Tells whether the run is in train mode, else eval mode.
    [[nodiscard]] bool train() const { return m_snapshot.experiment.mode == Mode::Train; }
    /// Counts the pictures, or samples, that run at once.
    [[nodiscard]] Index batch() const { return m_snapshot.inputShape.n; }
    /// Names a node of the residual network as this block calls it: "conv2".
    [[nodiscard]] QString name(int node) const;
    /// Names several, in their order: "conv1, bn1", "conv1 → bn1".
    [[nodiscard]] QString names(const std::vector<int>& nodes,
                                const QString& separator = QStringLiteral(", ")) const;
    /// Writes the cursor inside this stage's shape: "[channel, row, column]".
    [[nodiscard]] QString indexText() const;
    /// Reads the value, or the gradient, of a node's output at the cursor; none where no tensor was kept.
    [[nodiscard]] std::optional<double> forwardValue(int node) const;
    [[nodiscard]] std::optional<double> backwardValue(int node) const;
    /// Reads how the gradient at the block's input splits, once; none where the report has none.
    [[nodiscard]] const std::optional<GradientSplit>& split();

    // --- what is said of it
    /// Sets the heading.
    void setTitle(const QString& text) { m_text.title = text; }
    /// Gives back the summary as it stands.
    [[nodiscard]] const QString& summary() const { return m_text.summary; }
    /// Puts a summary in place of what stood there.
    void setSummary(const QString& text) { m_text.summary = text; }
    /// Adds a sentence to the summary.
    void extendSummary(const QString& sentence) { m_text.summary += QLatin1Char(' ') + sentence; }
    /// Adds a paragraph.
    void note(const QString& text) { m_text.notes.append(text); }
    /// Adds a formula of the stage's own.
    void formula(const QString& text) { m_text.formulas.append(text); }
    /// Adds a formula of the block or of a parameter's gradient.
    void moreFormula(const QString& text) { m_text.moreFormulas.append(text); }
    /// Adds a row to the table.
    void fact(const StageFact& fact) { m_text.facts.append(fact); }
    /// Hands the text over, which ends the draft.
    [[nodiscard]] StageText take() { return std::move(m_text); }

private:
    const Snapshot& m_snapshot;
    int m_section;
    StagePlace m_place;
    StagePlace m_plain;
    Pass m_pass;
    Cursor m_cursor;
    StageText m_text;
    bool m_splitKnown = false;
    std::optional<GradientSplit> m_split;
};

} // namespace resblock
