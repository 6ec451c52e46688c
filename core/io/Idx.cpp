// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Idx.h"

#include "core/io/FileHandle.h"
#include "core/io/IoError.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <unistd.h>
#include <zlib.h>

namespace resblock {
namespace {

constexpr Index mostBytes = Index{1} << 30;

/// Where bytes come from, one after the other.
class Source {
public:
    virtual ~Source() = default;
    /// Up to `count` bytes; fewer at the end, -1 when the data is damaged.
    virtual Index read(std::uint8_t* target, Index count) = 0;
};

class MemorySource : public Source {
public:
    explicit MemorySource(std::string_view bytes) : m_bytes(bytes) {}
    Index read(std::uint8_t* target, Index count) override
    {
        const std::size_t n = std::min(static_cast<std::size_t>(count), m_bytes.size());
        if (n > 0) std::memcpy(target, m_bytes.data(), n);
        m_bytes.remove_prefix(n);
        return static_cast<Index>(n);
    }

private:
    std::string_view m_bytes;
};

/// Reads both compressed and plain files.
class GzipSource : public Source {
public:
    /// Works on a descriptor of its own, which shares the file with `handle`.
    explicit GzipSource(const FileHandle& handle)
    {
        const int own = ::dup(handle.descriptor());
        m_file = own < 0 ? nullptr : ::gzdopen(own, "rb");
        if (m_file == nullptr && own >= 0) ::close(own);
    }
    GzipSource(const GzipSource&) = delete;
    GzipSource& operator=(const GzipSource&) = delete;
    ~GzipSource() override
    {
        if (m_file != nullptr) ::gzclose(m_file);
    }
    Index read(std::uint8_t* target, Index count) override
    {
        if (m_file == nullptr) return -1;
        Index done = 0;
        while (done < count) {
            const auto wanted = static_cast<unsigned>(std::min<Index>(count - done, Index{1} << 24));
            const int got = ::gzread(m_file, target + done, wanted);
            if (got < 0) return -1;
            if (got == 0) break;
            done += got;
        }
        // a stream that ends in the middle gives its bytes first and is found out afterwards
        int state = Z_OK;
        if (done < count) (void)::gzerror(m_file, &state);
        return state == Z_OK || state == Z_STREAM_END || state == Z_BUF_ERROR ? done : -1;
    }

private:
    gzFile m_file = nullptr;
};

Result<IdxArray> readFrom(Source& source, std::size_t rank, Index mostItems)
{
    std::array<std::uint8_t, 4> head{};
    const Index got = source.read(head.data(), 4);
    if (got < 0) return makeError(ErrorCode::IdxCompressed);
    if (got < 4 || head[0] != 0 || head[1] != 0 || head[2] != 8 || head[3] == 0)
        return makeError(ErrorCode::NotIdx);
    if (head[3] != rank)
        return makeError(ErrorCode::IdxRank, {std::to_string(head[3]), std::to_string(rank)});

    IdxArray array;
    std::vector<std::uint8_t> extents(rank * 4);
    const Index extentBytes = source.read(extents.data(), static_cast<Index>(extents.size()));
    if (extentBytes < 0) return makeError(ErrorCode::IdxCompressed);
    if (extentBytes < static_cast<Index>(extents.size())) return makeError(ErrorCode::NotIdx);
    Index count = 1;
    for (std::size_t i = 0; i < rank; ++i) {
        Index extent = 0;
        for (std::size_t b = 0; b < 4; ++b) extent = extent << 8 | extents[i * 4 + b];
        if (i == 0) extent = std::min(extent, mostItems);
        array.dims.push_back(extent);
        if (extent > 0 && count > mostBytes / extent)
            return makeError(ErrorCode::FileTooLarge, {std::to_string(mostBytes)});
        count *= extent;
    }
    // grown with what is really there: a header that promises too much takes no memory
    constexpr Index step = Index{1} << 22;
    for (Index done = 0; done < count;) {
        const Index wanted = std::min(step, count - done);
        array.values.resize(static_cast<std::size_t>(done + wanted));
        const Index read = source.read(array.values.data() + done, wanted);
        if (read < 0) return makeError(ErrorCode::IdxCompressed);
        done += read;
        if (read < wanted) {
            const Index header = 4 + static_cast<Index>(extents.size());
            return makeError(ErrorCode::IdxTruncated,
                             {std::to_string(header + count), std::to_string(header + done)});
        }
    }
    return array;
}

} // namespace

Result<IdxArray> parseIdx(std::string_view bytes, std::size_t rank, Index mostItems)
{
    MemorySource source(bytes);
    return readFrom(source, rank, mostItems);
}

Result<IdxArray> readIdx(const std::filesystem::path& file, std::size_t rank, Index mostItems)
{
    const Result<OpenFile> opened = openForReading(file);
    if (!opened) return opened.error();
    GzipSource source(opened->handle);
    Result<IdxArray> array = readFrom(source, rank, mostItems);
    if (!array) return array.errorIn(file.string());
    return array;
}

} // namespace resblock
