// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Cursor.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

TEST(Cursor, ValueStaysInsideItsStage)
{
    const Cursor cursor{5, 40, 30, -1};
    EXPECT_EQ(cursor.clampedTo({4, 16, 8, 8}), (Cursor{3, 15, 7, 0}));
    EXPECT_EQ(cursor.clampedTo({8, 64, 64, 64}), (Cursor{5, 40, 30, 0}));
    EXPECT_EQ(cursor.clampedTo({}), (Cursor{0, 0, 0, 0}));
}

} // namespace
} // namespace resblock
