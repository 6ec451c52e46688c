// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/plots/PlotTableModel.h"

#include <QFont>
#include <QLocale>

#include <algorithm>
#include <set>

namespace resblock {

QString PlotTableModel::plainNumber(const ProfileValue& value)
{
    switch (value.status) {
    case ValueStatus::Absent:
        return QStringLiteral("-");
    case ValueStatus::Infinite:
        return QStringLiteral("inf");
    case ValueStatus::NotANumber:
        return QStringLiteral("nan");
    default:
        return plainNumber(value.value);
    }
}

QString PlotTableModel::plainNumber(double value)
{
    return QLocale::c().toString(value, 'g', 9);
}

void PlotTableModel::setTable(Table table)
{
    beginResetModel();
    m_table = std::move(table);
    endResetModel();
}

int PlotTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.rows.size());
}

int PlotTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_table.header.size());
}

const PlotTableModel::Cell& PlotTableModel::cell(const QModelIndex& index) const
{
    return m_table.rows[static_cast<std::size_t>(index.row())][static_cast<std::size_t>(index.column())];
}

QVariant PlotTableModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    switch (role) {
    case Qt::DisplayRole:
        return cell(index).shown;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1: %2").arg(m_table.header[index.column()], cell(index).shown);
    case Qt::TextAlignmentRole:
        return QVariant::fromValue((std::ranges::find(m_table.words, index.column()) != m_table.words.end()
                                        ? Qt::AlignLeft
                                        : Qt::AlignRight) |
                                   Qt::AlignVCenter);
    case Qt::FontRole:
        if (index.row() == m_table.current) {
            QFont bold;
            bold.setBold(true);
            return bold;
        }
        return {};
    default:
        return {};
    }
}

QVariant PlotTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_table.header.size()) return {};
    if (role == Qt::DisplayRole) return m_table.header[section];
    return {};
}

QString PlotTableModel::tabSeparated(const QModelIndexList& indexes) const
{
    std::set<int> chosen;
    for (const QModelIndex& index : indexes) chosen.insert(index.row());
    QString text = m_table.header.join(QLatin1Char('\t')) + QLatin1Char('\n');
    for (int row = 0; row < rowCount(); ++row) {
        if (!chosen.empty() && !chosen.contains(row)) continue;
        QStringList fields;
        for (const Cell& c : m_table.rows[static_cast<std::size_t>(row)])
            fields << (c.copied.isEmpty() ? c.shown : c.copied);
        text += fields.join(QLatin1Char('\t')) + QLatin1Char('\n');
    }
    return text;
}

} // namespace resblock
