// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ops/kernels/Kernels.h"

#include <cstdlib>

namespace resblock::kernels {

const ResblockKernels* tableFor(Isa isa)
{
    switch (isa) {
    case Isa::Baseline:
        return &resblockKernelsBaseline;
#ifdef __x86_64__
    case Isa::Avx2:
        return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") ? &resblockKernelsAvx2
                                                                               : nullptr;
    case Isa::Avx512:
        return __builtin_cpu_supports("avx512f") ? &resblockKernelsAvx512 : nullptr;
#endif
    default:
        return nullptr;
    }
}

const ResblockKernels& choose(std::string_view forced)
{
    if (forced == "baseline") return resblockKernelsBaseline;
    const ResblockKernels* wide = forced == "avx2" ? nullptr : tableFor(Isa::Avx512);
    const ResblockKernels* table = wide != nullptr ? wide : tableFor(Isa::Avx2);
    return table != nullptr ? *table : resblockKernelsBaseline;
}

const ResblockKernels& current()
{
    static const ResblockKernels* const table = [] {
        const char* forced = std::getenv("RESBLOCK_ISA");
        return &choose(forced != nullptr ? forced : "");
    }();
    return *table;
}

} // namespace resblock::kernels
