// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Idx.h"
#include "core/lab/LabBatch.h"
#include "core/trace/GreyScale.h"

#include <optional>

namespace resblock {

/// Mean and standard deviation of pixels in [0, 1].
struct PixelScale {
    double mean = 0;
    double std = 1;
};
/// Of the training images of Fashion-MNIST, as the program normalises grey input everywhere.
inline constexpr PixelScale fashionMnistScale{greyMean, greyStd};

/// Where Debian's package dataset-fashion-mnist puts the data set.
inline constexpr const char* fashionMnistFolder = "/usr/share/datasets/fashion-mnist";
/// That folder, if the package is installed.
[[nodiscard]] std::optional<std::filesystem::path> installedFashionMnist();

/// Images (N,H,W), 14x14 or 28x28, as a batch (N,1,14,14): larger ones averaged over 2x2 pixels, then
/// normalised by `scale`, or by the mean and std of these very images where none is given. Errors: DataCount,
/// DataSize.
[[nodiscard]] Result<LabBatch> labBatchFrom(const IdxArray& images, const IdxArray& labels,
                                            std::optional<PixelScale> scale);

/// The first `count` training images of a folder with train-images-idx3-ubyte and train-labels-idx1-ubyte
/// (with or without .gz), normalised by `scale`; where none is given, by the mean and std of all its images,
/// which are then read for it. Errors: DataFolder, those of readIdx and labBatchFrom.
[[nodiscard]] Result<LabBatch> readLabBatch(const std::filesystem::path& folder, Index count,
                                            std::optional<PixelScale> scale);

} // namespace resblock
