// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"
#include "core/session/Cover.h"
#include "ui/session/ExperimentDocument.h"
#include "ui/session/OpenTerms.h"
#include "ui/session/Reports.h"
#include "ui/session/Runs.h"
#include "ui/session/ShownView.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace resblock {

/// What every panel reads and writes: a thin face over the document, its runs, and the one view that is
/// shown. A panel asks for another state by show() or one of the moves below, and hears of it by viewChanged.
/// Knows no panel. Lives on the GUI thread.
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
    [[nodiscard]] const ViewState& view() const { return m_view.state(); }
    /// The one transition: shows a state, made valid for the snapshot, and emits viewChanged if that is
    /// another one. What is not valid now (a stage of a run that is under way) is taken up when a snapshot
    /// comes that has it. A section that the snapshot has not kept is run first.
    void show(const ViewState& view) { tell(m_view.show(view)); }
    /// Changes the view by a function.
    void show(const std::function<void(ViewState&)>& change);
    /// The stage that was asked for: another one than view().at while a run is awaited that has it.
    [[nodiscard]] const StageId& wantedAt() const { return m_view.wanted().at; }

    /// The section in view (Graph::section), its time line, and where on it the stage in view stands. 0 and
    /// empty before the first run.
    [[nodiscard]] int section() const { return position().section; }
    [[nodiscard]] const std::vector<Step>& steps() const { return m_view.steps(); }
    [[nodiscard]] int stepNumber() const { return m_view.stepNumber(); }
    [[nodiscard]] std::optional<Step> currentStep() const;
    [[nodiscard]] const Position& position() const { return m_view.position(); }
    [[nodiscard]] const Cursor& cursor() const { return view().cursor; }
    [[nodiscard]] Level level() const { return view().level; }
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
    void step(int by) { tell(m_view.step(by)); }
    void goToStep(int number) { tell(m_view.goToStep(number)); }
    void goToStage(const StageId& stage, Pass pass) { tell(m_view.goToStage(stage, pass)); }
    void toggleDirection() { tell(m_view.toggleDirection()); }
    void showSection(int section) { tell(m_view.showSection(section)); }
    void selectSample(Index sample) { tell(m_view.selectSample(sample)); }
    void selectChannel(Index channel) { tell(m_view.selectChannel(channel)); }
    void selectValue(Index channel, Index y, Index x) { tell(m_view.selectValue(channel, y, x)); }
    void setLevel(Level level) { tell(m_view.setLevel(level)); }
    void goIn() { tell(m_view.goIn()); }
    /// Back to the number from which the present one was opened; where there is none, a level further out.
    void goBack() { tell(m_view.goBack()); }
    /// Along the history of views, as far as their stages still exist.
    void goBackInHistory() { tell(m_view.goBackInHistory()); }
    void goForwardInHistory() { tell(m_view.goForwardInHistory()); }
    [[nodiscard]] const ViewHistory& history() const { return m_view.history(); }

    // --- the arithmetic that is open
    [[nodiscard]] OpenTerms& terms() { return m_terms; }
    [[nodiscard]] const OpenTerms& terms() const { return m_terms; }
    /// Opens a number that is no value of a stage, at the value level. goBack() returns to the present one.
    void openNumber(const OpenedNumber& number) { tell(m_view.openNumber(number)); }
    /// Opens a value of a stage. goBack() returns. False, and nothing happens, when the stage is not on the
    /// time line.
    bool openValue(const StageId& stage, Pass pass, const Index4& index);
    /// Chooses a term of the open arithmetic; -1: none. Where it multiplies a weight of the convolution in
    /// view, that weight is chosen as well.
    void chooseTerm(int term);
    /// Chooses a weight of the kernel that makes the channel in view, and the term that it is a factor of.
    void chooseWeight(Index inputChannel, Index row, Index column);
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
    [[nodiscard]] std::optional<Index4> weightOf(int term) const;
    void takeExperiment(const Experiment& experiment);
    void takeSnapshot();
    void tell(const ShownView::Before& before);

    ExperimentDocument m_document;
    Runs m_runs;
    Reports m_reports{m_runs.jobs()};
    OpenTerms m_terms;
    ShownView m_view{m_document, m_runs};
};

} // namespace resblock
