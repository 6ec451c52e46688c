// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/Explanation.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace resblock {

struct Snapshot;

/// The terms of an explanation as rows: where the input came from, factor, input, product, and the sum so
/// far. The constant comes first or (ranked) last; together they are the whole sum, nothing is left out.
class TermsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Source, Place, Input, Factor, Weight, Product, Running, ColumnCount };
    enum class Order { AsComputed, LargestFirst };

    explicit TermsModel(QObject* parent = nullptr);

    void setExplanation(std::shared_ptr<const Snapshot> snapshot, int section,
                        std::shared_ptr<const Explanation> explanation, Order order);
    void retranslate();

    /// The term of a row, or -1 for the row of the constant.
    [[nodiscard]] int termOf(int row) const;
    [[nodiscard]] int rowOf(int term) const;
    [[nodiscard]] const Explanation* explanation() const { return m_explanation.get(); }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        int term = -1;
        double running = 0;
    };
    [[nodiscard]] QString text(const Row& row, int column) const;

    std::shared_ptr<const Snapshot> m_snapshot;
    int m_section = 0;
    std::shared_ptr<const Explanation> m_explanation;
    std::vector<Row> m_rows;
};

} // namespace resblock
