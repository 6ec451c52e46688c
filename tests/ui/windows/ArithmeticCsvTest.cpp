// SPDX-License-Identifier: GPL-3.0-or-later
// What the window shows of an opened value is what a person computes from the exported table: for every kind
// of stage that networks are made of, forward and backward, residual and plain, with the inputs as they were
// recorded.
#include "tests/ui/support/QtPrinters.h"
#include "tests/ui/support/SmallRuns.h"
#include "tests/ui/windows/WindowDriver.h"
#include "ui/views/parts/MapPanes.h"
#include "ui/views/stage/FiguresPanel.h"
#include "ui/views/value/TermGrids.h"
#include "ui/views/value/ValueView.h"
#include "ui/windows/ArithmeticExport.h"
#include "ui/words/NumberText.h"

#include <QFile>
#include <QTableView>

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <set>

namespace resblock {
namespace {

/// A row of the table by its column names; nothing in a network of ours needs quotes.
using Row = std::map<QString, QString>;

struct Table {
    std::vector<Row> terms;
    double constant = 0;
    double stored = 0;
};

Table readTable(const QString& fileName)
{
    QFile file(fileName);
    EXPECT_TRUE(file.open(QIODevice::ReadOnly));
    const QStringList names = QString::fromUtf8(file.readLine()).trimmed().split(QLatin1Char(','));
    Table table;
    while (!file.atEnd()) {
        const QStringList fields = QString::fromUtf8(file.readLine()).trimmed().split(QLatin1Char(','));
        EXPECT_EQ(fields.size(), names.size());
        Row row;
        for (int i = 0; i < std::min(fields.size(), names.size()); ++i) row[names[i]] = fields[i];
        const QString kind = row[QStringLiteral("row")];
        if (kind == QStringLiteral("term")) table.terms.push_back(row);
        const double number = row[QStringLiteral("product")].toDouble();
        if (kind == QStringLiteral("constant")) table.constant = number;
        if (kind == QStringLiteral("stored")) table.stored = number;
    }
    return table;
}

double numberIn(const Row& row, const char* column)
{
    return row.at(QString::fromLatin1(column)).toDouble();
}

double productOf(const Row& row)
{
    const bool closed = row.at(QStringLiteral("kind")) == QStringLiteral("closed");
    return closed ? 0 : numberIn(row, "input") * numberIn(row, "factor");
}

QString cell(const QTableView& table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

class ArithmeticCsv : public ::testing::Test {
protected:
    /// Every stage of the sections of an experiment's network.
    void walk(const Experiment& experiment, const std::vector<int>& sections)
    {
        m_driver.open(experiment);
        for (const int section : sections) {
            m_driver.session().showSection(section);
            m_driver.settle();
            for (int step = 0; step < static_cast<int>(m_driver.session().steps().size()); ++step)
                for (const bool plain : {false, true}) check(step, plain);
        }
    }

    void check(int step, bool plain)
    {
        Session& session = m_driver.session();
        session.goToStep(step);
        session.selectValue(1, 2, 3);
        session.setLevel(Level::Value);
        m_view->showPlain(plain);
        m_driver.settle();
        if (!m_view->opened() || m_view->opened()->explanation.given) return session.setLevel(Level::Block);
        const Explanation& e = m_view->opened()->explanation;
        SCOPED_TRACE(e.stage + (e.pass == Pass::Forward ? " forward" : " backward") +
                     (plain ? " plain" : " residual"));
        const QString file = m_driver.fileIn(QStringLiteral("opened.csv"));
        ASSERT_TRUE(exportArithmetic(*m_view, 0, file));
        const Table table = readTable(file);
        ASSERT_EQ(table.terms.size(), e.terms.size());
        expectRecorded(table, m_view->opened()->run());
        expectShownSums(table);
        expectShownProducts(table);
        note(e);
        if (!plain) {
            session.setLevel(Level::Stage);
            m_driver.settle();
            expectPanel(table, e.pass);
        }
        session.setLevel(Level::Block);
    }

    /// The inputs of the table stand in the recorded maps.
    static void expectRecorded(const Table& table, const NetworkRun& run)
    {
        for (const Row& row : table.terms) {
            if (row.at(QStringLiteral("quantity")) != QStringLiteral("element") ||
                row.at(QStringLiteral("kind")) == QStringLiteral("padding"))
                continue;
            const bool forward = row.at(QStringLiteral("pass")) == QStringLiteral("forward");
            const Stage* stage = run.trace->stage(row.at(QStringLiteral("source")).toStdString(),
                                                  forward ? Pass::Forward : Pass::Backward);
            if (!stage || !stage->output) continue; // one picture's loss is kept elsewhere
            const auto at = [&](const char* name) { return static_cast<Index>(numberIn(row, name)); };
            EXPECT_EQ(numberIn(row, "input"),
                      static_cast<double>((*stage->output)(at("n"), at("c"), at("y"), at("x"))));
        }
    }

    void expectShownSums(const Table& table)
    {
        const auto& grids = m_view->opened()->grids;
        const QTableView& groups = tableOf("Groups of terms");
        double sum = 0;
        std::size_t count = 0;
        for (std::size_t g = 0; g < grids.size(); ++g) {
            double own = 0;
            for (const int term : grids[g].cells) {
                if (term < 0) continue;
                own += productOf(table.terms[static_cast<std::size_t>(term)]);
                ++count;
            }
            sum += own;
            EXPECT_EQ(cell(groups, static_cast<int>(g), 1), numberText(grids[g].sum, 4));
            EXPECT_NEAR(own, grids[g].sum, 1e-9 * (1 + std::abs(own)));
        }
        EXPECT_EQ(count, table.terms.size()) << "every term is in one group";
        sum += table.constant;
        EXPECT_NEAR(sum, table.stored, roundingBound<float>(m_view->opened()->explanation));
        EXPECT_TRUE(m_view->headline().contains(numberText(table.stored, 6)))
            << m_view->headline().toStdString();
        const QTableView& terms = tableOf("All terms");
        ASSERT_EQ(terms.model()->rowCount(),
                  static_cast<int>(table.terms.size()) + (table.constant != 0 ? 1 : 0));
        EXPECT_EQ(cell(terms, terms.model()->rowCount() - 1, 6).toStdString(),
                  numberText(sum, 5).toStdString());
    }

    /// The line below the grids, product by product.
    void expectShownProducts(const Table& table)
    {
        for (int i = 0; i < std::min(m_grids->partCount(), 12); ++i) {
            m_grids->activatePart(i);
            const int term = m_grids->currentTerm();
            if (term < 0) continue;
            const Row& row = table.terms[static_cast<std::size_t>(term)];
            const QString line =
                QStringLiteral("= %1 × %2 = %3")
                    .arg(numberText(numberIn(row, "input"), 5), numberText(numberIn(row, "factor"), 5),
                         numberText(productOf(row), 5));
            EXPECT_TRUE(m_grids->readout().contains(line)) << m_grids->readout().toStdString() << "\n"
                                                           << line.toStdString();
        }
    }

    /// Panels made for their stage write the same numbers under their maps.
    void expectPanel(const Table& table, Pass pass)
    {
        const auto* panel = m_driver.shown<FiguresPanel>();
        if (!panel) return;
        const auto* maps = panel->findChild<MapPanes*>();
        if (!maps || maps->note().isEmpty()) return;
        ++m_panels;
        // the add shows the gradients of the block's input when it goes backward
        if (pass == Pass::Backward && panel->objectName() == QStringLiteral("addPanel")) return;
        const QString stored = numberText(table.stored);
        EXPECT_TRUE(maps->note().contains(stored) || maps->readout().contains(numberText(table.stored, 5)))
            << maps->note().toStdString() << "\n"
            << stored.toStdString();
        if (panel->objectName() != QStringLiteral("addPanel")) return;
        for (const Row& row : table.terms)
            EXPECT_TRUE(maps->note().contains(numberText(numberIn(row, "input"))))
                << maps->note().toStdString();
    }

    /// Which kind of stage computed it; a gradient comes out of its readers.
    void note(const Explanation& e)
    {
        const Graph& graph = m_view->opened()->run().graph;
        const auto add = [&](const StageId& stage) {
            const int node = graph.find(stage);
            if (node >= 0) m_seen.insert({kindOf(graph.nodes[static_cast<std::size_t>(node)].op), e.pass});
        };
        if (e.pass == Pass::Forward) return add(e.stage);
        for (const ExplanationPart& part : e.parts) add(part.source);
    }

    const QTableView& tableOf(const char* name)
    {
        for (const QTableView* table : m_view->findChildren<QTableView*>())
            if (table->accessibleName() == QString::fromLatin1(name)) return *table;
        throw std::runtime_error(name);
    }

    WindowDriver m_driver;
    ValueView* m_view = qobject_cast<ValueView*>(m_driver.panel("valueView"));
    TermGrids* m_grids = qobject_cast<TermGrids*>(m_driver.panel("termGrids"));
    std::set<std::pair<OpKind, Pass>> m_seen;
    int m_panels = 0;
};

TEST_F(ArithmeticCsv, GivesTheFiguresOfEveryPanel)
{
    Experiment experiment = smallExperiment();
    experiment.weights = WeightsSource::Initialised;
    const NetworkSpec& network = *experiment.network.spec();
    const auto head = [&] { return static_cast<int>(network.blockCount()); };
    walk(experiment, {stemSection, 0, head() - 1, head()});
    experiment.network.spec()->stem = StemKind::ImageNet;
    experiment.inputSize = 32;
    experiment.network.spec()->block.shortcut = Shortcut::AvgPoolProjection;
    experiment.network.spec()->block.order = BlockOrder::FullPreactivation;
    experiment.mode = Mode::Eval;
    walk(experiment, {stemSection, head() - 1, head()});
    for (const OpKind kind : {OpKind::Conv2d, OpKind::BatchNorm2d, OpKind::Relu, OpKind::Add,
                              OpKind::MaxPool2d, OpKind::AvgPool2d, OpKind::GlobalAvgPool2d, OpKind::Linear,
                              OpKind::SubsamplePad, OpKind::SoftmaxCrossEntropy})
        for (const Pass pass : {Pass::Forward, Pass::Backward})
            EXPECT_TRUE(m_seen.contains({kind, pass}))
                << static_cast<int>(kind) << ' ' << static_cast<int>(pass) << " was not opened";
    EXPECT_GE(m_panels, 10);
}

} // namespace
} // namespace resblock
