// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/KernelEditor.h"

#include "ui/views/edit/ChangeEdits.h"
#include "ui/views/edit/EditFields.h"
#include "ui/views/edit/StageWeights.h"
#include "ui/views/parts/KernelGrid.h"
#include "ui/words/NumberText.h"

#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSpinBox>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <span>

namespace resblock {

namespace {

double largestSizeIn(std::span<const float> values)
{
    double largest = 0;
    for (const float v : values) largest = std::max(largest, std::abs(static_cast<double>(v)));
    return largest;
}

} // namespace

KernelEditor::KernelEditor(Session& session, ChangeEdits& edits) : m_session(session), m_edits(edits)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto* from = new QHBoxLayout;
    m_inputLabel = new QLabel;
    m_inputChannel = new QSpinBox;
    m_inputLabel->setBuddy(m_inputChannel);
    from->addWidget(m_inputLabel);
    from->addWidget(m_inputChannel, 1);
    column->addLayout(from);
    m_grid = new KernelGrid;
    column->addWidget(m_grid, 0, Qt::AlignHCenter);
    m_cellLabel = newWrappedLabel();
    column->addWidget(m_cellLabel);
    auto* line = new QHBoxLayout;
    m_cell = newValueBox();
    m_cellBack = new QPushButton;
    line->addWidget(m_cell, 1);
    line->addWidget(m_cellBack);
    column->addLayout(line);
    wire();
}

void KernelEditor::wire()
{
    connect(m_inputChannel, &QSpinBox::valueChanged, this, [this](int channel) {
        if (!m_following) m_session.show([channel](ViewState& view) { view.inputChannel = channel; });
    });
    connect(m_grid, &KernelGrid::currentChanged, this, [this](int cell) {
        if (m_following) return;
        const auto place = placeOf(cell);
        m_session.chooseWeight(place[1], place[2], place[3]);
    });
    connect(m_grid, &KernelGrid::valueChosen, this, &KernelEditor::set);
    connect(m_grid, &KernelGrid::takenBack, this, &KernelEditor::takeBack);
    connect(m_cell, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (!m_following) set(m_grid->current(), value);
    });
    connect(m_cellBack, &QPushButton::clicked, this, [this] { takeBack(m_grid->current()); });
}

std::array<Index, 4> KernelEditor::placeOf(int cell) const
{
    const Index columns = std::max<Index>(1, m_grid->columns());
    return {channelInView(m_session), m_inputChannel->value(), cell / columns, cell % columns};
}

void KernelEditor::set(int cell, double value)
{
    if (const Node* node = nodeInView(m_session))
        m_edits.setParameter(node->id + ".weight", placeOf(cell), value);
}

void KernelEditor::takeBack(int cell)
{
    if (const Node* node = nodeInView(m_session))
        m_edits.takeBack(ParameterChange{node->id + ".weight", placeOf(cell), 0});
}

void KernelEditor::follow(const StageWeights& weights)
{
    const Tensor* now = weights.nowOf(".weight");
    const Tensor* before = weights.drawnOf(".weight");
    if (!now || !before) return;
    const QScopedValueRollback following(m_following, true);
    const Shape& s = now->shape();
    m_inputChannel->setRange(0, static_cast<int>(s.c) - 1);
    m_inputChannel->setSuffix(tr(" (of %1)", "input channel").arg(s.c));
    m_inputChannel->setValue(static_cast<int>(std::max<Index>(0, m_session.view().inputChannel)));
    const Index in = m_inputChannel->value();
    const auto from = now->plane(weights.channel, in);
    const auto drawn = before->plane(weights.channel, in);
    const std::span<const float> all = before->values();
    const std::size_t perOutput = static_cast<std::size_t>(s.perSample());
    const double limit = std::max(
        1e-3, largestSizeIn(all.subspan(static_cast<std::size_t>(weights.channel) * perOutput, perOutput)));
    m_grid->setKernel(s.h, s.w, {from.begin(), from.end()}, {drawn.begin(), drawn.end()}, limit);
    const auto& chosen = m_session.view().kernelCell;
    m_grid->setCurrent(static_cast<int>(chosen[0] * s.w + chosen[1]));
    const int cell = m_grid->current();
    const float value = m_grid->valueAt(cell);
    const float was = drawn[static_cast<std::size_t>(cell)];
    m_cell->setSingleStep(limit / 20);
    m_cell->setValue(static_cast<double>(value));
    m_cellLabel->setText(tr("Row %1, column %2; original: %3")
                             .arg(cell / std::max<Index>(1, m_grid->columns()))
                             .arg(cell % std::max<Index>(1, m_grid->columns()))
                             .arg(numberText(static_cast<double>(was), 4, Zeros::Kept)));
    m_cellBack->setEnabled(value != was);
}

void KernelEditor::retranslate()
{
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
}

} // namespace resblock
