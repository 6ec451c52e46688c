// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabSliderBar.h"

#include <QLabel>
#include <QSlider>
#include <QToolButton>

namespace resblock {

LabSliderBar::LabSliderBar(int most, int value, int pageStep)
    : m_label(new QLabel), m_slider(new QSlider(Qt::Horizontal)), m_table(new QToolButton)
{
    m_slider->setRange(1, most);
    m_slider->setValue(value);
    m_slider->setPageStep(pageStep);
    m_label->setBuddy(m_slider);
    addWidget(m_label);
    addWidget(m_slider, 1);
    m_table->setCheckable(true);
    addWidget(m_table);
}

int LabSliderBar::value() const
{
    return m_slider->value();
}

void LabSliderBar::setLabel(const QString& label, const QString& name)
{
    m_label->setText(label);
    m_slider->setAccessibleName(name);
}

void LabSliderBar::setTableText(const QString& text, const QString& toolTip)
{
    m_table->setText(text);
    m_table->setToolTip(toolTip);
}

} // namespace resblock
