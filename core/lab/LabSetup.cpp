// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lab/LabSetup.h"

#include <cstdint>

namespace resblock {

const std::vector<std::string>& namesOf(LabInput)
{
    static const std::vector<std::string> names = {"fashion-mnist", "pictures", "fashion-mnist-installed"};
    return names;
}

std::vector<DepthSetting> LabSetup::curves() const
{
    DepthGrid grid;
    grid.nets = nets;
    grid.norms = norms;
    grid.inits = {init};
    grid.activations = {activation};
    grid.scalings = {scaling};
    grid.mode = mode;
    grid.depths = {depth};
    grid.seeds = 1;
    return grid.settings();
}

std::vector<Index> LabSetup::depths() const
{
    std::vector<Index> list;
    for (const Index d : labDepths)
        if (d < depth && d != 32) list.push_back(d); // a third point between 20 and 56 says little
    list.push_back(depth);
    return list;
}

std::vector<DepthSetting> LabSetup::settings() const
{
    std::vector<DepthSetting> list;
    const std::vector<DepthSetting> kinds = curves();
    for (int seed = 1; seed <= seeds; ++seed)
        for (const Index d : depths())
            for (DepthSetting setting : kinds) {
                setting.depth = d;
                setting.seed = static_cast<std::uint64_t>(seed);
                list.push_back(setting);
            }
    return list;
}

bool sameCurve(const DepthSetting& a, const DepthSetting& b)
{
    DepthSetting same = b;
    same.depth = a.depth;
    same.seed = a.seed;
    return same == a;
}

} // namespace resblock
