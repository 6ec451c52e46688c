// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Safetensors.h"

#include "core/io/FileHandle.h"
#include "core/io/FileIo.h"
#include "core/io/IoError.h"
#include "core/io/SafetensorsHeader.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstring>
#include <functional>
#include <utility>

namespace resblock {
namespace {

/// IEEE binary16 to binary32: exact, subnormals and NaN included.
float fromHalf(std::uint16_t bits)
{
    const std::uint32_t sign = static_cast<std::uint32_t>(bits & 0x8000u) << 16;
    const std::uint32_t exponent = (bits >> 10) & 0x1Fu;
    const std::uint32_t mantissa = bits & 0x3FFu;
    if (exponent == 0) {
        const float magnitude = static_cast<float>(mantissa) * 0x1.0p-24f;
        return std::bit_cast<float>(sign | std::bit_cast<std::uint32_t>(magnitude));
    }
    const std::uint32_t wide = exponent == 31 ? 255u : exponent + 112u;
    return std::bit_cast<float>(sign | (wide << 23) | (mantissa << 13));
}

float fromBrainFloat(std::uint16_t bits)
{
    return std::bit_cast<float>(static_cast<std::uint32_t>(bits) << 16);
}

/// `bytes` need not be aligned for T.
template <typename T, typename Convert>
void convertAll(std::string_view bytes, std::span<float> values, Convert convert)
{
    for (std::size_t i = 0; i < values.size(); ++i) {
        T raw;
        std::memcpy(&raw, bytes.data() + i * sizeof(T), sizeof(T));
        values[i] = convert(raw);
    }
}

void convert(Dtype dtype, std::string_view bytes, std::span<float> values)
{
    switch (dtype) {
    case Dtype::F32:
        convertAll<float>(bytes, values, [](float v) { return v; });
        break;
    case Dtype::F16:
        convertAll<std::uint16_t>(bytes, values, fromHalf);
        break;
    case Dtype::BF16:
        convertAll<std::uint16_t>(bytes, values, fromBrainFloat);
        break;
    case Dtype::F64:
        convertAll<double>(bytes, values, [](double v) { return static_cast<float>(v); });
        break;
    case Dtype::I64:
        convertAll<std::int64_t>(bytes, values, [](std::int64_t v) { return static_cast<float>(v); });
        break;
    }
}

Shape shapeOf(const std::vector<Index>& d)
{
    switch (d.size()) {
    case 0:
        return {1, 1, 1, 1};
    case 1:
        return {1, d[0], 1, 1};
    case 2:
        return {d[0], d[1], 1, 1};
    case 3:
        return {1, d[0], d[1], d[2]};
    default:
        return {d[0], d[1], d[2], d[3]};
    }
}

/// Fills the target from a position in the file; false when the bytes cannot be had.
using Fetch = std::function<bool(std::uint64_t offset, char* target, std::size_t count)>;

bool fetchValues(const TensorEntry& entry, std::uint64_t dataStart, const Fetch& fetch,
                 std::span<float> values)
{
    const std::size_t width = bytesOf(entry.dtype);
    if (entry.dtype == Dtype::F32)
        return fetch(dataStart + entry.begin, reinterpret_cast<char*>(values.data()), values.size() * width);
    constexpr std::size_t chunk = 1 << 16; // values: a narrow buffer instead of a second copy of the tensor
    std::string buffer(std::min(chunk, values.size()) * width, '\0');
    for (std::size_t done = 0; done < values.size(); done += chunk) {
        const std::size_t count = std::min(chunk, values.size() - done);
        if (!fetch(dataStart + entry.begin + done * width, buffer.data(), count * width)) return false;
        convert(entry.dtype, buffer, values.subspan(done, count));
    }
    return true;
}

Result<TensorFile> readFrom(std::uint64_t size, const Fetch& fetch)
{
    const Error unreadable = makeError(ErrorCode::FileUnreadable);
    std::string first(static_cast<std::size_t>(std::min<std::uint64_t>(size, 9)), '\0');
    if (!fetch(0, first.data(), first.size())) return unreadable;
    const Result<std::uint64_t> length = safetensorsHeaderLength(first, size);
    if (!length) return length.error();
    std::string text(static_cast<std::size_t>(*length), '\0');
    if (!fetch(8, text.data(), text.size())) return unreadable;
    Result<SafetensorsHeader> header = parseSafetensorsHeader(text, size);
    if (!header) return header.error();

    TensorFile content;
    content.metadata = std::move(header->metadata);
    for (TensorEntry& entry : header->entries) {
        Tensor tensor = Tensor::unassigned(shapeOf(entry.dims));
        if (!fetchValues(entry, 8 + *length, fetch, tensor.values())) return unreadable;
        content.tensors.add(std::move(entry.name), std::move(entry.dims), std::move(tensor));
    }
    return content;
}

} // namespace

Result<TensorFile> parseSafetensors(std::string_view bytes)
{
    return readFrom(bytes.size(), [bytes](std::uint64_t offset, char* target, std::size_t count) {
        bytes.copy(target, count, static_cast<std::size_t>(offset));
        return true;
    });
}

Result<TensorFile> readSafetensors(const std::filesystem::path& file)
{
    const Result<OpenFile> opened = openForReading(file);
    if (!opened) return opened.error();
    // sparse files can claim any size; more than this no computer of a classroom holds
    constexpr std::uintmax_t limit = std::uintmax_t{16} << 30;
    if (opened->size > limit)
        return Result<TensorFile>(makeError(ErrorCode::FileTooLarge, {std::to_string(limit)}))
            .errorIn(file.string());
    Result<TensorFile> content =
        readFrom(opened->size, [&opened](std::uint64_t offset, char* target, std::size_t count) {
            return readAt(opened->handle, offset, target, count);
        });
    if (!content) return content.errorIn(file.string());
    return content;
}

std::string formatSafetensors(const TensorFile& content)
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!content.metadata.empty()) header["__metadata__"] = content.metadata;
    std::size_t end = 0;
    for (const ParameterSet::Entry& entry : content.tensors.entries()) {
        assert(!header.contains(entry.name));
        const std::size_t begin = end;
        end += static_cast<std::size_t>(entry.value.size()) * sizeof(float);
        header[entry.name] = {{"dtype", "F32"}, {"shape", entry.dims}, {"data_offsets", {begin, end}}};
    }
    std::string text = header.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
    text.resize((text.size() + 7) / 8 * 8, ' '); // the data starts aligned
    const std::uint64_t length = text.size();

    std::string bytes;
    bytes.reserve(8 + text.size() + end);
    bytes.append(reinterpret_cast<const char*>(&length), sizeof length);
    bytes += text;
    for (const ParameterSet::Entry& entry : content.tensors.entries())
        bytes.append(reinterpret_cast<const char*>(entry.value.data()),
                     static_cast<std::size_t>(entry.value.size()) * sizeof(float));
    return bytes;
}

Status writeSafetensors(const std::filesystem::path& file, const TensorFile& content)
{
    return writeFile(file, formatSafetensors(content));
}

Result<ParameterSet::Entry> readSingleTensor(const std::filesystem::path& file)
{
    Result<TensorFile> content = readSafetensors(file);
    if (!content) return content.error();
    const auto& entries = content->tensors.entries();
    const auto refuse = [&](ErrorCode code, std::string argument) {
        Error error = makeError(code, {std::move(argument)});
        error.context = file.string();
        return error;
    };
    if (entries.size() != 1) return refuse(ErrorCode::TensorChoice, std::to_string(entries.size()));
    if (!std::ranges::all_of(entries[0].value.values(), [](float v) { return std::isfinite(v); }))
        return refuse(ErrorCode::TensorNotFinite, entries[0].name);
    return entries[0];
}

Result<ParameterSet::Entry> readFeatureMaps(const std::filesystem::path& file)
{
    Result<ParameterSet::Entry> entry = readSingleTensor(file);
    if (!entry) return entry;
    const std::size_t rank = entry->dims.size();
    if (rank == 4 && !entry->value.empty()) return entry;
    std::string dims;
    for (const Index d : entry->dims) dims += (dims.empty() ? "" : ",") + std::to_string(d);
    Error error = makeError(ErrorCode::TensorShape, {entry->name, '(' + dims + ')', "(N,C,H,W)"});
    if (rank == 3) {
        const auto& d = entry->dims;
        const auto text = [](Index n, Index c, Index h, Index w) {
            return '(' + std::to_string(n) + ',' + std::to_string(c) + ',' + std::to_string(h) + ',' +
                   std::to_string(w) + ')';
        };
        error = makeError(ErrorCode::TensorThreeDims, {entry->name, '(' + dims + ')',
                                                       text(1, d[0], d[1], d[2]), text(d[0], d[1], 1, d[2])});
    }
    error.context = file.string();
    return error;
}

} // namespace resblock
