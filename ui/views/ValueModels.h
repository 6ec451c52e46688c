// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/OpenedArithmetic.h"

#include <QAbstractTableModel>

#include <memory>
#include <optional>

namespace resblock {

/// The groups of terms of an opened number: what each adds, and the sum so far; the constant comes last.
class TermGroupsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;
    /// `before` has the same terms in the run to compare with, or is null: then there is a column less.
    void show(std::shared_ptr<const OpenedArithmetic> opened, const OpenedArithmetic* before);

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const OpenedArithmetic> m_opened;
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
