// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/Paths.h"
#include "core/lab/Shattering.h"
#include "core/lab/Variants.h"
#include "ui/session/LabRun.h"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <vector>

namespace resblock {

/// One of the lab's experiments beside the sweep: measures on a worker of its own and keeps what came out,
/// whatever tab is in front. Lives on the GUI thread.
class LabMeasurement : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;
    /// Whether something is being measured.
    [[nodiscard]] bool busy() const { return m_jobs.busy(); }

signals:
    /// There is more to show.
    void changed();

protected:
    [[nodiscard]] JobRunner& jobs() { return m_jobs; }

private:
    JobRunner m_jobs;
};

/// Gradients of small networks along a line of inputs, for several numbers of layers.
class ShatteringRun : public LabMeasurement {
    Q_OBJECT

public:
    using LabMeasurement::LabMeasurement;

    static constexpr int seedCount = 4;
    /// What was measured of one number of layers: a scan a seed of each net.
    struct Measured {
        std::array<std::vector<ShatteringScan>, shatteringNets> scans;
        [[nodiscard]] std::vector<double> lagOnes(std::size_t net) const; ///< ascending
    };
    [[nodiscard]] const std::map<int, Measured>& measured() const { return m_measured; } ///< by layers

    /// Measures this number of layers, then, one after the other, those that give the curves over the layers
    /// their points, as long as watched() is true. Another number replaces one that is under way.
    void measure(int layers);
    /// Whether somebody looks: nobody's curves get no more points.
    void setWatched(bool watched) { m_watched = watched; }

private:
    void measureNext();

    bool m_watched = false;
    std::map<int, Measured> m_measured;
};

/// The gradient of one small residual network, taken apart into its paths.
class PathsRun : public LabMeasurement {
    Q_OBJECT

public:
    explicit PathsRun(const LabRun& sweep, QObject* parent = nullptr);

    struct Measured {
        DepthSetting setting;
        LabInput input{};
        Index images = 0;
        PathDistribution paths;
    };
    [[nodiscard]] const std::optional<Measured>& measured() const { return m_measured; }
    /// Measures this setting on images of the sweep's input, unless that is what is there.
    void measure(const DepthSetting& setting);

private:
    const LabRun& m_sweep;
    std::optional<Measured> m_measured;
};

/// All ways of building the block (blockVariants()), each measured once.
class VariantsRun : public LabMeasurement {
    Q_OBJECT

public:
    using LabMeasurement::LabMeasurement;

    static constexpr Index layers = 32;
    static constexpr Index imageCount = 32;
    static constexpr std::uint64_t seed = 1;
    [[nodiscard]] const std::map<std::size_t, VariantResult>& measured() const
    {
        return m_measured;
    } ///< by place
    /// Measures what is not measured and not under way.
    void measure();

private:
    bool m_started = false;
    std::map<std::size_t, VariantResult> m_measured;
};

/// Everything the gradient lab measures, each behind the same few words, whatever tab is in front.
class LabRuns {
public:
    explicit LabRuns(Session& session) : sweep(session), paths(sweep) {}

    LabRun sweep;
    ShatteringRun shattering;
    PathsRun paths;
    VariantsRun variants;
};

} // namespace resblock
