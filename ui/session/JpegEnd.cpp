// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/JpegEnd.h"

#include <QIODevice>

namespace resblock {

namespace {

using Byte = unsigned char;

constexpr Byte prefix = 0xFF; ///< before every marker; also a filler in front of one
constexpr Byte stuffing = 0x00;
constexpr Byte firstRestart = 0xD0;
constexpr Byte lastRestart = 0xD7;
constexpr Byte startOfImage = 0xD8;
constexpr Byte endOfImage = 0xD9;
constexpr Byte temporary = 0x01; ///< TEM, like the restarts without a segment

bool next(QIODevice& device, Byte& byte)
{
    char c = 0;
    if (!device.getChar(&c)) return false;
    byte = static_cast<Byte>(c);
    return true;
}

/// Reads up to and including the next marker; false at the end of the file.
bool nextMarker(QIODevice& device, Byte& marker)
{
    Byte byte = 0;
    while (next(device, byte)) {
        if (byte != prefix) continue;
        while (byte == prefix)
            if (!next(device, byte)) return false;
        if (byte == stuffing || (byte >= firstRestart && byte <= lastRestart)) continue;
        marker = byte;
        return true;
    }
    return false;
}

bool skipSegment(QIODevice& device)
{
    Byte high = 0;
    Byte low = 0;
    if (!next(device, high) || !next(device, low)) return false;
    const qint64 length = high * 256 + low - 2; // the two bytes count themselves
    return length >= 0 && device.skip(length) == length;
}

} // namespace

bool jpegReachesItsEnd(QIODevice& device)
{
    if (!device.seek(0)) return false;
    Byte marker = 0;
    while (nextMarker(device, marker)) {
        if (marker == endOfImage) return true;
        if (marker == startOfImage || marker == temporary) continue;
        if (!skipSegment(device)) return false;
    }
    return false;
}

} // namespace resblock
