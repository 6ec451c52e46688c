// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/SessionFile.h"

#include "core/io/Base64.h"
#include "tests/core/io/SessionFixture.h"
#include "tests/core/io/TemporaryFolder.h"

#include <gtest/gtest.h>

namespace resblock {
namespace {

using test::bundledForTests;
using test::randomSession;

TEST(Base64, FollowsTheExamplesOfTheStandard)
{
    const std::vector<std::pair<std::string, std::string>> examples = {{"", ""},
                                                                       {"f", "Zg=="},
                                                                       {"fo", "Zm8="},
                                                                       {"foo", "Zm9v"},
                                                                       {"foob", "Zm9vYg=="},
                                                                       {"fooba", "Zm9vYmE="},
                                                                       {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, coded] : examples) {
        const std::vector<std::uint8_t> bytes(plain.begin(), plain.end());
        EXPECT_EQ(toBase64(bytes), coded);
        EXPECT_EQ(fromBase64(coded), bytes);
        EXPECT_EQ(base64ByteCount(coded), bytes.size());
    }
}

TEST(Base64, RefusesWhatIsNone)
{
    for (const char* text : {"Z", "Zg", "Zg=", "Zg==Zg==", "Z===", "====", "=", "Zm9v\n", "Zm 9",
                             "Zh==", "Zm9=", "-_-_", "Zm9\xFF"})
        EXPECT_EQ(fromBase64(text), std::nullopt) << text;
}

TEST(SessionFile, RoundTripOfRandomSessions)
{
    for (std::uint64_t seed = 0; seed < 500; ++seed) {
        const SessionContent content = randomSession(seed);
        const std::string text = formatSession(content);
        const auto back = parseSession(text, bundledForTests);
        ASSERT_TRUE(back.ok()) << static_cast<int>(back.error().code) << '\n' << text;
        EXPECT_EQ(*back, content) << text;
        EXPECT_EQ(formatSession(*back), text);
    }
}

/// What the programs of versions 1 and 2 wrote of the view: a block, and the number of a step of its time
/// line.
TEST(SessionFile, TheViewOfOlderVersionsIsFoundAgain)
{
    const auto older = [](int version, int block, int step) {
        return R"({"format":"resblock-session","version":)" + std::to_string(version) +
               R"(,"experiment":{"network":{"classes":10,"stages":[{"blocks":2,"width":8}]},)"
               R"("pictures":[{"bundled":"cat"}],"targets":[3],"block":)" +
               std::to_string(block) + R"(},"cursor":{"step":)" + std::to_string(step) +
               R"(,"sample":7,"channel":2,"y":5,"x":6}})";
    };
    const auto view = [&](int version, int block, int step) {
        return parseSession(older(version, block, step), bundledForTests).value().view;
    };
    EXPECT_EQ(view(1, 1, 0).at, "layer1.1.x");
    EXPECT_EQ(view(1, 1, 1).at, "layer1.1.conv1");
    EXPECT_EQ(view(2, 1, 8).at, "layer1.1.out");
    EXPECT_EQ(view(2, 1, 8).pass, Pass::Backward);
    EXPECT_EQ(view(1, -1, 1).at, "conv1");
    EXPECT_EQ(view(1, 2, 0).at, "head.x");
    EXPECT_EQ(view(1, 0, 1'000).at, "layer1.0.x") << "the last step there is";
    EXPECT_EQ(view(1, 0, 1'000).pass, Pass::Backward);
    EXPECT_EQ(view(1, 0, 3).cursor, (Cursor{0, 2, 5, 6})) << "inside the batch";
    EXPECT_FALSE(parseSession(older(3, 0, 0), bundledForTests).ok()) << "version 3 has no such fields";
}

/// Up to version 3 what is looked at in the lab stood between its switches.
TEST(SessionFile, TheLookAtTheLabOfOlderVersionsIsFoundAgain)
{
    const auto older = [](int version) {
        return R"({"format":"resblock-session","version":)" + std::to_string(version) +
               R"(,"experiment":{"network":{"classes":10,"stages":[{"blocks":2,"width":8}]},)"
               R"("pictures":[{"bundled":"cat"}],"targets":[3]},)"
               R"("lab":{"seeds":2,"quantity":"cosine","tab":"variants","variant":"zero-gamma",)"
               R"("scan_layers":50,"path_blocks":3},)"
               R"("earlier_lab":{"seeds":5,"quantity":"dead-share","tab":"paths"}})";
    };
    LabLook look;
    look.tab = LabTab::Variants;
    look.quantity = LabQuantity::Cosine;
    look.variant = "zero-gamma";
    look.scanLayers = 50;
    look.pathBlocks = 3;
    for (int version = 1; version <= 3; ++version) {
        const auto content = parseSession(older(version), bundledForTests);
        ASSERT_TRUE(content.ok()) << version;
        EXPECT_EQ(content->view.lab, look) << version;
        EXPECT_EQ(content->lab->seeds, 2) << version;
        EXPECT_EQ(content->earlierLab->seeds, 5) << version;
        EXPECT_EQ(parseSession(formatSession(*content), bundledForTests).value(), *content) << version;
    }
    EXPECT_FALSE(parseSession(older(4), bundledForTests).ok()) << "version 4 has no such fields";
}

TEST(SessionFile, AChangeComesBackToTheLastBit)
{
    SessionContent content = randomSession(3);
    content.experiment.changes = {ParameterChange{"fc.bias", {0, 3, 0, 0}, 0.1F}};
    EXPECT_EQ(parseSession(formatSession(content), bundledForTests)->experiment.changes,
              content.experiment.changes);
}

TEST(SessionFile, EqualityIsSensitiveToEveryPart)
{
    const SessionContent content = randomSession(3);
    const auto differs = [&content](auto change) {
        SessionContent other = content;
        change(other);
        const auto back = parseSession(formatSession(other), bundledForTests);
        return back.ok() && !(*back == content);
    };
    EXPECT_TRUE(differs([](SessionContent& c) { c.experiment.init.seed ^= 1; }));
    EXPECT_TRUE(differs([](SessionContent& c) { c.experiment.network.spec()->stages[0].width += 1; }));
    EXPECT_TRUE(differs([](SessionContent& c) { c.experiment.pictures[0] = bundledForTests("cat"); }) ||
                differs([](SessionContent& c) { c.experiment.pictures[0] = bundledForTests("cup"); }));
    EXPECT_TRUE(differs([](SessionContent& c) { c.view.cursor.x += 1; }));
    EXPECT_TRUE(differs([](SessionContent& c) { c.experiment.inputSize += 1; }));
    EXPECT_TRUE(differs([](SessionContent& c) { setChange(c.experiment.changes, SkipCut{77}); }));
}

TEST(SessionFile, BlocksAndModelsAreKeptWithTheirTensors)
{
    for (std::uint64_t seed = 0; seed < 200; ++seed) {
        const SessionContent content = test::withOwnSource(randomSession(seed), seed);
        const auto back = parseSession(formatSession(content), bundledForTests);
        ASSERT_TRUE(back.ok()) << seed << ' ' << static_cast<int>(back.error().code) << ' '
                               << (back.error().args.empty() ? "" : back.error().args[0]);
        EXPECT_EQ(*back, content) << seed;
    }
}

TEST(SessionFile, ATensorLongerThanOneTextIsKept)
{
    SessionContent content = randomSession(3);
    LoneBlock block;
    block.name = "long";
    block.what = BlockSpec();
    block.input.kind = BlockInputKind::File;
    const Shape shape{2, 16, 160, 160}; // 3.3 MB
    block.input.channels = 16;
    block.input.file = std::make_shared<NamedTensor>(NamedTensor{"x", drawnNormal(shape, 1, "x")});
    content.experiment.network = block;
    const auto back = parseSession(formatSession(content), bundledForTests);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(*back, content);
}

TEST(SessionFile, DamagedSourcesAreRefused)
{
    const auto refusal = [](std::string text, std::string_view from, std::string_view to) {
        const auto at = text.find(from);
        EXPECT_NE(at, std::string::npos) << from;
        text.replace(at, from.size(), to);
        const auto back = parseSession(text, bundledForTests);
        EXPECT_FALSE(back.ok()) << to;
        return back ? std::string() : back.error().args.empty() ? "" : back.error().args[0];
    };
    SessionContent content = randomSession(5);
    LoneBlock block;
    block.name = "b";
    block.what = BlockSpec();
    block.input.kind = BlockInputKind::File;
    block.input.file = std::make_shared<NamedTensor>(NamedTensor{"x", Tensor(Shape{1, 16, 1, 1})});
    content.experiment.network = block;
    content.experiment.weights = WeightsSource::Initialised;
    const std::string text = formatSession(content);
    EXPECT_EQ(refusal(text, "\"kind\": \"file\"", "\"kind\": \"fiel\""), "experiment.lone_block.input.kind");
    EXPECT_EQ(refusal(text, "\"AAAA", "\"AA?A"), "experiment.lone_block.input.file.data");
    EXPECT_EQ(refusal(text, "\"channels\": 3", "\"channels\": 0"), "experiment.lone_block.input.channels");
    EXPECT_EQ(refusal(text, "\"weights\": \"initialised\"", "\"weights\": \"file\""),
              "experiment.weights_file");
    EXPECT_EQ(refusal(text, "\"lone_block\"", "\"network\": {}, \"lone_block\""), "experiment.network");
}

TEST(SessionFile, RoundTripThroughAFile)
{
    const test::TemporaryFolder folder;
    const auto path = folder.path() / "s.resblock";
    const SessionContent content = randomSession(8);
    ASSERT_TRUE(writeSession(path, content).ok());
    const auto back = readSession(path, bundledForTests);
    ASSERT_TRUE(back.ok());
    EXPECT_EQ(*back, content);
    EXPECT_EQ(folder.names(), std::vector<std::string>{"s.resblock"});
}

TEST(SessionFile, AnyFileNameIsKeptReadable)
{
    SessionContent content = randomSession(1);
    auto picture = std::make_shared<Picture>();
    picture->name = "two\nlines \xFF " + std::string(1000, 'n');
    picture->width = picture->height = 1;
    picture->rgb = {1, 2, 3};
    content.experiment.pictures = {picture};
    content.experiment.targets = {0};
    EXPECT_TRUE(parseSession(formatSession(content), bundledForTests).ok());
}

/// Damaged sessions give an answer, never a crash, and what is accepted is a session that can be written
/// again.
TEST(SessionFile, SurvivesRandomDamage)
{
    Random random(4);
    int refused = 0;
    for (int i = 0; i < 3000; ++i) {
        std::string text = formatSession(randomSession(random.below(20)));
        const auto edits = 1 + random.below(4);
        for (std::uint64_t e = 0; e < edits; ++e) {
            const auto at = random.below(text.size());
            const auto kind = random.below(3);
            if (kind == 0)
                text.erase(at, 1 + random.below(20));
            else if (kind == 1)
                text[at] = static_cast<char>(random.bits());
            else
                text.insert(at, text.substr(random.below(text.size()), random.below(30)));
        }
        const auto parsed = parseSession(text, bundledForTests);
        if (parsed.ok())
            EXPECT_EQ(parseSession(formatSession(*parsed), bundledForTests).value(), *parsed);
        else
            ++refused;
    }
    EXPECT_GT(refused, 1000);
}

} // namespace
} // namespace resblock
