// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Initializer.h"
#include "core/model/ParameterSet.h"
#include "core/session/Change.h"
#include "core/session/NetworkSource.h"
#include "core/trace/Trace.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace resblock {

/// A decoded picture, 8-bit RGB, rows top to bottom. Decoding is the interface's work; core only resizes and
/// normalises.
struct Picture {
    std::string name;    ///< shown to the person
    std::string bundled; ///< id of a bundled photograph, or empty for an own one
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> rgb; ///< width * height * 3
    bool operator==(const Picture&) const = default;
};

/// Where the weights come from.
enum class WeightsSource {
    Initialised, ///< drawn from `init`
    Trained,     ///< the bundled trained weights; only for the sample network
    File,        ///< those of `weightsFile`
};

/// Weights that came from a file, with its name as shown to the person.
struct WeightsFile {
    std::string name;
    ParameterSet parameters;
    bool operator==(const WeightsFile&) const = default;
};

/// The document: everything needed to compute what is on screen, and nothing else. A small value: pictures
/// are shared.
struct Experiment {
    NetworkSource network;
    WeightsSource weights = WeightsSource::Initialised;
    std::shared_ptr<const WeightsFile> weightsFile; ///< kept while other weights are in use
    InitSpec init;
    std::vector<std::shared_ptr<const Picture>> pictures; ///< the batch, in order
    /// Class whose cross-entropy is the source of the gradient, per picture; of no use without a loss.
    std::vector<int> targets;
    std::vector<std::string> classLabels; ///< may be empty: classes are then numbered
    Index inputSize = 64;                 ///< pixels a side as the network sees the picture
    Mode mode = Mode::Train;
    Changes changes; ///< what was set by hand, on top of the weights and the pictures

    bool operator==(const Experiment& other) const;
};

/// The shape of inputTensor.
[[nodiscard]] Shape inputShape(const Experiment& experiment);

/// What a block on its own reads: its tensor, or its pictures as below. The batch as the network sees it:
/// centre square of each picture, antialiased, ImageNet normalisation
/// ((v/255 - mean)/std with mean 0.485 0.456 0.406, std 0.229 0.224 0.225), (N,3,S,S); for a network of one
/// input channel grey, the mean of the three, normalised by greyMean and greyStd (GreyScale.h), (N,1,S,S).
/// Pixel changes are applied.
[[nodiscard]] Tensor inputTensor(const Experiment& experiment);

/// Counts the classes that a network for these pictures has: those of the network that is there, else of the
/// labels.
[[nodiscard]] Index classesFor(const Experiment& experiment);

/// Takes a picture out of the batch, with its class and the changes to its pixels.
void removePicture(Experiment& experiment, std::size_t index);

/// Filtered resize of one picture's centre square to size x size, values 0..255 as float, (1,3,size,size).
/// Downscaling uses a triangle filter as wide as the scale, so nothing aliases.
[[nodiscard]] Tensor resizedSquare(const Picture& picture, Index size);

} // namespace resblock
