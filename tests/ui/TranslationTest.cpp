// SPDX-License-Identifier: GPL-3.0-or-later
// Every word of the window is translated: nothing unfinished, nothing missing, placeholders alike on both
// sides.
#include "tests/support/Paths.h"
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/support/SmallRuns.h"
#include "ui/words/Names.h"
#include "ui/words/StageText.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QMap>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTranslator>
#include <QXmlStreamReader>

#include <gtest/gtest.h>

namespace resblock {
namespace {

const QString root = QString::fromStdString(resblock::test::sourceFolder().string());
const QString tsFile = root + QStringLiteral("/resources/i18n/resblock_zh_CN.ts");

struct Message {
    QString context;
    QString source;
    QString comment;
    QString translation;
    bool finished = true;
};

void readMessage(QXmlStreamReader& xml, Message& message)
{
    while (xml.readNextStartElement()) {
        if (xml.name() == QStringLiteral("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QStringLiteral("comment")) {
            message.comment = xml.readElementText();
        } else if (xml.name() == QStringLiteral("translation")) {
            message.finished = !xml.attributes().hasAttribute(QStringLiteral("type"));
            message.translation = xml.readElementText(QXmlStreamReader::IncludeChildElements).trimmed();
        } else {
            xml.skipCurrentElement();
        }
    }
}

QList<Message> messagesOf(const QString& path)
{
    QList<Message> messages;
    QFile file(path);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly)) << path.toStdString();
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) continue;
        if (xml.name() == QStringLiteral("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QStringLiteral("message")) {
            Message message;
            message.context = context;
            readMessage(xml, message);
            messages.append(message);
        }
    }
    EXPECT_FALSE(xml.hasError()) << xml.errorString().toStdString();
    return messages;
}

/// %1, %2, %n, %L1 with how often each occurs.
QMap<QString, int> placeholders(const QString& text)
{
    static const QRegularExpression pattern(QStringLiteral("%(?:L?[0-9]{1,2}|n)"));
    QMap<QString, int> found;
    for (auto it = pattern.globalMatch(text); it.hasNext();) ++found[it.next().captured()];
    return found;
}

bool hasChinese(const QString& text)
{
    return text.contains(QRegularExpression(QStringLiteral("\\p{Han}")));
}

QString key(const Message& m)
{
    return m.context + QLatin1Char('\n') + m.source + QLatin1Char('\n') + m.comment;
}

TEST(Translation, NothingIsUnfinishedOrEmpty)
{
    const QList<Message> messages = messagesOf(tsFile);
    ASSERT_GT(messages.size(), 200);
    for (const Message& m : messages) {
        EXPECT_TRUE(m.finished) << key(m).toStdString();
        EXPECT_FALSE(m.translation.isEmpty()) << key(m).toStdString();
    }
}

/// A free function named tr makes lupdate file its strings under the namespace, where the program never
/// looks.
TEST(Translation, NoStringIsFiledUnderTheNamespaceAlone)
{
    for (const Message& m : messagesOf(tsFile))
        EXPECT_NE(m.context, QStringLiteral("resblock")) << key(m).toStdString();
}

TEST(Translation, PlaceholdersAreThoseOfTheSource)
{
    for (const Message& m : messagesOf(tsFile)) {
        auto wanted = placeholders(m.source);
        auto found = placeholders(m.translation);
        EXPECT_EQ(wanted.keys(), found.keys()) << key(m).toStdString() << '\n' << m.translation.toStdString();
    }
}

TEST(Translation, MenuTextsKeepTheirMnemonicAndEllipsis)
{
    const QRegularExpression mnemonic(QStringLiteral("&\\w"));
    for (const Message& m : messagesOf(tsFile)) {
        EXPECT_LE(m.translation.count(mnemonic), 1) << m.translation.toStdString();
        const bool source = m.source.contains(mnemonic) && !m.source.contains(QStringLiteral("&&"));
        if (source) {
            EXPECT_TRUE(m.translation.contains(mnemonic)) << key(m).toStdString();
        }
        if (!m.source.contains(QLatin1Char('&'))) {
            EXPECT_FALSE(m.translation.contains(QLatin1Char('&'))) << key(m).toStdString();
        }
    }
}

TEST(Translation, NoStringOfTheCodeIsMissing)
{
    const QString lupdate = QStringLiteral("/usr/lib/qt6/bin/lupdate");
    if (!QFile::exists(lupdate)) GTEST_SKIP() << "lupdate is not installed";
    QTemporaryDir directory;
    const QString copy = directory.filePath(QStringLiteral("fresh.ts"));
    QProcess process;
    process.setWorkingDirectory(root);
    process.start(lupdate, {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                            QStringLiteral("-extensions"), QStringLiteral("cpp,h"), QStringLiteral("-I"),
                            root, QStringLiteral("-source-language"), QStringLiteral("en"),
                            QStringLiteral("-target-language"), QStringLiteral("zh_CN"), QStringLiteral("ui"),
                            QStringLiteral("app"), QStringLiteral("-ts"), copy});
    ASSERT_TRUE(process.waitForFinished(120000));
    ASSERT_EQ(process.exitCode(), 0) << process.readAllStandardError().toStdString();

    QSet<QString> known;
    for (const Message& m : messagesOf(tsFile)) known.insert(key(m));
    const QList<Message> fresh = messagesOf(copy);
    EXPECT_GT(fresh.size(), 200);
    for (const Message& m : fresh)
        EXPECT_TRUE(known.contains(key(m))) << "run scripts/translations; missing: " << key(m).toStdString();
}

class ChineseWindow : public ::testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_TRUE(m_translator.load(QStringLiteral(":/i18n/resblock_zh_CN.qm")));
        QCoreApplication::installTranslator(&m_translator);
    }
    void TearDown() override { QCoreApplication::removeTranslator(&m_translator); }

private:
    QTranslator m_translator;
};

TEST_F(ChineseWindow, NamesAreFoundInTheCompiledTranslation)
{
    EXPECT_EQ(nameText(BlockKind::Bottleneck), QStringLiteral("瓶颈块"));
    EXPECT_EQ(nameText(BlockOrder::FullPreactivation), QStringLiteral("完全预激活"));
    EXPECT_EQ(nameText(Mode::Eval), QStringLiteral("推断模式"));
}

TEST_F(ChineseWindow, EverySentenceOfAStageIsChinese)
{
    const auto snapshot = run(smallExperiment());
    ASSERT_TRUE(snapshot);
    for (const Step& step : timeLine(snapshot->residual.graph, 0)) {
        SCOPED_TRACE(step.stage);
        const StageText text = stageText(*snapshot, {0, step, {}});
        EXPECT_TRUE(hasChinese(text.title)) << text.title.toStdString();
        EXPECT_TRUE(hasChinese(text.summary)) << text.summary.toStdString();
        for (const QString& note : text.notes) EXPECT_TRUE(hasChinese(note)) << note.toStdString();
        EXPECT_FALSE(plainText(text).contains(QRegularExpression(QStringLiteral("%[0-9]"))));
    }
}

} // namespace
} // namespace resblock
