// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/executor/Workers.h"

#include <cassert>
#include <system_error>

namespace resblock {

Workers::Workers(int threads)
{
    assert(threads >= 1);
    try {
        for (int i = 1; i < threads; ++i)
            m_threads.emplace_back([this](const std::stop_token& ending) { serve(ending); });
    } catch (const std::system_error&) {
        // no more threads to be had: those there are do all of it
    }
}

Workers::~Workers()
{
    for (std::jthread& thread : m_threads) thread.request_stop();
}

void Workers::takeItems()
{
    for (Index i = m_next++; i < m_count; i = m_next++) {
        if (m_stop->stop_requested()) return;
        (*m_item)(i);
    }
}

void Workers::serve(const std::stop_token& ending)
{
    std::uint64_t seen = 0;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            if (!m_begin.wait(lock, ending, [&] { return m_round != seen; })) return;
            seen = m_round;
        }
        takeItems();
        const std::lock_guard lock(m_mutex);
        if (--m_busy == 0) m_end.notify_one();
    }
}

void Workers::run(Index count, const std::function<void(Index)>& item, const std::stop_token& stop)
{
    if (m_threads.empty() || count <= 1) {
        for (Index i = 0; i < count && !stop.stop_requested(); ++i) item(i);
        return;
    }
    {
        const std::lock_guard lock(m_mutex);
        m_count = count;
        m_next = 0;
        m_item = &item;
        m_stop = &stop;
        m_busy = static_cast<int>(m_threads.size());
        ++m_round;
    }
    m_begin.notify_all();
    takeItems();
    std::unique_lock lock(m_mutex);
    m_end.wait(lock, [this] { return m_busy == 0; });
}

} // namespace resblock
