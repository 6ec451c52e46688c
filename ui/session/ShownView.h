// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewHistory.h"
#include "ui/session/ExperimentDocument.h"
#include "ui/session/Runs.h"

#include <optional>
#include <vector>

namespace resblock {

/// The one view state of a session: what was asked for last, what of it is valid for the snapshot, where that
/// stands on the time line, and the states before it. Every move is a transition to another state: it makes
/// the state valid, has a section run that the snapshot has not kept, and returns the state that was shown
/// before where another one is shown now, else nothing. Tells nobody: the caller does.
class ShownView {
public:
    /// What was shown before a transition; none where the same is shown.
    using Before = std::optional<ViewState>;

    /// Borrows both, which have to outlive it.
    ShownView(const ExperimentDocument& document, Runs& runs) : m_document(document), m_runs(runs) {}

    // --- what is shown
    /// Valid for the snapshot; as it was asked for before the first one.
    [[nodiscard]] const ViewState& state() const { return m_state; }
    /// As it was asked for last: names another stage than state() while a run is awaited that has it.
    [[nodiscard]] const ViewState& wanted() const { return m_wanted; }
    /// Where the state stands in the network; 0 and empty before the first run.
    [[nodiscard]] const Position& position() const { return m_position; }
    /// The time line of the section in view, and the number on it of the step in view.
    [[nodiscard]] const std::vector<Step>& steps() const { return m_steps; }
    [[nodiscard]] int stepNumber() const { return m_stepNumber; }
    [[nodiscard]] const ViewHistory& history() const { return m_history; }

    // --- transitions
    /// Forgets the states that were shown and the numbers that were opened.
    void forgetWay();
    /// Shows the state that a document begins with, which is no jump from the one before. Before the first
    /// run nothing is returned.
    [[nodiscard]] Before begin(const ViewState& view);
    /// Makes the state that was asked for valid for a new snapshot of the runs. The term that was chosen was
    /// one of the run before.
    void takeSnapshot();
    /// Starts a run where the snapshot has not kept the section that was asked for. Requires a snapshot.
    void runSectionAskedFor();
    /// Shows a state. What is not valid now is taken up by takeSnapshot when a snapshot has it.
    [[nodiscard]] Before show(const ViewState& view);
    /// The state that a move starts from: the stage is the one that is shown, but a value beyond the border
    /// of a small stage is kept for the next larger one.
    [[nodiscard]] ViewState base() const;

    // --- moves, as Navigator leads them
    [[nodiscard]] Before step(int by);
    [[nodiscard]] Before goToStep(int number);
    [[nodiscard]] Before goToStage(const StageId& stage, Pass pass);
    [[nodiscard]] Before toggleDirection();
    [[nodiscard]] Before showSection(int section);
    [[nodiscard]] Before selectSample(Index sample);
    [[nodiscard]] Before selectChannel(Index channel);
    [[nodiscard]] Before selectValue(Index channel, Index y, Index x);
    [[nodiscard]] Before setLevel(Level level);
    [[nodiscard]] Before goIn();
    /// Back to the number from which the present one was opened; where there is none, a level further out.
    [[nodiscard]] Before goBack();
    /// Along the history, as far as its stages still exist.
    [[nodiscard]] Before goBackInHistory();
    [[nodiscard]] Before goForwardInHistory();

    // --- numbers that are opened, to which goBack() leads back
    [[nodiscard]] Before openNumber(const OpenedNumber& number);
    /// Opens a value of a stage. Requires that the stage is on the time line.
    [[nodiscard]] Before openValue(const Step& step, const Index4& index);
    [[nodiscard]] bool onTimeLine(const Step& step) const;

private:
    [[nodiscard]] const Snapshot* snapshot() const { return m_runs.snapshot().get(); }
    [[nodiscard]] Before transition(const ViewState& wanted, std::optional<bool> jump);
    [[nodiscard]] ViewState validNow(const ViewState& wanted) const;
    [[nodiscard]] Before open(const ViewState& view);
    [[nodiscard]] Before showOfHistory(const std::optional<ViewState>& view);
    void place();

    const ExperimentDocument& m_document;
    Runs& m_runs;
    ViewState m_wanted;
    ViewState m_state;
    Position m_position;
    std::vector<Step> m_steps;
    int m_stepNumber = 0;
    ViewHistory m_history;
    int m_openings = 0; ///< numbers that were opened one from the other, ending at the present one
};

} // namespace resblock
