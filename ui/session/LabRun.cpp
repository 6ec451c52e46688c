// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/LabRun.h"

#include "ui/session/Session.h"

#include <algorithm>
#include <mutex>
#include <thread>
#include <utility>

namespace resblock {

namespace {

const QString tag = QStringLiteral("sweep");
constexpr unsigned mostThreads = 8; ///< each keeps a whole network's activations

int threadCount()
{
    return static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1U, mostThreads));
}

std::vector<const DepthResult*> matching(const std::vector<DepthResult>& results, const DepthSetting& curve,
                                         Index depth)
{
    std::vector<const DepthResult*> found;
    for (const DepthResult& r : results)
        if (r.setting.depth == depth && sameCurve(r.setting, curve)) found.push_back(&r);
    std::ranges::sort(found, {}, [](const DepthResult* r) { return r->setting.seed; });
    return found;
}

} // namespace

/// Between the threads of the sweep and the GUI's: emptied there as often as it gets to it.
struct LabRun::Mailbox {
    std::mutex mutex;
    std::vector<DepthResult> results;
    std::shared_ptr<const LabImages> images;
    int run = 0; ///< of what lies in it
};

LabRun::LabRun(Session& session, QObject* parent)
    : QObject(parent), m_session(session), m_mailbox(std::make_shared<Mailbox>())
{}

void LabRun::setSetup(const LabSetup& setup)
{
    if (setup == m_setup) return;
    if (m_complete) {
        m_earlierSetup = m_setup;
        m_earlierResults = std::move(m_results);
        m_earlierAwaited = false;
    }
    m_setup = setup;
    emit setupChanged(m_setup);
    if (m_started)
        measure();
    else
        emit changed();
}

void LabRun::start()
{
    m_started = true;
    if (running()) return;
    const bool otherPictures = m_setup.input == LabInput::Pictures && m_images &&
                               (m_images->pictures != m_session.experiment().pictures ||
                                m_images->batch.labels != m_session.experiment().targets);
    if (!m_complete || otherPictures)
        measure();
    else if (m_earlierAwaited)
        measureEarlier();
}

void LabRun::stop()
{
    if (!running()) return;
    m_jobs.stop(tag);
    ++m_run; // whatever is still under way no longer counts
    if (m_phase == Phase::Earlier) m_earlierAwaited = false;
    m_phase = Phase::Idle;
    emit changed();
}

void LabRun::measure()
{
    m_results.clear();
    m_images.reset();
    m_complete = false;
    sweep(m_setup, Phase::Present);
}

void LabRun::measureEarlier()
{
    m_earlierResults.clear();
    sweep(*m_earlierSetup, Phase::Earlier);
}

void LabRun::sweep(const LabSetup& setup, Phase phase)
{
    m_phase = phase;
    const int run = ++m_run;
    // the pictures are shared, so the copy is small
    const auto work = [this, run, setup, experiment = m_session.experiment(), box = m_mailbox](
                          const std::stop_token& stop, const JobRunner::Progress&) -> std::function<void()> {
        Result<LabImages> images = labImages(setup.input, setup.batch, experiment);
        Status status = images ? Status() : Status(images.error());
        if (images) {
            const auto shared = std::make_shared<const LabImages>(std::move(images).value());
            const auto receive = [&](std::size_t, DepthResult result) {
                const std::lock_guard lock(box->mutex);
                if (std::exchange(box->run, run) != run) box->results.clear();
                box->images = shared;
                box->results.push_back(std::move(result));
                if (box->results.size() == 1)
                    QMetaObject::invokeMethod(this, "takeResults", Qt::QueuedConnection);
            };
            status = runDepthSweep(setup.settings(), shared->batch, threadCount(), receive, stop);
        }
        return [this, run, status] { end(run, status); };
    };
    m_jobs.submit(tag, work);
    emit changed();
}

void LabRun::takeResults()
{
    const bool present = m_phase == Phase::Present;
    {
        const std::lock_guard lock(m_mailbox->mutex);
        if (m_mailbox->run != m_run || m_mailbox->results.empty()) return;
        if (present) m_images = m_mailbox->images;
        std::ranges::move(m_mailbox->results, std::back_inserter(present ? m_results : m_earlierResults));
        m_mailbox->results.clear();
    }
    emit changed();
}

void LabRun::end(int run, const Status& status)
{
    if (run != m_run) return;
    takeResults();
    const Phase phase = std::exchange(m_phase, Phase::Idle);
    if (phase == Phase::Earlier)
        m_earlierAwaited = false;
    else
        m_complete = status.ok();
    if (!status && status.error().code != ErrorCode::Cancelled) emit refused(status.error());
    if (m_complete && m_earlierAwaited) return measureEarlier();
    emit changed();
}

Result<LabImages> LabRun::someImages(Index count) const
{
    return labImages(m_setup.input, count, m_session.experiment());
}

double LabRun::progress() const
{
    const bool earlier = m_phase == Phase::Earlier;
    double all = 0;
    double done = 0;
    for (const DepthSetting& s : (earlier ? *m_earlierSetup : m_setup).settings())
        all += static_cast<double>(s.depth);
    for (const DepthResult& r : earlier ? m_earlierResults : m_results)
        done += static_cast<double>(r.setting.depth);
    return all > 0 ? done / all : 0;
}

std::vector<const DepthResult*> LabRun::seedsOf(const DepthSetting& curve, Index depth) const
{
    return matching(m_results, curve, depth);
}

std::vector<const DepthResult*> LabRun::earlierSeedsOf(const DepthSetting& curve, Index depth) const
{
    return matching(m_earlierResults, curve, depth);
}

void LabRun::forgetEarlier()
{
    if (m_phase == Phase::Earlier) stop();
    m_earlierSetup.reset();
    m_earlierResults.clear();
    m_earlierAwaited = false;
    emit changed();
}

LabRun::Document LabRun::document() const
{
    return {m_setup, m_earlierSetup};
}

void LabRun::setDocument(const Document& document)
{
    stop();
    m_complete = false;
    m_results.clear();
    forgetEarlier();
    if (document.earlier && *document.earlier != document.setup) {
        m_earlierSetup = document.earlier;
        m_earlierAwaited = true;
    }
    m_setup = document.setup;
    emit setupChanged(m_setup);
    if (m_started)
        measure();
    else
        emit changed();
}

} // namespace resblock
