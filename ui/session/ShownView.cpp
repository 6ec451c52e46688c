// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ShownView.h"

#include "core/session/Navigator.h"

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

// --- transitions

void ShownView::forgetWay()
{
    m_history.clear();
    m_openings = 0;
}

ShownView::Before ShownView::begin(const ViewState& view)
{
    if (snapshot()) return transition(view, false);
    m_wanted = m_state = view;
    return std::nullopt;
}

void ShownView::takeSnapshot()
{
    m_wanted.term = -1;
    m_state = m_wanted.normalisedFor(*snapshot());
    place();
    m_history.record(m_state, false);
}

void ShownView::runSectionAskedFor()
{
    if (!snapshot()->recorded(sectionNamed(snapshot()->residual.graph, m_wanted.at)))
        m_runs.start(m_document.experiment(), m_wanted.at);
}

ShownView::Before ShownView::show(const ViewState& view)
{
    return transition(view, std::nullopt);
}

ViewState ShownView::base() const
{
    ViewState view = m_state;
    view.cursor = m_wanted.cursor;
    return view;
}

/// `jump` says how the history takes it; nothing: by what changes.
ShownView::Before ShownView::transition(const ViewState& wanted, std::optional<bool> jump)
{
    const StageId waitingFor = m_wanted.at;
    m_wanted = wanted;
    if (wanted.at == m_state.at && wanted.pass == m_state.pass) m_wanted.at = waitingFor; // it may still come
    const ViewState now = snapshot() ? validNow(wanted) : wanted;
    if (snapshot()) runSectionAskedFor();
    if (now.level != Level::Value) m_openings = 0;
    if (now == m_state) return std::nullopt;
    Before before = std::exchange(m_state, now);
    if (snapshot()) {
        place();
        m_history.record(m_state, jump ? *jump : isJump(*before, m_state, snapshot()->residual.graph));
    }
    return before;
}

/// What of a state the snapshot can show.
ViewState ShownView::validNow(const ViewState& wanted) const
{
    ViewState now = wanted;
    if (m_runs.stale() && !hasPlace(snapshot()->residual.graph, wanted.at)) {
        now.at = m_state.at; // the other comes with the run that is under way
        now.pass = m_state.pass;
        now.cursor = m_state.cursor;
    }
    return now.normalisedFor(*snapshot());
}

/// Where the view stands on the time line.
void ShownView::place()
{
    const Graph& graph = snapshot()->residual.graph;
    m_position = positionOf(m_state, graph);
    m_steps = timeLine(graph, m_position.section);
    m_stepNumber = static_cast<int>(std::ranges::find(m_steps, m_position.step) - m_steps.begin());
}

// --- moves

ShownView::Before ShownView::step(int by)
{
    m_openings = 0; // along the time line there is no way back but that line
    return snapshot() ? show(stepped(base(), *snapshot(), by)) : std::nullopt;
}

ShownView::Before ShownView::goToStep(int number)
{
    return snapshot() ? show(atStepNumber(base(), *snapshot(), number)) : std::nullopt;
}

ShownView::Before ShownView::goToStage(const StageId& stage, Pass pass)
{
    return onTimeLine({stage, pass}) ? show(atStep(base(), *snapshot(), {stage, pass})) : std::nullopt;
}

ShownView::Before ShownView::toggleDirection()
{
    m_openings = 0;
    return snapshot() ? show(turned(base(), *snapshot())) : std::nullopt;
}

ShownView::Before ShownView::showSection(int section)
{
    if (!snapshot()) return std::nullopt;
    const Graph& graph = snapshot()->residual.graph;
    const std::vector<int> all = sectionsOf(graph);
    return show(atSection(base(), graph, std::clamp(section, all.front(), all.back())));
}

ShownView::Before ShownView::selectSample(Index sample)
{
    Cursor next = m_wanted.cursor;
    // of the experiment, whose batch may be larger than the snapshot's until its run is finished
    const Index samples = inputShape(m_document.experiment()).n;
    next.sample = std::clamp<Index>(sample, 0, std::max<Index>(0, samples - 1));
    return show(atCursor(base(), next));
}

ShownView::Before ShownView::selectChannel(Index channel)
{
    Cursor next = m_wanted.cursor;
    next.channel = std::max<Index>(0, channel);
    if (snapshot())
        next.channel =
            next.clampedTo(snapshot()->shapeOf(snapshot()->residual, m_position.step.stage)).channel;
    return show(atCursor(base(), next));
}

ShownView::Before ShownView::selectValue(Index channel, Index y, Index x)
{
    Cursor next{m_wanted.cursor.sample, channel, y, x};
    if (snapshot()) {
        next = next.clampedTo(snapshot()->shapeOf(snapshot()->residual, m_position.step.stage));
        next.sample = m_wanted.cursor.sample;
    }
    return show(atCursor(base(), next));
}

ShownView::Before ShownView::setLevel(Level level)
{
    return show(atLevel(base(), level));
}

ShownView::Before ShownView::goIn()
{
    if (m_state.level == Level::Value) return std::nullopt;
    return setLevel(m_state.level == Level::Block ? Level::Stage : Level::Value);
}

ShownView::Before ShownView::goBack()
{
    if (m_state.level == Level::Value && m_openings > 0) {
        const int openings = m_openings - 1;
        Before before = showOfHistory(m_history.back());
        m_openings = openings;
        return before;
    }
    if (m_state.level == Level::Block) return std::nullopt;
    return setLevel(m_state.level == Level::Value ? Level::Stage : Level::Block);
}

ShownView::Before ShownView::goBackInHistory()
{
    m_openings = std::max(0, m_openings - 1);
    return showOfHistory(m_history.back());
}

ShownView::Before ShownView::goForwardInHistory()
{
    return showOfHistory(m_history.forward());
}

/// A state that the history has made the present one.
ShownView::Before ShownView::showOfHistory(const std::optional<ViewState>& view)
{
    return view ? transition(*view, false) : std::nullopt;
}

// --- numbers that are opened

/// Opens what a state shows at the value level; from another number, goBack() leads back to that.
ShownView::Before ShownView::open(const ViewState& view)
{
    const int openings = m_state.level == Level::Value ? m_openings + 1 : 0;
    Before before = transition(view, true);
    m_openings = openings;
    return before;
}

ShownView::Before ShownView::openNumber(const OpenedNumber& number)
{
    return m_state.opened != number ? open(openedAt(base(), number)) : std::nullopt;
}

ShownView::Before ShownView::openValue(const Step& step, const Index4& index)
{
    ViewState view = atLevel(atStep(base(), *snapshot(), step), Level::Value);
    view = atCursor(std::move(view), {index[0], index[1], index[2], index[3]});
    view.opened.reset();
    return view == m_state ? std::nullopt : open(view);
}

bool ShownView::onTimeLine(const Step& step) const
{
    return std::ranges::find(m_steps, step) != m_steps.end();
}

} // namespace resblock
