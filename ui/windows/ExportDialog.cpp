// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/ExportDialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QPushButton>
#include <QSpinBox>

namespace resblock {

ExportDialog::ExportDialog(QWidget* parent)
    : QDialog(parent), m_format(new QComboBox), m_width(new QSpinBox), m_height(new QSpinBox),
      m_dpi(new QSpinBox), m_transparent(new QCheckBox(tr("Transparent background"))),
      m_outlines(new QCheckBox(tr("Text as outlines")))
{
    setWindowTitle(tr("Export the diagram"));
    auto* form = new QFormLayout(this);
    m_format->addItem(tr("SVG, vector figure for the web and for drawing programs"));
    m_format->addItem(tr("PDF, vector figure for LaTeX and print"));
    m_format->addItem(tr("PNG, picture"));
    m_width->setRange(400, 6000);
    m_width->setValue(1200);
    m_width->setSuffix(tr(" px"));
    m_height->setRange(160, 4000);
    m_height->setValue(360);
    m_height->setSuffix(tr(" px"));
    m_dpi->setRange(72, 600);
    m_dpi->setValue(192);
    m_dpi->setSuffix(tr(" dpi"));
    const auto row = [form](const QString& label, QWidget* field) {
        field->setAccessibleName(label);
        form->addRow(label, field);
    };
    row(tr("Format"), m_format);
    row(tr("Width (96 px to the inch)"), m_width);
    row(tr("Height"), m_height);
    row(tr("Resolution of the PNG"), m_dpi);
    form->addRow(m_transparent);
    form->addRow(m_outlines);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    buttons->button(QDialogButtonBox::Save)->setText(tr("Save as…"));
    form->addRow(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::refresh);
    refresh();
}

FigureFormat ExportDialog::format() const
{
    return static_cast<FigureFormat>(m_format->currentIndex());
}

QString ExportDialog::suffix() const
{
    switch (format()) {
    case FigureFormat::Svg:
        return QStringLiteral("svg");
    case FigureFormat::Pdf:
        return QStringLiteral("pdf");
    case FigureFormat::Png:
        break;
    }
    return QStringLiteral("png");
}

QSize ExportDialog::size() const
{
    return {m_width->value(), m_height->value()};
}

double ExportDialog::scale() const
{
    return m_dpi->value() / 96.0;
}

bool ExportDialog::transparent() const
{
    return m_transparent->isChecked();
}

bool ExportDialog::outlines() const
{
    return m_outlines->isChecked();
}

void ExportDialog::refresh()
{
    m_dpi->setEnabled(format() == FigureFormat::Png);
    m_outlines->setEnabled(format() == FigureFormat::Svg);
    m_transparent->setEnabled(format() != FigureFormat::Pdf);
}

} // namespace resblock
