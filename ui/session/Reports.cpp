// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Reports.h"

#include <QPointer>

namespace resblock {

Reports::Reports(JobRunner& jobs, QObject* parent) : QObject(parent), m_jobs(jobs) {}

void Reports::show(const std::shared_ptr<const Snapshot>& snapshot)
{
    if (snapshot == m_snapshot) return;
    m_snapshot = snapshot;
    m_reports.clear();
}

std::shared_ptr<const void> Reports::find(const ReportKey& key, const Made& make)
{
    const auto [it, fresh] = m_reports.try_emplace(key, nullptr);
    if (!fresh) return it->second;
    const QString tag =
        QStringLiteral("report %1 %2 %3").arg(QString::fromStdString(key.kind)).arg(key.node).arg(key.sample);
    m_jobs.submit(tag,
                  [reports = QPointer<Reports>(this), snapshot = m_snapshot, key,
                   make](const std::stop_token& stop, const JobRunner::Progress&) -> std::function<void()> {
                      if (stop.stop_requested()) return {};
                      return [reports, snapshot, key, made = make(*snapshot)] {
                          if (!reports || reports->m_snapshot != snapshot) return;
                          reports->m_reports[key] = made;
                          emit reports->ready();
                      };
                  });
    return nullptr;
}

} // namespace resblock
