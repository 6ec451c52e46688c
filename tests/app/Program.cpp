// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/Program.h"

#include "tests/core/io/TemporaryFolder.h"

#include <cstdlib>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace resblock::test {
namespace {

/// The rest of a child's life between fork and exec.
[[noreturn]] void becomeProgram(const std::filesystem::path& folder, const std::filesystem::path& streams,
                                std::vector<char*>& arguments, long limitFileBytes)
{
    for (const char* name : {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}) ::unsetenv(name);
    const int out = ::open((streams / "out").c_str(), O_WRONLY | O_CREAT, 0600);
    const int err = ::open((streams / "err").c_str(), O_WRONLY | O_CREAT, 0600);
    if (out < 0 || err < 0 || ::chdir(folder.c_str()) != 0) ::_exit(126);
    ::dup2(out, STDOUT_FILENO);
    ::dup2(err, STDERR_FILENO);
    if (limitFileBytes > 0) {
        const auto bytes = static_cast<rlim_t>(limitFileBytes);
        const rlimit limit{bytes, bytes};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ::execv(RESBLOCK_PROGRAM, arguments.data());
    ::_exit(127);
}

} // namespace

ProgramRun runProgram(const std::filesystem::path& folder, const std::vector<std::string>& arguments,
                      long limitFileBytes)
{
    const TemporaryFolder streams;
    std::vector<std::string> words = {RESBLOCK_PROGRAM};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);

    const pid_t child = ::fork();
    if (child == 0) becomeProgram(folder, streams.path(), pointers, limitFileBytes);
    int status = 0;
    if (child < 0 || ::waitpid(child, &status, 0) != child) return {};
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return {code, bytesOf(streams.path() / "out"), bytesOf(streams.path() / "err")};
}

} // namespace resblock::test
