// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/FileIo.h"

#include "tests/core/io/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <csignal>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

namespace fs = std::filesystem;

namespace resblock {
namespace {

using test::bytesOf;
using test::TemporaryFolder;
using Names = std::vector<std::string>;

TEST(FileIo, GivesBackWhatWasWritten)
{
    const TemporaryFolder folder;
    const std::string bytes("a\0b\xFF\n", 5);
    const fs::path file = folder.path() / "x.bin";
    ASSERT_TRUE(writeFile(file, bytes).ok());
    const Result<std::string> back = readFile(file, 5);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(*back, bytes);
    EXPECT_EQ(folder.names(), Names{"x.bin"});
}

TEST(FileIo, ReplacesAFileAndKeepsItsPermissions)
{
    const TemporaryFolder folder;
    const fs::path file = folder.file("x", "old");
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    ASSERT_TRUE(writeFile(file, "new").ok());
    EXPECT_EQ(bytesOf(file), "new");
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    EXPECT_EQ(folder.names(), Names{"x"});
}

TEST(FileIo, ALinkStaysALink)
{
    const TemporaryFolder folder;
    const fs::path file = folder.file("target", "old");
    const fs::path link = folder.path() / "link";
    fs::create_symlink("target", link);
    ASSERT_TRUE(writeFile(link, "new").ok());
    EXPECT_TRUE(fs::is_symlink(link));
    EXPECT_EQ(bytesOf(file), "new");
}

TEST(FileIo, WritesANameOfFullLength)
{
    const TemporaryFolder folder;
    EXPECT_TRUE(writeFile(folder.path() / std::string(255, 'n'), "x").ok());
    EXPECT_EQ(folder.names().size(), 1u);
}

TEST(FileIo, RefusesToReadWhatIsNoFile)
{
    const TemporaryFolder folder;
    EXPECT_EQ(readFile(folder.path() / "absent", 9).error().code, ErrorCode::FileNotFound);
    EXPECT_EQ(readFile(folder.file("f", "") / "below", 9).error().code, ErrorCode::FileNotFound);
    EXPECT_EQ(readFile(folder.path(), 9).error().code, ErrorCode::FileUnreadable);
    EXPECT_EQ(readFile("/dev/zero", 9).error().code, ErrorCode::FileUnreadable);
    const fs::path pipe = folder.path() / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    EXPECT_EQ(readFile(pipe, 9).error().code, ErrorCode::FileUnreadable);
    EXPECT_EQ(readFile(pipe, 9).error().context, pipe.string());
}

TEST(FileIo, RefusesAFileOverTheLimitBeforeReadingIt)
{
    const TemporaryFolder folder;
    const fs::path file = folder.file("sparse", "x");
    fs::resize_file(file, std::uintmax_t{1} << 40);
    const Result<std::string> read = readFile(file, 4096);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::FileTooLarge);
    EXPECT_EQ(read.error().args, Names{"4096"});
}

TEST(FileIo, RefusesToWriteOverWhatIsNoFile)
{
    const TemporaryFolder folder;
    EXPECT_EQ(writeFile(folder.path(), "x").error().code, ErrorCode::FileUnwritable);
    EXPECT_EQ(writeFile(folder.path() / "absent" / "x", "x").error().code, ErrorCode::FileUnwritable);
    EXPECT_EQ(writeFile("/dev/null", "x").error().code, ErrorCode::FileUnwritable);
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    EXPECT_EQ(folder.names(), Names{});
}

/// A full disk, played by the limit on the size of files: the old file must stay whole and nothing else be
/// left.
TEST(FileIo, AWriteThatFailsHalfwayLeavesTheOldFile)
{
    const TemporaryFolder folder;
    const fs::path file = folder.file("x", "old");
    EXPECT_EXIT(
        {
            std::signal(SIGXFSZ, SIG_IGN);
            rlimit small{};
            small.rlim_cur = small.rlim_max = 4096;
            ::setrlimit(RLIMIT_FSIZE, &small);
            const Status status = writeFile(file, std::string(100'000, 'n'));
            ::_exit(!status.ok() && status.error().code == ErrorCode::FileUnwritable ? 0 : 1);
        },
        testing::ExitedWithCode(0), "");
    EXPECT_EQ(bytesOf(file), "old");
    EXPECT_EQ(folder.names(), Names{"x"});
}

} // namespace
} // namespace resblock
