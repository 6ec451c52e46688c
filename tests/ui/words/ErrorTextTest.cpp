// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/ErrorText.h"

#include "tests/ui/support/QtPrinters.h"

#include <gtest/gtest.h>

#include <QRegularExpression>

namespace resblock {
namespace {

constexpr int codeCount = static_cast<int>(ErrorCode::NotRecorded) + 1;
constexpr int repairCount = static_cast<int>(RepairKind::UseGroups) + 1;

Error errorOf(ErrorCode code, std::vector<std::string> args)
{
    Error error;
    error.code = code;
    error.args = std::move(args);
    error.shapes = {{2, 16, 7, 7}, {2, 16, 14, 14}};
    return error;
}

void expectOneSentence(const QString& text)
{
    static const QRegularExpression placeholder(QStringLiteral("%[0-9]"));
    EXPECT_GT(text.size(), 15) << text.toStdString();
    EXPECT_FALSE(text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'))) << text.toStdString();
    EXPECT_FALSE(text.contains(placeholder)) << text.toStdString();
    EXPECT_TRUE(text.endsWith(QLatin1Char('.'))) << text.toStdString();
    EXPECT_FALSE(text.contains(QStringLiteral("''")) || text.contains(QStringLiteral("  ")))
        << text.toStdString();
}

TEST(ErrorText, EveryCodeHasASentenceThatUsesItsFacts)
{
    for (int code = 0; code < codeCount; ++code) {
        Error error = errorOf(static_cast<ErrorCode>(code), {"alpha", "beta", "gamma", "delta"});
        error.message = "Permission denied";
        error.context = "dir/w.safetensors";
        const QString text = errorText(error);
        expectOneSentence(text);
        EXPECT_TRUE(text.startsWith(QStringLiteral("dir/w.safetensors: "))) << text.toStdString();
        error.context.clear();
        const QString bare = errorText(error);
        expectOneSentence(bare);
        EXPECT_FALSE(bare.front().isLower()) << bare.toStdString();
    }
}

TEST(ErrorText, EveryVariantOfACodeHasASentence)
{
    for (const char* what : {"syntax", "field", "metadata", "entries", "trailing"})
        expectOneSentence(errorText(errorOf(ErrorCode::SafetensorsHeader, {what, "x.dtype"})));
    for (const char* what : {"order", "overlap", "hole", "size"})
        expectOneSentence(errorText(errorOf(ErrorCode::TensorOffsets, {"x", what})));
    QStringList texts;
    for (const char* kind :
         {"object", "list", "text", "integer", "number", "boolean", "size", "padding", "line"})
        for (const char* path : {"nodes[2].stride", ""})
            texts.append(errorText(errorOf(ErrorCode::JsonType, {path, kind, "128"})));
    for (const QString& text : texts) expectOneSentence(text);
    EXPECT_EQ(texts.removeDuplicates(), 0);
    QStringList lacking;
    for (const char* what : {"forward", "backward", "parameter"})
        lacking.append(errorText(errorOf(ErrorCode::NotRecorded, {"conv1", what})));
    for (const QString& text : lacking) expectOneSentence(text);
    EXPECT_EQ(lacking.removeDuplicates(), 0);
    expectOneSentence(errorText(errorOf(ErrorCode::JsonUnknownKey, {"in_chanels", ""})));
    expectOneSentence(errorText(errorOf(ErrorCode::JsonBytes, {"rgb", "", "12"})));
    expectOneSentence(errorText(errorOf(ErrorCode::JsonLength, {"targets", "2", "4", "4"})));
}

TEST(ErrorText, AnAddThatFailsNamesNodeShapesAndRepairs)
{
    Error error = errorOf(ErrorCode::ShapeAdd, {"add"});
    error.context = "block.json";
    error.repairs = {{RepairKind::UseProjection, 0}, {RepairKind::MatchStride, 1}};
    const QString sentence =
        QStringLiteral("block.json: the add 'add' receives 16x7x7 from the branch and 16x14x14 from the "
                       "shortcut; both must be equal; what helps: use a projection shortcut, or use stride "
                       "1 on both paths.");
    EXPECT_EQ(errorText(error, Typography::Plain), sentence);
    EXPECT_EQ(errorText(error), QString(sentence)
                                    .replace(QStringLiteral("16x7x7"), QStringLiteral("16×7×7"))
                                    .replace(QStringLiteral("16x14x14"), QStringLiteral("16×14×14")));
}

TEST(ErrorText, OnlyExtentsGetAMultiplicationSignAndTerminalsNone)
{
    Error error = errorOf(ErrorCode::TensorShape, {"box2x4.weight", "16x144", "16x16x3x3"});
    EXPECT_EQ(errorText(error),
              QStringLiteral("The tensor 'box2x4.weight' is 16×144; it must be 16×16×3×3."));
    error = errorOf(ErrorCode::PictureTooSmall, {"2", "5"});
    error.repairs = {{RepairKind::UseLargerInput, 8}};
    EXPECT_TRUE(errorText(error).contains(QStringLiteral("2×5"))) << errorText(error).toStdString();
    const QString plain = errorText(error, Typography::Plain);
    EXPECT_FALSE(plain.contains(QChar(0x00D7))) << plain.toStdString();
    EXPECT_TRUE(plain.contains(QStringLiteral("8x8"))) << plain.toStdString();
    EXPECT_TRUE(errorText(errorOf(ErrorCode::ShapeInput, {"3", "16"})).contains(QStringLiteral("16")));
}

TEST(ErrorText, ForeignTextStaysOnOneLineAndShort)
{
    Error error = errorOf(ErrorCode::JsonUnknownKey, {"a\nb\x1B[31m\t" + std::string(5000, 'k'), ""});
    error.context = "file\nname";
    const QString text = errorText(error);
    expectOneSentence(text);
    EXPECT_LT(text.size(), 400);
    EXPECT_FALSE(text.contains(QChar(0x1B)));
}

TEST(ErrorText, PlaceholdersInsideForeignTextAreLeftAlone)
{
    const QString text = errorText(errorOf(ErrorCode::JsonRange, {"%2", "%3", "0", "9"}));
    EXPECT_EQ(text, QStringLiteral("The value '%2' is %3; allowed are 0 to 9."));
}

TEST(ErrorText, MissingFactsDoNotCrash)
{
    for (int code = 0; code < codeCount; ++code) {
        Error error;
        error.code = static_cast<ErrorCode>(code);
        EXPECT_FALSE(errorText(error).isEmpty());
    }
}

TEST(ErrorText, EveryRepairHasACaption)
{
    QStringList captions;
    for (int kind = 0; kind < repairCount; ++kind)
        captions.append(repairText({static_cast<RepairKind>(kind), 42}));
    for (const QString& caption : captions) {
        EXPECT_TRUE(caption.size() > 5 && caption.front().isUpper()) << caption.toStdString();
        EXPECT_FALSE(caption.contains(QLatin1Char('%'))) << caption.toStdString();
    }
    EXPECT_EQ(captions.removeDuplicates(), 0);
}

} // namespace
} // namespace resblock
