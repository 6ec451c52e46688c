// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <ostream>

/// How a failing test prints a QString; found by argument-dependent lookup.
inline void PrintTo(const QString& text, std::ostream* out)
{
    *out << text.toStdString();
}
