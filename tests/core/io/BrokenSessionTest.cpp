// SPDX-License-Identifier: GPL-3.0-or-later
// Broken session files, a row each, with the refusal each must give: a good session with one part replaced.
#include "core/io/SessionFile.h"
#include "tests/core/io/BrokenFile.h"
#include "tests/core/io/SessionFixture.h"
#include "tests/core/io/TemporaryFolder.h"

#include <gtest/gtest.h>

#include <filesystem>

namespace resblock {
namespace {

using test::BrokenFile;
using test::repeated;
using enum ErrorCode;

const std::string network = R"({"classes":10,"stages":[{"blocks":2,"width":8}]})";
const std::string pictures = R"([{"bundled":"cat"},{"name":"p","width":1,"height":1,"rgb":"AQID"}])";

/// A session whose experiment has these texts for its parts, and more fields.
std::string session(const std::string& more = "", const std::string& net = network,
                    const std::string& batch = pictures, const std::string& targets = "[0,9]")
{
    return R"({"format":"resblock-session","version":1,"experiment":{"network":)" + net +
           ",\"pictures\":" + batch + ",\"targets\":" + targets + more + "}}";
}
std::string ownPicture(const std::string& fields)
{
    return session("", network, "[{\"name\":\"p\"," + fields + "}]", "[0]");
}
/// A session of version 2 with one change.
std::string changed(const std::string& change)
{
    std::string text = session(",\"changes\":[" + change + "]");
    return text.replace(text.find("\"version\":1"), 11, "\"version\":2");
}
std::string cursor(const std::string& fields)
{
    std::string text = session();
    text.back() = ',';
    return text + "\"cursor\":{" + fields + "}}";
}

/// A session of version 3 with a view of these fields.
std::string view(const std::string& fields)
{
    std::string text = session();
    text.replace(text.find("\"version\":1"), 11, "\"version\":3");
    text.back() = ',';
    return text + "\"view\":{" + fields + "}}";
}

/// A session of version 4 with these parts.
std::string newest(const std::string& parts)
{
    std::string text = session();
    text.replace(text.find("\"version\":1"), 11, "\"version\":4");
    text.back() = ',';
    return text + parts + '}';
}

std::string lab(const std::string& fields)
{
    std::string text = session();
    text.back() = ',';
    return text + "\"lab\":{" + fields + "}}";
}

TEST(BrokenSessionFile, TheSessionBehindTheRowsIsGood)
{
    EXPECT_TRUE(parseSession(session(), test::bundledForTests).ok());
    EXPECT_TRUE(parseSession(cursor("\"step\":3"), test::bundledForTests).ok());
    EXPECT_TRUE(
        parseSession(view(R"("at":"layer1.0.add","lit":["add"],"compare":false)"), test::bundledForTests)
            .ok());
    EXPECT_TRUE(parseSession(changed(R"({"zero_branch":1})"), test::bundledForTests).ok());
}

const std::vector<BrokenFile> brokenSessions = {
    {"Empty", "", FileEmpty, {}},
    {"NotJson", "PK\x03\x04", JsonSyntax, {"1", "1"}},
    {"CutOff", session().substr(0, 90), JsonSyntax, {"1", "91"}},
    {"IsAList", "[]", JsonType, {"", "object"}},
    {"NoObject", "{}", JsonMissing, {"format"}},
    {"FormatOfAnotherProgram",
     R"({"format":"drawing","version":1,"shapes":[]})",
     JsonValue,
     {"format", "\"drawing\"", "\"resblock-session\""}},
    {"FormatIsNumber", R"({"format":1})", JsonValue, {"format", "1", "\"resblock-session\""}},
    {"VersionMissing", R"({"format":"resblock-session","experiment":{}})", JsonMissing, {"version"}},
    {"VersionNewer", R"({"format":"resblock-session","version":5,"tracks":{}})", JsonVersion, {"5", "4"}},
    {"ExperimentMissing", R"({"format":"resblock-session","version":1})", JsonMissing, {"experiment"}},
    {"ExperimentIsText",
     R"({"format":"resblock-session","version":1,"experiment":"x"})",
     JsonType,
     {"experiment", "object"}},
    {"KeyUnknown",
     R"({"format":"resblock-session","version":1,"experimant":{}})",
     JsonUnknownKey,
     {"experimant", "experiment"}},
    {"ExperimentKeyUnknown",
     session(",\"imput_size\":3"),
     JsonUnknownKey,
     {"experiment.imput_size", "input_size"}},
    {"ChangesBeforeTheirVersion", session(",\"changes\":[]"), JsonUnknownKey, {"experiment.changes", ""}},
    {"ChangesIsObject",
     changed("").replace(changed("").find("[]"), 2, "{}"),
     JsonType,
     {"experiment.changes", "list"}},
    {"ChangeIsNumber", changed("3"), JsonType, {"experiment.changes[0]", "object"}},
    {"ChangeOfNothing", changed("{}"), JsonMissing, {"experiment.changes[0].parameter"}},
    {"ChangeKeyMisspelt",
     changed(R"({"zero_brunch":1})"),
     JsonUnknownKey,
     {"experiment.changes[0].zero_brunch", ""}},
    {"ChangeWithoutValue",
     changed(R"({"parameter":"fc.bias","at":[0,0,0,0]})"),
     JsonMissing,
     {"experiment.changes[0].value"}},
    {"ChangeWithoutPlace",
     changed(R"({"parameter":"fc.bias","value":1})"),
     JsonMissing,
     {"experiment.changes[0].at"}},
    {"ChangePlaceTooShort",
     changed(R"({"pixel":[0,0,0],"value":1})"),
     JsonLength,
     {"experiment.changes[0].pixel", "3", "4", "4"}},
    {"ChangePlaceNegative",
     changed(R"({"pixel":[0,0,-1,0],"value":1})"),
     JsonRange,
     {"experiment.changes[0].pixel[2]", "-1", "0", "2147483647"}},
    {"ChangeValueIsText",
     changed(R"({"pixel":[0,0,0,0],"value":"x"})"),
     JsonType,
     {"experiment.changes[0].value", "number"}},
    {"ChangeOfTwoKinds",
     changed(R"({"zero_branch":0,"cut_skip":0})"),
     JsonUnknownKey,
     {"experiment.changes[0].cut_skip", ""}},
    {"NetworkMissing",
     R"({"format":"resblock-session","version":1,"experiment":{"pictures":[{"bundled":"cat"}],"targets":[0]}})",
     JsonMissing,
     {"experiment.network"}},
    {"NetworkStageBroken",
     session("", R"({"stages":[{"blocks":1,"width":0}]})"),
     JsonRange,
     {"experiment.network.stages[0].width", "0", "1", "65536"}},
    {"NetworkWithVersion",
     session("", R"({"version":1,"stages":[{"blocks":1,"width":1}]})"),
     JsonUnknownKey,
     {"experiment.network.version", ""}},
    {"WeightsUnknown",
     session(",\"weights\":\"random\""),
     JsonValue,
     {"experiment.weights", "\"random\"", "initialised, trained, file"}},
    {"InitSchemeUnknown",
     session(R"(,"init":{"scheme":"xavier"})"),
     JsonValue,
     {"experiment.init.scheme", "\"xavier\"", "he, he-fan-out, glorot, pytorch, normal0.01"}},
    {"SeedNegative",
     session(R"(,"init":{"seed":-1})"),
     JsonRange,
     {"experiment.init.seed", "-1", "0", "18446744073709551615"}},
    {"SeedBeyond64Bits",
     session(R"(,"init":{"seed":18446744073709551616})"),
     JsonRange,
     {"experiment.init.seed", "18446744073709551616", "0", "18446744073709551615"}},
    {"SeedIsFraction", session(R"(,"init":{"seed":0.5})"), JsonType, {"experiment.init.seed", "integer"}},
    {"PicturesEmpty", session("", network, "[]", "[]"), JsonLength, {"experiment.pictures", "0", "1", "64"}},
    {"PicturesTooMany",
     session("", network, "[" + repeated("{},", 64) + "{}]", "[]"),
     JsonLength,
     {"experiment.pictures", "65", "1", "64"}},
    {"PictureUnknown",
     session("", network, R"([{"bundled":"dog"}])", "[0]"),
     JsonPicture,
     {"experiment.pictures[0].bundled", "\"dog\""}},
    {"PictureBundledAndOwn",
     session("", network, R"([{"bundled":"cat","width":1}])", "[0]"),
     JsonUnknownKey,
     {"experiment.pictures[0].width", ""}},
    {"PictureIsPath",
     session("", network, R"(["/etc/passwd"])", "[0]"),
     JsonType,
     {"experiment.pictures[0]", "object"}},
    {"PictureWidthMissing",
     ownPicture(R"("height":1,"rgb":"AQID")"),
     JsonMissing,
     {"experiment.pictures[0].width"}},
    {"PictureWidthZero",
     ownPicture(R"("width":0,"height":1,"rgb":"")"),
     JsonRange,
     {"experiment.pictures[0].width", "0", "1", "1024"}},
    {"PictureWidthHuge",
     ownPicture(R"("width":4611686018427387904,"height":4,"rgb":"AQID")"),
     JsonRange,
     {"experiment.pictures[0].width", "4611686018427387904", "1", "1024"}},
    {"PictureSizeLies",
     ownPicture(R"("width":1024,"height":1024,"rgb":"AQID")"),
     JsonBytes,
     {"experiment.pictures[0].rgb", "3", "3145728"}},
    {"PictureLargerThanItsSize",
     ownPicture(R"("width":1,"height":1,"rgb":"AQIDBAUG")"),
     JsonBytes,
     {"experiment.pictures[0].rgb", "6", "3"}},
    {"PictureWithoutBytes",
     ownPicture(R"("width":1,"height":1,"rgb":"")"),
     JsonBytes,
     {"experiment.pictures[0].rgb", "0", "3"}},
    {"PictureBase64Corrupt",
     ownPicture(R"("width":1,"height":1,"rgb":"AQ!D")"),
     JsonBytes,
     {"experiment.pictures[0].rgb", "", "3"}},
    {"PictureBase64Url",
     ownPicture(R"("width":1,"height":1,"rgb":"A_-D")"),
     JsonBytes,
     {"experiment.pictures[0].rgb", "", "3"}},
    {"PictureRgbIsList",
     ownPicture(R"("width":1,"height":1,"rgb":[1,2,3])"),
     JsonType,
     {"experiment.pictures[0].rgb", "text"}},
    {"PictureTextBomb",
     [] { return ownPicture(R"("width":1,"height":1,"rgb":")" + std::string(60 << 20, 'A') + "\""); },
     JsonTextLength,
     {"5242880"}},
    {"TargetsMissing",
     R"({"format":"resblock-session","version":1,"experiment":{"network":)" + network +
         ",\"pictures\":" + pictures + "}}",
     JsonMissing,
     {"experiment.targets"}},
    {"TargetsTooFew",
     session("", network, pictures, "[0]"),
     JsonLength,
     {"experiment.targets", "1", "2", "2"}},
    {"TargetBeyondClasses",
     session("", network, pictures, "[0,10]"),
     JsonRange,
     {"experiment.targets[1]", "10", "0", "9"}},
    {"TargetNegative",
     session("", network, pictures, "[-1,0]"),
     JsonRange,
     {"experiment.targets[0]", "-1", "0", "9"}},
    {"LabelIsNumber",
     session(",\"class_labels\":[\"a\",3]"),
     JsonType,
     {"experiment.class_labels[1]", "text"}},
    {"InputSizeZero", session(",\"input_size\":0"), JsonRange, {"experiment.input_size", "0", "1", "1024"}},
    {"InputSizeHuge",
     session(",\"input_size\":1000000"),
     JsonRange,
     {"experiment.input_size", "1000000", "1", "1024"}},
    {"ModeUnknown", session(",\"mode\":\"test\""), JsonValue, {"experiment.mode", "\"test\"", "train, eval"}},
    {"BlockBeyondTheHead", session(",\"block\":3"), JsonRange, {"experiment.block", "3", "-1", "2"}},
    {"CursorIsList", cursor("").substr(0, session().size() + 9) + "[]}", JsonType, {"cursor", "object"}},
    {"CursorNegative", cursor("\"x\":-1"), JsonRange, {"cursor.x", "-1", "0", "2147483647"}},
    {"CursorKeyUnknown", cursor("\"z\":1"), JsonUnknownKey, {"cursor.z", ""}},
    {"CursorStepHuge",
     cursor("\"step\":4294967296"),
     JsonRange,
     {"cursor.step", "4294967296", "0", "2147483647"}},
    {"ViewKeyUnknown", view("\"chanel\":3"), JsonUnknownKey, {"view.chanel", "channel"}},
    {"ViewLevelUnknown",
     view("\"level\":\"all\""),
     OptionValue,
     {"view.level", "all", "block, stage, value"}},
    {"ViewNegative", view("\"x\":-1"), OptionValue, {"view.x", "-1", "0 .. 1000000000"}},
    {"ViewHuge", view("\"y\":1000000001"), OptionValue, {"view.y", "1000000001", "0 .. 1000000000"}},
    {"ViewIsText", view("\"sample\":\"two\""), OptionValue, {"view.sample", "two", "0 .. 1000000000"}},
    {"ViewIsObject", view("\"at\":{}"), JsonType, {"view.at", "text"}},
    {"ViewListOfNumbers", view("\"lit\":[3]"), JsonType, {"view.lit[0]", "text"}},
    {"ViewLimitZero", view("\"limit\":0"), OptionValue, {"view.limit", "0", "> 0"}},
    {"ViewWithTheFieldsOfVersion1",
     std::string(view("")).replace(view("").size() - 2, 2, "},\"cursor\":{}}"),
     JsonUnknownKey,
     {"cursor", ""}},
    {"LabTabUnknown",
     lab("\"tab\":\"lesion\""),
     JsonValue,
     {"lab.tab", "\"lesion\"", "depth, shattering, paths, variants"}},
    {"LabScanTooDeep", lab("\"scan_layers\":101"), JsonRange, {"lab.scan_layers", "101", "1", "100"}},
    {"LabPathsTooMany", lab("\"path_blocks\":11"), JsonRange, {"lab.path_blocks", "11", "1", "10"}},
    {"LabVariantIsNumber", lab("\"variant\":3"), JsonType, {"lab.variant", "text"}},
    {"LabWithTheLookOfVersion3", newest("\"lab\":{\"tab\":\"paths\"}"), JsonUnknownKey, {"lab.tab", ""}},
    {"ViewTabUnknown",
     newest("\"view\":{\"tab\":\"lesion\"}"),
     OptionValue,
     {"view.tab", "lesion", "depth, shattering, paths, variants"}},
};

class BrokenSession : public testing::TestWithParam<BrokenFile> {};
TEST_P(BrokenSession, IsRefused)
{
    test::expectRefusal(GetParam(),
                        [](const std::string& text) { return parseSession(text, test::bundledForTests); });
}
INSTANTIATE_TEST_SUITE_P(Files, BrokenSession, testing::ValuesIn(brokenSessions),
                         [](const auto& row) { return row.param.name; });

TEST(BrokenSessionFile, OverTheLimitIsRefusedUnread)
{
    const test::TemporaryFolder folder;
    const auto path = folder.file("s", session());
    std::filesystem::resize_file(path, (std::uintmax_t{256} << 20) + 1);
    const test::AllocationMeter meter;
    const auto read = readSession(path, test::bundledForTests);
    ASSERT_FALSE(read.ok());
    EXPECT_EQ(read.error().code, FileTooLarge);
    EXPECT_EQ(read.error().context, path.string());
    EXPECT_LT(meter.peak(), std::size_t{1} << 20);
}

} // namespace
} // namespace resblock
