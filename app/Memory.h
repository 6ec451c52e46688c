// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/JobRunner.h"

namespace resblock {

/// Sets the allocator up for runs that follow each other: tensors of one run take the memory of the one
/// before instead of fetching it from the system page by page, which is most of the time of a small run. Call
/// once, before the first thread. Nothing where the C library is not glibc.
void reuseMemory();

/// Gives the memory back that the last run left over, once `jobs` has had nothing to do for half a second.
void giveBackMemoryAtRest(JobRunner& jobs);

} // namespace resblock
