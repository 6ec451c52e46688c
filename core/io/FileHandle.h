// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <utility>

namespace resblock {

/// Owns an open file of the operating system.
class FileHandle {
public:
    explicit FileHandle(int descriptor) : m_descriptor(descriptor) {}
    FileHandle(FileHandle&& other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    FileHandle& operator=(FileHandle&& other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }
    FileHandle(const FileHandle&) = delete;
    FileHandle& operator=(const FileHandle&) = delete;
    ~FileHandle();

    [[nodiscard]] bool valid() const { return m_descriptor >= 0; }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    /// False when the system could not finish what was written.
    [[nodiscard]] bool close();

private:
    int m_descriptor;
};

struct OpenFile {
    FileHandle handle;
    std::uintmax_t size = 0; ///< bytes
};

/// Opens a regular file. Errors: FileNotFound, FileUnreadable (no permission; a folder, pipe or device).
[[nodiscard]] Result<OpenFile> openForReading(const std::filesystem::path& file);
/// Fills `count` bytes from `offset`; false when the file ends before that or cannot be read.
[[nodiscard]] bool readAt(const FileHandle& handle, std::uintmax_t offset, char* target, std::size_t count);

} // namespace resblock
