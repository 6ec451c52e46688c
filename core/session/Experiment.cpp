// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Experiment.h"

#include "core/trace/GreyScale.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <tuple>

namespace resblock {

bool Experiment::operator==(const Experiment& other) const
{
    const auto samePicture = [](const std::shared_ptr<const Picture>& a,
                                const std::shared_ptr<const Picture>& b) {
        return a == b || (a && b && *a == *b);
    };
    const bool sameWeights = weightsFile == other.weightsFile ||
                             (weightsFile && other.weightsFile && *weightsFile == *other.weightsFile);
    return network == other.network && weights == other.weights && sameWeights && init == other.init &&
           targets == other.targets && classLabels == other.classLabels && inputSize == other.inputSize &&
           mode == other.mode && changes == other.changes &&
           std::ranges::equal(pictures, other.pictures, samePicture);
}

namespace {

/// The source positions that one resized position averages.
struct Taps {
    Index first = 0;
    std::vector<float> weights; ///< sum to 1
};

/// Triangle filter from `from` to `to` positions: two taps when enlarging, as wide as the scale on both sides
/// when reducing. Taps beyond the border are left out and the others weigh more.
std::vector<Taps> triangleTaps(Index from, Index to)
{
    const double scale = static_cast<double>(from) / static_cast<double>(to);
    const double support = std::max(scale, 1.0);
    std::vector<Taps> all(static_cast<std::size_t>(to));
    for (Index i = 0; i < to; ++i) {
        const double centre = (static_cast<double>(i) + 0.5) * scale - 0.5; // in source positions
        const Index first = std::max<Index>(static_cast<Index>(std::ceil(centre - support)), 0);
        const Index last = std::min<Index>(static_cast<Index>(std::floor(centre + support)), from - 1);
        std::vector<double> weights;
        double sum = 0;
        for (Index j = first; j <= last; ++j) {
            weights.push_back(std::max(0.0, 1 - std::abs(static_cast<double>(j) - centre) / support));
            sum += weights.back();
        }
        Taps& taps = all[static_cast<std::size_t>(i)];
        taps.first = first;
        for (const double w : weights) taps.weights.push_back(static_cast<float>(w / sum));
    }
    return all;
}

} // namespace

Tensor resizedSquare(const Picture& picture, Index size)
{
    const Index side = std::min(picture.width, picture.height);
    assert(side > 0 && size > 0);
    const Index left = (picture.width - side) / 2;
    const Index top = (picture.height - side) / 2;
    const std::vector<Taps> taps = triangleTaps(side, size);

    Tensor resized(Shape{1, 3, size, size});
    std::vector<float> row(static_cast<std::size_t>(3 * side)); // one resized row, still of full width
    for (Index y = 0; y < size; ++y) {
        std::fill(row.begin(), row.end(), 0.0F);
        const Taps& rows = taps[static_cast<std::size_t>(y)];
        for (std::size_t t = 0; t < rows.weights.size(); ++t) {
            const Index sourceRow = top + rows.first + static_cast<Index>(t);
            const std::uint8_t* source = picture.rgb.data() + 3 * (sourceRow * picture.width + left);
            const float weight = rows.weights[t];
            for (std::size_t i = 0; i < row.size(); ++i) row[i] += weight * static_cast<float>(source[i]);
        }
        for (Index x = 0; x < size; ++x) {
            const Taps& columns = taps[static_cast<std::size_t>(x)];
            std::array<float, 3> colour = {};
            const float* source = row.data() + 3 * columns.first;
            for (const float weight : columns.weights) {
                for (std::size_t c = 0; c < 3; ++c) colour[c] += weight * source[c];
                source += 3;
            }
            for (Index c = 0; c < 3; ++c) resized(0, c, y, x) = colour[static_cast<std::size_t>(c)];
        }
    }
    return resized;
}

namespace {

/// In the same steps as the images of the experiments on whole networks, so that both are equal to the bit.
Tensor greyInput(const Experiment& experiment)
{
    const Index size = experiment.inputSize;
    Tensor input(Shape{static_cast<Index>(experiment.pictures.size()), 1, size, size});
    for (Index n = 0; n < input.shape().n; ++n) {
        const Tensor pixels = resizedSquare(*experiment.pictures[static_cast<std::size_t>(n)], size);
        const auto [red, green, blue] =
            std::tuple(pixels.plane(0, 0), pixels.plane(0, 1), pixels.plane(0, 2));
        const auto grey = input.plane(n, 0);
        for (std::size_t i = 0; i < grey.size(); ++i) {
            const float v = (red[i] + green[i] + blue[i]) / 3.0F / 255.0F;
            grey[i] = static_cast<float>((static_cast<double>(v) - greyMean) / greyStd);
        }
    }
    return input;
}

Tensor colourInput(const Experiment& experiment)
{
    constexpr std::array<float, 3> mean = {0.485F, 0.456F, 0.406F};
    constexpr std::array<float, 3> deviation = {0.229F, 0.224F, 0.225F};
    const Index size = experiment.inputSize;
    Tensor input(Shape{static_cast<Index>(experiment.pictures.size()), 3, size, size});
    for (Index n = 0; n < input.shape().n; ++n) {
        const Tensor pixels = resizedSquare(*experiment.pictures[static_cast<std::size_t>(n)], size);
        for (Index c = 0; c < 3; ++c) {
            const auto channel = static_cast<std::size_t>(c);
            std::ranges::transform(pixels.plane(0, c), input.plane(n, c).begin(), [&](float v) {
                return (v / 255.0F - mean[channel]) / deviation[channel];
            });
        }
    }
    return input;
}

Tensor unchangedInput(const Experiment& experiment)
{
    const LoneBlock* block = experiment.network.block();
    if (block && block->input.kind == BlockInputKind::File) return block->input.file->value;
    if (block && block->input.kind == BlockInputKind::Normal)
        return drawnNormal(inputShape(experiment), block->input.seed, "input");
    return inputChannels(experiment.network) == 1 ? greyInput(experiment) : colourInput(experiment);
}

} // namespace

Shape inputShape(const Experiment& experiment)
{
    const Index channels = inputChannels(experiment.network);
    const LoneBlock* block = experiment.network.block();
    if (block && block->input.kind == BlockInputKind::File) return block->input.file->value.shape();
    const Index samples = block && block->input.kind == BlockInputKind::Normal
                              ? block->input.samples
                              : static_cast<Index>(experiment.pictures.size());
    return {samples, channels, experiment.inputSize, experiment.inputSize};
}

Tensor inputTensor(const Experiment& experiment)
{
    Tensor input = unchangedInput(experiment);
    applyChanges(experiment.changes, input);
    return input;
}

Index classesFor(const Experiment& experiment)
{
    if (const Index classes = classCount(experiment.network); classes > 0) return classes;
    Index classes = std::max<Index>(static_cast<Index>(experiment.classLabels.size()), 1);
    for (const int target : experiment.targets) classes = std::max<Index>(classes, target + 1);
    return classes;
}

void removePicture(Experiment& experiment, std::size_t index)
{
    const auto at = static_cast<std::ptrdiff_t>(index);
    experiment.pictures.erase(experiment.pictures.begin() + at);
    if (index < experiment.targets.size()) experiment.targets.erase(experiment.targets.begin() + at);
    removeSample(experiment.changes, static_cast<Index>(index));
}

} // namespace resblock
