// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Result.h"

#include <QString>
#include <QWidget>

namespace resblock {

/// One experiment of the gradient lab on screen. Each exports what it shows: its own figure, its own numbers.
class LabTabView : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;

    /// The plots with their sentences as a file; the format by the ending, svg, pdf or png. Errors:
    /// FileUnwritable, OptionValue (another ending).
    [[nodiscard]] virtual Status writeFigure(const QString& file) = 0;
    /// The numbers behind the plots, with every setting they were measured in.
    [[nodiscard]] virtual QString csv() const = 0;
};

} // namespace resblock
