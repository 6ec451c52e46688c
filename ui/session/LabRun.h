// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabSetup.h"
#include "ui/session/JobRunner.h"
#include "ui/session/LabImages.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace resblock {

class Session;

/// Runs the sweeps of the gradient lab on threads of its own and keeps what came out: of the present setup,
/// and of the one before it for comparison. Lives on the GUI thread; results arrive there while the sweep
/// goes on.
class LabRun : public QObject {
    Q_OBJECT

public:
    /// What of the lab belongs to the document: results are measured anew, which gives the same.
    struct Document {
        LabSetup setup;
        std::optional<LabSetup> earlier;
        bool operator==(const Document&) const = default;
    };

    explicit LabRun(Session& session, QObject* parent = nullptr);

    [[nodiscard]] const LabSetup& setup() const { return m_setup; }
    /// Takes the switches over. Once started, another setup restarts the sweep; the run before it becomes the
    /// earlier one if it was complete.
    void setSetup(const LabSetup& setup);
    /// Measures what is not measured, or was on pictures that the session no longer has. Nothing is before
    /// this is called for the first time.
    void start();
    /// Gives the running sweep up; what has arrived stays.
    void stop();

    /// A sweep is under way: the present one, or after it the earlier one of an opened document.
    [[nodiscard]] bool running() const { return m_phase != Phase::Idle; }
    /// The present sweep is.
    [[nodiscard]] bool complete() const { return m_complete; }
    /// 0 to 1, of the work of what is running.
    [[nodiscard]] double progress() const;
    /// As they came.
    [[nodiscard]] const std::vector<DepthResult>& results() const { return m_results; }
    /// Of one curve at one depth.
    [[nodiscard]] std::vector<const DepthResult*> seedsOf(const DepthSetting& curve, Index depth) const;
    /// The images of the present results; null before the first one.
    [[nodiscard]] const std::shared_ptr<const LabImages>& images() const { return m_images; }

    /// Of the setup's input, read now; all there are of the experiment's pictures.
    [[nodiscard]] Result<LabImages> someImages(Index count) const;

    [[nodiscard]] const std::optional<LabSetup>& earlierSetup() const { return m_earlierSetup; }
    [[nodiscard]] std::vector<const DepthResult*> earlierSeedsOf(const DepthSetting& curve,
                                                                 Index depth) const;
    void forgetEarlier();
    [[nodiscard]] JobRunner& jobs() { return m_jobs; }

    [[nodiscard]] Document document() const;
    void setDocument(const Document& document);

signals:
    void setupChanged(const resblock::LabSetup& setup);
    /// Results came or went, or the run started or ended.
    void changed();
    void refused(const resblock::Error& error);

private:
    struct Mailbox;
    enum class Phase { Idle, Present, Earlier };
    void measure();
    void measureEarlier();
    void sweep(const LabSetup& setup, Phase phase);
    Q_INVOKABLE void takeResults(); ///< what lies in the mailbox, if it is of the present run
    void end(int run, const Status& status);

    Session& m_session;
    LabSetup m_setup;
    std::vector<DepthResult> m_results;
    std::shared_ptr<const LabImages> m_images;
    std::optional<LabSetup> m_earlierSetup;
    std::vector<DepthResult> m_earlierResults;
    bool m_earlierAwaited = false; ///< it came with a document and is still to be measured
    std::shared_ptr<Mailbox> m_mailbox;
    bool m_started = false;
    Phase m_phase = Phase::Idle;
    bool m_complete = false;
    int m_run = 0;
    JobRunner m_jobs; ///< last member: its worker ends before anything it uses goes away
};

} // namespace resblock
