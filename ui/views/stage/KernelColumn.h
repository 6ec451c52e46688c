// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tensor/Tensor.h"

#include <QWidget>

#include <optional>

class QLabel;

namespace resblock {

class KernelGrid;

/// A kernel, or a gradient of one, as a grid of computed numbers below its title. Small and large numbers are
/// written in units of a power of ten, which the title gives.
class KernelColumn : public QWidget {
    Q_OBJECT

public:
    explicit KernelColumn(QWidget* parent = nullptr);

    /// Shows the numbers of a tensor (1,1,R,S) below `name`. The colour scale runs from -limit to limit;
    /// where no limit is given, to the largest magnitude there is.
    void showNumbers(const Tensor& kernel, const QString& name, std::optional<double> limit = std::nullopt);
    /// The grid, which belongs to the column.
    [[nodiscard]] KernelGrid& grid() { return *m_grid; }
    [[nodiscard]] const KernelGrid& grid() const { return *m_grid; }

private:
    QLabel* m_title;
    KernelGrid* m_grid;
};

} // namespace resblock
