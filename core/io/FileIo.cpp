// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/FileIo.h"

#include "core/io/FileHandle.h"
#include "core/io/IoError.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace resblock {
namespace {

Error fileError(ErrorCode code, const fs::path& file, int errorNumber)
{
    Error error = makeError(code);
    error.message = errorNumber == 0 ? std::string() : std::strerror(errorNumber);
    error.context = file.string();
    return error;
}

/// A name beside `file` that no other process, thread or earlier call uses.
fs::path temporaryName(const fs::path& file, unsigned attempt)
{
    std::string stem = file.filename().string();
    constexpr std::size_t longest = 200; // file systems allow 255 bytes
    if (stem.size() > longest) stem.resize(longest);
    return file.parent_path() /
           ("." + stem + "." + std::to_string(::getpid()) + "-" + std::to_string(attempt) + ".tmp");
}

bool writeAll(int descriptor, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

/// The name itself has to reach the disk too, or a power failure could bring the old file back. Some file
/// systems cannot do this; the file is complete either way.
void flushFolder(const fs::path& folder)
{
    const FileHandle handle(
        ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (handle.valid()) ::fsync(handle.descriptor());
}

/// Creates the temporary file; a name that is taken is another writer's and is left alone.
FileHandle createTemporary(const fs::path& file, mode_t mode, fs::path& name)
{
    for (unsigned attempt = 0; attempt < 1000; ++attempt) {
        name = temporaryName(file, attempt);
        FileHandle handle(::open(name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode));
        if (handle.valid() || errno != EEXIST) return handle;
    }
    return FileHandle(-1);
}

} // namespace

FileHandle::~FileHandle()
{
    if (m_descriptor >= 0) ::close(m_descriptor);
}

bool FileHandle::close()
{
    const int descriptor = std::exchange(m_descriptor, -1);
    return descriptor < 0 || ::close(descriptor) == 0;
}

Result<OpenFile> openForReading(const fs::path& file)
{
    // O_NONBLOCK: opening a pipe that nobody writes to must not wait
    FileHandle handle(::open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
    if (!handle.valid()) {
        const bool missing = errno == ENOENT || errno == ENOTDIR;
        return fileError(missing ? ErrorCode::FileNotFound : ErrorCode::FileUnreadable, file, errno);
    }
    struct stat info {};
    if (::fstat(handle.descriptor(), &info) != 0) return fileError(ErrorCode::FileUnreadable, file, errno);
    if (S_ISDIR(info.st_mode)) return fileError(ErrorCode::FileUnreadable, file, EISDIR);
    if (!S_ISREG(info.st_mode)) return fileError(ErrorCode::FileUnreadable, file, ESPIPE);
    return OpenFile{std::move(handle), static_cast<std::uintmax_t>(info.st_size)};
}

bool readAt(const FileHandle& handle, std::uintmax_t offset, char* target, std::size_t count)
{
    while (count > 0) {
        const ssize_t got = ::pread(handle.descriptor(), target, count, static_cast<off_t>(offset));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        target += got;
        offset += static_cast<std::uintmax_t>(got);
        count -= static_cast<std::size_t>(got);
    }
    return true;
}

Result<std::string> readFile(const fs::path& file, std::uintmax_t limit)
{
    Result<OpenFile> opened = openForReading(file);
    if (!opened) return opened.error();
    if (opened->size > limit) {
        Error error = fileError(ErrorCode::FileTooLarge, file, 0);
        error.args = {std::to_string(limit)};
        return error;
    }
    std::string bytes(static_cast<std::size_t>(opened->size), '\0');
    if (!readAt(opened->handle, 0, bytes.data(), bytes.size()))
        return fileError(ErrorCode::FileUnreadable, file, errno != 0 ? errno : EIO);
    return bytes;
}

Status writeFile(const fs::path& file, std::string_view bytes)
{
    std::error_code ignored;
    // a link stays a link: what it points to is replaced
    const fs::path target = fs::is_symlink(file, ignored) ? fs::weakly_canonical(file, ignored) : file;
    struct stat old {};
    const bool exists = ::stat(target.c_str(), &old) == 0;
    if (exists && S_ISDIR(old.st_mode)) return fileError(ErrorCode::FileUnwritable, file, EISDIR);
    // renaming over a device or a pipe would remove it
    if (exists && !S_ISREG(old.st_mode)) return fileError(ErrorCode::FileUnwritable, file, EINVAL);
    if (exists && ::access(target.c_str(), W_OK) != 0)
        return fileError(ErrorCode::FileUnwritable, file, errno);

    fs::path temporary;
    FileHandle handle = createTemporary(target, 0666, temporary);
    if (!handle.valid()) return fileError(ErrorCode::FileUnwritable, file, errno);
    if (exists) ::fchmod(handle.descriptor(), old.st_mode & 07777);
    const bool done = writeAll(handle.descriptor(), bytes) && ::fsync(handle.descriptor()) == 0 &&
                      handle.close() && ::rename(temporary.c_str(), target.c_str()) == 0;
    if (!done) {
        const int cause = errno;
        ::unlink(temporary.c_str());
        return fileError(ErrorCode::FileUnwritable, file, cause);
    }
    flushFolder(target.parent_path());
    return {};
}

} // namespace resblock
