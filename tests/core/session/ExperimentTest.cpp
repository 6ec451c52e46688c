// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/Experiment.h"

#include <gtest/gtest.h>

#include <functional>

namespace resblock {
namespace {

std::shared_ptr<Picture> picture(int width, int height, const std::function<int(int x, int y, int c)>& value)
{
    auto p = std::make_shared<Picture>();
    p->name = "test";
    p->width = width;
    p->height = height;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x)
            for (int c = 0; c < 3; ++c) p->rgb.push_back(static_cast<std::uint8_t>(value(x, y, c)));
    return p;
}

/// A copy, which lives as long as the loop over it.
std::vector<float> valuesOf(const Tensor& t)
{
    return {t.values().begin(), t.values().end()};
}

TEST(ResizedSquare, SameSizeIsACopy)
{
    const auto p = picture(5, 5, [](int x, int y, int c) { return 40 * c + 7 * x + y; });
    const Tensor t = resizedSquare(*p, 5);
    ASSERT_EQ(t.shape(), (Shape{1, 3, 5, 5}));
    for (Index c = 0; c < 3; ++c)
        for (Index y = 0; y < 5; ++y)
            for (Index x = 0; x < 5; ++x) EXPECT_EQ(t(0, c, y, x), static_cast<float>(40 * c + 7 * x + y));
}

TEST(ResizedSquare, TakesTheCentre)
{
    const auto wide = picture(9, 3, [](int x, int, int) { return x >= 3 && x < 6 ? 200 : 10; });
    for (const float v : valuesOf(resizedSquare(*wide, 3))) EXPECT_EQ(v, 200);
    const auto tall = picture(3, 8, [](int, int y, int) { return y >= 2 && y < 5 ? 200 : 10; });
    for (const float v : valuesOf(resizedSquare(*tall, 3))) EXPECT_EQ(v, 200);
}

TEST(ResizedSquare, ConstantsStayConstant)
{
    const auto p = picture(37, 37, [](int, int, int c) { return 50 * c + 13; });
    for (const Index size : {1, 2, 8, 36, 37, 38, 100}) {
        const Tensor t = resizedSquare(*p, size);
        for (Index c = 0; c < 3; ++c)
            for (const float v : t.plane(0, c)) EXPECT_NEAR(v, static_cast<float>(50 * c + 13), 1e-4);
    }
}

TEST(ResizedSquare, RampsStayStraight)
{
    // inside, both filters reproduce a linear function of the pixel centres
    const auto p = picture(120, 120, [](int x, int, int) { return 2 * x; });
    for (const Index size : {30, 50, 240}) {
        const double scale = 120.0 / static_cast<double>(size);
        const Tensor t = resizedSquare(*p, size);
        for (Index x = size / 5; x < size - size / 5; ++x)
            EXPECT_NEAR(t(0, 0, size / 2, x), 2 * ((static_cast<double>(x) + 0.5) * scale - 0.5), 0.05)
                << size;
    }
}

TEST(ResizedSquare, FineDetailAveragesOutInsteadOfAliasing)
{
    const auto p = picture(640, 640, [](int x, int y, int) { return (x + y) % 2 == 0 ? 255 : 0; });
    for (const Index size : {64, 100, 200})
        for (const float v : valuesOf(resizedSquare(*p, size))) EXPECT_NEAR(v, 127.5, 4);
}

TEST(ResizedSquare, OnePixelPicture)
{
    const auto p = picture(1, 1, [](int, int, int) { return 77; });
    for (const float v : valuesOf(resizedSquare(*p, 16))) EXPECT_EQ(v, 77);
}

TEST(InputTensor, NormalisesEveryPictureOfTheBatch)
{
    Experiment e;
    e.inputSize = 8;
    e.pictures = {picture(20, 30, [](int, int, int) { return 255; }),
                  picture(8, 8, [](int, int, int) { return 0; })};
    const Tensor in = inputTensor(e);
    ASSERT_EQ(in.shape(), (Shape{2, 3, 8, 8}));
    const double mean[] = {0.485, 0.456, 0.406};
    const double std[] = {0.229, 0.224, 0.225};
    for (Index c = 0; c < 3; ++c) {
        EXPECT_NEAR(in(0, c, 4, 4), (1 - mean[c]) / std[c], 1e-5);
        EXPECT_NEAR(in(1, c, 7, 0), -mean[c] / std[c], 1e-5);
    }
}

TEST(Experiment, ComparesPicturesByTheirPixels)
{
    Experiment a;
    a.network = sampleNetwork(8);
    a.pictures = {picture(4, 4, [](int x, int, int) { return x; })};
    a.targets = {2};
    Experiment b = a;
    EXPECT_EQ(a, b);
    b.pictures = {picture(4, 4, [](int x, int, int) { return x; })};
    EXPECT_EQ(a, b);
    b.pictures = {picture(4, 4, [](int x, int, int) { return x + 1; })};
    EXPECT_NE(a, b);
    b.pictures = {nullptr};
    EXPECT_NE(a, b);
    b.pictures.clear();
    EXPECT_NE(a, b);

    const std::vector<std::function<void(Experiment&)>> edits = {
        [](Experiment& e) { e.network.spec()->block.stride = 2; },
        [](Experiment& e) { e.weights = WeightsSource::Trained; },
        [](Experiment& e) { e.init.seed = 8; },
        [](Experiment& e) { e.targets = {3}; },
        [](Experiment& e) { e.classLabels = {"cat"}; },
        [](Experiment& e) { e.inputSize = 32; },
        [](Experiment& e) { e.mode = Mode::Eval; },
        [](Experiment& e) { e.changes = {SkipCut{0}}; },
    };
    for (const auto& edit : edits) {
        Experiment changed = a;
        edit(changed);
        EXPECT_NE(changed, a);
    }
}

} // namespace
} // namespace resblock
