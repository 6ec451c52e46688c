// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/FashionMnist.h"

#include "core/io/IoError.h"
#include "core/trace/Statistics.h"

#include <algorithm>

namespace fs = std::filesystem;

namespace resblock {
namespace {

constexpr Index side = 14;

/// The images as fractions of white, (N,1,14,14). Requires 14x14 or 28x28.
Tensor averaged(const IdxArray& images)
{
    const Index factor = images.dims[1] / side;
    const Index rowLength = images.dims[2];
    Tensor t(Shape{images.dims[0], 1, side, side});
    const auto whites = 255.0F * static_cast<float>(factor * factor);
    for (Index n = 0; n < t.shape().n; ++n)
        for (Index y = 0; y < side; ++y)
            for (Index x = 0; x < side; ++x) {
                int sum = 0;
                for (Index dy = 0; dy < factor; ++dy)
                    for (Index dx = 0; dx < factor; ++dx)
                        sum += images.values[static_cast<std::size_t>(
                            (n * images.dims[1] + y * factor + dy) * rowLength + x * factor + dx)];
                t(n, 0, y, x) = static_cast<float>(sum) / whites;
            }
    return t;
}

/// The file of that name, compressed or not; an empty path when there is neither.
fs::path existing(const fs::path& folder, const std::string& name)
{
    std::error_code ignored;
    for (const char* ending : {"", ".gz"})
        if (fs::path file = folder / (name + ending); fs::exists(file, ignored)) return file;
    return {};
}

IdxArray firstItems(const IdxArray& array, Index count)
{
    IdxArray part = array;
    part.dims[0] = std::min(array.dims[0], count);
    Index values = 1;
    for (const Index extent : part.dims) values *= extent;
    part.values.resize(static_cast<std::size_t>(values));
    return part;
}

bool rightSize(const IdxArray& images)
{
    return images.dims[1] == images.dims[2] && (images.dims[1] == side || images.dims[1] == 2 * side);
}

PixelScale scaleOf(const Tensor& images)
{
    const Statistics s = statisticsOf<float>(images.values());
    return {s.mean, s.std > 0 ? s.std : 1};
}

} // namespace

std::optional<fs::path> installedFashionMnist()
{
    if (existing(fashionMnistFolder, "train-images-idx3-ubyte").empty()) return std::nullopt;
    return fs::path(fashionMnistFolder);
}

Result<LabBatch> labBatchFrom(const IdxArray& images, const IdxArray& labels, std::optional<PixelScale> scale)
{
    const Index count = images.dims[0];
    if (count == 0 || count != labels.dims[0])
        return makeError(ErrorCode::DataCount, {std::to_string(count), std::to_string(labels.dims[0])});
    if (!rightSize(images))
        return makeError(ErrorCode::DataSize,
                         {std::to_string(images.dims[1]), std::to_string(images.dims[2])});
    LabBatch batch;
    batch.images = averaged(images);
    const PixelScale used = scale ? *scale : scaleOf(batch.images);
    for (float& v : batch.images.values())
        v = static_cast<float>((static_cast<double>(v) - used.mean) / used.std);
    batch.labels.assign(labels.values.begin(), labels.values.end());
    batch.classes = std::max(10, *std::ranges::max_element(batch.labels) + 1);
    return batch;
}

Result<LabBatch> readLabBatch(const fs::path& folder, Index count, std::optional<PixelScale> scale)
{
    const std::string imageName = "train-images-idx3-ubyte";
    const std::string labelName = "train-labels-idx1-ubyte";
    std::error_code ignored;
    if (!fs::exists(folder, ignored)) {
        Error error = makeError(ErrorCode::FileNotFound, {});
        error.context = folder.string();
        return error;
    }
    const fs::path imageFile = existing(folder, imageName);
    const fs::path labelFile = existing(folder, labelName);
    if (imageFile.empty() || labelFile.empty()) {
        Error error = makeError(ErrorCode::DataFolder, {imageFile.empty() ? imageName : labelName});
        error.context = folder.string();
        return error;
    }
    const Index most = scale ? count : std::numeric_limits<Index>::max();
    const Result<IdxArray> images = readIdx(imageFile, 3, most);
    if (!images) return images.error();
    const Result<IdxArray> labels = readIdx(labelFile, 1, most);
    if (!labels) return labels.error();
    if (!scale && images->dims[0] > 0 && images->dims[0] == labels->dims[0] && rightSize(*images))
        scale = scaleOf(averaged(*images));
    Result<LabBatch> batch = labBatchFrom(firstItems(*images, count), firstItems(*labels, count), scale);
    if (!batch) return batch.errorIn(folder.string());
    return batch;
}

} // namespace resblock
