// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotPage.h"

#include "ui/views/parts/TableFit.h"
#include "ui/views/plots/PlotLegend.h"
#include "ui/views/plots/PlotTableModel.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QScrollArea>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace resblock {

namespace {

constexpr int veilDelayMs = 150;
constexpr int veilAlpha = 140;

} // namespace

PlotPage::PlotPage(QAction* tableAction, QAction* copyAction, QWidget* parent)
    : QWidget(parent), m_stack(new QStackedWidget(this)), m_plotSide(new QWidget),
      m_legend(new PlotLegend(m_plotSide)), m_table(new QTableView), m_model(new PlotTableModel(this)),
      m_veil(new QWidget(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack);

    auto* plotLayout = new QVBoxLayout(m_plotSide);
    plotLayout->setContentsMargins(0, 0, 0, 2);
    plotLayout->setSpacing(2);
    auto* legendRow = new QHBoxLayout;
    legendRow->addWidget(m_legend, 1);
    plotLayout->addLayout(legendRow);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_plotSide);
    m_stack->addWidget(scroll);

    buildTable(copyAction);
    m_stack->addWidget(m_table);
    addActions({tableAction, copyAction});
    setContextMenuPolicy(Qt::ActionsContextMenu);

    m_veil->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_veil->setAutoFillBackground(true);
    m_veil->hide();
    m_veilDelay.setSingleShot(true);
    m_veilDelay.setInterval(veilDelayMs);
    connect(&m_veilDelay, &QTimer::timeout, m_veil, [this] {
        m_veil->setGeometry(rect());
        m_veil->raise();
        m_veil->show();
    });
}

void PlotPage::buildTable(QAction* copyAction)
{
    m_table->setModel(m_model);
    showRowsOnly(*m_table);
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->addAction(copyAction);
    connect(m_table, &QTableView::activated, this,
            [this](const QModelIndex& index) { emit rowActivated(index.row()); });
}

void PlotPage::setChart(QWidget* chart)
{
    static_cast<QVBoxLayout*>(m_plotSide->layout())->insertWidget(0, chart, 1);
    chart->show();
}

void PlotPage::setTableShown(bool shown)
{
    m_stack->setCurrentIndex(shown ? 1 : 0);
}

void PlotPage::setStale(bool stale)
{
    if (stale) {
        m_veilDelay.start();
    } else {
        m_veilDelay.stop();
        m_veil->hide();
    }
}

void PlotPage::applyTheme(const Theme& theme)
{
    QPalette veil = m_veil->palette();
    QColor color = theme.surface;
    color.setAlpha(veilAlpha);
    veil.setColor(QPalette::Window, color);
    m_veil->setPalette(veil);
    m_legend->applyTheme(theme);
    QPalette side = m_plotSide->palette();
    side.setColor(QPalette::Window, theme.surface);
    m_plotSide->setPalette(side);
    m_plotSide->setAutoFillBackground(true);
}

void PlotPage::clear()
{
    m_legend->setRows({});
    m_model->setTable({});
    setOutdated();
}

void PlotPage::setPlotName(const QString& name)
{
    m_plotName = name;
    m_table->setAccessibleName(name);
}

void PlotPage::copyTable() const
{
    QApplication::clipboard()->setText(m_model->tabSeparated(m_table->selectionModel()->selectedIndexes()));
}

void PlotPage::resizeEvent(QResizeEvent*)
{
    m_veil->setGeometry(rect());
}

} // namespace resblock
