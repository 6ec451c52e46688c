// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/ChannelNumber.h"

#include "ui/views/edit/EditFields.h"
#include "ui/views/edit/StageWeights.h"
#include "ui/words/NumberText.h"

#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSlider>
#include <QVBoxLayout>

#include <cmath>

namespace resblock {

namespace {
constexpr int sliderSteps = 100; ///< of the slider to 1
constexpr int sliderReach = 4;   ///< gamma and beta by the slider: -4 .. 4
} // namespace

ChannelNumber::ChannelNumber(QFormLayout& form, const char* suffix) : m_form(form), m_suffix(suffix)
{
    m_label = new QLabel;
    m_box = newValueBox();
    m_label->setBuddy(m_box);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_box);
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setRange(-sliderReach * sliderSteps, sliderReach * sliderSteps);
    m_slider->setPageStep(sliderSteps / 2);
    column->addWidget(m_slider);
    form.addRow(m_label, this);
    connect(m_box, &QDoubleSpinBox::valueChanged, this, &ChannelNumber::choose);
    connect(m_slider, &QSlider::valueChanged, this,
            [this](int steps) { choose(static_cast<double>(steps) / sliderSteps); });
}

void ChannelNumber::choose(double value)
{
    if (!m_following) emit valueChosen(value);
}

void ChannelNumber::follow(const StageWeights& weights, bool wanted)
{
    const Tensor* now = wanted ? weights.nowOf(m_suffix) : nullptr;
    const Tensor* before = wanted ? weights.drawnOf(m_suffix) : nullptr;
    m_form.setRowVisible(m_label, now && before);
    if (!now || !before) return;
    const QScopedValueRollback following(m_following, true);
    const double value = static_cast<double>((*now)[weights.channel]);
    const double was = static_cast<double>((*before)[weights.channel]);
    m_box->setValue(value);
    m_box->setToolTip(tr("drawn or trained: %1").arg(numberText(was, 4, Zeros::Kept)));
    QFont font = m_label->font();
    font.setBold(value != was);
    m_label->setFont(font);
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(static_cast<int>(std::lround(value * sliderSteps)));
}

void ChannelNumber::setName(const QString& name)
{
    m_label->setText(name);
    m_box->setAccessibleName(name);
    m_slider->setAccessibleName(tr("%1, slider").arg(name));
}

} // namespace resblock
