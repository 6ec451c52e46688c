// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/engine/Timing.h"

#include <algorithm>
#include <ctime>

#include <sched.h>

namespace resblock::bench {

double threadSeconds()
{
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) + 1e-9 * static_cast<double>(t.tv_nsec);
}

bool pinToOneCore()
{
    cpu_set_t set;
    CPU_ZERO(&set);
    CPU_SET(static_cast<std::size_t>(sched_getcpu()), &set);
    return sched_setaffinity(0, sizeof set, &set) == 0;
}

double median(std::vector<double> values)
{
    if (values.empty()) return 0;
    std::sort(values.begin(), values.end());
    const std::size_t middle = values.size() / 2;
    return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

namespace {

double secondsPerCall(const std::function<void()>& call, std::int64_t calls)
{
    const double begin = threadSeconds();
    for (std::int64_t i = 0; i < calls; ++i) call();
    return (threadSeconds() - begin) / static_cast<double>(calls);
}

} // namespace

std::vector<double> takeTurns(const std::vector<std::function<void()>>& competitors, int rounds,
                              double turnSeconds)
{
    std::vector<std::int64_t> calls;
    for (const auto& competitor : competitors) {
        competitor();
        const double once = std::max(secondsPerCall(competitor, 2), 1e-7);
        calls.push_back(std::max<std::int64_t>(static_cast<std::int64_t>(turnSeconds / once), 1));
    }
    std::vector<std::vector<double>> times(competitors.size());
    for (int round = 0; round < rounds; ++round)
        for (std::size_t i = 0; i < competitors.size(); ++i)
            times[i].push_back(secondsPerCall(competitors[i], calls[i]));
    std::vector<double> medians;
    for (auto& t : times) medians.push_back(median(std::move(t)));
    return medians;
}

namespace {

#define RESBLOCK_PEAK(name, isa, floats)                                                                     \
    __attribute__((target(isa), noinline)) float name(std::int64_t steps)                                    \
    {                                                                                                        \
        typedef float Vec __attribute__((vector_size(floats * sizeof(float))));                              \
        Vec a[12], x = Vec{} + 1.0F + static_cast<float>(steps) * 1e-12F, y = Vec{} + 1e-9F;                 \
        for (Vec & v : a) v = Vec{} + 1.0F;                                                                  \
        for (std::int64_t i = 0; i < steps; ++i) {                                                           \
            _Pragma("GCC unroll 12") for (Vec & v : a)                                                       \
            {                                                                                                \
                v = v * x + y;                                                                               \
            }                                                                                                \
        }                                                                                                    \
        Vec sum = Vec{};                                                                                     \
        for (const Vec& v : a) sum += v;                                                                     \
        return sum[0];                                                                                       \
    }
#ifdef __x86_64__
RESBLOCK_PEAK(chains512, "avx512f,prefer-vector-width=512", 16)
RESBLOCK_PEAK(chains256, "avx2,fma", 8)
#else
RESBLOCK_PEAK(chains512, "default", 4)
RESBLOCK_PEAK(chains256, "default", 4)
#endif

} // namespace

double peakGflops(bool avx512)
{
    constexpr std::int64_t steps = 2'000'000;
    const double lanes = avx512 ? 16 : 8;
    std::vector<double> rates;
    volatile float keep = 0;
    for (int i = 0; i < 7; ++i) {
        const double begin = threadSeconds();
        keep = keep + (avx512 ? chains512(steps) : chains256(steps));
        rates.push_back(2.0 * 12.0 * lanes * static_cast<double>(steps) / (threadSeconds() - begin) * 1e-9);
    }
    return *std::max_element(rates.begin(), rates.end());
}

} // namespace resblock::bench
