// SPDX-License-Identifier: GPL-3.0-or-later
// The strip of the window: it shows the block of the run, and its export is the whole of it whatever the
// window shows.
#include "ui/views/block/StripView.h"
#include "ui/paint/figure/FigureExport.h"
#include "ui/paint/theme/Theme.h"
#include "ui/session/PictureStore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <gtest/gtest.h>

#include <cmath>

namespace resblock {
namespace {

class StripViewTest : public ::testing::Test {
protected:
    StripViewTest()
    {
        view.resize(900, 260);
        view.show();
        session.reset(defaultExperiment());
        EXPECT_TRUE(finished());
    }
    [[nodiscard]] bool finished()
    {
        return QTest::qWaitFor(
            [this] { return session.snapshot() && !session.stale() && !session.jobs().busy(); }, 20'000);
    }
    void TearDown() override
    {
        if (const QString keep = qEnvironmentVariable("RESBLOCK_KEEP_FIGURES"); !keep.isEmpty())
            for (const QFileInfo& f : QDir(folder.path()).entryInfoList(QDir::Files))
                QFile::copy(f.filePath(), keep + QLatin1Char('/') + f.fileName());
    }
    [[nodiscard]] QByteArray exported(FigureFormat format, const QString& name, bool keepWindow = true)
    {
        FigureOptions figure;
        figure.format = format;
        if (!keepWindow) view.resize(420, 180);
        const Diagram diagram = view.layoutFor(figure.fonts, 1200, 360);
        const QString file = folder.filePath(name);
        const Status written = exportFigure(
            diagram, [this](const MapCell& cell) { return view.mapImage(cell); }, file, figure);
        EXPECT_TRUE(written.ok());
        QFile read(file);
        EXPECT_TRUE(read.open(QIODevice::ReadOnly));
        return read.readAll();
    }

    Session session{bundledWeights()};
    StripView view{session};
    QTemporaryDir folder;
};

TEST_F(StripViewTest, IsDimmedWhileANewerRunIsOnItsWay)
{
    const auto darkness = [this] {
        const QImage image = view.grab().toImage();
        const int ground = qGray(image.pixel(0, 0));
        double sum = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) sum += std::abs(ground - qGray(image.pixel(x, y)));
        return sum;
    };
    const double fresh = darkness();
    session.edit(
        [](Experiment& e) {
            e.weights = WeightsSource::Initialised;
            e.init.seed += 1;
        },
        {});
    ASSERT_TRUE(session.stale());
    EXPECT_NEAR(darkness() / fresh, staleOpacity, 0.1);
    EXPECT_TRUE(finished());
    EXPECT_NEAR(darkness() / fresh, 1, 0.25); // another network
}

TEST_F(StripViewTest, GradientsAreNamedByWhatArrivesAndWhatIsHandedOn)
{
    EXPECT_TRUE(view.flow().empty()) << "forward there is no gradient";
    const auto expectFlow = [this](const StageId& stage, std::vector<StageId> handedOn) {
        SCOPED_TRACE(stage);
        session.goToStage(stage, Pass::Backward);
        std::vector<StageId> found;
        for (const StageTag& tag : view.flow()) {
            EXPECT_FALSE(tag.text.isEmpty());
            if (tag.key.side != NetworkSide::Residual) continue;
            if (tag.strong)
                EXPECT_EQ(tag.key.stage, stage);
            else
                found.push_back(tag.key.stage);
        }
        EXPECT_EQ(found, handedOn);
    };
    const QImage before = view.grab().toImage();
    expectFlow("layer1.0.bn2", {"layer1.0.conv2"});
    EXPECT_NE(view.grab().toImage(), before);
    expectFlow("layer1.0.add", {"layer1.0.bn2", "relu"});
    expectFlow("relu", {}); // of the block's input: handed on to another block
    session.goToStage("layer1.0.conv1", Pass::Forward);
    EXPECT_TRUE(view.flow().empty());
}

TEST_F(StripViewTest, WeakGradientsAreColouredBesideStrongOnes)
{
    session.goToStage("layer1.0.conv2", Pass::Backward);
    const auto coloured = [this] {
        int count = 0;
        for (const MapCell& cell : view.diagram().maps) {
            if (cell.key.stage != "layer1.0.conv2" || cell.key.side != NetworkSide::Residual) continue;
            const QImage image = view.mapImage(cell);
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x) count += qGreen(image.pixel(x, y)) < 240 ? 1 : 0;
        }
        return count;
    };
    const auto caption = [this] {
        for (const LabelItem& label : view.diagram().labels)
            if (label.key.stage == "layer1.0.conv2" && label.text.find("±") != std::string::npos)
                return label.text;
        return std::string();
    };
    const int rooted = coloured();
    EXPECT_NE(caption().find("√"), std::string::npos) << caption();
    session.show([](ViewState& shown) { shown.gradientRoot = false; });
    EXPECT_GT(rooted, 4 * coloured());
    EXPECT_EQ(caption().find("√"), std::string::npos) << caption();
    session.goToStage("layer1.0.conv2", Pass::Forward);
    session.show([](ViewState& shown) { shown.gradientRoot = true; });
    EXPECT_EQ(caption().find("√"), std::string::npos) << "the forward maps have a straight scale";
}

TEST_F(StripViewTest, EveryStageOfBothNetworksHasItsMap)
{
    int maps = 0;
    for (const MapCell& cell : view.diagram().maps) {
        const QImage image = view.mapImage(cell);
        ASSERT_FALSE(image.isNull()) << cell.key.stage;
        EXPECT_EQ(image.width(), cell.shape.w);
        EXPECT_EQ(image.height(), cell.shape.h);
        ++maps;
    }
    EXPECT_EQ(maps, 8 + 7); // x conv1 bn1 relu1 conv2 bn2 add out; the plain twin has no add
}

TEST_F(StripViewTest, AnExportDoesNotDependOnTheSizeOfTheWindow)
{
    for (const auto& [format, name] : {std::pair(FigureFormat::Svg, QStringLiteral("a.svg")),
                                       {FigureFormat::Pdf, QStringLiteral("a.pdf")},
                                       {FigureFormat::Png, QStringLiteral("a.png")}}) {
        const QByteArray large = exported(format, name);
        const QByteArray small = exported(format, name, false);
        EXPECT_GT(large.size(), 10'000) << name.toStdString();
        EXPECT_EQ(large, small) << name.toStdString();
    }
}

TEST_F(StripViewTest, TheExportedVectorFigureHoldsRealTextAndEveryStage)
{
    const QByteArray svg = exported(FigureFormat::Svg, QStringLiteral("b.svg"));
    for (const char* word : {">conv1<", ">bn2<", ">relu1<", ">out<", "identity shortcut", "8×64×64"})
        EXPECT_TRUE(svg.contains(word)) << word;
    EXPECT_EQ(svg.count("<image"), 15);
}

TEST_F(StripViewTest, ClickingAStageGoesThereAndTheArrowsFollowTheDrawing)
{
    for (const StageItem& stage : view.diagram().stages) {
        if (stage.key.side != NetworkSide::Residual) continue;
        const Rect& r = stage.bounds;
        QTest::mouseClick(&view, Qt::LeftButton, Qt::NoModifier,
                          QPointF(r.center().x, r.center().y).toPoint());
        ASSERT_TRUE(session.currentStep());
        EXPECT_EQ(session.currentStep()->stage, stage.key.stage);
    }
    session.goToStep(2);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_EQ(session.stepNumber(), 3);
    session.toggleDirection();
    const int backward = session.stepNumber();
    QTest::keyClick(&view, Qt::Key_Left); // drawn towards the input, which is onward in the backward pass
    EXPECT_EQ(session.stepNumber(), backward + 1);
}

} // namespace
} // namespace resblock
