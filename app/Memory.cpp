// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Memory.h"

#include <QTimer>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace resblock {

namespace {

constexpr int restMs = 500;

void giveBackMemory()
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace

void reuseMemory()
{
#ifdef __GLIBC__
    constexpr int mebibyte = 1 << 20;
    mallopt(M_MMAP_THRESHOLD, 32 * mebibyte); // the most that glibc takes
    mallopt(M_TRIM_THRESHOLD, 256 * mebibyte);
    mallopt(M_ARENA_MAX, 1); // what one thread frees the next one may take
#endif
}

void giveBackMemoryAtRest(JobRunner& jobs)
{
    auto* rest = new QTimer(&jobs);
    rest->setSingleShot(true);
    rest->setInterval(restMs);
    QObject::connect(rest, &QTimer::timeout, &jobs, giveBackMemory);
    QObject::connect(&jobs, &JobRunner::busyChanged, rest, [rest](bool busy) {
        if (busy)
            rest->stop();
        else
            rest->start();
    });
}

} // namespace resblock
