// SPDX-License-Identifier: GPL-3.0-or-later
// A view state as text: pairs, links, JSON.
#include "core/io/ViewText.h"

#include "core/io/JsonTree.h"
#include "core/io/ViewFields.h"
#include "tests/core/io/SessionFixture.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace resblock::test {
namespace {

TEST(ViewText, RoundTripsOfRandomStates)
{
    Random random(5);
    for (int i = 0; i < 1000; ++i) {
        const ViewState view = randomView(random);
        const auto text = parseView(formatView(view));
        ASSERT_TRUE(text.ok()) << formatView(view);
        EXPECT_EQ(*text, view) << formatView(view);
        const auto link = parseLink(formatLink(view));
        ASSERT_TRUE(link.ok()) << formatLink(view);
        EXPECT_EQ(*link, view) << formatLink(view);
        EXPECT_EQ(formatLink(view).find(' '), std::string::npos);
        const auto tree = parseJson(formatViewJson(view));
        ASSERT_TRUE(tree.ok()) << formatViewJson(view);
        const auto json = readView(*tree, "view");
        ASSERT_TRUE(json.ok()) << formatViewJson(view);
        EXPECT_EQ(*json, view) << formatViewJson(view);
    }
}

TEST(ViewText, SaysOnlyWhatDiffersFromAPlainState)
{
    EXPECT_EQ(formatView({}), "");
    EXPECT_EQ(formatLink({}), "resblock:");
    EXPECT_EQ(formatViewJson({}), "{}");
    ViewState view;
    view.at = "layer1.0.add";
    view.pass = Pass::Backward;
    view.cursor.channel = 5;
    view.compare = false;
    EXPECT_EQ(formatView(view), "at=layer1.0.add pass=backward channel=5 compare=off");
    EXPECT_EQ(formatLink(view), "resblock:at=layer1.0.add&pass=backward&channel=5&compare=off");
    EXPECT_EQ(formatViewJson(view), R"({"at":"layer1.0.add","pass":"backward","channel":5,"compare":false})");
}

TEST(ViewText, EveryKeyIsReadAndWritten)
{
    ViewState view;
    for (const auto& [key, value] :
         std::vector<std::pair<std::string, std::string>>{{"page", "lab"},
                                                          {"at", "conv1"},
                                                          {"pass", "backward"},
                                                          {"sample", "1"},
                                                          {"channel", "2"},
                                                          {"y", "3"},
                                                          {"x", "4"},
                                                          {"level", "value"},
                                                          {"open", "a.weight[0,1,2,3]"},
                                                          {"net", "plain"},
                                                          {"term", "7"},
                                                          {"compare", "off"},
                                                          {"scale", "locked"},
                                                          {"limit", "0.25"},
                                                          {"range", "full"},
                                                          {"gradients", "linear"},
                                                          {"palette", "PuOr"},
                                                          {"plot", "weights"},
                                                          {"table", "on"},
                                                          {"input", "6"},
                                                          {"training_step", "50"},
                                                          {"kernel", "1,2"},
                                                          {"tab", "paths"},
                                                          {"quantity", "cosine"},
                                                          {"variant", "zero-gamma"},
                                                          {"scan_layers", "50"},
                                                          {"path_blocks", "3"},
                                                          {"point", "layers:residual/none:56"},
                                                          {"lab_table", "on"},
                                                          {"earlier", "off"},
                                                          {"lit", "add,skip"},
                                                          {"covered", "plot"}}) {
        EXPECT_TRUE(setViewField(view, key, value).ok()) << key;
        EXPECT_THAT(formatView(view), ::testing::HasSubstr(key + "=" + value));
        EXPECT_THAT(viewKeys(), ::testing::Contains(key));
    }
    EXPECT_EQ(viewKeys().size(), 32U);
}

TEST(ViewText, LeavesWhatIsNotNamed)
{
    ViewState base;
    base.at = "layer2.0.bn1";
    base.cursor.y = 9;
    const auto view = parseView("  pass=backward\n x=3 ", base);
    ASSERT_TRUE(view.ok());
    EXPECT_EQ(view->at, "layer2.0.bn1");
    EXPECT_EQ(view->cursor, (Cursor{0, 0, 9, 3}));
    EXPECT_EQ(view->pass, Pass::Backward);
}

TEST(ViewText, RefusesWithTheFieldAndWhatWouldBeRight)
{
    const struct {
        const char* text;
        ErrorCode code;
        std::vector<std::string> args;
    } rows[] = {
        {"levle=value", ErrorCode::JsonUnknownKey, {"levle", "level"}},
        {"level=all", ErrorCode::OptionValue, {"level", "all", "block, stage, value"}},
        {"level=", ErrorCode::OptionValue, {"level", "", "block, stage, value"}},
        {"channel=-1", ErrorCode::OptionValue, {"channel", "-1", "0 .. 1000000000"}},
        {"channel=1,5", ErrorCode::OptionValue, {"channel", "1,5", "0 .. 1000000000"}},
        {"channel=99999999999999999999",
         ErrorCode::OptionValue,
         {"channel", "99999999999999999999", "0 .. 1000000000"}},
        {"limit=1,5", ErrorCode::OptionValue, {"limit", "1,5", "> 0"}},
        {"limit=nan", ErrorCode::OptionValue, {"limit", "nan", "> 0"}},
        {"compare=yes", ErrorCode::OptionValue, {"compare", "yes", "off, on"}},
        {"term=-1", ErrorCode::OptionValue, {"term", "-1", "none, 0 .. 1000000000"}},
        {"open=weight",
         ErrorCode::OptionValue,
         {"open", "weight", "none, PARAMETER[a,b,c,d], QUANTITY(STAGE)[n,c,y,x]"}},
        {"open=w[1,2,3]",
         ErrorCode::OptionValue,
         {"open", "w[1,2,3]", "none, PARAMETER[a,b,c,d], QUANTITY(STAGE)[n,c,y,x]"}},
        {"open=w[1,2,3,4,5]",
         ErrorCode::OptionValue,
         {"open", "w[1,2,3,4,5]", "none, PARAMETER[a,b,c,d], QUANTITY(STAGE)[n,c,y,x]"}},
        {"open=element(bn1)[0,0,0,0]",
         ErrorCode::OptionValue,
         {"open", "element(bn1)[0,0,0,0]", "none, PARAMETER[a,b,c,d], QUANTITY(STAGE)[n,c,y,x]"}},
        {"tab=lesion", ErrorCode::OptionValue, {"tab", "lesion", "depth, shattering, paths, variants"}},
        {"scan_layers=101", ErrorCode::OptionValue, {"scan_layers", "101", "1 .. 100"}},
        {"path_blocks=0", ErrorCode::OptionValue, {"path_blocks", "0", "1 .. 10"}},
        {"point=5",
         ErrorCode::OptionValue,
         {"point", "5", "none, PLOT:CURVE:PLACE, PLOT one of blocks, layers, correlation, lengths"}},
        {"point=lengths:residual/batch:5",
         ErrorCode::OptionValue,
         {"point", "lengths:residual/batch:5", "lengths:CURVE:PLACE, CURVE one of gradient, paths"}},
        {"backward", ErrorCode::OptionValue, {"view", "backward", "key=value"}},
        {"=3", ErrorCode::OptionValue, {"view", "=3", "key=value"}},
    };
    for (const auto& row : rows) {
        const auto view = parseView(row.text);
        ASSERT_FALSE(view.ok()) << row.text;
        EXPECT_EQ(view.error().code, row.code) << row.text;
        EXPECT_EQ(view.error().args, row.args) << row.text;
        EXPECT_FALSE(parseLink(std::string("resblock:") + row.text).ok()) << row.text;
    }
    EXPECT_FALSE(parseView("at=" + std::string(5000, 'a')).ok());
}

TEST(ViewText, ALinkIsReadAsProgramsPassItOn)
{
    EXPECT_TRUE(isLink("resblock:at=x"));
    EXPECT_FALSE(isLink("resblock"));
    EXPECT_FALSE(isLink("/home/resblock:file"));
    EXPECT_EQ(parseLink("resblock://at=conv1&x=3").value(), parseLink("resblock:at=conv1&x=3").value());
}

TEST(ViewText, SurvivesRandomDamage)
{
    Random random(6);
    for (int i = 0; i < 5000; ++i) {
        std::string text = formatLink(randomView(random));
        for (std::uint64_t k = 1 + random.below(4); k > 0 && !text.empty(); --k)
            text[random.below(text.size())] = static_cast<char>(random.bits());
        const auto view = parseLink(text);
        if (!view.ok()) continue;
        EXPECT_EQ(parseLink(formatLink(*view)).value(), *view) << text;
    }
}

} // namespace
} // namespace resblock::test
