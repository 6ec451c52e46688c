// SPDX-License-Identifier: GPL-3.0-or-later
// A block, its input and its gradient, weights and networks are opened as files; each is one edit.
#include "ui/windows/SourceFiles.h"

#include "core/io/ModelJson.h"
#include "core/io/Safetensors.h"
#include "core/session/ExperimentRun.h"
#include "tests/ui/windows/WindowDriver.h"

#include <QAbstractButton>
#include <QFile>
#include <QMimeData>
#include <QTextDocument>
#include <QUndoStack>
#include <QUrl>
#include <gtest/gtest.h>

#include <algorithm>
#include <sys/stat.h>

namespace resblock {
namespace {

class SourceFilesTest : public ::testing::Test {
protected:
    QString write(const char* name, const std::string& text)
    {
        const QString path = driver.fileIn(QString::fromLatin1(name));
        QFile file(path);
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray::fromStdString(text));
        return path;
    }

    QString writeTensors(const char* name, const ParameterSet& tensors)
    {
        return write(name, formatSafetensors({tensors, {}}));
    }

    static std::string basicBlock()
    {
        BlockSpec spec;
        spec.inChannels = 8;
        spec.outChannels = 8;
        return formatBlockJson(spec);
    }

    const NetworkSource& source() { return driver.session().experiment().network; }

    WindowDriver driver;
};

TEST_F(SourceFilesTest, ABlockIsRunAndUndone)
{
    const Experiment before = driver.session().experiment();
    driver.document().openFile(write("homework.json", basicBlock()));
    driver.settle();
    ASSERT_TRUE(source().block());
    EXPECT_EQ(source().block()->name, "homework");
    EXPECT_EQ(driver.message(), QString());
    EXPECT_FALSE(driver.session().modified()) << "the file still holds it";
    const auto& snapshot = driver.session().snapshot();
    EXPECT_TRUE(snapshot->experiment == driver.session().experiment());
    EXPECT_GE(snapshot->residual.graph.find("add"), 0);
    EXPECT_LT(snapshot->plain.graph.find("add"), 0);
    // all of it can be stepped through, and every value opened
    for (int step = 0; step < static_cast<int>(driver.session().steps().size()); ++step) {
        driver.session().goToStep(step);
        driver.session().setLevel(Level::Stage);
        driver.settle();
        driver.session().setLevel(Level::Value);
        driver.settle();
        EXPECT_EQ(driver.message(), QString()) << step;
    }
    driver.session().undoStack().undo();
    driver.settle();
    EXPECT_TRUE(driver.session().experiment() == before);
}

TEST_F(SourceFilesTest, ANameIsShownAsItStands)
{
    driver.document().openFile(write("<b>a & b.json", basicBlock()));
    driver.settle();
    const auto buttons = driver.panel("overviewView")->findChildren<QAbstractButton*>();
    const auto found = std::ranges::find_if(buttons, [](QAbstractButton* button) {
        return button->text() == QStringLiteral("<b>a && b"); // one '&' on screen
    });
    ASSERT_NE(found, buttons.end());
    EXPECT_FALSE(Qt::mightBeRichText((*found)->text()) &&
                 (*found)->toolTip().contains(QStringLiteral("<b>a")));
}

/// A pipe is waited for by whoever opens it.
TEST_F(SourceFilesTest, APipeIsNotOpened)
{
    for (const char* name : {"pipe.png", "pipe.json", "pipe.safetensors", "pipe.resblock"}) {
        const QString pipe = driver.fileIn(QString::fromLatin1(name));
        ASSERT_EQ(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        driver.document().openFile(pipe);
        driver.settle();
        EXPECT_TRUE(driver.message().contains(QString::fromLatin1(name))) << driver.message().toStdString();
        driver.document().addPictureFiles({pipe});
        driver.settle();
        EXPECT_TRUE(driver.message().contains(QString::fromLatin1(name))) << driver.message().toStdString();
    }
}

TEST_F(SourceFilesTest, AVectorGraphicIsNoPictureAndNoSession)
{
    const Experiment before = driver.session().experiment();
    driver.document().openFile(write("drawing.svg",
                                     "<svg xmlns='http://www.w3.org/2000/svg' width='64' height='64'>"
                                     "<image href='other.png' width='64' height='64'/></svg>"));
    driver.settle();
    EXPECT_TRUE(driver.message().contains(QStringLiteral("drawing.svg"))) << driver.message().toStdString();
    EXPECT_TRUE(driver.message().contains(QStringLiteral("PNG"))) << driver.message().toStdString();
    EXPECT_TRUE(driver.session().experiment() == before);
}

TEST_F(SourceFilesTest, NodesWrittenOutAreABlock)
{
    const QString file = write("nodes.json", R"({"version": 1, "nodes": [
        {"name": "conv", "op": "conv2d", "inputs": ["in"], "out_channels": 6, "kernel": 3, "padding": 1},
        {"name": "gate", "op": "sigmoid", "inputs": ["conv"]},
        {"name": "gated", "op": "multiply", "inputs": ["conv", "gate"]},
        {"name": "sum", "op": "add", "inputs": ["in", "gated"]}]})");
    driver.document().openFile(file);
    driver.settle();
    ASSERT_TRUE(source().block());
    EXPECT_EQ(source().block()->input.channels, 6);
    EXPECT_EQ(driver.message(), QString());
    EXPECT_EQ(driver.session().snapshot()->plain.graph.find("sum"), -2);
    for (int step = 0; step < static_cast<int>(driver.session().steps().size()); ++step) {
        driver.session().goToStep(step);
        driver.session().setLevel(Level::Value);
        driver.settle();
    }
}

TEST_F(SourceFilesTest, AFileOfANetworkOpensIt)
{
    NetworkSpec spec = sampleNetwork(4);
    spec.stages = {{1, 8, 1}};
    driver.document().openFile(write("net.json", formatNetworkJson(spec)));
    driver.settle();
    ASSERT_TRUE(source().spec());
    EXPECT_EQ(*source().spec(), spec);
}

TEST_F(SourceFilesTest, ATensorIsTheInputAndAnotherTheGradient)
{
    driver.document().openFile(write("b.json", basicBlock()));
    ParameterSet x;
    x.add("anything", {2, 8, 12, 12}, drawnNormal({2, 8, 12, 12}, 4, "x"));
    ASSERT_TRUE(driver.document().sources().takeInput(writeTensors("x.safetensors", x)));
    ParameterSet g;
    g.add("g", {2, 8, 12, 12}, drawnNormal({2, 8, 12, 12}, 5, "g"));
    ASSERT_TRUE(driver.document().sources().takeUpstream(writeTensors("g.safetensors", g)));
    driver.settle();
    const Snapshot& snapshot = *driver.session().snapshot();
    EXPECT_EQ(*snapshot.residual.trace->stage("in", Pass::Forward)->output, x.at("anything"));
    EXPECT_EQ(*snapshot.residual.trace->stage("out", Pass::Backward)->output, g.at("g"));
    // the session keeps both
    const Experiment kept = driver.session().experiment();
    const QString session = driver.fileIn(QStringLiteral("s.resblock"));
    ASSERT_TRUE(driver.document().saveTo(session));
    driver.document().startNew();
    driver.document().openFile(session);
    driver.settle();
    EXPECT_TRUE(driver.session().experiment() == kept);
    driver.session().undoStack().undo();
    driver.settle();
}

TEST_F(SourceFilesTest, WeightsThatFitAreTakenAndOthersRefused)
{
    driver.document().openFile(write("b.json", basicBlock()));
    driver.settle();
    ParameterSet weights;
    for (const auto& entry : driver.session().snapshot()->residual.parameters->entries())
        if (entry.name != "photo.conv.weight") weights.add(entry.name, entry.dims, entry.value);
    weights.at("bn1.weight").fill(3);
    driver.document().openFile(writeTensors("w.safetensors", weights));
    driver.settle();
    EXPECT_EQ(driver.session().experiment().weights, WeightsSource::File);
    EXPECT_EQ(driver.session().snapshot()->plain.parameters->at("bn1.weight")[0], 3.0F);
    const Experiment before = driver.session().experiment();
    ParameterSet wrong;
    wrong.add("fc.weight", {2}, Tensor(Shape{1, 2, 1, 1}));
    driver.document().openFile(writeTensors("wrong.safetensors", wrong));
    driver.settle();
    EXPECT_TRUE(driver.message().contains(QStringLiteral("wrong.safetensors")))
        << driver.message().toStdString();
    EXPECT_TRUE(driver.message().contains(QStringLiteral("fc.weight")));
    EXPECT_TRUE(driver.session().experiment() == before);
}

TEST_F(SourceFilesTest, WhatCannotBeReadIsSaidAndChangesNothing)
{
    const Experiment before = driver.session().experiment();
    for (const char* text :
         {"{\"version\": 1, \"nodes\": []}", "{\"version\": 1, \"block\": \"basix\"}",
          "{\"version\": 1, \"nodes\": [{\"name\": \"a\", \"op\": \"relu\", \"inputs\": [\"b\"]}]}",
          "{\"version\": 1, \"stages\": []}", "{\"version\"", "hello"}) {
        driver.document().openFile(write("bad.json", text));
        driver.settle();
        EXPECT_TRUE(driver.message().contains(QStringLiteral("bad.json")))
            << text << ": " << driver.message().toStdString();
        EXPECT_TRUE(driver.session().experiment() == before) << text;
    }
}

TEST_F(SourceFilesTest, ADroppedBlockOpensWithoutAQuestion)
{
    driver.session().edit([](Experiment& e) { e.init.seed = 99; }, QStringLiteral("seed"));
    bool asked = false;
    driver.answerDialogs([&asked](QWidget*) { asked = true; });
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(write("dropped.json", basicBlock()))});
    EXPECT_TRUE(Document::accepts(data));
    EXPECT_TRUE(driver.document().addFrom(data));
    driver.settle();
    EXPECT_TRUE(source().block());
    EXPECT_FALSE(asked) << "an edit can be undone";
    EXPECT_TRUE(driver.session().modified());
}

/// A block that cannot run is drawn as far as it goes, and its repairs are offered as for a network.
TEST_F(SourceFilesTest, ABlockThatCannotRunIsShownWithItsRepairs)
{
    BlockSpec spec;
    spec.inChannels = spec.outChannels = 8;
    spec.stride = 2;
    driver.document().openFile(write("impossible.json", formatBlockJson(spec)));
    driver.settle();
    ASSERT_TRUE(driver.session().refusal().has_value());
    ASSERT_TRUE(driver.session().refusedNetwork().has_value());
    EXPECT_FALSE(driver.message().isEmpty());
    driver.session().edit([](Experiment& e) { blockPattern(e.network)->shortcut = Shortcut::Projection; },
                          QStringLiteral("repair"));
    driver.settle();
    EXPECT_FALSE(driver.session().refusal().has_value());
}

/// Every look of the window copes with a block: languages, the lab and back, all plots, other sections.
TEST_F(SourceFilesTest, TheWholeWindowServesABlock)
{
    driver.document().openFile(write("b.json", basicBlock()));
    driver.settle();
    for (const char* language : {"zh_CN", "en"}) {
        driver.appearance().setLanguage(QString::fromLatin1(language));
        driver.session().showSection(stemSection);
        driver.settle();
        driver.session().showSection(0);
        driver.session().goToStep(static_cast<int>(driver.session().steps().size()) / 2);
        driver.settle();
        driver.session().selectSample(2);
        driver.settle();
    }
    for (const PlotKind plot :
         {PlotKind::Gradients, PlotKind::Weights, PlotKind::Activations, PlotKind::Histogram}) {
        driver.session().show([plot](ViewState& view) { view.plot = plot; });
        driver.settle();
    }
    driver.session().show([](ViewState& view) { view.page = ViewPage::Lab; });
    driver.settle();
    driver.session().show([](ViewState& view) { view.page = ViewPage::Block; });
    driver.settle();
    driver.session().edit([](Experiment& e) { e.network.block()->input.kind = BlockInputKind::Normal; }, {});
    driver.settle();
    driver.session().selectSample(3);
    driver.settle();
    EXPECT_EQ(driver.session().snapshot()->inputShape, (Shape{4, 8, 64, 64}));
    EXPECT_EQ(driver.message(), QString());
}

} // namespace
} // namespace resblock
