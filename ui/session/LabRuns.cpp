// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/LabRuns.h"

#include <algorithm>
#include <utility>

namespace resblock {

namespace {

/// Measured without being asked, so that the curves over the layers have points.
constexpr std::array overview = {2, 5, 10, 16, 24, 35, 50, 75, 100};

constexpr Index pathImages = 4;

} // namespace

std::vector<double> ShatteringRun::Measured::lagOnes(std::size_t net) const
{
    std::vector<double> values;
    for (const ShatteringScan& scan : scans[net]) values.push_back(scan.autocorrelation[1]);
    std::ranges::sort(values);
    return values;
}

void ShatteringRun::measure(int layers)
{
    if (m_measured.contains(layers)) {
        jobs().stop(QStringLiteral("scan"));
        emit changed();
        return measureNext();
    }
    jobs().submit(
        QStringLiteral("scan"),
        [this, layers](const std::stop_token& stop, const JobRunner::Progress&) -> std::function<void()> {
            Measured measured;
            for (std::size_t net = 0; net < shatteringNets; ++net)
                for (int seed = 1; seed <= seedCount; ++seed) {
                    auto scan =
                        scanGradients(shatteringSetting(net, layers, static_cast<std::uint64_t>(seed)), stop);
                    if (!scan) return {};
                    measured.scans[net].push_back(std::move(scan).value());
                }
            return [this, layers, measured = std::move(measured)] {
                m_measured[layers] = measured;
                emit changed();
                measureNext();
            };
        });
}

void ShatteringRun::measureNext()
{
    if (!m_watched) return;
    for (const int layers : overview)
        if (!m_measured.contains(layers)) return measure(layers);
}

PathsRun::PathsRun(const LabRun& sweep, QObject* parent) : LabMeasurement(parent), m_sweep(sweep) {}

void PathsRun::measure(const DepthSetting& setting)
{
    const LabInput input = m_sweep.setup().input;
    // the session's pictures may have changed meanwhile
    const bool there = m_measured && m_measured->setting == setting && m_measured->input == input;
    if (there && input != LabInput::Pictures) return;
    jobs().submit(QStringLiteral("paths"),
                  [this, setting, input, images = m_sweep.someImages(pathImages)](
                      const std::stop_token& stop, const JobRunner::Progress&) -> std::function<void()> {
                      if (!images) return {};
                      Result<PathDistribution> paths = measurePaths(setting, images->batch, stop);
                      if (!paths) return {};
                      return [this, measured = Measured{setting, input, images->batch.images.shape().n,
                                                        std::move(paths).value()}] {
                          m_measured = measured;
                          emit changed();
                      };
                  });
}

void VariantsRun::measure()
{
    if (std::exchange(m_started, true)) return;
    for (std::size_t i = 0; i < blockVariants().size(); ++i)
        jobs().submit(
            QStringLiteral("variant%1").arg(i),
            [this, i](const std::stop_token& stop, const JobRunner::Progress&) -> std::function<void()> {
                const Result<LabImages> images = bundledImages(imageCount);
                if (!images) return {};
                Result<VariantResult> result =
                    measureVariant(blockVariants()[i], layers, seed, images->batch, stop);
                if (!result) return {};
                return [this, i, measured = std::move(result).value()] {
                    m_measured[i] = measured;
                    emit changed();
                };
            });
}

} // namespace resblock
