// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabSetup.h"
#include "core/session/Experiment.h"

#include <memory>
#include <vector>

namespace resblock {

/// The images of a sweep twice: as the sweep runs on them, and as the pictures of an experiment, whose input
/// is the same to the bit.
struct LabImages {
    LabBatch batch;
    std::vector<std::shared_ptr<const Picture>> pictures;
    std::vector<std::string> classLabels; ///< of the experiment; empty for Fashion-MNIST
};

/// The first `count` bundled images of Fashion-MNIST. Requires initResources(). Errors: as labBatchFrom.
[[nodiscard]] Result<LabImages> bundledImages(Index count);
/// The first `count` test images of the installed data set: others than the bundled ones. Errors: DataFolder
/// where it is not installed, those of readIdx, DataCount, DataSize.
[[nodiscard]] Result<LabImages> installedImages(Index count);
/// All pictures of the experiment with their classes, in colour at 14x14.
[[nodiscard]] LabImages imagesOf(const Experiment& experiment);

/// Those of the input; `experiment` is whose pictures they are, all of them whatever `count` says.
[[nodiscard]] Result<LabImages> labImages(LabInput input, Index count, const Experiment& experiment);

/// The experiment that shows one network of a sweep, block by block. A plain network is opened as the plain
/// twin of the residual one that has `scaling`.
[[nodiscard]] Experiment labExperiment(const DepthSetting& setting, BranchScaling scaling,
                                       const LabImages& images);

} // namespace resblock
