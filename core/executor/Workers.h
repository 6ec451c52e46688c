// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Shape.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

namespace resblock {

/// Threads that wait for the next loop to share out. What an item computes must not depend on who takes it:
/// then the result is the same for any number of threads.
class Workers {
public:
    /// The calling thread works too, so `threads` - 1 are started. Requires threads >= 1.
    explicit Workers(int threads);
    ~Workers();
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    /// Calls item(0) .. item(count - 1), each once, and returns when all have ended. When a stop is requested
    /// the items that have not begun are left out.
    void run(Index count, const std::function<void(Index)>& item, const std::stop_token& stop);

private:
    void serve(const std::stop_token& ending);
    void takeItems();

    std::mutex m_mutex;
    std::condition_variable_any m_begin;
    std::condition_variable m_end;
    std::uint64_t m_round = 0;
    int m_busy = 0;
    Index m_count = 0;
    std::atomic<Index> m_next{0};
    const std::function<void(Index)>* m_item = nullptr;
    const std::stop_token* m_stop = nullptr;
    std::vector<std::jthread> m_threads; ///< last: they end before what they use
};

} // namespace resblock
