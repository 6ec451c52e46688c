// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/SafetensorsHeader.h"

#include "core/io/IoError.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <optional>
#include <set>
#include <utility>

static_assert(std::endian::native == std::endian::little, "tensor files are little-endian");

namespace resblock {
namespace {

using nlohmann::json;

constexpr std::size_t maxEntries = 100'000;
constexpr std::size_t maxRank = 4;

constexpr std::array<std::pair<std::string_view, Dtype>, 5> dtypeNames = {{{"F32", Dtype::F32},
                                                                           {"F16", Dtype::F16},
                                                                           {"BF16", Dtype::BF16},
                                                                           {"F64", Dtype::F64},
                                                                           {"I64", Dtype::I64}}};

/// What one entry says, before it is judged.
struct RawEntry {
    std::string name;
    std::optional<std::string> dtype;
    std::optional<std::vector<std::uint64_t>> shape;
    std::optional<std::vector<std::uint64_t>> offsets;
    std::size_t rank = 0;
};

/// The grammar of the header as a state machine over parser events; it refuses anything else at the first
/// event that does not fit, so that a hostile header costs no more memory than its entries.
class HeaderHandler final : public nlohmann::json_sax<json> {
public:
    std::vector<RawEntry> entries;
    std::map<std::string, std::string> metadata;
    std::optional<Error> error;

    bool key(string_t& name) override
    {
        switch (m_state) {
        case State::Top:
            return beginEntry(name);
        case State::Metadata:
            m_key = name;
            return true;
        case State::Entry:
            m_key = name;
            return knownField(name);
        default:
            return wrongField();
        }
    }
    bool start_object(std::size_t) override
    {
        if (m_state == State::Start) return enter(State::Top);
        if (m_state == State::TopValue) return enter(m_isMetadata ? State::Metadata : State::Entry);
        return wrongField();
    }
    bool end_object() override { return enter(m_state == State::Top ? State::End : State::Top); }
    bool start_array(std::size_t) override
    {
        if (m_state != State::Entry || m_key == "dtype") return wrongField();
        (m_key == "shape" ? entries.back().shape : entries.back().offsets).emplace();
        return enter(State::Numbers);
    }
    bool end_array() override { return enter(State::Entry); }
    bool string(string_t& text) override
    {
        if (m_state == State::Metadata) {
            if (metadata.emplace(m_key, text).second) return true;
            return refuse("metadata", m_key);
        }
        if (m_state != State::Entry || m_key != "dtype") return wrongField();
        entries.back().dtype = text;
        return true;
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        if (m_state != State::Numbers) return wrongField();
        RawEntry& entry = entries.back();
        if (m_key == "shape" && ++entry.rank > maxRank) return true; // counted, not kept
        auto& numbers = m_key == "shape" ? *entry.shape : *entry.offsets;
        if (numbers.size() == maxRank) return wrongField();
        numbers.push_back(value);
        return true;
    }
    bool null() override { return wrongField(); }
    bool boolean(bool) override { return wrongField(); }
    bool number_integer(number_integer_t) override { return wrongField(); }
    bool number_float(number_float_t, const string_t&) override { return wrongField(); }
    bool binary(binary_t&) override { return wrongField(); }
    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& why) override
    {
        refuse("syntax", std::to_string(position));
        error->message = why.what();
        return false;
    }

private:
    enum class State { Start, Top, TopValue, Metadata, Entry, Numbers, End };

    bool enter(State next)
    {
        m_state = next;
        return true;
    }
    bool refuse(std::string what, std::string where)
    {
        error = makeError(ErrorCode::SafetensorsHeader, {std::move(what), std::move(where)});
        return false;
    }
    /// A value of the wrong kind; named by the entry and field it stands in.
    bool wrongField()
    {
        if (m_state == State::Start) {
            error = makeError(ErrorCode::NotSafetensors);
            return false;
        }
        if (m_state == State::Metadata || m_isMetadata) return refuse("metadata", m_key);
        const std::string field = m_state == State::TopValue ? std::string() : "." + m_key;
        return refuse("field", entries.back().name + field);
    }
    bool beginEntry(const std::string& name)
    {
        m_isMetadata = name == "__metadata__";
        if (m_isMetadata) {
            m_key = name;
            if (std::exchange(m_sawMetadata, true)) return refuse("metadata", name);
            return enter(State::TopValue);
        }
        if (!m_names.insert(name).second) {
            error = makeError(ErrorCode::TensorDuplicate, {name});
            return false;
        }
        if (entries.size() == maxEntries) return refuse("entries", std::to_string(maxEntries));
        entries.emplace_back().name = name;
        return enter(State::TopValue);
    }
    bool knownField(const std::string& name)
    {
        const RawEntry& entry = entries.back();
        const bool fresh = (name == "dtype" && !entry.dtype) || (name == "shape" && !entry.shape) ||
                           (name == "data_offsets" && !entry.offsets);
        return fresh || wrongField();
    }

    State m_state = State::Start;
    bool m_isMetadata = false;
    bool m_sawMetadata = false;
    std::string m_key;
    std::set<std::string> m_names;
};

std::optional<Dtype> dtypeOf(const RawEntry& raw)
{
    for (const auto& [text, dtype] : dtypeNames)
        if (text == *raw.dtype && (dtype != Dtype::I64 || raw.name.ends_with("num_batches_tracked")))
            return dtype;
    return std::nullopt;
}

/// Bytes of a tensor, or nothing when that number does not fit into 64 bits.
std::optional<std::uint64_t> byteCount(const std::vector<std::uint64_t>& dims, Dtype dtype)
{
    std::uint64_t bytes = bytesOf(dtype);
    for (const std::uint64_t dim : dims)
        if (__builtin_mul_overflow(bytes, dim, &bytes)) return std::nullopt;
    return bytes;
}

Result<TensorEntry> judge(const RawEntry& raw)
{
    const auto missing = [&raw](const char* field) {
        return makeError(ErrorCode::SafetensorsHeader, {"field", raw.name + "." + field});
    };
    if (!raw.dtype) return missing("dtype");
    if (!raw.shape) return missing("shape");
    if (!raw.offsets || raw.offsets->size() != 2) return missing("data_offsets");
    const std::optional<Dtype> dtype = dtypeOf(raw);
    if (!dtype) return makeError(ErrorCode::TensorDtype, {raw.name, *raw.dtype});
    if (raw.rank > maxRank) return makeError(ErrorCode::TensorRank, {raw.name, std::to_string(raw.rank)});
    const std::uint64_t begin = (*raw.offsets)[0];
    const std::uint64_t end = (*raw.offsets)[1];
    if (begin > end) return makeError(ErrorCode::TensorOffsets, {raw.name, "order"});
    const std::optional<std::uint64_t> bytes = byteCount(*raw.shape, *dtype);
    // an extent of 2^63 or more survives the product only beside an extent of 0
    const bool fits = std::ranges::all_of(*raw.shape, [](std::uint64_t d) { return d <= INT64_MAX; });
    if (!bytes || !fits || *bytes != end - begin)
        return makeError(ErrorCode::TensorOffsets, {raw.name, "size"});
    return TensorEntry{raw.name, *dtype, {raw.shape->begin(), raw.shape->end()}, begin, end};
}

/// The tensors must fill the data from its first to its last byte.
Status checkCoverage(const std::vector<TensorEntry>& entries, std::uint64_t headerEnd, std::uint64_t fileSize)
{
    std::uint64_t filled = 0;
    for (const TensorEntry& entry : entries) {
        if (entry.begin != filled)
            return makeError(ErrorCode::TensorOffsets,
                             {entry.name, entry.begin < filled ? "overlap" : "hole"});
        filled = entry.end;
    }
    const std::uint64_t there = fileSize - headerEnd;
    if (filled > there) {
        const std::uint64_t needed = filled > UINT64_MAX - headerEnd ? UINT64_MAX : headerEnd + filled;
        return makeError(ErrorCode::SafetensorsTruncated, {std::to_string(needed), std::to_string(fileSize)});
    }
    if (filled < there)
        return makeError(ErrorCode::SafetensorsHeader, {"trailing", std::to_string(there - filled)});
    return {};
}

} // namespace

std::size_t bytesOf(Dtype dtype)
{
    switch (dtype) {
    case Dtype::F32:
        return 4;
    case Dtype::F16:
    case Dtype::BF16:
        return 2;
    case Dtype::F64:
    case Dtype::I64:
        return 8;
    }
    return 0;
}

Index TensorEntry::count() const
{
    return static_cast<Index>((end - begin) / bytesOf(dtype));
}

Result<std::uint64_t> safetensorsHeaderLength(std::string_view firstBytes, std::uint64_t fileSize)
{
    if (fileSize == 0) return makeError(ErrorCode::FileEmpty);
    if (fileSize < 9 || firstBytes.size() < 9) return makeError(ErrorCode::NotSafetensors);
    std::uint64_t length = 0;
    std::memcpy(&length, firstBytes.data(), sizeof length);
    if (firstBytes[8] != '{' || length < 2 || length > safetensorsHeaderLimit)
        return makeError(ErrorCode::NotSafetensors);
    if (length > fileSize - 8)
        return makeError(ErrorCode::SafetensorsTruncated,
                         {std::to_string(length + 8), std::to_string(fileSize)});
    return length;
}

Result<SafetensorsHeader> parseSafetensorsHeader(std::string_view text, std::uint64_t fileSize)
{
    HeaderHandler handler;
    json::sax_parse(text, &handler);
    if (handler.error) return *handler.error;
    SafetensorsHeader header;
    header.metadata = std::move(handler.metadata);
    for (const RawEntry& raw : handler.entries) {
        Result<TensorEntry> entry = judge(raw);
        if (!entry) return entry.error();
        header.entries.push_back(std::move(*entry));
    }
    std::ranges::stable_sort(header.entries, {},
                             [](const TensorEntry& e) { return std::pair(e.begin, e.end); });
    const Status covered = checkCoverage(header.entries, 8 + text.size(), fileSize);
    if (!covered) return covered.error();
    return header;
}

} // namespace resblock
