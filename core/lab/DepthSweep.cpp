// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/DepthSweep.h"

#include <algorithm>
#include <atomic>
#include <cassert>
#include <cmath>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>

namespace resblock {

const std::vector<std::string>& namesOf(SweepNet)
{
    static const std::vector<std::string> names = {"plain", "residual", "residual-preact"};
    return names;
}

const std::vector<std::string>& namesOf(BranchScaling)
{
    static const std::vector<std::string> names = {"1", "1/sqrt", "zero"};
    return names;
}

const std::vector<std::string>& namesOf(DepthStatus)
{
    static const std::vector<std::string> names = {"ok", "underflow", "overflow", "nan"};
    return names;
}

std::vector<DepthSetting> DepthGrid::settings() const
{
    std::vector<DepthSetting> list;
    const std::vector<BranchScaling> unscaled = {BranchScaling::One};
    for (const SweepNet net : nets)
        for (const Norm norm : norms)
            for (const InitScheme init : inits)
                for (const Activation activation : activations)
                    for (const BranchScaling scaling : net == SweepNet::Plain ? unscaled : scalings)
                        for (const Index depth : depths)
                            for (int seed = 1; seed <= seeds; ++seed)
                                list.push_back({net, norm, init, activation, scaling, mode, depth,
                                                static_cast<std::uint64_t>(seed), width});
    return list;
}

NetworkSpec depthNetwork(const DepthSetting& setting, Index inChannels, Index classes)
{
    NetworkSpec spec;
    spec.inChannels = inChannels;
    spec.stemWidth = setting.width;
    spec.stages = {{setting.blockCount(), setting.width, 1}};
    spec.classes = classes;
    BlockSpec& block = spec.block;
    block.norm = setting.norm;
    block.activation = setting.activation;
    block.shortcut = setting.net == SweepNet::Plain ? Shortcut::None : Shortcut::Identity;
    if (setting.net == SweepNet::ResidualPreact) block.order = BlockOrder::FullPreactivation;
    if (setting.scaling == BranchScaling::InverseSqrt)
        block.branchScale = 1 / std::sqrt(static_cast<double>(setting.blockCount()));
    return spec;
}

namespace {

/// The sweep's threads take the next setting from one counter; whatever goes wrong first is kept.
class Sweep {
public:
    Sweep(const std::vector<DepthSetting>& settings, const LabBatch& batch, const DepthReceiver& receive,
          std::stop_token stop)
        : m_settings(settings), m_batch(batch), m_receive(receive), m_stop(std::move(stop))
    {}

    /// What is thrown (memory that runs out) must not leave a thread.
    void work()
    {
        try {
            takeSettings();
        } catch (...) {
            const std::lock_guard lock(m_mutex);
            if (!m_thrown) m_thrown = std::current_exception();
            m_local.request_stop();
        }
    }

    void takeSettings()
    {
        for (std::size_t i = m_next++; i < m_settings.size(); i = m_next++) {
            Result<DepthResult> result = measureDepth(m_settings[i], m_batch, m_local.get_token());
            const std::lock_guard lock(m_mutex);
            if (!result) {
                if (m_status.ok()) m_status = result.error();
                m_local.request_stop(); // the other threads need not finish theirs
                return;
            }
            if (m_status.ok()) m_receive(i, std::move(result).value());
        }
    }

    Status run(int threads)
    {
        const std::stop_callback passOn(m_stop, [this] { m_local.request_stop(); });
        std::vector<std::jthread> others;
        const auto useful = std::min(static_cast<std::size_t>(std::max(threads, 1)), m_settings.size());
        try {
            for (std::size_t i = 1; i < useful; ++i) others.emplace_back([this] { work(); });
        } catch (const std::system_error&) {
            // no more threads to be had: those there are do all of it
        }
        work();
        others.clear(); // joins
        if (m_thrown) std::rethrow_exception(m_thrown);
        return m_status;
    }

private:
    const std::vector<DepthSetting>& m_settings;
    const LabBatch& m_batch;
    const DepthReceiver& m_receive;
    std::stop_token m_stop;
    std::stop_source m_local;
    std::atomic<std::size_t> m_next{0};
    std::mutex m_mutex; ///< of the status and the receiver
    Status m_status;
    std::exception_ptr m_thrown;
};

} // namespace

Status runDepthSweep(const std::vector<DepthSetting>& settings, const LabBatch& batch, int threads,
                     const DepthReceiver& receive, std::stop_token stop)
{
    return Sweep(settings, batch, receive, std::move(stop)).run(threads);
}

std::size_t shardBegin(std::size_t size, std::size_t index, std::size_t count)
{
    assert(count > 0 && index <= count);
    return size / count * index + std::min(size % count, index);
}

} // namespace resblock
