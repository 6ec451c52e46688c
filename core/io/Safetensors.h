// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ParameterSet.h"
#include "core/tensor/Result.h"

#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace resblock {

/// The tensors of a safetensors file, in file order, converted to float32. Extents: rank 0 to 4; `dims` keeps
/// the file's own, the tensor's Shape is {1,C,1,1} for vectors, {K,F,1,1} for matrices, {1,a,b,c} for rank 3.
struct TensorFile {
    ParameterSet tensors;
    std::map<std::string, std::string> metadata;
};

/// Reads F32, F16, BF16 and F64. Every length and offset is checked against the size of the file before
/// anything is allocated.
[[nodiscard]] Result<TensorFile> readSafetensors(const std::filesystem::path& file);
[[nodiscard]] Result<TensorFile> parseSafetensors(std::string_view bytes);
/// Reads the one tensor of a file, whatever its name; all its values are finite. Errors: those of
/// readSafetensors, TensorChoice, TensorNotFinite.
[[nodiscard]] Result<ParameterSet::Entry> readSingleTensor(const std::filesystem::path& file);
/// The same for a batch of feature maps, (N,C,H,W). Errors: TensorThreeDims for three dimensions, which may
/// be one sample or a batch of sequences; TensorShape for any other number.
[[nodiscard]] Result<ParameterSet::Entry> readFeatureMaps(const std::filesystem::path& file);
/// Writes F32 under a temporary name, then renames.
[[nodiscard]] Status writeSafetensors(const std::filesystem::path& file, const TensorFile& content);
[[nodiscard]] std::string formatSafetensors(const TensorFile& content);

} // namespace resblock
