// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"
#include "core/session/ExperimentRun.h"
#include "core/session/RefusedNetwork.h"
#include "ui/session/Inspection.h"
#include "ui/session/JobRunner.h"
#include "ui/session/OpenedArithmetic.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <functional>
#include <memory>
#include <optional>

namespace resblock {

/// The document of the window: the experiment with its undo stack, the newest recording of it, and the one
/// cursor that every panel reads and writes. Knows no view. Lives on the GUI thread; experiments run on the
/// worker of its JobRunner.
class Session : public QObject {
    Q_OBJECT

public:
    explicit Session(TrainedWeights trained, QObject* parent = nullptr);

    // --- the document
    [[nodiscard]] const Experiment& experiment() const { return m_experiment; }
    /// Replaces the document (start, open): clears the undo stack, counts as saved, puts the cursor where it
    /// says.
    void reset(const Experiment& experiment, const Cursor& cursor = {});
    /// One undoable step from the current experiment to `changed`, named `text` in the Edit menu. Nothing
    /// happens if they are equal. Changes of the same non-negative `mergeId` in a row become one step (a spin
    /// box being turned).
    void edit(const Experiment& changed, const QString& text, int mergeId = -1);
    /// The same with the change made by a function.
    void edit(const std::function<void(Experiment&)>& change, const QString& text, int mergeId = -1);
    /// One change by hand, or its end, as an edit: sets what the change says, or takes back what stands at
    /// its place.
    void change(const Change& one, const QString& text, int mergeId = -1);
    void takeBack(const Change& place, const QString& text, int mergeId = -1);
    /// Which block is in view, or the stem (-1) or the head (behind the last): no edit, not undoable.
    void showBlock(int block);
    [[nodiscard]] QUndoStack& undoStack() { return m_undoStack; }

    // --- what was computed
    /// The newest finished run; null only until the first one. Belongs to snapshot()->experiment, which is
    /// older than experiment() while stale().
    [[nodiscard]] const std::shared_ptr<const Snapshot>& snapshot() const { return m_snapshot; }
    [[nodiscard]] bool stale() const { return m_stale; }
    /// Why the current experiment cannot run, if it cannot.
    [[nodiscard]] const std::optional<Error>& refusal() const { return m_refusal; }
    /// The network that cannot exist, when its shapes are why; else nothing.
    [[nodiscard]] const std::optional<RefusedNetwork>& refusedNetwork() const { return m_refusedNetwork; }
    /// What "before" means: the same experiment with the changes by hand that were there then, at first none.
    [[nodiscard]] const Changes& changesBefore() const { return m_before; }
    /// From now on, "before" is what is on screen now; or the drawn or trained weights again.
    void keepAsBefore();
    void compareWithUnchanged();
    /// The run of "before", for comparison with snapshot(): alike in everything but the changes by hand. Null
    /// where there is nothing to compare, or where it could not run.
    [[nodiscard]] const std::shared_ptr<const Snapshot>& ghost() const { return m_ghost; }
    /// The stage of the current step in the ghost's run of that network, if it has one of the same shape,
    /// with its tensor; else null.
    [[nodiscard]] const Stage* ghostStage(NetworkSide side) const;
    /// Gives the running calculation up: the last snapshot stays, still marked stale.
    void stopRun();
    [[nodiscard]] JobRunner& jobs() { return m_jobs; }

    // --- the cursor
    [[nodiscard]] const Cursor& cursor() const { return m_cursor; }
    /// Time line of the snapshot; empty before the first run.
    [[nodiscard]] const std::vector<Step>& steps() const;
    [[nodiscard]] std::optional<Step> currentStep() const;
    void step(int by);
    void goToStep(int step);
    void goToStage(const StageId& stage, Pass pass);
    /// The same as soon as a run has that stage on its time line: for a stage of an experiment just set.
    void goToStageOfNextRun(const StageId& stage, Pass pass) { m_wantedStep = Step{stage, pass}; }
    /// The same stage in the other direction.
    void toggleDirection();
    void setCursor(const Cursor& cursor);
    void selectChannel(Index channel);
    void selectValue(Index channel, Index y, Index x);
    void selectSample(Index sample);

    /// Stage of the current step in a network's trace, or null where that network has none (the add in the
    /// plain twin).
    [[nodiscard]] const Stage* currentStage(const NetworkRun& run) const;

    // --- how deep the person looks; stepping keeps the level
    [[nodiscard]] Level level() const { return m_inspection.level(); }
    void setLevel(Level level);
    /// One level further in; one step back.
    void goIn();
    /// Back to the number from which the present one was opened; where there is none, a level further out.
    void goBack();
    [[nodiscard]] Inspection& inspection() { return m_inspection; }
    /// Opens a number that is no value of a stage, at the value level. goBack() returns to the present one.
    void openNumber(const OpenedNumber& number);
    /// Opens a value of a stage: moves the cursor there. goBack() returns. False, and nothing happens, when
    /// the stage is not on the time line.
    bool openValue(const StageId& stage, Pass pass, const Index4& index);
    /// The arithmetic of what is open: of the cursor's value or the number opened beside it, on the value
    /// level in the network that is open there, else in the residual one. Null before the first run, the
    /// error of openArithmetic() where there is none. Made when first asked for, the same for every panel.
    [[nodiscard]] const Result<std::shared_ptr<const OpenedArithmetic>>& arithmetic() const;
    /// The same number in the run of "before", or null: where there is no such run, or it has no such number
    /// with the same terms.
    [[nodiscard]] std::shared_ptr<const OpenedArithmetic> arithmeticBefore() const;
    /// Lights a term of arithmetic(), -1 for none: for good, or as long as the mouse stays.
    void chooseTerm(int term);
    void pointAtTerm(int term);
    /// The recorded tensor of which the lit term multiplies a value; null where none is lit.
    [[nodiscard]] std::shared_ptr<const Tensor> litTensor() const;
    /// Goes to the number that a term of arithmetic() multiplies.
    void followTerm(int term);
    [[nodiscard]] bool hasHistory() const { return !m_history.empty(); }

    // --- saved or not
    /// The language has changed: what holds words of the other one is made anew when next asked for, and the
    /// steps of the undo stack lose their names.
    void forgetWords();
    [[nodiscard]] bool modified() const { return !m_undoStack.isClean(); }

signals:
    void experimentChanged(const resblock::Experiment& experiment);
    /// A run finished; snapshot() is new.
    void traceReady(const std::shared_ptr<const resblock::Snapshot>& snapshot);
    void staleChanged(bool stale);
    /// The experiment cannot run; the last snapshot stays on screen. A later success emits traceReady.
    void refused(const resblock::Error& error);
    /// refusal() came or went.
    void refusalChanged();
    void cursorChanged(const resblock::Cursor& cursor);
    void levelChanged(resblock::Level level);
    /// Another "before" was chosen; one that has to be computed arrives with traceReady.
    void ghostChanged();

private:
    friend class EditCommand;
    /// Where one was before a number was followed.
    struct Visited {
        StageId stage;
        Pass pass{};
        Cursor cursor;
        std::optional<OpenedNumber> opened;
    };
    /// What arithmetic() was made of.
    struct Asked {
        std::shared_ptr<const Snapshot> snapshot;
        bool plain = false;
        Cursor cursor;
        std::optional<OpenedNumber> opened;
        bool operator==(const Asked&) const = default;
    };
    [[nodiscard]] LitTerm litTerm(int term) const;
    void remember();
    void apply(const Experiment& experiment);
    void startRun();
    [[nodiscard]] int stepIn(const Snapshot& snapshot) const;
    void setRefusal(const std::optional<Error>& error);
    void setStale(bool stale);

    TrainedWeights m_trained;
    Experiment m_experiment;
    QUndoStack m_undoStack;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<const Snapshot> m_ghost;
    Changes m_before;
    std::optional<Error> m_refusal;
    std::optional<RefusedNetwork> m_refusedNetwork;
    bool m_stale = false;
    Cursor m_cursor;
    std::optional<Step> m_wantedStep; ///< the stage to find again when the time line changes
    Inspection m_inspection;
    mutable Asked m_asked;
    mutable Result<std::shared_ptr<const OpenedArithmetic>> m_arithmetic{
        std::shared_ptr<const OpenedArithmetic>()};
    std::vector<Visited> m_history;
    JobRunner m_jobs;
};

} // namespace resblock
