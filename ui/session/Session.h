// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"
#include "core/session/Cover.h"
#include "core/session/Navigator.h"
#include "core/session/ViewHistory.h"
#include "ui/session/ExperimentDocument.h"
#include "ui/session/OpenTerms.h"
#include "ui/session/Reports.h"
#include "ui/session/Runs.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace resblock {

/// What every panel reads and writes: a thin face over the document, its runs, and the one view state. A
/// panel asks for another state by show() or one of the moves below, which are Navigator's, and hears of it
/// by viewChanged. Knows no view. Lives on the GUI thread.
class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(TrainedWeights trained, QObject* parent = nullptr);

    // --- the document
    [[nodiscard]] ExperimentDocument& document() { return m_document; }
    [[nodiscard]] const Experiment& experiment() const { return m_document.experiment(); }
    [[nodiscard]] QUndoStack& undoStack() { return m_document.undoStack(); }
    [[nodiscard]] bool modified() const { return m_document.modified(); }
    /// Replaces document and view (start, open), and forgets where one was.
    void reset(const Experiment& experiment, const ViewState& view = {});
    /// As ExperimentDocument::edit; or with the change made by a function.
    void edit(const Experiment& changed, const QString& text, int mergeId = -1);
    void edit(const std::function<void(Experiment&)>& change, const QString& text, int mergeId = -1);
    /// Makes one change by hand, or takes back what stands at its place, as an edit.
    void change(const Change& one, const QString& text, int mergeId = -1);
    void takeBack(const Change& place, const QString& text, int mergeId = -1);

    // --- what was computed
    [[nodiscard]] Runs& runs() { return m_runs; }
    [[nodiscard]] JobRunner& jobs() { return m_runs.jobs(); }
    [[nodiscard]] Reports& reports() { return m_reports; }
    /// Belongs to snapshot()->experiment, which is older than experiment() while stale().
    [[nodiscard]] const std::shared_ptr<const Snapshot>& snapshot() const { return m_runs.snapshot(); }
    [[nodiscard]] const std::shared_ptr<const Snapshot>& ghost() const { return m_runs.ghost(); }
    [[nodiscard]] bool stale() const { return m_runs.stale(); }
    [[nodiscard]] const std::optional<Error>& refusal() const { return m_runs.refusal(); }
    [[nodiscard]] const std::optional<RefusedNetwork>& refusedNetwork() const
    {
        return m_runs.refusedNetwork();
    }
    [[nodiscard]] const Changes& changesBefore() const { return m_runs.changesBefore(); }
    /// From now on, "before" is what is on screen now; or the drawn or trained weights again.
    void keepAsBefore();
    void compareWithUnchanged();

    // --- what is shown
    /// Normalised for the snapshot; as it was asked for before the first one.
    [[nodiscard]] const ViewState& view() const { return m_view; }
    /// The one transition: shows a state, made valid for the snapshot, and emits viewChanged if that is
    /// another one. What is not valid now (a stage of a run that is under way) is taken up when a snapshot
    /// comes that has it. A section that the snapshot has not kept is run first.
    void show(const ViewState& view);
    /// Changes the view by a function.
    void show(const std::function<void(ViewState&)>& change);
    /// The stage that was asked for: another one than view().at while a run is awaited that has it.
    [[nodiscard]] const StageId& wantedAt() const { return m_wanted.at; }

    /// The section in view (Graph::section), its time line, and where on it the stage in view stands. 0 and
    /// empty before the first run.
    [[nodiscard]] int section() const { return m_position.section; }
    [[nodiscard]] const std::vector<Step>& steps() const { return m_steps; }
    [[nodiscard]] int stepNumber() const { return m_stepNumber; }
    [[nodiscard]] std::optional<Step> currentStep() const;
    [[nodiscard]] const Position& position() const { return m_position; }
    [[nodiscard]] const Cursor& cursor() const { return m_view.cursor; }
    [[nodiscard]] Level level() const { return m_view.level; }
    /// Whether the view covers a panel, or the numbers of a stage of the section in view.
    [[nodiscard]] bool covers(Panel panel) const;
    [[nodiscard]] bool coversStage(const Step& step) const;
    /// Stage of the current step in a network's trace, or null where that network has none (the add in the
    /// plain twin).
    [[nodiscard]] const Stage* currentStage(const NetworkRun& run) const;
    /// The same in the ghost's run of that network, if it has one of the same shape, with its tensor; else
    /// null.
    [[nodiscard]] const Stage* ghostStage(NetworkSide side) const;

    // --- moves
    void step(int by);
    void goToStep(int number);
    void goToStage(const StageId& stage, Pass pass);
    void toggleDirection();
    void showSection(int section);
    void selectSample(Index sample);
    void selectChannel(Index channel);
    void selectValue(Index channel, Index y, Index x);
    void setLevel(Level level);
    void goIn();
    /// Back to the number from which the present one was opened; where there is none, a level further out.
    void goBack();
    /// Along the history of views, as far as their stages still exist.
    void goBackInHistory();
    void goForwardInHistory();
    [[nodiscard]] const ViewHistory& history() const { return m_history; }

    // --- the arithmetic that is open
    [[nodiscard]] OpenTerms& terms() { return m_terms; }
    [[nodiscard]] const OpenTerms& terms() const { return m_terms; }
    /// Opens a number that is no value of a stage, at the value level. goBack() returns to the present one.
    void openNumber(const OpenedNumber& number);
    /// Opens a value of a stage. goBack() returns. False, and nothing happens, when the stage is not on the
    /// time line.
    bool openValue(const StageId& stage, Pass pass, const Index4& index);
    /// Chooses a term of the open arithmetic; -1: none.
    void chooseTerm(int term);
    /// Goes to the number that a term of the open arithmetic multiplies.
    void followTerm(int term);

    /// The language has changed: what holds words of the other one is made anew when next asked for, and the
    /// steps of the undo stack lose their names.
    void forgetWords();

signals:
    void experimentChanged(const resblock::Experiment& experiment);
    /// A run finished: snapshot(), ghost() and perhaps view() are new.
    void traceReady(const std::shared_ptr<const resblock::Snapshot>& snapshot);
    void staleChanged(bool stale);
    /// The experiment cannot run; the last snapshot stays on screen. A later success emits traceReady.
    void refused(const resblock::Error& error);
    /// refusal() came or went.
    void refusalChanged();
    /// Another state of the same snapshot is shown.
    void viewChanged(const resblock::ViewState& before, const resblock::ViewState& now);
    /// All of view() has been computed and drawn. Emitted by whoever draws.
    void viewShown();
    /// terms().lit() is another.
    void litChanged();
    /// Another "before" was chosen; one that has to be computed arrives with traceReady.
    void ghostChanged();

private:
    void takeExperiment(const Experiment& experiment);
    void takeSnapshot();
    [[nodiscard]] ViewState base() const;
    void transition(const ViewState& wanted, std::optional<bool> jump);
    void place();
    void open(const ViewState& view);
    void showOfHistory(const std::optional<ViewState>& view);

    ExperimentDocument m_document;
    Runs m_runs;
    Reports m_reports{m_runs.jobs()};
    OpenTerms m_terms;
    ViewState m_wanted; ///< as it was asked for last
    ViewState m_view;   ///< the same, valid for the snapshot
    Position m_position;
    std::vector<Step> m_steps;
    int m_stepNumber = 0;
    ViewHistory m_history;
    int m_openings = 0; ///< numbers that were opened one from the other, ending at the present one
};

} // namespace resblock
