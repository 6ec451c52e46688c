// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/FashionMnist.h"
#include "core/io/FileIo.h"
#include "tests/support/Paths.h"

#include <gtest/gtest.h>

namespace resblock::test {

/// The first bundled images, as the program uses them where no data set is installed.
inline LabBatch bundledImages(Index count)
{
    const std::filesystem::path folder = test::sourceFolder() / "resources" / "data";
    const auto images = readIdx(folder / "fashion-images-idx3-ubyte", 3, count);
    const auto labels = readIdx(folder / "fashion-labels-idx1-ubyte", 1, count);
    EXPECT_TRUE(images.ok() && labels.ok());
    Result<LabBatch> batch = labBatchFrom(*images, *labels, fashionMnistScale);
    EXPECT_TRUE(batch.ok());
    return std::move(batch).value();
}

} // namespace resblock::test
