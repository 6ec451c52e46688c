// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Session.h"

#include "core/explain/ConvReport.h"

#include <utility>

namespace resblock {

Session::Session(TrainedWeights trained, QObject* parent) : QObject(parent), m_runs(std::move(trained))
{
    connect(&m_document, &ExperimentDocument::changed, this, &Session::takeExperiment);
    connect(&m_runs, &Runs::snapshotReady, this, &Session::takeSnapshot);
    connect(&m_runs, &Runs::staleChanged, this, &Session::staleChanged);
    connect(&m_runs, &Runs::refused, this, &Session::refused);
    connect(&m_runs, &Runs::refusalChanged, this, &Session::refusalChanged);
    connect(&m_runs, &Runs::ghostChanged, this, [this] {
        m_terms.show(snapshot(), ghost(), view());
        emit ghostChanged();
    });
    connect(&m_terms, &OpenTerms::litChanged, this, &Session::litChanged);
}

// --- the document

void Session::reset(const Experiment& experiment, const ViewState& view)
{
    m_view.forgetWay();
    m_runs.setChangesBefore({});
    tell(m_view.begin(view));
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
    m_runs.start(experiment, wantedAt());
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
    m_runs.start(experiment(), wantedAt());
}

void Session::takeSnapshot()
{
    m_view.takeSnapshot();
    m_reports.show(snapshot());
    m_terms.show(snapshot(), ghost(), view());
    emit traceReady(snapshot());
    m_view.runSectionAskedFor();
}

// --- what is shown

void Session::show(const std::function<void(ViewState&)>& change)
{
    ViewState changed = m_view.base();
    change(changed);
    show(changed);
}

/// A transition has shown another state than the one before, or none.
void Session::tell(const ShownView::Before& before)
{
    if (!before) return;
    if (snapshot()) m_terms.show(snapshot(), ghost(), view());
    emit viewChanged(*before, view());
}

std::optional<Step> Session::currentStep() const
{
    if (steps().empty()) return std::nullopt;
    return position().step;
}

bool Session::covers(Panel panel) const
{
    return snapshot() && coversPanel(view(), snapshot()->residual.graph, panel);
}

bool Session::coversStage(const Step& step) const
{
    return snapshot() && resblock::coversStage(view(), snapshot()->residual.graph, section(), step);
}

const Stage* Session::currentStage(const NetworkRun& run) const
{
    if (steps().empty() || !run.trace) return nullptr;
    return run.trace->stage(position().step.stage, position().step.pass);
}

const Stage* Session::ghostStage(NetworkSide side) const
{
    if (!ghost() || !snapshot()) return nullptr;
    const bool residual = side == NetworkSide::Residual;
    const Stage* now = currentStage(residual ? snapshot()->residual : snapshot()->plain);
    const Stage* then = currentStage(residual ? ghost()->residual : ghost()->plain);
    return now && then && then->output && then->shape == now->shape ? then : nullptr;
}

// --- the arithmetic that is open

bool Session::openValue(const StageId& stage, Pass pass, const Index4& index)
{
    if (!m_view.onTimeLine({stage, pass})) return false;
    tell(m_view.openValue({stage, pass}, index));
    return true;
}

/// Where the factor of a term stands in the kernel of the convolution in view, whose output is opened: output
/// channel, input channel, row, column. None for other terms.
std::optional<Index4> Session::weightOf(int term) const
{
    if (term < 0 || position().step.pass != Pass::Forward || !m_terms.arithmetic()) return std::nullopt;
    const auto& opened = *m_terms.arithmetic();
    if (!opened || term >= static_cast<int>(opened->explanation.terms.size())) return std::nullopt;
    const ExplanationTerm& chosen = opened->term(term);
    const StageId& stage = position().step.stage;
    const int node = snapshot()->residual.find(stage);
    if (node < 0 || chosen.weight != stage + ".weight") return std::nullopt;
    const Graph& graph = snapshot()->residual.graph;
    if (!std::holds_alternative<Conv2d>(graph.nodes[static_cast<std::size_t>(node)].op)) return std::nullopt;
    Index4 place = chosen.weightIndex;
    place[1] += convInputsOf(snapshot()->residual, node, place[0]).front();
    return place;
}

void Session::chooseWeight(Index inputChannel, Index row, Index column)
{
    int term = m_view.wanted().term;
    if (view().level == Level::Value && !view().opened && m_terms.arithmetic() && *m_terms.arithmetic()) {
        const auto& terms = (*m_terms.arithmetic())->explanation.terms;
        for (int i = 0; i < static_cast<int>(terms.size()); ++i)
            if (const auto weight = weightOf(i);
                weight && (*weight)[1] == inputChannel && (*weight)[2] == row && (*weight)[3] == column)
                term = i;
    }
    show([=](ViewState& view) {
        view.term = term;
        view.inputChannel = inputChannel;
        view.kernelCell = {row, column};
    });
}

void Session::chooseTerm(int term)
{
    m_terms.pointAt(-1);
    const std::optional<Index4> weight = weightOf(term);
    show([&](ViewState& view) {
        view.term = term;
        if (!weight) return;
        view.inputChannel = (*weight)[1];
        view.kernelCell = {(*weight)[2], (*weight)[3]};
    });
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
