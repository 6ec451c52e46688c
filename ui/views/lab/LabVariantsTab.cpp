// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabVariantsTab.h"

#include "core/io/LabTables.h"
#include "ui/session/LabImages.h"
#include "ui/views/lab/LabChart.h"
#include "ui/views/lab/LabFigure.h"
#include "ui/views/lab/LabLegend.h"
#include "ui/views/lab/VariantDiagram.h"
#include "ui/views/plots/PlotTableModel.h"
#include "ui/words/LabText.h"
#include "ui/words/NumberText.h"

#include <QEvent>
#include <QHeaderView>
#include <QSplitter>
#include <QStyle>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace resblock {

namespace {

constexpr Index layers = VariantsRun::layers;
constexpr Index imageCount = VariantsRun::imageCount;
constexpr std::uint64_t seed = VariantsRun::seed;

ChartCurve curveOf(const VariantResult& result, LabQuantity quantity, const CurveStyle& style)
{
    ChartCurve curve{style, {}, {}, {}};
    for (std::size_t i = 0; i < result.profile.size(); ++i) {
        const DepthPoint& p = result.profile[i];
        const ProfileValue& v =
            quantity == LabQuantity::ActivationStd ? p.activationStd : p.activationGradient;
        curve.x.push_back(static_cast<double>(i));
        curve.y.push_back({v, v.value, v.value});
    }
    return curve;
}

} // namespace

LabVariantsTab::LabVariantsTab(LabRuns& runs, Session& session, QWidget* parent)
    : LabExperiment(session, parent), m_variants(runs.variants)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(4, 4, 4, 0);
    QSplitter* columns = m_columns = new QSplitter(Qt::Horizontal);
    columns->setChildrenCollapsible(false);
    m_model = new PlotTableModel(this);
    m_table = new QTableView;
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setAlternatingRowColors(true);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) { choose(current.row()); });
    connect(&m_variants, &LabMeasurement::changed, this, &LabVariantsTab::refresh);
    QWidget* right = m_right = new QWidget;
    auto* parts = new QVBoxLayout(right);
    parts->setContentsMargins(0, 0, 0, 0);
    m_diff = new VariantDiagram;
    QSplitter* charts = m_plots = new QSplitter(Qt::Horizontal);
    charts->setChildrenCollapsible(false);
    m_gradient = new LabChart;
    m_signal = new LabChart;
    charts->addWidget(m_gradient);
    charts->addWidget(m_signal);
    m_legend = new LabLegend;
    parts->addWidget(m_diff, 4);
    parts->addWidget(charts, 5);
    parts->addWidget(m_legend);
    columns->addWidget(m_table);
    columns->addWidget(right);
    columns->setStretchFactor(0, 0);
    columns->setStretchFactor(1, 1);
    column->addWidget(columns, 1);
    retranslate();
    applyTheme();
}

QString LabVariantsTab::nameOf(const BlockVariant& variant)
{
    const std::string& id = variant.id;
    if (id == "original") return tr("original");
    if (id == "constant-scaling") return tr("constant scaling");
    if (id == "exclusive-gate") return tr("exclusive gate");
    if (id == "shortcut-only-gate") return tr("shortcut-only gate");
    if (id == "projection") return tr("1×1 conv shortcut");
    if (id == "dropout") return tr("dropout shortcut");
    if (id == "bn-after-add") return tr("BN after the add");
    if (id == "relu-before-add") return tr("ReLU before the add");
    if (id == "relu-only-preactivation") return tr("ReLU-only pre-activation");
    if (id == "full-preactivation") return tr("full pre-activation");
    if (id == "avgpool-projection") return tr("ResNet-D shortcut");
    if (id == "zero-gamma") return tr("zero-gamma");
    return tr("SkipInit / ReZero");
}

QString LabVariantsTab::differenceOf(const BlockVariant& variant)
{
    const std::string& id = variant.id;
    if (id == "original") return tr("conv, BN, ReLU, conv, BN; + identity; ReLU");
    if (id == "constant-scaling") return tr("skip × 0.5 and branch × 0.5 before the add");
    if (id == "exclusive-gate")
        return tr("skip × (1−g), branch × g; g = sigmoid of a 1×1 conv of x, whose bias starts at %1")
            .arg(numberText(variant.gateBias));
    if (id == "shortcut-only-gate")
        return tr("skip × (1−g); g = sigmoid of a 1×1 conv of x, whose bias starts at %1")
            .arg(numberText(variant.gateBias));
    if (id == "projection") return tr("1×1 conv and BN on every skip");
    if (id == "dropout")
        return tr("each value of the skip is dropped with probability %1; those kept are not rescaled")
            .arg(numberText(variant.skipDropout));
    if (id == "bn-after-add") return tr("the last BN comes after the add");
    if (id == "relu-before-add") return tr("the last ReLU comes before the add");
    if (id == "relu-only-preactivation")
        return tr("ReLU before each conv, BN after it; nothing after the add");
    if (id == "full-preactivation") return tr("BN and ReLU before each conv; nothing after the add");
    if (id == "avgpool-projection")
        return tr("average pooling, then 1×1 conv and BN on every skip (at stride 1 nothing is pooled)");
    if (id == "zero-gamma") return tr("γ of the last BN starts at 0");
    return tr("no BN; a learnable factor on the branch starts at 0");
}

QString LabVariantsTab::publishedOf(const BlockVariant& variant)
{
    if (variant.id == "dropout")
        return tr("published: fails to converge (ResNet-110, CIFAR-10; He et al. 2016, table 1)");
    if (!variant.publishedError) return tr("no published figure in this setting");
    return tr("published: error %1 % (%2)")
        .arg(figuresOf(variant), QString::fromStdString(variant.published));
}

QString LabVariantsTab::figuresOf(const BlockVariant& variant)
{
    if (variant.id == "dropout") return tr("fails");
    if (!variant.publishedError) return QStringLiteral("–");
    const auto text = [](double error) { return QString::number(error, 'f', 2); }; // as printed there
    if (!variant.publishedError164) return text(*variant.publishedError);
    return text(*variant.publishedError) + QStringLiteral(" / ") + text(*variant.publishedError164);
}

void LabVariantsTab::choose(int row)
{
    if (row < 0 || m_refreshing) return;
    changeLook([&](LabLook& look) { look.variant = variantIds()[static_cast<std::size_t>(row)]; });
}

void LabVariantsTab::lookChanged(const LabLook& before)
{
    if (before.variant == look().variant) return;
    m_table->setCurrentIndex(m_model->index(static_cast<int>(variantPlace(look().variant)), 0));
    refreshCharts();
}

void LabVariantsTab::refresh()
{
    const std::size_t row = variantPlace(look().variant);
    PlotTableModel::Table table;
    table.header = QStringList{tr("variant"), tr("decades,\nmeasured here"),
                               tr("published error, %,\nResNet-110 / 164")};
    for (std::size_t i = 0; i < blockVariants().size(); ++i) {
        const BlockVariant& v = blockVariants()[i];
        const auto found = m_variants.measured().find(i);
        QString decades = QStringLiteral("–");
        if (found != m_variants.measured().end() && found->second.decades)
            decades = LabText::decades(*found->second.decades);
        table.rows.push_back({{nameOf(v), {}}, {decades, {}}, {figuresOf(v), {}}});
    }
    m_refreshing = true; // a new table has no current row
    m_model->setTable(std::move(table));
    m_table->setCurrentIndex(m_model->index(static_cast<int>(row), 0));
    m_refreshing = false;
    refreshCharts();
}

void LabVariantsTab::refreshCharts()
{
    const std::size_t row = variantPlace(look().variant);
    const CurveStyle own{SweepNet::Residual, false, false, true};
    const CurveStyle original{SweepNet::Plain, true, true, false};
    for (const LabQuantity quantity : {LabQuantity::ActivationGradient, LabQuantity::ActivationStd}) {
        ChartData chart;
        chart.logarithmic = true;
        chart.xLow = -0.5;
        chart.xHigh = (layers - 2) / 2 + 0.5;
        chart.firstTick = LabText::placeName(0);
        chart.xTitle = tr("block");
        chart.yTitle = LabText::name(quantity);
        chart.yShort = QStringList{LabText::shortName(quantity)};
        if (m_variants.measured().contains(0) && row != 0)
            chart.curves.push_back(curveOf(m_variants.measured().at(0), quantity, original));
        if (m_variants.measured().contains(row))
            chart.curves.push_back(curveOf(m_variants.measured().at(row), quantity, own));
        (quantity == LabQuantity::ActivationStd ? m_signal : m_gradient)->setData(std::move(chart));
    }
    const BlockVariant& v = blockVariants()[row];
    m_diff->setVariant(v);
    std::vector<LabLegendRow> rows = {
        {own, tr("%1: %2", "a variant and what it is").arg(nameOf(v), differenceOf(v))}};
    if (row != 0) rows.push_back({original, nameOf(blockVariants()[0])});
    for (const auto& [change, stages] : m_diff->differences())
        rows.push_back({std::nullopt,
                        tr("%1: %2", "kind of change, stages").arg(VariantDiagram::name(change), stages),
                        VariantDiagram::signOf(change)});
    rows.push_back({std::nullopt, publishedOf(v)});
    rows.push_back(
        {std::nullopt, tr("Measured at initialisation: He, train mode, %1 layers, 16 channels, %2 images, "
                          "seed 1. Published figures are test errors after training, in the setting "
                          "named; the two cannot be compared.")
                           .arg(layers)
                           .arg(imageCount)});
    m_legend->setRows(std::move(rows));
    keepRoom(m_right->width());
}

Status LabVariantsTab::writeFigure(const QString& file)
{
    LabFigureParts parts;
    parts.drawing = [this](QPainter& painter, const QSizeF& size, const Theme& theme) {
        m_diff->paintInto(painter, size, theme);
    };
    parts.drawingHeight = 280;
    parts.charts = {m_gradient, m_signal};
    parts.legend = m_legend->rows();
    parts.title = tr("Gradient lab: variants of the block");
    return writeLabFigure(file, parts, font());
}

QString LabVariantsTab::csv() const
{
    return QString::fromStdString(variantsCsv(
        layers, seed, {resblock::nameOf(LabInput::FashionMnist), imageCount}, m_variants.measured()));
}

/// The list stands above the picture where there is no room for it beside.
void LabVariantsTab::arrangeFor(int width)
{
    const int list = m_table->horizontalHeader()->length() + 2 * m_table->frameWidth() +
                     m_table->style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const bool beside = list + m_diff->minimumSizeHint().width() <= width;
    m_columns->setOrientation(beside ? Qt::Horizontal : Qt::Vertical);
    if (beside) m_columns->setSizes({list, width - list});
    const int row = m_table->fontMetrics().height();
    m_table->setMinimumHeight(beside ? 0 : m_table->horizontalHeader()->sizeHint().height() + 5 * row);
    arrangePlots(*m_plots, beside ? width - list : width);
    keepRoom(beside ? width - list : width);
}

/// A splitter does not ask how high the legend's sentences are at their width, and would squeeze the plots.
void LabVariantsTab::keepRoom(int width)
{
    // below 0 while nothing in it depends on the width
    m_right->setMinimumHeight(std::max(0, m_right->layout()->minimumHeightForWidth(width)));
}

void LabVariantsTab::retranslate()
{
    m_table->setAccessibleName(tr("Variants of the block"));
    m_diff->setAccessibleName(tr("Block of the variant, compared with the original"));
    m_gradient->setAccessibleName(tr("Gradient of the variant over the blocks"));
    m_signal->setAccessibleName(tr("Signal of the variant over the blocks"));
    refresh();
}

void LabVariantsTab::applyTheme()
{
    const Theme& theme = Theme::fromPalette(palette());
    m_diff->applyTheme(theme);
    m_gradient->applyTheme(theme);
    m_signal->applyTheme(theme);
}

void LabVariantsTab::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (!m_legend) return;
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyTheme();
}

void LabVariantsTab::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    m_variants.measure();
}

} // namespace resblock
