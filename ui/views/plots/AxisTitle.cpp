// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/AxisTitle.h"

#include <QFontMetricsF>
#include <QTextBoundaryFinder>

#include <algorithm>

namespace resblock {

namespace {

/// In two lines of which the longer one is as short as can be; empty when it cannot be broken.
QString brokenOnce(const QString& title, const QFontMetricsF& metrics, double room)
{
    QString best;
    double least = room;
    QTextBoundaryFinder breaks(QTextBoundaryFinder::Line, title);
    for (auto at = breaks.toNextBoundary(); at > 0 && at < title.size(); at = breaks.toNextBoundary()) {
        const QString first = title.left(at).trimmed();
        const QString second = title.mid(at).trimmed();
        const double width = std::max(metrics.horizontalAdvance(first), metrics.horizontalAdvance(second));
        if (width > least) continue;
        least = width;
        best = first + QLatin1Char('\n') + second;
    }
    return best;
}

} // namespace

AxisTitle fittedTitle(const QStringList& titles, const QFontMetricsF& metrics, double room, int mostLines)
{
    for (const QString& title : titles) {
        const bool whole = title == titles.constFirst();
        if (metrics.horizontalAdvance(title) <= room) return {title, 1, whole};
        if (mostLines < 2) continue;
        const QString broken = brokenOnce(title, metrics, room);
        if (!broken.isEmpty()) return {broken, 2, whole};
    }
    return {titles.isEmpty() ? QString() : metrics.elidedText(titles.constLast(), Qt::ElideRight, room), 1,
            titles.isEmpty()};
}

} // namespace resblock
