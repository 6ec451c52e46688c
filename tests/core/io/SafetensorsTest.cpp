// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Safetensors.h"

#include "core/tensor/Random.h"
#include "tests/core/io/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstring>

namespace resblock {
namespace {

template <typename T>
std::string raw(std::initializer_list<T> values)
{
    return {reinterpret_cast<const char*>(values.begin()), values.size() * sizeof(T)};
}

std::string fileOf(const std::string& header, const std::string& data)
{
    const std::uint64_t length = header.size();
    return raw({length}) + header + data;
}

TensorFile randomFile(std::uint64_t seed)
{
    Random random(seed);
    TensorFile file;
    const auto count = random.below(6);
    for (std::uint64_t t = 0; t < count; ++t) {
        std::vector<Index> dims(random.below(5));
        for (Index& d : dims) d = static_cast<Index>(random.below(6));
        Shape shape{1, 1, 1, 1};
        if (dims.size() == 1) shape = {1, dims[0], 1, 1};
        if (dims.size() == 2) shape = {dims[0], dims[1], 1, 1};
        if (dims.size() == 3) shape = {1, dims[0], dims[1], dims[2]};
        if (dims.size() == 4) shape = {dims[0], dims[1], dims[2], dims[3]};
        Tensor tensor(shape);
        for (float& v : tensor.values()) v = static_cast<float>(random.normal());
        file.tensors.add("层." + std::to_string(t) + "\"\\\n", dims, std::move(tensor));
    }
    if (random.below(2) == 0) file.metadata = {{"format", "pt"}, {"note", "a \"b\" \xC3\xA4"}};
    return file;
}

TEST(Safetensors, RoundTripKeepsEveryBit)
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const TensorFile file = randomFile(seed);
        const std::string bytes = formatSafetensors(file);
        const Result<TensorFile> back = parseSafetensors(bytes);
        ASSERT_TRUE(back.ok()) << seed << " code " << static_cast<int>(back.error().code);
        EXPECT_EQ(back->tensors, file.tensors) << seed;
        EXPECT_EQ(back->metadata, file.metadata) << seed;
        EXPECT_EQ(formatSafetensors(*back), bytes) << seed;
    }
}

TEST(Safetensors, RoundTripThroughAFile)
{
    const test::TemporaryFolder folder;
    const TensorFile file = randomFile(5);
    ASSERT_GT(file.tensors.size(), 0u);
    ASSERT_TRUE(writeSafetensors(folder.path() / "t.safetensors", file).ok());
    const Result<TensorFile> back = readSafetensors(folder.path() / "t.safetensors");
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(back->tensors, file.tensors);
}

TEST(Safetensors, NonFiniteValuesSurvive)
{
    TensorFile file;
    const float nan = std::bit_cast<float>(0x7FC01234u);
    file.tensors.add("x", {3}, Tensor({1, 3, 1, 1}, std::vector<float>{nan, INFINITY, -0.0f}));
    const Result<TensorFile> back = parseSafetensors(formatSafetensors(file));
    ASSERT_TRUE(back.ok());
    const Tensor& x = back->tensors.at("x");
    EXPECT_EQ(std::bit_cast<std::uint32_t>(x[0]), 0x7FC01234u);
    EXPECT_EQ(x[1], INFINITY);
    EXPECT_TRUE(std::signbit(x[2]));
}

TEST(Safetensors, DataStartsOnAMultipleOfEight)
{
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        std::uint64_t length = 0;
        std::memcpy(&length, formatSafetensors(randomFile(seed)).data(), 8);
        EXPECT_EQ(length % 8, 0u);
    }
}

TEST(Safetensors, ReadsHalfPrecision)
{
    const auto parsed = parseSafetensors(
        fileOf(R"({"h":{"dtype":"F16","shape":[8],"data_offsets":[0,16]}})",
               raw<std::uint16_t>({0x3C00, 0xC000, 0x7BFF, 0x0001, 0x8400, 0x7C00, 0x8000, 0x7E00})));
    ASSERT_TRUE(parsed.ok());
    const Tensor& h = parsed->tensors.at("h");
    EXPECT_EQ(h.shape(), (Shape{1, 8, 1, 1}));
    EXPECT_EQ(h[0], 1.0f);
    EXPECT_EQ(h[1], -2.0f);
    EXPECT_EQ(h[2], 65504.0f);
    EXPECT_EQ(h[3], 0x1p-24f);  // smallest subnormal
    EXPECT_EQ(h[4], -0x1p-14f); // smallest normal
    EXPECT_EQ(h[5], INFINITY);
    EXPECT_TRUE(h[6] == 0.0f && std::signbit(h[6]));
    EXPECT_TRUE(std::isnan(h[7]));
}

TEST(Safetensors, ReadsBrainFloatAndDouble)
{
    const auto parsed = parseSafetensors(fileOf(R"({"b":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]},)"
                                                R"("d":{"dtype":"F64","shape":[],"data_offsets":[4,12]}}   )",
                                                raw<std::uint16_t>({0x3F80, 0xC049}) + raw<double>({-0.1})));
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(parsed->tensors.at("b")[0], 1.0f);
    EXPECT_EQ(parsed->tensors.at("b")[1], -3.140625f);
    EXPECT_EQ(parsed->tensors.at("d")[0], -0.1f);
    EXPECT_TRUE(parsed->tensors.entries()[1].dims.empty());
}

TEST(Safetensors, ConvertsTensorsLargerThanItsBuffer)
{
    const Index count = 200'001;
    std::string data;
    for (Index i = 0; i < count; ++i) data += raw<double>({static_cast<double>(i)});
    const auto parsed = parseSafetensors(
        fileOf(R"({"d":{"dtype":"F64","shape":[200001],"data_offsets":[0,1600008]}})", data));
    ASSERT_TRUE(parsed.ok());
    const Tensor& d = parsed->tensors.at("d");
    for (Index i = 0; i < count; ++i) ASSERT_EQ(d[i], static_cast<float>(i));
}

TEST(Safetensors, ReadsPyTorchsBatchCounter)
{
    const auto parsed = parseSafetensors(
        fileOf(R"({"bn1.num_batches_tracked":{"dtype":"I64","shape":[],"data_offsets":[0,8]}})",
               raw<std::int64_t>({42})));
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(parsed->tensors.at("bn1.num_batches_tracked")[0], 42.0f);
}

TEST(Safetensors, TensorsComeInTheOrderOfTheData)
{
    const auto parsed = parseSafetensors(fileOf(R"({"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]},)"
                                                R"("a":{"data_offsets":[0,4],"shape":[1],"dtype":"F32"}})",
                                                raw<float>({1, 2})));
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(parsed->tensors.entries()[0].name, "a");
    EXPECT_EQ(parsed->tensors.at("b")[0], 2.0f);
}

/// Any damage to a file gives an answer, never a crash; damaged data is only another value.
TEST(Safetensors, SurvivesRandomDamage)
{
    const std::string good = formatSafetensors(randomFile(5));
    Random random(11);
    int refused = 0;
    for (int i = 0; i < 5000; ++i) {
        std::string bytes = good;
        const auto edits = 1 + random.below(3);
        for (std::uint64_t e = 0; e < edits; ++e) {
            const auto at = random.below(bytes.size());
            if (random.below(4) == 0) bytes.resize(at + 1);
            bytes[at] = static_cast<char>(random.bits());
        }
        refused += parseSafetensors(bytes).ok() ? 0 : 1;
    }
    EXPECT_GT(refused, 1000);
}

} // namespace
} // namespace resblock
