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
    /// Takes the switches over. Once started, a setup that measures something else restarts the sweep; the
    /// run before it becomes the earlier one if it was complete.
    void setSetup(const LabSetup& setup);
    /// Measures what is not measured. Nothing is before this is called for the first time.
    void start();
    /// Gives the running sweep up; what has arrived stays.
    void stop();

    [[nodiscard]] bool running() const { return m_running; }
    [[nodiscard]] bool complete() const { return m_complete; }
    /// 0 to 1, of the work.
    [[nodiscard]] double progress() const;
    /// As they came.
    [[nodiscard]] const std::vector<DepthResult>& results() const { return m_results; }
    /// Of one curve at one depth.
    [[nodiscard]] std::vector<const DepthResult*> seedsOf(const DepthSetting& curve, Index depth) const;
    /// The images of the present results; null before the first one.
    [[nodiscard]] const std::shared_ptr<const LabImages>& images() const { return m_images; }

    [[nodiscard]] const std::optional<LabSetup>& earlierSetup() const { return m_earlierSetup; }
    [[nodiscard]] std::vector<const DepthResult*> earlierSeedsOf(const DepthSetting& curve,
                                                                 Index depth) const;
    void forgetEarlier();

    [[nodiscard]] Document document() const;
    void setDocument(const Document& document);

signals:
    void setupChanged(const resblock::LabSetup& setup);
    /// Results came or went, or the run started or ended.
    void changed();
    void refused(const resblock::Error& error);

private:
    struct Mailbox;
    void measure();
    void takeResults(int run);
    void end(int run, const Status& status);

    Session& m_session;
    LabSetup m_setup;
    std::vector<DepthResult> m_results;
    std::shared_ptr<const LabImages> m_images;
    std::optional<LabSetup> m_earlierSetup;
    std::vector<DepthResult> m_earlierResults;
    std::optional<LabSetup> m_next; ///< to be measured once the earlier run of a document is
    std::shared_ptr<Mailbox> m_mailbox;
    bool m_started = false;
    bool m_running = false;
    bool m_complete = false;
    int m_run = 0;
    JobRunner m_jobs; ///< last member: its worker ends before anything it uses goes away
};

} // namespace resblock
