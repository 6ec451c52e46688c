// SPDX-License-Identifier: GPL-3.0-or-later
#define RESBLOCK_LANES 16
#define RESBLOCK_TABLE resblockKernelsAvx512
#include "core/ops/kernels/Kernels.inc"
