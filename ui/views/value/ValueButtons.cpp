// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/ValueButtons.h"

#include "ui/views/parts/FlowLayout.h"

#include <QButtonGroup>
#include <QToolButton>

namespace resblock {

ValueButtons::ValueButtons(QWidget* parent)
    : QWidget(parent), m_residual(new QToolButton(this)), m_plain(new QToolButton(this)),
      m_weight(new QToolButton(this)), m_export(new QToolButton(this)), m_section(new QToolButton(this))
{
    auto* sides = new QButtonGroup(this);
    for (QToolButton* button : {m_residual, m_plain}) {
        button->setCheckable(true);
        sides->addButton(button);
        connect(button, &QToolButton::clicked, this, [this] { emit plainChosen(m_plain->isChecked()); });
    }
    m_residual->setChecked(true);
    m_section->hide();
    auto* row = new FlowLayout(this);
    for (QToolButton* button : {m_section, m_weight, m_residual, m_plain, m_export}) {
        button->setFocusPolicy(Qt::StrongFocus);
        row->addWidget(button);
    }
    connect(m_weight, &QToolButton::clicked, this, &ValueButtons::weightWanted);
    connect(m_section, &QToolButton::clicked, this, &ValueButtons::sectionWanted);
    connect(m_export, &QToolButton::clicked, this, &ValueButtons::exportWanted);
    retranslate();
}

void ValueButtons::check(bool plain)
{
    (plain ? m_plain : m_residual)->setChecked(true);
}

void ValueButtons::offerWeight(const QString& weight)
{
    m_weight->setVisible(!weight.isEmpty());
    if (!weight.isEmpty()) m_weight->setText(QStringLiteral("∂L/∂") + weight);
}

void ValueButtons::offerSection(const QString& section)
{
    if (!section.isEmpty()) {
        m_section->setText(tr("Go to: %1").arg(section));
        m_section->setAccessibleName(m_section->text());
    }
    m_section->setVisible(!section.isEmpty());
}

void ValueButtons::setExportEnabled(bool enabled)
{
    m_export->setEnabled(enabled);
}

QWidget* ValueButtons::first() const
{
    return m_section->isHidden() ? m_residual : m_section;
}

void ValueButtons::retranslate()
{
    m_residual->setText(tr("Residual"));
    m_plain->setText(tr("Plain"));
    m_export->setText(tr("Export…"));
    m_residual->setAccessibleName(tr("Open the value of the residual network"));
    m_plain->setAccessibleName(tr("Open the value of the plain network"));
    m_export->setAccessibleName(tr("Export this arithmetic"));
    m_weight->setAccessibleName(tr("Open the gradient of this weight"));
    m_weight->setToolTip(tr("Open the gradient of this weight (G)"));
    m_export->setToolTip(tr("Export this arithmetic as CSV, SVG, PDF or PNG"));
}

} // namespace resblock
