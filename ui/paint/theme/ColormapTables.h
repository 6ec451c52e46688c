// SPDX-License-Identifier: GPL-3.0-or-later
//
// Colour tables of the maps: evenly spaced sRGB stops, 0..255, to be interpolated linearly.
// Diverging tables run from the most negative value (index 0) over zero (index 5) to the most
// positive (index 10); sequential tables from the smallest to the largest value.
// Origins and terms: THIRD_PARTY.md.
#pragma once

#include <cstdint>

namespace resblock {

/// ColorBrewer RdBu with 11 classes, reversed: negative is blue, positive red.
/// Changed: the centre is pure white instead of #F7F7F7, because zero must look empty.
inline constexpr std::uint8_t rdBuStops[11][3] = {
    {5, 48, 97},     {33, 102, 172},  {67, 147, 195}, {146, 197, 222}, {209, 229, 240}, {255, 255, 255},
    {253, 219, 199}, {244, 165, 130}, {214, 96, 77},  {178, 24, 43},   {103, 0, 31},
};

/// ColorBrewer PuOr with 11 classes, reversed: negative is purple, positive orange.
/// Changed: the centre is pure white instead of #F7F7F7, because zero must look empty.
inline constexpr std::uint8_t puOrStops[11][3] = {
    {45, 0, 75},     {84, 39, 136},  {128, 115, 172}, {178, 171, 210}, {216, 218, 235}, {255, 255, 255},
    {254, 224, 182}, {253, 184, 99}, {224, 130, 20},  {179, 88, 6},    {127, 59, 8},
};

/// viridis at 33 stops; interpolation stays within 2/255 of the full table of 256.
inline constexpr std::uint8_t viridisStops[33][3] = {
    {68, 1, 84},    {71, 13, 96},   {72, 24, 106},  {72, 35, 116},  {71, 45, 123},  {69, 54, 129},
    {66, 64, 134},  {63, 73, 137},  {59, 82, 139},  {55, 90, 141},  {51, 99, 141},  {47, 106, 142},
    {44, 114, 142}, {41, 122, 142}, {38, 129, 142}, {35, 137, 142}, {33, 144, 140}, {31, 152, 139},
    {31, 159, 136}, {33, 166, 133}, {40, 174, 128}, {49, 181, 123}, {62, 188, 116}, {76, 194, 108},
    {93, 201, 99},  {110, 206, 88}, {130, 211, 76}, {150, 216, 63}, {171, 220, 50}, {192, 223, 36},
    {213, 226, 26}, {234, 229, 26}, {253, 231, 37},
};

/// cividis at 65 stops (it has kinks that fewer would round off); within 3/255 of the full table.
inline constexpr std::uint8_t cividisStops[65][3] = {
    {0, 34, 78},     {0, 37, 84},     {0, 40, 91},     {0, 43, 98},     {0, 46, 106},    {0, 48, 112},
    {4, 51, 113},    {17, 53, 112},   {26, 56, 111},   {33, 59, 110},   {39, 62, 110},   {45, 65, 109},
    {50, 67, 109},   {54, 70, 108},   {59, 73, 108},   {63, 76, 108},   {67, 78, 108},   {71, 81, 108},
    {75, 84, 108},   {79, 87, 108},   {82, 89, 109},   {86, 92, 109},   {90, 95, 110},   {93, 98, 110},
    {97, 101, 111},  {100, 103, 112}, {104, 106, 113}, {107, 109, 114}, {111, 112, 115}, {114, 115, 116},
    {117, 118, 118}, {121, 120, 119}, {124, 123, 120}, {128, 126, 120}, {132, 129, 121}, {135, 132, 120},
    {139, 135, 120}, {143, 138, 120}, {147, 141, 120}, {151, 144, 119}, {155, 147, 118}, {159, 150, 118},
    {163, 154, 117}, {167, 157, 116}, {171, 160, 114}, {175, 163, 113}, {179, 166, 112}, {183, 170, 110},
    {187, 173, 108}, {191, 176, 107}, {195, 180, 105}, {200, 183, 102}, {204, 186, 100}, {208, 190, 97},
    {212, 193, 95},  {217, 197, 92},  {221, 201, 88},  {225, 204, 85},  {230, 208, 81},  {234, 212, 76},
    {239, 215, 72},  {244, 219, 66},  {248, 223, 60},  {253, 227, 52},  {254, 232, 56},
};

} // namespace resblock
