// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/DepthProfile.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace resblock {

/// The numbers of a plot as a table. What is copied has plain decimals for other programs; what is shown and
/// read aloud is typeset.
class PlotTableModel : public QAbstractTableModel {
    Q_OBJECT

public:
    struct Cell {
        QString shown;
        QString copied; ///< empty: as shown
    };
    struct Table {
        QStringList header;
        std::vector<std::vector<Cell>> rows; ///< as long as the header
        int current = -1;                    ///< row in view, set in bold
        std::vector<int> words = {0};        ///< columns that hold words, not numbers: aligned left
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// For Cell::copied: nine digits with a decimal point, "inf", "nan", or "-" where there is no value.
    [[nodiscard]] static QString plainNumber(const ProfileValue& value);
    [[nodiscard]] static QString plainNumber(double value);

    void setTable(Table table);
    [[nodiscard]] const Table& table() const { return m_table; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    /// Tab-separated, a line a row, with the header; all rows, or those of `indexes`.
    [[nodiscard]] QString tabSeparated(const QModelIndexList& indexes = {}) const;

private:
    [[nodiscard]] const Cell& cell(const QModelIndex& index) const;

    Table m_table;
};

} // namespace resblock
