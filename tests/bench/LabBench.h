// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace resblock {

class BenchWindow;

/// Waits of the gradient lab: to the first point of the default plot, to the whole of it, for a stop, and
/// from a point into the stepping view. `bench` must outlive the run.
void registerLabBenchmarks(BenchWindow& bench);

} // namespace resblock
