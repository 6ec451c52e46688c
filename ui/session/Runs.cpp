// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Runs.h"

#include <functional>
#include <utility>

namespace resblock {

namespace {

const QString tag = QStringLiteral("experiment");

/// The run to compare `now` with: the same experiment with other changes by hand. It is one of the runs there
/// are already, or made now.
std::shared_ptr<const Snapshot> ghostOf(const std::shared_ptr<const Snapshot>& now, const Changes& before,
                                        const RunScope& scope, const TrainedWeights& trained,
                                        std::initializer_list<std::shared_ptr<const Snapshot>> runs,
                                        const std::stop_token& stop)
{
    Experiment experiment = now->experiment;
    experiment.changes = before;
    experiment = normalised(std::move(experiment));
    if (experiment.changes == now->experiment.changes) return nullptr;
    for (const auto& run : runs)
        if (run && run->experiment == experiment && run->onlySection == now->onlySection) return run;
    const auto made = runExperiment(experiment, scope, trained, now, stop);
    return made ? *made : nullptr;
}

} // namespace

Runs::Runs(TrainedWeights trained, QObject* parent) : QObject(parent), m_trained(std::move(trained)) {}

void Runs::start(const Experiment& experiment, const StageId& at)
{
    m_asked = experiment;
    m_at = at;
    forgetRefusal();
    setStale(true);
    m_jobs.submit(
        tag,
        [this, experiment, scope = RunScope{at}, before = m_before, trained = m_trained,
         previous = m_snapshot, ghostBefore = m_ghost](
            const std::stop_token& stop, const JobRunner::Progress& progress) -> std::function<void()> {
            auto result = runExperiment(experiment, scope, trained, previous, stop, progress);
            if (!result) {
                if (result.error().code == ErrorCode::Cancelled) return {};
                return [this, experiment, error = result.error()] {
                    if (!(experiment == m_asked)) return;
                    setRefusal(error);
                    emit refused(error);
                };
            }
            const auto ghost = ghostOf(*result, before, scope, trained, {previous, ghostBefore}, stop);
            if (stop.stop_requested()) return {};
            return [this, snapshot = *result, ghost, at = scope.at] {
                // a result may have waited in the event queue while the next edit was made, whose run
                // follows
                if (!(snapshot->experiment == m_asked) || at != m_at) return;
                m_snapshot = snapshot;
                m_ghost = ghost;
                setStale(false);
                emit snapshotReady();
            };
        });
}

void Runs::stop()
{
    m_jobs.stop(tag);
}

void Runs::forgetRefusal()
{
    setRefusal(std::nullopt);
}

void Runs::setChangesBefore(const Changes& changes)
{
    m_before = changes;
    m_ghost.reset();
    emit ghostChanged();
}

void Runs::setRefusal(const std::optional<Error>& error)
{
    if (!error && !m_refusal) return;
    m_refusal = error;
    m_refusedNetwork = error ? resblock::refusedNetwork(m_asked, m_at) : std::nullopt;
    emit refusalChanged();
}

void Runs::setStale(bool stale)
{
    if (stale == m_stale) return;
    m_stale = stale;
    emit staleChanged(stale);
}

} // namespace resblock
