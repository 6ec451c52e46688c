// SPDX-License-Identifier: GPL-3.0-or-later
// How the panel of changes is built, connected and named.
#include "ui/views/edit/ChangeView.h"
#include "ui/views/parts/KernelGrid.h"
#include "ui/words/ChangeText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSlider>
#include <QSpinBox>
#include <QStyle>
#include <QVBoxLayout>

namespace resblock {

namespace {

constexpr int decimals = 4;
constexpr int sliderSteps = 100; ///< of the slider to 1
constexpr int sliderReach = 4;   ///< gamma and beta by the slider: -4 .. 4

QDoubleSpinBox* valueBox()
{
    auto* box = new QDoubleSpinBox;
    box->setDecimals(decimals);
    box->setRange(-largestChange, largestChange);
    box->setSingleStep(0.1);
    box->setKeyboardTracking(false);
    box->setFocusPolicy(Qt::StrongFocus);
    // its range is wide, its values hardly ever are
    box->setMinimumWidth(box->fontMetrics().horizontalAdvance(QStringLiteral("−000.00000")) * 3 / 2);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return box;
}

QLabel* wrappedLabel()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ChangeView::ChangeView(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("changeView"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_scroll->setWidget(content);
    outer->addWidget(m_scroll);
    buildStage();
    buildList();
    buildPicture();
    m_column->addStretch(1);
    connect(&session, &Session::experimentChanged, this, &ChangeView::refresh);
    connect(&session, &Session::experimentChanged, this, &ChangeView::refreshList);
    connect(&session, &Session::traceReady, this, &ChangeView::refresh);
    connect(&session, &Session::viewChanged, this, &ChangeView::refresh);
    connect(&session, &Session::ghostChanged, this, &ChangeView::refreshList);
    retranslate();
}

void ChangeView::buildStage()
{
    m_stageGroup = new QGroupBox;
    auto* column = new QVBoxLayout(m_stageGroup);
    m_hint = wrappedLabel();
    column->addWidget(m_hint);
    buildKernel(column);
    m_numbers = new QFormLayout;
    column->addLayout(m_numbers);
    m_gamma = buildNumber(m_numbers, ".weight");
    m_beta = buildNumber(m_numbers, ".bias");
    m_bias = buildNumber(m_numbers, ".bias");
    buildSwitches(column);
    m_column->addWidget(m_stageGroup);
}

void ChangeView::buildKernel(QVBoxLayout* column)
{
    m_kernelPart = new QWidget;
    auto* part = new QVBoxLayout(m_kernelPart);
    part->setContentsMargins(0, 0, 0, 0);
    auto* from = new QHBoxLayout;
    m_inputLabel = new QLabel;
    m_inputChannel = new QSpinBox;
    m_inputLabel->setBuddy(m_inputChannel);
    from->addWidget(m_inputLabel);
    from->addWidget(m_inputChannel, 1);
    part->addLayout(from);
    m_grid = new KernelGrid;
    part->addWidget(m_grid, 0, Qt::AlignHCenter);
    m_cellLabel = wrappedLabel();
    part->addWidget(m_cellLabel);
    auto* line = new QHBoxLayout;
    m_cell = valueBox();
    m_cellBack = new QPushButton;
    line->addWidget(m_cell, 1);
    line->addWidget(m_cellBack);
    part->addLayout(line);
    column->addWidget(m_kernelPart);

    const auto set = [this](int cell, double value) {
        if (node()) setParameter(node()->id + ".weight", kernelPlace(cell), value);
    };
    const auto back = [this](int cell) {
        if (node())
            m_session.takeBack(ParameterChange{node()->id + ".weight", kernelPlace(cell), 0},
                               tr("Take a change back"));
    };
    connect(m_inputChannel, &QSpinBox::valueChanged, this, [this](int channel) {
        if (!m_refreshing) m_session.show([channel](ViewState& view) { view.inputChannel = channel; });
    });
    connect(m_grid, &KernelGrid::currentChanged, this, &ChangeView::refresh);
    connect(m_grid, &KernelGrid::valueChosen, this, set);
    connect(m_grid, &KernelGrid::takenBack, this, back);
    connect(m_cell, &QDoubleSpinBox::valueChanged, this, [this, set](double value) {
        if (!m_refreshing) set(m_grid->current(), value);
    });
    connect(m_cellBack, &QPushButton::clicked, this, [this, back] { back(m_grid->current()); });
}

ChangeView::Number ChangeView::buildNumber(QFormLayout* form, const char* suffix)
{
    Number number;
    number.suffix = suffix;
    number.label = new QLabel;
    number.box = valueBox();
    number.label->setBuddy(number.box);
    auto* field = new QWidget;
    auto* column = new QVBoxLayout(field);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(number.box);
    number.slider = new QSlider(Qt::Horizontal);
    number.slider->setRange(-sliderReach * sliderSteps, sliderReach * sliderSteps);
    number.slider->setPageStep(sliderSteps / 2);
    column->addWidget(number.slider);
    form->addRow(number.label, field);
    const auto set = [this, suffix](double value) {
        if (!m_refreshing && node()) setParameter(node()->id + suffix, {0, channel(), 0, 0}, value);
    };
    connect(number.box, &QDoubleSpinBox::valueChanged, this, set);
    connect(number.slider, &QSlider::valueChanged, this,
            [set](int steps) { set(static_cast<double>(steps) / sliderSteps); });
    return number;
}

void ChangeView::buildSwitches(QVBoxLayout* column)
{
    for (QCheckBox** box : {&m_zeroChannel, &m_zeroBranch, &m_cutSkip}) {
        *box = new QCheckBox;
        column->addWidget(*box);
    }
    connect(m_zeroChannel, &QCheckBox::toggled, this, [this](bool on) {
        const auto step = m_session.currentStep();
        if (!m_refreshing && step) toggle(ChannelZero{step->stage, channel()}, on, tr("Zero a channel"));
    });
    connect(m_zeroBranch, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_refreshing) toggle(BranchZero{m_session.section()}, on, tr("Zero the branch"));
    });
    connect(m_cutSkip, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_refreshing) toggle(SkipCut{m_session.section()}, on, tr("Cut the skip"));
    });
}

void ChangeView::buildPicture()
{
    m_pictureGroup = new QGroupBox;
    m_pictureForm = new QFormLayout(m_pictureGroup);
    m_colour = new QComboBox;
    for (int i = 0; i < 3; ++i) m_colour->addItem(QString());
    m_row = new QSpinBox;
    m_columnBox = new QSpinBox;
    m_pixel = valueBox();
    m_pixelHint = wrappedLabel();
    for (QWidget* field : {static_cast<QWidget*>(m_colour), static_cast<QWidget*>(m_row),
                           static_cast<QWidget*>(m_columnBox), static_cast<QWidget*>(m_pixel)}) {
        field->setFocusPolicy(Qt::StrongFocus);
        m_pictureForm->addRow(new QLabel, field);
    }
    m_pictureForm->addRow(m_pixelHint);
    const auto moved = [this] {
        if (!m_refreshing) refresh();
    };
    connect(m_colour, &QComboBox::currentIndexChanged, this, moved);
    connect(m_row, &QSpinBox::valueChanged, this, moved);
    connect(m_columnBox, &QSpinBox::valueChanged, this, moved);
    connect(m_pixel, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (!m_refreshing) setPixel(value);
    });
    m_column->addWidget(m_pictureGroup);
}

void ChangeView::buildList()
{
    m_listGroup = new QGroupBox;
    auto* column = new QVBoxLayout(m_listGroup);
    m_list = new QListWidget;
    m_list->setSizeAdjustPolicy(QAbstractScrollArea::AdjustToContents);
    m_list->setMaximumHeight(m_list->fontMetrics().height() * 8);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    column->addWidget(m_list);
    m_remove = new QPushButton;
    m_removeAll = new QPushButton;
    auto* line = new QHBoxLayout;
    line->addWidget(m_remove);
    line->addWidget(m_removeAll);
    column->addLayout(line);
    m_beforeText = wrappedLabel();
    column->addWidget(m_beforeText);
    m_keep = new QPushButton;
    m_unchanged = new QPushButton;
    column->addWidget(m_keep);
    column->addWidget(m_unchanged);
    m_column->addWidget(m_listGroup);

    const auto removeChosen = [this] {
        const int row = m_list->currentRow();
        const Changes& changes = m_session.experiment().changes;
        if (row < 0 || row >= static_cast<int>(changes.size())) return;
        m_session.takeBack(changes[static_cast<std::size_t>(row)], tr("Take a change back"));
    };
    connect(m_list, &QListWidget::currentRowChanged, this,
            [this](int row) { m_remove->setEnabled(row >= 0); });
    connect(m_remove, &QPushButton::clicked, this, removeChosen);
    auto* key = new QShortcut(QKeySequence::Delete, m_list);
    key->setContext(Qt::WidgetShortcut);
    connect(key, &QShortcut::activated, this, removeChosen);
    connect(m_removeAll, &QPushButton::clicked, this, [this] {
        m_session.edit([](Experiment& e) { e.changes.clear(); }, tr("Take all changes back"));
    });
    connect(m_keep, &QPushButton::clicked, &m_session, &Session::keepAsBefore);
    connect(m_unchanged, &QPushButton::clicked, &m_session, &Session::compareWithUnchanged);
}

void ChangeView::nameNumber(const Number& number, const QString& text)
{
    number.label->setText(text);
    number.box->setAccessibleName(text);
    number.slider->setAccessibleName(tr("%1, slider").arg(text));
}

void ChangeView::retranslate()
{
    m_refreshing = true;
    setAccessibleName(tr("Change by hand"));
    m_inputLabel->setText(tr("Input channel"));
    m_inputChannel->setAccessibleName(tr("Input channel of the kernel"));
    m_grid->setAccessibleName(tr("Kernel"));
    m_grid->setAccessibleDescription(
        tr("Arrow keys choose a weight; type a number and Enter to set it, Shift "
           "with up or down to turn it, Backspace to take the change back"));
    m_grid->setToolTip(m_grid->accessibleDescription());
    m_cell->setAccessibleName(tr("Value of the chosen weight"));
    m_cellBack->setText(tr("Take back"));
    m_cellBack->setAccessibleName(tr("Take the change of this weight back"));
    nameNumber(m_gamma, tr("γ (scale)"));
    nameNumber(m_beta, tr("β (shift)"));
    nameNumber(m_bias, tr("Bias"));
    m_zeroChannel->setText(tr("Zero this channel"));
    m_zeroBranch->setText(tr("Zero the branch (F = 0)"));
    m_cutSkip->setText(tr("Cut the skip of this block"));
    for (QCheckBox* box : {m_zeroChannel, m_zeroBranch, m_cutSkip}) box->setAccessibleName(box->text());
    const QStringList fields = {tr("Colour"), tr("Row"), tr("Column"), tr("Value")};
    for (int i = 0; i < fields.size(); ++i) {
        auto* label = qobject_cast<QLabel*>(m_pictureForm->itemAt(i, QFormLayout::LabelRole)->widget());
        label->setText(fields[i]);
        QWidget* field = m_pictureForm->itemAt(i, QFormLayout::FieldRole)->widget();
        field->setAccessibleName(tr("Pixel: %1").arg(fields[i]));
        label->setBuddy(field);
    }
    for (int i = 0; i < 3; ++i) m_colour->setItemText(i, colourName(i));
    m_list->setAccessibleName(tr("Changes by hand"));
    m_remove->setText(tr("Take back"));
    m_remove->setAccessibleName(tr("Take the chosen change back"));
    m_removeAll->setText(tr("Take all back"));
    m_removeAll->setAccessibleName(tr("Take all changes back"));
    m_keep->setText(tr("Keep as \"before\""));
    m_unchanged->setText(tr("Compare with no changes"));
    for (QPushButton* button : {m_keep, m_unchanged}) button->setAccessibleName(button->text());
    m_refreshing = false;
    refreshList();
    refresh();
    fitWidth();
}

/// The panel is never cut at the side: it is at least as wide as its widest row needs.
void ChangeView::fitWidth()
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    m_scroll->setMinimumWidth(m_scroll->widget()->minimumSizeHint().width() + bar);
}

void ChangeView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    fitWidth();
}

void ChangeView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &ChangeView::fitWidth, Qt::QueuedConnection);
    QWidget::changeEvent(event);
}

} // namespace resblock
