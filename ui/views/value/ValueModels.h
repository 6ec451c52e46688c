// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/OpenedArithmetic.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace resblock {

/// The groups of terms of an opened number: what each adds, and the sum so far; the constant comes last. One
/// group at a time can be expanded into its terms, the largest first, none left out.
class TermGroupsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    /// `before` has the same terms in the run to compare with, or is null: then there is a column less.
    void show(std::shared_ptr<const OpenedArithmetic> opened, std::shared_ptr<const OpenedArithmetic> before);

    /// Shows the terms of a group below it; -1: of none.
    void expand(int group);
    [[nodiscard]] int expanded() const { return m_expanded; }
    /// Whether there is more than the one term that the group's own row tells.
    [[nodiscard]] bool canExpand(int group) const;
    [[nodiscard]] int groupOf(int row) const; ///< -1 for the constant
    [[nodiscard]] int termOf(int row) const;  ///< -1 for the row of a group
    /// Of a term in the expanded group, else of its group.
    [[nodiscard]] int rowOf(int group, int term = -1) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        int group = -1;
        int term = -1;
    };
    void fillRows();
    [[nodiscard]] bool countsTerms() const;
    [[nodiscard]] QString label(const Row& row) const;
    [[nodiscard]] QString termCell(const Row& row, int column) const;

    std::shared_ptr<const OpenedArithmetic> m_opened;
    std::vector<Row> m_rows;
    int m_expanded = -1;
    std::shared_ptr<const OpenedArithmetic> m_then;
    std::vector<double> m_before; ///< what each group added, the constant last; empty without comparison
};

/// The named numbers of an opened number (mean, variance, gamma, ...): sign, meaning, value.
class NamedNumbersModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    void show(std::shared_ptr<const OpenedArithmetic> opened);
    /// The number of a row, if it can be opened further.
    [[nodiscard]] std::optional<OpenedNumber> numberOf(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const OpenedArithmetic> m_opened;
};

/// How the papers write a named number: "μ" for "mean"; the name itself where there is no sign for it.
[[nodiscard]] QString signOf(const std::string& name);
/// What it is, in words.
[[nodiscard]] QString meaningOf(const std::string& name);

} // namespace resblock
