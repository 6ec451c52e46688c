// SPDX-License-Identifier: GPL-3.0-or-later
#define RESBLOCK_LANES 8
#define RESBLOCK_TABLE resblockKernelsAvx2
#include "core/ops/kernels/Kernels.inc"
