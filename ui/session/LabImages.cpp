// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/LabImages.h"

#include "core/io/FashionMnist.h"

#include <QFile>

namespace resblock {

namespace {

constexpr Index side = 14;

std::string resource(const char* name)
{
    QFile file(QString::fromLatin1(":/data/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

std::shared_ptr<const Picture> greyPicture(const IdxArray& images, Index n, const char* set)
{
    auto picture = std::make_shared<Picture>();
    picture->name = set + std::to_string(n + 1);
    picture->width = static_cast<int>(images.dims[2]);
    picture->height = static_cast<int>(images.dims[1]);
    const auto size = static_cast<std::size_t>(images.dims[1] * images.dims[2]);
    for (std::size_t i = 0; i < size; ++i)
        picture->rgb.insert(picture->rgb.end(), 3, images.values[static_cast<std::size_t>(n) * size + i]);
    return picture;
}

/// Compressed or not.
Result<IdxArray> installedFile(const char* name, std::size_t rank, Index count)
{
    const std::filesystem::path folder = fashionMnistFolder;
    std::error_code ignored;
    for (const char* ending : {"", ".gz"})
        if (std::filesystem::exists(folder / (std::string(name) + ending), ignored))
            return readIdx(folder / (std::string(name) + ending), rank, count);
    Error error;
    error.code = ErrorCode::DataFolder;
    error.args = {name};
    error.context = folder.string();
    return error;
}

} // namespace

Result<LabImages> bundledImages(Index count)
{
    const Result<IdxArray> images = parseIdx(resource("fashion-images-idx3-ubyte"), 3, count);
    if (!images) return images.errorIn("bundled images");
    const Result<IdxArray> labels = parseIdx(resource("fashion-labels-idx1-ubyte"), 1, count);
    if (!labels) return labels.errorIn("bundled images");
    Result<LabBatch> batch = labBatchFrom(*images, *labels, fashionMnistScale);
    if (!batch) return batch.error();
    LabImages result;
    result.batch = std::move(batch).value();
    for (Index n = 0; n < images->dims[0]; ++n)
        result.pictures.push_back(greyPicture(*images, n, "Fashion-MNIST "));
    return result;
}

Result<LabImages> installedImages(Index count)
{
    const Result<IdxArray> images = installedFile("t10k-images-idx3-ubyte", 3, count);
    if (!images) return images.error();
    const Result<IdxArray> labels = installedFile("t10k-labels-idx1-ubyte", 1, count);
    if (!labels) return labels.error();
    Result<LabBatch> batch = labBatchFrom(*images, *labels, fashionMnistScale);
    if (!batch) return batch.errorIn(fashionMnistFolder);
    LabImages result;
    result.batch = std::move(batch).value();
    NetworkSpec greySpec;
    greySpec.inChannels = 1;
    Experiment grey;
    grey.network = greySpec;
    grey.inputSize = side;
    for (Index n = 0; n < images->dims[0]; ++n)
        grey.pictures.push_back(greyPicture(*images, n, "Fashion-MNIST test "));
    result.batch.images = inputTensor(grey); // as the stepping view makes them smaller
    result.pictures = std::move(grey.pictures);
    return result;
}

Result<LabImages> labImages(LabInput input, Index count, const Experiment& experiment)
{
    switch (input) {
    case LabInput::FashionMnist:
        return bundledImages(count);
    case LabInput::Pictures:
        return imagesOf(experiment);
    case LabInput::InstalledFashionMnist:
        break;
    }
    return installedImages(count);
}

LabImages imagesOf(const Experiment& experiment)
{
    Experiment small = experiment;
    small.inputSize = side;
    small.network = NetworkSpec{}; // in colour
    small.changes.clear();
    LabImages images;
    images.batch.images = inputTensor(small);
    images.batch.labels = experiment.targets;
    images.batch.classes = static_cast<int>(classesFor(experiment));
    images.pictures = experiment.pictures;
    images.classLabels = experiment.classLabels;
    return images;
}

Experiment labExperiment(const DepthSetting& setting, BranchScaling scaling, const LabImages& images)
{
    DepthSetting shown = setting;
    if (shown.net == SweepNet::Plain) {
        shown.net = SweepNet::Residual;
        shown.scaling = scaling;
    }
    Experiment experiment;
    experiment.network = depthNetwork(shown, images.batch.images.shape().c, images.batch.classes);
    experiment.init = {shown.init, shown.seed, shown.scaling == BranchScaling::ZeroInit};
    experiment.pictures = images.pictures;
    experiment.targets = images.batch.labels;
    experiment.classLabels = images.classLabels;
    experiment.inputSize = side;
    experiment.mode = shown.mode;
    return experiment;
}

} // namespace resblock
