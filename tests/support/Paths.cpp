// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Paths.h"

namespace resblock::test {

const std::filesystem::path& sourceFolder()
{
    static const std::filesystem::path folder = RESBLOCK_SOURCE_DIR;
    return folder;
}

const std::filesystem::path& testData()
{
    static const std::filesystem::path folder = sourceFolder() / "tests" / "data";
    return folder;
}

} // namespace resblock::test
