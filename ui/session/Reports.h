// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"
#include "ui/session/JobRunner.h"

#include <QObject>

#include <compare>
#include <functional>
#include <map>
#include <memory>
#include <string>

namespace resblock {

/// Which report of a snapshot is meant.
struct ReportKey {
    std::string kind; ///< "relu-gates"; one kind has one type
    int node = 0;     ///< or block
    Index sample = 0; ///< where it is about one picture
    auto operator<=>(const ReportKey&) const = default;
};

/// What panels want to know of a snapshot and what takes arithmetic: made on the worker when first asked for,
/// and kept as long as the snapshot. A panel asks while it builds itself, and again when ready() says so.
class Reports : public QObject {
    Q_OBJECT

public:
    explicit Reports(JobRunner& jobs, QObject* parent = nullptr);

    /// From now on, reports are about this snapshot; those of another one go.
    void show(const std::shared_ptr<const Snapshot>& snapshot);

    /// The report, or null while it is being made. `make` runs on the worker with the snapshot, once.
    /// Requires a snapshot.
    template <typename T>
    [[nodiscard]] std::shared_ptr<const T> get(const ReportKey& key,
                                               const std::function<T(const Snapshot&)>& make)
    {
        const Made made = [make](const Snapshot& snapshot) -> std::shared_ptr<const void> {
            return std::make_shared<const T>(make(snapshot));
        };
        return std::static_pointer_cast<const T>(find(key, made));
    }

signals:
    /// A report that was asked for is there.
    void ready();

private:
    using Made = std::function<std::shared_ptr<const void>(const Snapshot&)>;
    [[nodiscard]] std::shared_ptr<const void> find(const ReportKey& key, const Made& make);

    JobRunner& m_jobs;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::map<ReportKey, std::shared_ptr<const void>> m_reports; ///< null: on its way
};

} // namespace resblock
