// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/SmallRuns.h"

namespace resblock {

namespace {

std::shared_ptr<const Picture> noise(std::uint32_t seed)
{
    auto picture = std::make_shared<Picture>();
    picture->name = "noise";
    picture->width = picture->height = 16;
    for (int i = 0; i < 16 * 16 * 3; ++i) {
        seed = seed * 1664525U + 1013904223U;
        picture->rgb.push_back(static_cast<std::uint8_t>(seed >> 24));
    }
    return picture;
}

} // namespace

Experiment smallExperiment()
{
    Experiment e;
    e.network.stemWidth = 4;
    e.network.stages = {{2, 4, 1}, {1, 8, 2}};
    e.network.classes = 5;
    e.network.block.shortcut = Shortcut::ZeroPad;
    e.pictures = {noise(1), noise(2)};
    e.targets = {1, 3};
    e.inputSize = 16;
    return e;
}

std::shared_ptr<const Snapshot> run(const Experiment& experiment)
{
    auto result = runExperiment(experiment, {});
    return result ? *result : nullptr;
}

} // namespace resblock
