// SPDX-License-Identifier: GPL-3.0-or-later
#define RESBLOCK_LANES 4
#define RESBLOCK_TABLE resblockKernelsBaseline
#include "core/ops/kernels/Kernels.inc"
