// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Console.h"

#include "ui/words/ErrorText.h"

#include <cstdio>
#include <iostream>
#include <unistd.h>

namespace resblock {
namespace {

bool onTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

} // namespace

int say(std::string message, const std::string& hint, int exitCode)
{
    for (char& c : message)
        if (c == '\n' || c == '\r') c = ' ';
    while (!message.empty() && (message.back() == ' ' || message.back() == '.')) message.pop_back();
    std::cerr << "resblock: " << message << hint << ".\n";
    return exitCode;
}

int refuse(const Error& error)
{
    std::cerr << "resblock: " << errorText(error, Typography::Plain).toStdString() << '\n';
    return exitRefused;
}

void note(const std::string& message)
{
    std::cerr << "resblock: note: " << message << '\n';
}

std::function<void(double)> terminalProgress()
{
    if (!onTerminal()) return {};
    return [last = -1](double fraction) mutable {
        const int percent = static_cast<int>(fraction * 100);
        if (percent == last) return;
        last = percent;
        std::fprintf(stderr, "\r%3d %%", percent);
        std::fflush(stderr);
    };
}

void clearProgress()
{
    if (onTerminal()) std::fputs("\r      \r", stderr);
}

SignalsHeld::SignalsHeld()
{
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, signal);
    ::pthread_sigmask(SIG_BLOCK, &ending, &m_before);
}

SignalsHeld::~SignalsHeld()
{
    ::pthread_sigmask(SIG_SETMASK, &m_before, nullptr);
}

} // namespace resblock
