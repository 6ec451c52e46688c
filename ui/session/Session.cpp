// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Session.h"

#include <QUndoCommand>

#include <algorithm>
#include <utility>

namespace resblock {

/// The one undo command: swaps whole experiments. They are small values (pictures are shared).
class EditCommand : public QUndoCommand {
public:
    EditCommand(Session& session, Experiment before, Experiment after, const QString& text, int mergeId)
        : QUndoCommand(text), m_session(session), m_before(std::move(before)), m_after(std::move(after)),
          m_mergeId(mergeId)
    {}

    void undo() override { m_session.apply(m_before); }
    void redo() override { m_session.apply(m_after); }
    [[nodiscard]] int id() const override { return m_mergeId; }
    bool mergeWith(const QUndoCommand* other) override
    {
        m_after = static_cast<const EditCommand*>(other)->m_after;
        setObsolete(m_before == m_after);
        return true;
    }

private:
    Session& m_session;
    Experiment m_before;
    Experiment m_after;
    int m_mergeId;
};

namespace {

/// The run to compare `now` with: the same experiment with other changes by hand. It is one of the runs there
/// are already, or made now.
std::shared_ptr<const Snapshot> ghostOf(const std::shared_ptr<const Snapshot>& now, const Changes& before,
                                        const TrainedWeights& trained,
                                        std::initializer_list<std::shared_ptr<const Snapshot>> runs,
                                        const std::stop_token& stop)
{
    Experiment experiment = now->experiment;
    experiment.changes = before;
    experiment = normalised(std::move(experiment));
    if (experiment.changes == now->experiment.changes) return nullptr;
    for (const auto& run : runs)
        if (run && run->experiment == experiment) return run;
    const auto made = runExperiment(experiment, trained, now, stop);
    return made ? *made : nullptr;
}

} // namespace

Session::Session(TrainedWeights trained, QObject* parent) : QObject(parent), m_trained(std::move(trained))
{
    connect(&m_inspection, &Inspection::levelChanged, this, &Session::levelChanged);
}

void Session::reset(const Experiment& experiment, const Cursor& cursor)
{
    m_undoStack.clear();
    m_wantedStep.reset();
    m_history.clear();
    setLevel(Level::Block);
    m_cursor = cursor;
    m_before.clear();
    apply(experiment);
}

void Session::edit(const Experiment& changed, const QString& text, int mergeId)
{
    Experiment after = normalised(changed);
    if (after == m_experiment) return;
    m_undoStack.push(new EditCommand(*this, m_experiment, std::move(after), text, mergeId));
}

void Session::edit(const std::function<void(Experiment&)>& change, const QString& text, int mergeId)
{
    Experiment changed = m_experiment;
    change(changed);
    edit(changed, text, mergeId);
}

void Session::change(const Change& one, const QString& text, int mergeId)
{
    edit([&](Experiment& e) { setChange(e.changes, one); }, text, mergeId);
}

void Session::takeBack(const Change& place, const QString& text, int mergeId)
{
    edit([&](Experiment& e) { removeChange(e.changes, place); }, text, mergeId);
}

void Session::keepAsBefore()
{
    m_before = m_experiment.changes;
    m_ghost.reset();
    emit ghostChanged();
}

void Session::compareWithUnchanged()
{
    if (m_before.empty()) return;
    m_before.clear();
    m_ghost.reset();
    emit ghostChanged();
    startRun();
}

void Session::showBlock(int block)
{
    block = std::clamp(block, stemSection, std::max(0, static_cast<int>(m_experiment.network.blockCount())));
    if (block == m_experiment.block) return;
    Experiment changed = m_experiment;
    changed.block = block;
    apply(changed);
}

void Session::apply(const Experiment& experiment)
{
    setRefusal(std::nullopt); // while the experiment is still the one that was refused
    m_experiment = normalised(experiment);
    emit experimentChanged(m_experiment);
    startRun();
}

void Session::startRun()
{
    setRefusal(std::nullopt);
    setStale(true);
    m_jobs.submit(
        QStringLiteral("experiment"),
        [this, experiment = m_experiment, before = m_before, trained = m_trained, previous = m_snapshot,
         ghostBefore = m_ghost](const std::stop_token& stop,
                                const JobRunner::Progress& progress) -> std::function<void()> {
            auto result = runExperiment(experiment, trained, previous, stop, progress);
            if (!result) {
                if (result.error().code == ErrorCode::Cancelled) return {};
                return [this, experiment, error = result.error()] {
                    if (!(experiment == m_experiment)) return;
                    setRefusal(error);
                    emit refused(error);
                };
            }
            const auto ghost = ghostOf(*result, before, trained, {previous, ghostBefore}, stop);
            if (stop.stop_requested()) return {};
            return [this, snapshot = *result, ghost] {
                // a result may have waited in the event queue while the next edit was made, whose run follows
                if (!(snapshot->experiment == m_experiment)) return;
                m_cursor.step = stepIn(*snapshot);
                m_snapshot = snapshot;
                m_ghost = ghost;
                m_cursor.sample =
                    std::clamp<Index>(m_cursor.sample, 0, std::max<Index>(0, snapshot->inputShape.n - 1));
                setStale(false);
                m_inspection.forgetTerms();
                emit traceReady(snapshot);
                emit cursorChanged(m_cursor);
            };
        });
}

/// Where the cursor stands on the time line of a new run: at the stage it was at, else in the same direction.
int Session::stepIn(const Snapshot& snapshot) const
{
    const auto& steps = snapshot.steps;
    if (steps.empty()) return 0;
    if (m_wantedStep) {
        const auto it = std::find(steps.begin(), steps.end(), *m_wantedStep);
        if (it != steps.end()) return static_cast<int>(it - steps.begin());
    }
    const int last = static_cast<int>(steps.size()) - 1;
    int step = std::clamp(m_cursor.step, 0, last);
    const auto passAt = [&steps](int at) { return steps[static_cast<std::size_t>(at)].pass; };
    if (!m_wantedStep || !m_snapshot) return step;
    while (m_wantedStep->pass == Pass::Forward && step > 0 && passAt(step) != Pass::Forward) --step;
    while (m_wantedStep->pass == Pass::Backward && step < last && passAt(step) != Pass::Backward) ++step;
    return step;
}

void Session::stopRun()
{
    m_jobs.stop(QStringLiteral("experiment"));
}

void Session::setRefusal(const std::optional<Error>& error)
{
    if (!error && !m_refusal) return;
    m_refusal = error;
    m_refusedNetwork = error ? resblock::refusedNetwork(m_experiment) : std::nullopt;
    emit refusalChanged();
}

void Session::setStale(bool stale)
{
    if (stale == m_stale) return;
    m_stale = stale;
    emit staleChanged(stale);
}

const std::vector<Step>& Session::steps() const
{
    static const std::vector<Step> none;
    return m_snapshot ? m_snapshot->steps : none;
}

std::optional<Step> Session::currentStep() const
{
    const auto& all = steps();
    if (m_cursor.step < 0 || m_cursor.step >= static_cast<int>(all.size())) return std::nullopt;
    return all[static_cast<std::size_t>(m_cursor.step)];
}

void Session::step(int by)
{
    m_history.clear(); // along the time line there is no way back but that line
    setCursor(m_cursor.stepped(by, static_cast<int>(steps().size())));
}

void Session::goToStep(int step)
{
    Cursor next = m_cursor;
    next.step = step;
    setCursor(next.stepped(0, static_cast<int>(steps().size())));
}

void Session::goToStage(const StageId& stage, Pass pass)
{
    const auto& all = steps();
    const auto it = std::find(all.begin(), all.end(), Step{stage, pass});
    if (it != all.end()) goToStep(static_cast<int>(it - all.begin()));
}

void Session::toggleDirection()
{
    m_history.clear();
    goToStep(mirroredStep(m_cursor.step, static_cast<int>(steps().size())));
}

void Session::setCursor(const Cursor& cursor)
{
    if (cursor == m_cursor) return;
    m_inspection.open({}); // what is open is what the cursor is at
    m_cursor = cursor;
    m_inspection.forgetTerms();
    m_wantedStep = currentStep();
    emit cursorChanged(m_cursor);
}

void Session::selectChannel(Index channel)
{
    Cursor next = m_cursor;
    next.channel = std::max<Index>(0, channel);
    if (m_snapshot)
        if (const auto step = currentStep())
            next.channel =
                std::min(next.channel,
                         std::max<Index>(0, m_snapshot->shapeOf(m_snapshot->residual, step->stage).c - 1));
    setCursor(next);
}

void Session::selectValue(Index channel, Index y, Index x)
{
    Cursor next = m_cursor;
    next.channel = channel;
    next.y = y;
    next.x = x;
    if (m_snapshot)
        if (const auto step = currentStep())
            next = next.clampedTo(m_snapshot->shapeOf(m_snapshot->residual, step->stage));
    setCursor(next);
}

void Session::selectSample(Index sample)
{
    Cursor next = m_cursor;
    // of the experiment, whose batch may be larger than the snapshot's until its run is finished
    const auto pictures = static_cast<Index>(m_experiment.pictures.size());
    next.sample = std::clamp<Index>(sample, 0, std::max<Index>(0, pictures - 1));
    setCursor(next);
}

void Session::setLevel(Level level)
{
    if (level != Level::Value) m_history.clear();
    m_inspection.setLevel(level);
}

void Session::goIn()
{
    if (level() != Level::Value) setLevel(level() == Level::Block ? Level::Stage : Level::Value);
}

void Session::goBack()
{
    while (level() == Level::Value && !m_history.empty()) {
        const Visited visited = m_history.back();
        m_history.pop_back();
        const auto& all = steps();
        const auto it = std::find(all.begin(), all.end(), Step{visited.stage, visited.pass});
        if (it == all.end()) continue; // the block it was in is no longer in view
        Cursor cursor = visited.cursor;
        cursor.step = static_cast<int>(it - all.begin());
        setCursor(cursor);
        m_inspection.open(visited.opened);
        return;
    }
    if (level() != Level::Block) setLevel(level() == Level::Value ? Level::Stage : Level::Block);
}

void Session::remember()
{
    constexpr std::size_t most = 200;
    const auto step = currentStep();
    if (level() != Level::Value || !step) return;
    if (m_history.size() == most) m_history.erase(m_history.begin());
    m_history.push_back({step->stage, step->pass, m_cursor, m_inspection.opened()});
}

void Session::openNumber(const OpenedNumber& number)
{
    if (m_inspection.opened() == number) return;
    remember();
    setLevel(Level::Value);
    m_inspection.open(number);
}

bool Session::openValue(const StageId& stage, Pass pass, const Index4& index)
{
    const auto& all = steps();
    const auto it = std::find(all.begin(), all.end(), Step{stage, pass});
    if (it == all.end()) return false;
    remember();
    setLevel(Level::Value);
    m_inspection.open({});
    setCursor({static_cast<int>(it - all.begin()), index[0], index[1], index[2], index[3]});
    return true;
}

const Result<std::shared_ptr<const OpenedArithmetic>>& Session::arithmetic() const
{
    Asked asked{m_snapshot, level() == Level::Value && m_inspection.plain(), m_cursor, m_inspection.opened()};
    if (asked == m_asked) return m_arithmetic;
    m_asked = std::move(asked);
    m_arithmetic = std::shared_ptr<const OpenedArithmetic>();
    if (m_snapshot && currentStep())
        m_arithmetic = openArithmetic(m_snapshot, m_asked.plain, m_cursor, m_asked.opened);
    return m_arithmetic;
}

void Session::forgetWords()
{
    m_asked = {};
    // a name is made when its step is; there is no other way to change it
    for (int i = 0; i < m_undoStack.count(); ++i)
        const_cast<QUndoCommand*>(m_undoStack.command(i))->setText(QString());
}

std::shared_ptr<const OpenedArithmetic> Session::arithmeticBefore() const
{
    const auto now = arithmetic() ? *arithmetic() : nullptr;
    const auto step = currentStep();
    if (!m_ghost || !now || !step) return nullptr;
    const auto it = std::find(m_ghost->steps.begin(), m_ghost->steps.end(), *step);
    if (it == m_ghost->steps.end()) return nullptr; // the skip was cut, or is back
    Cursor cursor = m_cursor;
    cursor.step = static_cast<int>(it - m_ghost->steps.begin());
    const auto before = openArithmetic(m_ghost, now->plain, cursor, m_asked.opened);
    return before && sameTerms(**before, *now) ? *before : nullptr;
}

LitTerm Session::litTerm(int term) const
{
    if (term < 0 || !arithmetic() || !*arithmetic()) return {};
    return {term, originOf(**arithmetic(), term)};
}

void Session::chooseTerm(int term)
{
    m_inspection.choose(litTerm(term));
}

void Session::pointAtTerm(int term)
{
    m_inspection.pointAt(litTerm(term));
}

std::shared_ptr<const Tensor> Session::litTensor() const
{
    const auto& origin = m_inspection.highlight();
    if (!origin || !m_snapshot) return nullptr;
    const NetworkRun& run = origin->plain ? m_snapshot->plain : m_snapshot->residual;
    const Stage* stage = run.trace->stage(origin->stage, origin->pass);
    return stage ? stage->output : nullptr;
}

void Session::followTerm(int index)
{
    const auto opened = arithmetic() ? *arithmetic() : nullptr;
    if (!opened || index < 0 || index >= static_cast<int>(opened->explanation.terms.size())) return;
    const ExplanationTerm& term = opened->term(index);
    if (!ofOneElement(term.quantity))
        openNumber({{}, term.source, term.quantity, term.index});
    else if (term.kind != TermKind::Padding)
        openValue(term.source, term.pass, term.index);
}

const Stage* Session::currentStage(const NetworkRun& run) const
{
    const auto step = currentStep();
    if (!step || !run.trace) return nullptr;
    return run.trace->stage(step->stage, step->pass);
}

const Stage* Session::ghostStage(NetworkSide side) const
{
    const auto step = currentStep();
    if (!step || !m_ghost || !m_snapshot) return nullptr;
    const bool residual = side == NetworkSide::Residual;
    const Stage* now = currentStage(residual ? m_snapshot->residual : m_snapshot->plain);
    const Stage* then = (residual ? m_ghost->residual : m_ghost->plain).trace->stage(step->stage, step->pass);
    return now && then && then->output && then->shape == now->shape ? then : nullptr;
}

} // namespace resblock
