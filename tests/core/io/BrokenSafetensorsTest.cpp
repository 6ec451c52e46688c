// SPDX-License-Identifier: GPL-3.0-or-later
// Broken safetensors files, a row each, with the refusal each must give.
#include "core/io/Safetensors.h"
#include "tests/core/io/BrokenFile.h"
#include "tests/core/io/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <ctime>

namespace resblock {
namespace {

using test::BrokenFile;
using test::repeated;

std::string lengthBytes(std::uint64_t length)
{
    return {reinterpret_cast<const char*>(&length), sizeof length};
}
/// A file with a right header length: this header, then `dataBytes` bytes of data.
std::string file(const std::string& header, std::size_t dataBytes = 0)
{
    return lengthBytes(header.size()) + header + std::string(dataBytes, '\0');
}
/// One tensor "x" with these fields.
std::string entry(const std::string& fields)
{
    return "{\"x\":{" + fields + "}}";
}
/// One F32 tensor "x" of these extents over these bytes.
std::string entry(const std::string& shape, const std::string& offsets)
{
    return entry("\"dtype\":\"F32\",\"shape\":" + shape + ",\"data_offsets\":" + offsets);
}
std::string manyEntries(std::size_t count)
{
    std::string header = "{";
    for (std::size_t i = 0; i < count; ++i)
        header += std::string(1, '"') + std::to_string(i) +
                  R"(":{"dtype":"F32","shape":[0],"data_offsets":[0,0]},)";
    header.back() = '}';
    return header;
}

const std::string good = R"("dtype":"F32","shape":[2],"data_offsets":[0,8])";
const std::string firstOfTwo = R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},)"
                               R"("b":{"dtype":"F32","shape":[2],"data_offsets":)";
using enum ErrorCode;

const std::vector<BrokenFile> brokenFiles = {
    // the first bytes
    {"Empty", "", FileEmpty, {}},
    {"SevenBytes", "1234567", NotSafetensors, {}},
    {"LengthOnly", lengthBytes(0), NotSafetensors, {}},
    {"LengthZero", lengthBytes(0) + "{}", NotSafetensors, {}},
    {"LengthHuge", lengthBytes(UINT64_MAX) + "{}", NotSafetensors, {}},
    {"LengthNegative", lengthBytes(std::uint64_t{1} << 63) + "{}", NotSafetensors, {}},
    {"LengthOverLimit", lengthBytes(100'000'001) + "{}", NotSafetensors, {}},
    {"LengthBeyondFile", lengthBytes(500) + "{}", SafetensorsTruncated, {"508", "10"}},
    {"Picture", "\x89PNG\r\n\x1A\n" + std::string(90, 'x'), NotSafetensors, {}},
    {"ZipOfPyTorch", "PK\x03\x04" + std::string(90, 'x'), NotSafetensors, {}},
    // the header as text
    {"HeaderIsAList", file("[1,2]"), NotSafetensors, {}},
    {"HeaderNotJson", file("{hello}"), SafetensorsHeader, {"syntax", "2"}},
    {"HeaderCutOff", file(R"({"x":{"dtype":"F32")"), SafetensorsHeader, {"syntax", "20"}},
    {"HeaderNotUtf8", file("{\"x\xFF\":{" + good + "}}", 8), SafetensorsHeader, {"syntax", "4"}},
    {"HeaderThenText", file(entry(good) + "x", 8), SafetensorsHeader, {"syntax", "55"}},
    {"HeaderDeep",
     [] { return file("{\"x\":" + repeated("[", 1'000'000)); },
     SafetensorsHeader,
     {"field", "x"}},
    {"HeaderDeepObjects",
     [] { return file(repeated("{\"x\":", 100'000)); },
     SafetensorsHeader,
     {"field", "x.x"}},
    // the fields of an entry
    {"EntryIsNumber", file(R"({"x":1})"), SafetensorsHeader, {"field", "x"}},
    {"EntryIsNull", file(R"({"x":null})"), SafetensorsHeader, {"field", "x"}},
    {"EntryIsText", file(R"({"x":"F32"})"), SafetensorsHeader, {"field", "x"}},
    {"EntryEmpty", file(R"({"x":{}})"), SafetensorsHeader, {"field", "x.dtype"}},
    {"FieldUnknown", file(entry(good + R"(,"strides":[1])"), 8), SafetensorsHeader, {"field", "x.strides"}},
    {"DtypeMissing",
     file(entry(R"("shape":[2],"data_offsets":[0,8])"), 8),
     SafetensorsHeader,
     {"field", "x.dtype"}},
    {"DtypeNumber",
     file(entry(R"("dtype":3,"shape":[2],"data_offsets":[0,8])"), 8),
     SafetensorsHeader,
     {"field", "x.dtype"}},
    {"DtypeTwice", file(entry(good + R"(,"dtype":"F32")"), 8), SafetensorsHeader, {"field", "x.dtype"}},
    {"DtypeUnknown",
     file(entry(R"("dtype":"F12","shape":[2],"data_offsets":[0,8])"), 8),
     TensorDtype,
     {"x", "F12"}},
    {"DtypeInteger",
     file(entry(R"("dtype":"I64","shape":[1],"data_offsets":[0,8])"), 8),
     TensorDtype,
     {"x", "I64"}},
    {"ShapeMissing",
     file(entry(R"("dtype":"F32","data_offsets":[0,8])"), 8),
     SafetensorsHeader,
     {"field", "x.shape"}},
    {"ShapeIsNumber", file(entry("2", "[0,8]"), 8), SafetensorsHeader, {"field", "x.shape"}},
    {"ShapeNegative", file(entry("[-2]", "[0,8]"), 8), SafetensorsHeader, {"field", "x.shape"}},
    {"ShapeFraction", file(entry("[2.0]", "[0,8]"), 8), SafetensorsHeader, {"field", "x.shape"}},
    {"ShapeNested", file(entry("[[2]]", "[0,8]"), 8), SafetensorsHeader, {"field", "x.shape"}},
    {"ShapeBeyond64Bits",
     file(entry("[99999999999999999999]", "[0,8]"), 8),
     SafetensorsHeader,
     {"field", "x.shape"}},
    {"ShapeHuge", file(entry("[4611686018427387904]", "[0,8]"), 8), TensorOffsets, {"x", "size"}},
    {"ShapeProductWraps", file(entry("[4611686018427387904,4]", "[0,0]")), TensorOffsets, {"x", "size"}},
    {"ShapeHugeBesideZero", file(entry("[0,18446744073709551615]", "[0,0]")), TensorOffsets, {"x", "size"}},
    {"RankFive", file(entry("[1,1,1,1,2]", "[0,8]"), 8), TensorRank, {"x", "5"}},
    {"RankMillion",
     [] { return file(entry("[" + repeated("1,", 999'999) + "1]", "[0,4]"), 4); },
     TensorRank,
     {"x", "1000000"}},
    {"OffsetsMissing",
     file(entry(R"("dtype":"F32","shape":[2])"), 8),
     SafetensorsHeader,
     {"field", "x.data_offsets"}},
    {"OffsetsOne", file(entry("[2]", "[8]"), 8), SafetensorsHeader, {"field", "x.data_offsets"}},
    {"OffsetsThree", file(entry("[2]", "[0,8,16]"), 8), SafetensorsHeader, {"field", "x.data_offsets"}},
    {"OffsetsNegative", file(entry("[2]", "[-8,0]"), 8), SafetensorsHeader, {"field", "x.data_offsets"}},
    {"OffsetsBeyond64Bits",
     file(entry("[2]", "[18446744073709551608,18446744073709551616]"), 8),
     SafetensorsHeader,
     {"field", "x.data_offsets"}},
    // the bytes the entries claim
    {"OffsetsAtEndOf64Bits",
     file(entry("[2]", "[18446744073709551607,18446744073709551615]"), 8),
     TensorOffsets,
     {"x", "hole"}},
    {"OffsetsBackwards", file(entry("[2]", "[8,0]"), 8), TensorOffsets, {"x", "order"}},
    {"OffsetsWrongSize", file(entry("[2]", "[0,12]"), 12), TensorOffsets, {"x", "size"}},
    {"OffsetsWrongSizeForDtype",
     file(entry(R"("dtype":"F64","shape":[2],"data_offsets":[0,8])"), 8),
     TensorOffsets,
     {"x", "size"}},
    {"Overlap", file(firstOfTwo + "[4,12]}}", 12), TensorOffsets, {"b", "overlap"}},
    {"SameBytesTwice", file(firstOfTwo + "[0,8]}}", 8), TensorOffsets, {"b", "overlap"}},
    {"Hole", file(firstOfTwo + "[12,20]}}", 20), TensorOffsets, {"b", "hole"}},
    {"HoleAtStart", file(entry("[2]", "[4,12]"), 12), TensorOffsets, {"x", "hole"}},
    {"DataMissing", file(entry(good)), SafetensorsTruncated, {"70", "62"}},
    {"DataCutOff", file(firstOfTwo + "[8,16]}}", 15), SafetensorsTruncated, {"132", "131"}},
    {"TerabyteClaimed",
     file(entry("[1024,1024,1024,256]", "[0,1099511627776]"), 8),
     SafetensorsTruncated,
     {"1099511627867", "99"}},
    {"DataTooLong", file(entry(good), 11), SafetensorsHeader, {"trailing", "3"}},
    {"NoTensorsButData", file("{}", 4), SafetensorsHeader, {"trailing", "4"}},
    // names and metadata
    {"NameTwice", file("{\"x\":{" + good + "},\"x\":{" + good + "}}", 8), TensorDuplicate, {"x"}},
    {"MetadataIsList", file(R"({"__metadata__":[]})"), SafetensorsHeader, {"metadata", "__metadata__"}},
    {"MetadataNumber", file(R"({"__metadata__":{"a":1}})"), SafetensorsHeader, {"metadata", "a"}},
    {"MetadataNested", file(R"({"__metadata__":{"a":{}}})"), SafetensorsHeader, {"metadata", "a"}},
    {"MetadataKeyTwice", file(R"({"__metadata__":{"a":"1","a":"2"}})"), SafetensorsHeader, {"metadata", "a"}},
    {"MetadataTwice",
     file(R"({"__metadata__":{},"__metadata__":{}})"),
     SafetensorsHeader,
     {"metadata", "__metadata__"}},
    {"TooManyEntries", [] { return file(manyEntries(100'001)); }, SafetensorsHeader, {"entries", "100000"}},
};

class BrokenSafetensors : public testing::TestWithParam<BrokenFile> {};

TEST_P(BrokenSafetensors, IsRefused)
{
    const BrokenFile& broken = GetParam();
    test::expectRefusal(broken, [](const std::string& bytes) { return parseSafetensors(bytes); });

    const test::TemporaryFolder folder;
    const auto path = folder.file("broken.safetensors", broken.bytes());
    const Error error =
        test::expectRefusal(broken, [&](const std::string&) { return readSafetensors(path); });
    EXPECT_EQ(error.context, path.string());
}

INSTANTIATE_TEST_SUITE_P(Files, BrokenSafetensors, testing::ValuesIn(brokenFiles),
                         [](const auto& row) { return row.param.name; });

TEST(BrokenSafetensorsFile, SparseGiantIsRefusedUnread)
{
    const test::TemporaryFolder folder;
    const auto path = folder.file("giant", file("{}"));
    std::filesystem::resize_file(path, std::uintmax_t{1} << 40);
    const std::clock_t start = std::clock();
    const Result<TensorFile> read = readSafetensors(path);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, ErrorCode::FileTooLarge);
    EXPECT_LT(seconds, 0.5);
}

TEST(BrokenSafetensorsFile, AbsentAndFolder)
{
    const test::TemporaryFolder folder;
    EXPECT_EQ(readSafetensors(folder.path() / "absent").error().code, ErrorCode::FileNotFound);
    EXPECT_EQ(readSafetensors(folder.path()).error().code, ErrorCode::FileUnreadable);
}

} // namespace
} // namespace resblock
