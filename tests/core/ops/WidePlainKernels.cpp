// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels of 512-bit vectors, compiled for whatever the tests are compiled for.
#define RESBLOCK_LANES 16
#define RESBLOCK_TABLE resblockKernelsWidePlain
#include "core/ops/kernels/Kernels.inc"
