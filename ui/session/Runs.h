// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"
#include "core/session/RefusedNetwork.h"
#include "ui/session/JobRunner.h"

#include <QObject>

#include <memory>
#include <optional>

namespace resblock {

/// Runs the experiment on the worker and keeps what came out: the newest snapshot, the run of "before" to
/// compare it with, and the reason why there is none. The old snapshot stays until a newer one is there.
class Runs : public QObject {
    Q_OBJECT

public:
    explicit Runs(TrainedWeights trained, QObject* parent = nullptr);

    /// The newest finished run; null only until the first one.
    [[nodiscard]] const std::shared_ptr<const Snapshot>& snapshot() const { return m_snapshot; }
    /// Whether the snapshot is older than what was asked for last.
    [[nodiscard]] bool stale() const { return m_stale; }
    /// Why the experiment that was asked for last cannot run, if it cannot.
    [[nodiscard]] const std::optional<Error>& refusal() const { return m_refusal; }
    /// The network that cannot exist, when its shapes are why; else nothing.
    [[nodiscard]] const std::optional<RefusedNetwork>& refusedNetwork() const { return m_refusedNetwork; }
    [[nodiscard]] JobRunner& jobs() { return m_jobs; }

    /// Runs an experiment with the section of this stage in view (ViewState::at); a run that is under way is
    /// given up. snapshotReady follows, or refused.
    void start(const Experiment& experiment, const StageId& at);
    /// The experiment is another one: why the one before could not run is no longer true.
    void forgetRefusal();
    /// Gives the running calculation up: the last snapshot stays, still stale.
    void stop();

    /// What "before" means: the same experiment with the changes by hand that were there then, at first none.
    [[nodiscard]] const Changes& changesBefore() const { return m_before; }
    void setChangesBefore(const Changes& changes);
    /// The run of "before", for comparison with snapshot(): alike in everything but the changes by hand. Null
    /// where there is nothing to compare, or where it could not run.
    [[nodiscard]] const std::shared_ptr<const Snapshot>& ghost() const { return m_ghost; }

signals:
    /// A run finished; snapshot() and ghost() are new.
    void snapshotReady();
    void staleChanged(bool stale);
    /// The experiment cannot run; the last snapshot stays.
    void refused(const resblock::Error& error);
    /// refusal() came or went.
    void refusalChanged();
    /// Another "before" was chosen; one that has to be computed arrives with snapshotReady.
    void ghostChanged();

private:
    void setRefusal(const std::optional<Error>& error);
    void setStale(bool stale);

    TrainedWeights m_trained;
    Experiment m_asked; ///< what was asked for last
    StageId m_at;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<const Snapshot> m_ghost;
    Changes m_before;
    std::optional<Error> m_refusal;
    std::optional<RefusedNetwork> m_refusedNetwork;
    bool m_stale = false;
    JobRunner m_jobs; ///< last member: its worker ends before anything it uses goes away
};

} // namespace resblock
