// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/ValueModels.h"

#include "ui/session/NumberText.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace resblock {

namespace {

struct NumberName {
    const char* name;
    const char* sign;
    const char* meaning;
};

constexpr std::array names = {
    NumberName{"x", "x", QT_TRANSLATE_NOOP("NumberNames", "input")},
    NumberName{"mean", "μ", QT_TRANSLATE_NOOP("NumberNames", "mean of the channel")},
    NumberName{"var", "σ²", QT_TRANSLATE_NOOP("NumberNames", "variance of the channel")},
    NumberName{"eps", "ε", QT_TRANSLATE_NOOP("NumberNames", "keeps the root away from 0")},
    NumberName{"inv_std", "1/√(σ²+ε)", QT_TRANSLATE_NOOP("NumberNames", "one over the standard deviation")},
    NumberName{"xhat", "x̂", QT_TRANSLATE_NOOP("NumberNames", "normalised input, (x − μ)/√(σ²+ε)")},
    NumberName{"gamma", "γ", QT_TRANSLATE_NOOP("NumberNames", "learned scale")},
    NumberName{"beta", "β", QT_TRANSLATE_NOOP("NumberNames", "learned shift")},
    NumberName{"y", "y", QT_TRANSLATE_NOOP("NumberNames", "output, γ x̂ + β")},
    NumberName{"dY", "∂L/∂y", QT_TRANSLATE_NOOP("NumberNames", "gradient at the output")},
    NumberName{"scale", "γ/√(σ²+ε)", QT_TRANSLATE_NOOP("NumberNames", "factor of all three terms")},
    NumberName{"count", "m", QT_TRANSLATE_NOOP("NumberNames", "values in the channel, over the batch")},
    NumberName{"mean_dY", "mean(∂L/∂y)", QT_TRANSLATE_NOOP("NumberNames", "for the term through the mean")},
    NumberName{"mean_dY_xhat", "mean(∂L/∂y·x̂)",
               QT_TRANSLATE_NOOP("NumberNames", "for the term through the variance")},
    NumberName{"probability", "p", QT_TRANSLATE_NOOP("NumberNames", "softmax output")},
    NumberName{"target", "t", QT_TRANSLATE_NOOP("NumberNames", "1 for the right class, else 0")},
    NumberName{"samples", "N", QT_TRANSLATE_NOOP("NumberNames", "pictures in the batch")},
    NumberName{"largest", "max z", QT_TRANSLATE_NOOP("NumberNames", "largest score")},
    NumberName{"sum_exp", "Σ exp(z − max z)", QT_TRANSLATE_NOOP("NumberNames", "sum of the exponentials")},
    NumberName{"log_sum_exp", "log Σ exp z",
               QT_TRANSLATE_NOOP("NumberNames", "its logarithm, the scores' own")},
};

const NumberName* find(const std::string& name)
{
    const auto it = std::ranges::find_if(names, [&](const NumberName& n) { return name == n.name; });
    return it == names.end() ? nullptr : &*it;
}

QVariant alignment(int column)
{
    return QVariant((column == 0 ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

} // namespace

QString signOf(const std::string& name)
{
    const NumberName* found = find(name);
    return found ? QString::fromUtf8(found->sign) : QString::fromStdString(name);
}

QString meaningOf(const std::string& name)
{
    const NumberName* found = find(name);
    return found ? QCoreApplication::translate("NumberNames", found->meaning) : QString();
}

void TermGroupsModel::show(std::shared_ptr<const OpenedArithmetic> opened, const OpenedArithmetic* before)
{
    beginResetModel();
    m_opened = std::move(opened);
    m_before.clear();
    if (m_opened && before) {
        for (const TermGrid& grid : m_opened->grids) {
            double sum = 0;
            for (const int term : grid.cells)
                if (term >= 0) sum += before->term(term).product;
            m_before.push_back(sum);
        }
        m_before.push_back(before->explanation.bias);
    }
    endResetModel();
}

int TermGroupsModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !m_opened || m_opened->grids.empty()) return 0;
    return static_cast<int>(m_opened->grids.size()) + (m_opened->explanation.bias != 0 ? 1 : 0);
}

int TermGroupsModel::columnCount(const QModelIndex& parent) const
{
    if (parent.isValid()) return 0;
    return m_before.empty() ? 3 : 4;
}

QVariant TermGroupsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) return {};
    if (role == Qt::TextAlignmentRole) return alignment(index.column());
    if (role != Qt::DisplayRole) return {};
    const auto row = static_cast<std::size_t>(index.row());
    const Explanation& e = m_opened->explanation;
    const bool constant = row == m_opened->grids.size();
    switch (index.column()) {
    case 0:
        return constant ? tr("constant") : m_opened->grids[row].label;
    case 1:
        return numberText(constant ? e.bias : m_opened->grids[row].sum, 4);
    case 3:
        return numberText(m_before[row], 4);
    default:
        return numberText(constant ? m_opened->grids.back().running + e.bias : m_opened->grids[row].running,
                          4);
    }
}

QVariant TermGroupsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
    switch (section) {
    case 0:
        return tr("group");
    case 1:
        return tr("adds");
    case 2:
        return tr("sum so far");
    default:
        return tr("added before");
    }
}

void NamedNumbersModel::show(std::shared_ptr<const OpenedArithmetic> opened)
{
    beginResetModel();
    m_opened = std::move(opened);
    endResetModel();
}

std::optional<OpenedNumber> NamedNumbersModel::numberOf(int row) const
{
    if (row < 0 || row >= rowCount()) return std::nullopt;
    const Explanation& e = m_opened->explanation;
    const NamedValue& value = e.values[static_cast<std::size_t>(row)];
    // of a gradient, the numbers are those of the stage that sends it back
    const StageId& stage = e.pass == Pass::Forward || e.parts.empty() ? e.stage : e.parts.back().source;
    const Index4 channel{0, e.index[1], 0, 0};
    if (value.name == "gamma") return OpenedNumber{stage + ".weight", {}, Quantity::Element, channel};
    if (value.name == "beta") return OpenedNumber{stage + ".bias", {}, Quantity::Element, channel};
    if (value.quantity == Quantity::Element) return std::nullopt;
    return OpenedNumber{{}, stage, value.quantity, e.index};
}

int NamedNumbersModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_opened ? 0 : static_cast<int>(m_opened->explanation.values.size());
}

int NamedNumbersModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 3;
}

QVariant NamedNumbersModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant((index.column() == 1 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const NamedValue& value = m_opened->explanation.values[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case 0:
        return signOf(value.name);
    case 1:
        return numberText(value.value, 6);
    default:
        if (value.name == "gamma" || value.name == "beta")
            return tr("%1 (Enter opens its gradient)").arg(meaningOf(value.name));
        return value.quantity == Quantity::Element ? meaningOf(value.name)
                                                   : tr("%1 (Enter opens it)").arg(meaningOf(value.name));
    }
}

QVariant NamedNumbersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
    return section == 0 ? tr("number") : section == 1 ? tr("value") : tr("meaning");
}

} // namespace resblock
