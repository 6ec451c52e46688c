// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"

#include <csignal>
#include <functional>
#include <string>

namespace resblock {

inline constexpr int exitDone = 0;
inline constexpr int exitRefused = 1;
inline constexpr int exitUsage = 2;

/// Writes "resblock: <message><hint>." as one line to standard error and gives back `exitCode`.
int say(std::string message, const std::string& hint, int exitCode);
/// Writes the refusal as one line to standard error and gives exitRefused.
int refuse(const Error& error);
/// Writes a remark that is no refusal, on a line of its own, to standard error.
void note(const std::string& message);

/// A progress callback that rewrites one line of standard error, or an empty one if that is no terminal.
/// `clearProgress` wipes the line.
[[nodiscard]] std::function<void(double)> terminalProgress();
void clearProgress();

/// While it lives, the signals by which a person or a system ends the program wait.
class SignalsHeld {
public:
    SignalsHeld();
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;
    ~SignalsHeld();

private:
    sigset_t m_before{};
};

} // namespace resblock
