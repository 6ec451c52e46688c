// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/LabPresets.h"

#include <QCoreApplication>

#include <utility>

namespace resblock {

namespace {

LabSetup setupOf(std::vector<Norm> norms, InitScheme init)
{
    LabSetup setup;
    setup.norms = std::move(norms);
    setup.init = init;
    return setup;
}

class Presets {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabPreset)

public:
    static std::vector<LabPreset> list()
    {
        const std::vector<Norm> with = {Norm::Batch};
        const std::vector<Norm> without = {Norm::None};
        std::vector<LabPreset> presets = {
            {tr("Skip and BN, each on and off (He)"), {}},
            {tr("Claim: plain gradients vanish (no BN, Glorot)"), setupOf(without, InitScheme::Glorot)},
            {tr("Same claim with BN (Glorot)"), setupOf(with, InitScheme::Glorot)},
            {tr("Same claim with another initialiser (no BN, He)"), setupOf(without, InitScheme::HeFanIn)},
            {tr("Claim: small weights are safe (no BN, σ = 0.01)"), setupOf(without, InitScheme::Normal001)}};
        LabSetup scaled = setupOf(without, InitScheme::HeFanIn);
        scaled.scaling = BranchScaling::InverseSqrt;
        presets.push_back({tr("Cure: branch scaled by 1/√(blocks) (no BN, He)"), scaled});
        LabSetup linear = setupOf(with, InitScheme::HeFanIn);
        linear.activation = Activation::None;
        presets.push_back({tr("Is it BN or ReLU? Without ReLU (BN, He)"), linear});
        LabSetup eval = setupOf(with, InitScheme::HeFanIn);
        eval.mode = Mode::Eval;
        presets.push_back({tr("Eval instead of train mode (BN, He)"), eval});
        LabSetup preact = setupOf(with, InitScheme::HeFanIn);
        preact.nets.push_back(SweepNet::ResidualPreact);
        presets.push_back({tr("Three networks (BN, He)"), preact});
        return presets;
    }
};

} // namespace

std::vector<LabPreset> labPresets()
{
    return Presets::list();
}

} // namespace resblock
