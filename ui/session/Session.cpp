// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Session.h"

#include <algorithm>
#include <utility>

namespace resblock {

namespace {

/// Whether a graph has what `at` names, and not just something like it.
bool hasPlace(const Graph& graph, const StageId& at)
{
    ViewState view;
    view.at = at;
    const Position position = positionOf(view, graph);
    return position.step.stage == at || nameAt(graph, position.section, position.step.stage) == at;
}

} // namespace

Session::Session(TrainedWeights trained, QObject* parent) : QObject(parent), m_runs(std::move(trained))
{
    connect(&m_document, &ExperimentDocument::changed, this, &Session::takeExperiment);
    connect(&m_runs, &Runs::snapshotReady, this, &Session::takeSnapshot);
    connect(&m_runs, &Runs::staleChanged, this, &Session::staleChanged);
    connect(&m_runs, &Runs::refused, this, &Session::refused);
    connect(&m_runs, &Runs::refusalChanged, this, &Session::refusalChanged);
    connect(&m_runs, &Runs::ghostChanged, this, [this] {
        m_terms.show(snapshot(), ghost(), m_view);
        emit ghostChanged();
    });
    connect(&m_terms, &OpenTerms::litChanged, this, &Session::litChanged);
}

// --- the document

void Session::reset(const Experiment& experiment, const ViewState& view)
{
    m_history.clear();
    m_openings = 0;
    m_runs.setChangesBefore({});
    if (snapshot())
        transition(view, false);
    else
        m_wanted = m_view = view;
    m_document.reset(experiment);
}

void Session::edit(const Experiment& changed, const QString& text, int mergeId)
{
    m_document.edit(changed, text, mergeId);
}

void Session::edit(const std::function<void(Experiment&)>& change, const QString& text, int mergeId)
{
    Experiment changed = experiment();
    change(changed);
    m_document.edit(changed, text, mergeId);
}

void Session::change(const Change& one, const QString& text, int mergeId)
{
    edit([&](Experiment& e) { setChange(e.changes, one); }, text, mergeId);
}

void Session::takeBack(const Change& place, const QString& text, int mergeId)
{
    edit([&](Experiment& e) { removeChange(e.changes, place); }, text, mergeId);
}

void Session::takeExperiment(const Experiment& experiment)
{
    m_runs.forgetRefusal();
    emit experimentChanged(experiment);
    m_runs.start(experiment, m_wanted.at);
}

// --- what was computed

void Session::keepAsBefore()
{
    m_runs.setChangesBefore(experiment().changes);
}

void Session::compareWithUnchanged()
{
    if (changesBefore().empty()) return;
    m_runs.setChangesBefore({});
    m_runs.start(experiment(), m_wanted.at);
}

void Session::takeSnapshot()
{
    m_wanted.term = -1; // of the run before
    m_view = m_wanted.normalisedFor(*snapshot());
    place();
    m_reports.show(snapshot());
    m_terms.show(snapshot(), ghost(), m_view);
    m_history.record(m_view, false);
    emit traceReady(snapshot());
    if (!snapshot()->recorded(sectionNamed(snapshot()->residual.graph, m_wanted.at)))
        m_runs.start(experiment(), m_wanted.at);
}

// --- what is shown

void Session::show(const ViewState& view)
{
    transition(view, std::nullopt);
}

void Session::show(const std::function<void(ViewState&)>& change)
{
    ViewState changed = base();
    change(changed);
    show(changed);
}

/// The view, from where a move starts: the stage is the one that is shown, but a value beyond the border of a
/// small stage is kept for the next larger one.
ViewState Session::base() const
{
    ViewState view = m_view;
    view.cursor = m_wanted.cursor;
    return view;
}

/// `jump` says how the history takes it; nothing: by what changes.
void Session::transition(const ViewState& wanted, std::optional<bool> jump)
{
    const StageId waitingFor = m_wanted.at;
    m_wanted = wanted;
    if (wanted.at == m_view.at && wanted.pass == m_view.pass) m_wanted.at = waitingFor; // it may still come
    ViewState now = wanted;
    if (snapshot()) {
        const Graph& graph = snapshot()->residual.graph;
        if (stale() && !hasPlace(graph, wanted.at)) { // it comes with the run that is under way
            now.at = m_view.at;
            now.pass = m_view.pass;
            now.cursor = m_view.cursor;
        }
        now = now.normalisedFor(*snapshot());
        if (!snapshot()->recorded(sectionNamed(graph, m_wanted.at))) m_runs.start(experiment(), m_wanted.at);
    }
    if (now.level != Level::Value) m_openings = 0;
    if (now == m_view) return;
    const ViewState before = std::exchange(m_view, now);
    if (snapshot()) {
        place();
        m_terms.show(snapshot(), ghost(), m_view);
        m_history.record(m_view, jump ? *jump : isJump(before, m_view, snapshot()->residual.graph));
    }
    emit viewChanged(before, m_view);
}

/// Where the view stands on the time line.
void Session::place()
{
    const Graph& graph = snapshot()->residual.graph;
    m_position = positionOf(m_view, graph);
    m_steps = timeLine(graph, m_position.section);
    m_stepNumber = static_cast<int>(std::ranges::find(m_steps, m_position.step) - m_steps.begin());
}

std::optional<Step> Session::currentStep() const
{
    if (m_steps.empty()) return std::nullopt;
    return m_position.step;
}

bool Session::covers(Panel panel) const
{
    return snapshot() && coversPanel(m_view, snapshot()->residual.graph, panel);
}

bool Session::coversStage(const Step& step) const
{
    return snapshot() && resblock::coversStage(m_view, snapshot()->residual.graph, section(), step);
}

const Stage* Session::currentStage(const NetworkRun& run) const
{
    if (m_steps.empty() || !run.trace) return nullptr;
    return run.trace->stage(m_position.step.stage, m_position.step.pass);
}

const Stage* Session::ghostStage(NetworkSide side) const
{
    if (!ghost() || !snapshot()) return nullptr;
    const bool residual = side == NetworkSide::Residual;
    const Stage* now = currentStage(residual ? snapshot()->residual : snapshot()->plain);
    const Stage* then = currentStage(residual ? ghost()->residual : ghost()->plain);
    return now && then && then->output && then->shape == now->shape ? then : nullptr;
}

// --- moves

void Session::step(int by)
{
    m_openings = 0; // along the time line there is no way back but that line
    if (snapshot()) show(stepped(base(), *snapshot(), by));
}

void Session::goToStep(int number)
{
    if (snapshot()) show(atStepNumber(base(), *snapshot(), number));
}

void Session::goToStage(const StageId& stage, Pass pass)
{
    if (std::ranges::find(m_steps, Step{stage, pass}) != m_steps.end())
        show(atStep(base(), *snapshot(), {stage, pass}));
}

void Session::toggleDirection()
{
    m_openings = 0;
    if (snapshot()) show(turned(base(), *snapshot()));
}

void Session::showSection(int section)
{
    if (!snapshot()) return;
    const std::vector<int> all = sectionsOf(snapshot()->residual.graph);
    show(atSection(base(), snapshot()->residual.graph, std::clamp(section, all.front(), all.back())));
}

void Session::selectSample(Index sample)
{
    Cursor next = m_wanted.cursor;
    // of the experiment, whose batch may be larger than the snapshot's until its run is finished
    const Index samples = inputShape(experiment()).n;
    next.sample = std::clamp<Index>(sample, 0, std::max<Index>(0, samples - 1));
    show(atCursor(base(), next));
}

void Session::selectChannel(Index channel)
{
    Cursor next = m_wanted.cursor;
    next.channel = std::max<Index>(0, channel);
    if (snapshot())
        next.channel =
            next.clampedTo(snapshot()->shapeOf(snapshot()->residual, m_position.step.stage)).channel;
    show(atCursor(base(), next));
}

void Session::selectValue(Index channel, Index y, Index x)
{
    Cursor next{m_wanted.cursor.sample, channel, y, x};
    if (snapshot()) {
        next = next.clampedTo(snapshot()->shapeOf(snapshot()->residual, m_position.step.stage));
        next.sample = m_wanted.cursor.sample;
    }
    show(atCursor(base(), next));
}

void Session::setLevel(Level level)
{
    show(atLevel(base(), level));
}

void Session::goIn()
{
    if (level() != Level::Value) setLevel(level() == Level::Block ? Level::Stage : Level::Value);
}

void Session::goBack()
{
    if (level() == Level::Value && m_openings > 0) {
        const int openings = m_openings - 1;
        showOfHistory(m_history.back());
        m_openings = openings;
        return;
    }
    if (level() != Level::Block) setLevel(level() == Level::Value ? Level::Stage : Level::Block);
}

void Session::goBackInHistory()
{
    m_openings = std::max(0, m_openings - 1);
    showOfHistory(m_history.back());
}

void Session::goForwardInHistory()
{
    showOfHistory(m_history.forward());
}

/// A state that the history has made the present one.
void Session::showOfHistory(const std::optional<ViewState>& view)
{
    if (view) transition(*view, false);
}

// --- the arithmetic that is open

/// Opens what a state shows at the value level; from another number, goBack() leads back to that.
void Session::open(const ViewState& view)
{
    const int openings = level() == Level::Value ? m_openings + 1 : 0;
    transition(view, true);
    m_openings = openings;
}

void Session::openNumber(const OpenedNumber& number)
{
    if (m_view.opened != number) open(openedAt(base(), number));
}

bool Session::openValue(const StageId& stage, Pass pass, const Index4& index)
{
    if (std::ranges::find(m_steps, Step{stage, pass}) == m_steps.end()) return false;
    ViewState view = atLevel(atStep(base(), *snapshot(), {stage, pass}), Level::Value);
    view = atCursor(std::move(view), {index[0], index[1], index[2], index[3]});
    view.opened.reset();
    if (!(view == m_view)) open(view);
    return true;
}

void Session::chooseTerm(int term)
{
    m_terms.pointAt(-1);
    show([term](ViewState& view) { view.term = term; });
}

void Session::followTerm(int index)
{
    const auto opened = m_terms.arithmetic() ? *m_terms.arithmetic() : nullptr;
    if (!opened || index < 0 || index >= static_cast<int>(opened->explanation.terms.size())) return;
    const ExplanationTerm& term = opened->term(index);
    if (!ofOneElement(term.quantity))
        openNumber({{}, term.source, term.quantity, term.index});
    else if (term.kind != TermKind::Padding)
        openValue(term.source, term.pass, term.index);
}

void Session::forgetWords()
{
    m_terms.forget();
    m_document.forgetNames();
}

} // namespace resblock
