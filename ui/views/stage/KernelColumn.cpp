// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/KernelColumn.h"

#include "core/trace/Statistics.h"
#include "ui/views/parts/KernelGrid.h"
#include "ui/words/NumberText.h"

#include <QLabel>
#include <QVBoxLayout>

#include <cmath>

namespace resblock {

namespace {

/// The power of ten that small numbers are written in; 1 for those that need none.
double unitOf(double largest)
{
    if (!(largest > 0) || !std::isfinite(largest)) return 1;
    const int power = static_cast<int>(std::floor(std::log10(largest)));
    return power < -2 || power > 3 ? std::pow(10.0, power) : 1;
}

/// " ×10⁻⁵", or nothing.
QString unitText(double unit)
{
    if (unit == 1) return {};
    const QString ten = numberText(unit, 1);
    return QStringLiteral(" ×") + (ten.startsWith(QStringLiteral("1×")) ? ten.mid(2) : ten);
}

} // namespace

KernelColumn::KernelColumn(QWidget* parent) : QWidget(parent), m_title(new QLabel), m_grid(new KernelGrid)
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(1);
    layout->addWidget(m_title);
    layout->addWidget(m_grid);
    layout->addStretch(1);
}

void KernelColumn::showNumbers(const Tensor& kernel, const QString& name, std::optional<double> limit)
{
    const double largest = statisticsOf(kernel.values()).maxAbs();
    const double unit = unitOf(largest);
    m_grid->setComputed(kernel.shape().h, kernel.shape().w, {kernel.values().begin(), kernel.values().end()},
                        limit.value_or(largest), unit);
    m_title->setText(name + unitText(unit));
}

} // namespace resblock
