// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/ValueModels.h"

#include "ui/paint/theme/Theme.h"
#include "ui/views/value/TermGroups.h"
#include "ui/words/NumberText.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QPixmap>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

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
    NumberName{"factor", "γ/√(σ²+ε)", QT_TRANSLATE_NOOP("NumberNames", "what x is multiplied by")},
    NumberName{"constant", "β − γμ/√(σ²+ε)",
               QT_TRANSLATE_NOOP("NumberNames", "what is added to that product")},
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
    NumberName{"exp_minus_x", "exp(−x)", QT_TRANSLATE_NOOP("NumberNames", "exponential in the sigmoid")},
    NumberName{"log_sum_exp", "log Σ exp z",
               QT_TRANSLATE_NOOP("NumberNames", "its logarithm, the scores' own")},
};

const NumberName* find(const std::string& name)
{
    const auto it = std::ranges::find_if(names, [&](const NumberName& n) { return name == n.name; });
    return it == names.end() ? nullptr : &*it;
}

QVariant alignment(bool number)
{
    return QVariant((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

/// Points at what is hidden, or down to what is shown.
QPixmap arrow(bool down)
{
    const QFontMetrics metrics(QApplication::font());
    const int side = metrics.height() * 2 / 3;
    QPixmap pixmap(QSize(side, side) * qApp->devicePixelRatio());
    pixmap.setDevicePixelRatio(qApp->devicePixelRatio());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(Theme::fromPalette(QApplication::palette()).hovered);
    const double s = side;
    painter.drawPolygon(down ? QPolygonF({{0.1 * s, 0.3 * s}, {0.9 * s, 0.3 * s}, {0.5 * s, 0.8 * s}})
                             : QPolygonF({{0.3 * s, 0.1 * s}, {0.8 * s, 0.5 * s}, {0.3 * s, 0.9 * s}}));
    return pixmap;
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

void TermGroupsModel::show(std::shared_ptr<const OpenedArithmetic> opened,
                           std::shared_ptr<const OpenedArithmetic> before)
{
    beginResetModel();
    m_opened = std::move(opened);
    m_then = std::move(before);
    m_expanded = -1;
    m_before.clear();
    if (m_opened && m_then) {
        for (const TermGrid& grid : m_opened->grids) {
            double sum = 0;
            for (const int term : grid.cells)
                if (term >= 0) sum += m_then->term(term).product;
            m_before.push_back(sum);
        }
        m_before.push_back(m_then->explanation.bias);
    }
    fillRows();
    endResetModel();
}

void TermGroupsModel::fillRows()
{
    m_rows.clear();
    if (!m_opened || m_opened->grids.empty()) return;
    for (int group = 0; group < static_cast<int>(m_opened->grids.size()); ++group) {
        m_rows.push_back({group, -1});
        if (group != m_expanded) continue;
        const auto first = m_rows.size();
        for (const int term : m_opened->grids[static_cast<std::size_t>(group)].cells)
            if (term >= 0) m_rows.push_back({group, term});
        std::ranges::stable_sort(
            m_rows.begin() + static_cast<std::ptrdiff_t>(first), m_rows.end(), std::ranges::greater{},
            [this](const Row& row) { return std::abs(m_opened->term(row.term).product); });
    }
    if (m_opened->explanation.bias != 0) m_rows.push_back({});
}

void TermGroupsModel::expand(int group)
{
    if (group >= 0 && !canExpand(group)) group = -1;
    if (group == m_expanded) return;
    beginResetModel();
    m_expanded = group;
    fillRows();
    endResetModel();
}

bool TermGroupsModel::canExpand(int group) const
{
    const TermGrid* found = groupAt(m_opened.get(), group);
    return found && termCount(*found) > 1;
}

int TermGroupsModel::groupOf(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].group : -1;
}

int TermGroupsModel::termOf(int row) const
{
    return row >= 0 && row < rowCount() ? m_rows[static_cast<std::size_t>(row)].term : -1;
}

int TermGroupsModel::rowOf(int group, int term) const
{
    const int wanted = group == m_expanded ? term : -1;
    const auto it = std::ranges::find_if(
        m_rows, [&](const Row& row) { return row.group == group && row.term == wanted; });
    return it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

int TermGroupsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TermGroupsModel::columnCount(const QModelIndex& parent) const
{
    if (parent.isValid()) return 0;
    return m_before.empty() ? 3 : 4;
}

bool TermGroupsModel::countsTerms() const
{
    return m_opened &&
           !(m_opened->explanation.parameter.empty() && m_opened->explanation.quantity == Quantity::Element);
}

/// Sums over positions and pictures have thousands of terms: how many a group has is said.
QString TermGroupsModel::label(const Row& row) const
{
    if (row.group < 0) return tr("constant");
    const TermGrid& grid = *groupAt(m_opened.get(), row.group);
    if (!countsTerms()) return grid.label;
    return QStringLiteral("%1 (%2)").arg(grid.label, countText(termCount(grid)));
}

QString TermGroupsModel::termCell(const Row& row, int column) const
{
    const ExplanationTerm& term = m_opened->term(row.term);
    switch (column) {
    case 0:
        return QStringLiteral("    ") + legibleHats(inputName(*m_opened, term));
    case 1:
        return numberText(term.product, 4);
    case 3:
        return numberText(m_then->term(row.term).product, 4);
    default:
        return {};
    }
}

QVariant TermGroupsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) return {};
    const Row& shown = m_rows[static_cast<std::size_t>(index.row())];
    if (role == Qt::TextAlignmentRole) return alignment(index.column() > 0);
    if (role == Qt::DecorationRole && index.column() == 0 && shown.term < 0 && canExpand(shown.group))
        return arrow(shown.group == m_expanded);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    if (shown.term >= 0) return termCell(shown, index.column());
    const Explanation& e = m_opened->explanation;
    const bool constant = shown.group < 0;
    const auto group = constant ? m_opened->grids.size() : static_cast<std::size_t>(shown.group);
    switch (index.column()) {
    case 0:
        return label(shown);
    case 1:
        return numberText(constant ? e.bias : m_opened->grids[group].sum, 4);
    case 3:
        return numberText(m_before[group], 4);
    default:
        return numberText(constant ? m_opened->grids.back().running + e.bias : m_opened->grids[group].running,
                          4);
    }
}

QVariant TermGroupsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
    switch (section) {
    case 0:
        return countsTerms() ? tr("group (terms)") : tr("group");
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
    if (role == Qt::TextAlignmentRole) return alignment(index.column() == 1);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
    const NamedValue& value = m_opened->explanation.values[static_cast<std::size_t>(index.row())];
    switch (index.column()) {
    case 0:
        return legibleHats(signOf(value.name));
    case 1:
        return numberText(value.value, 6);
    default:
        if (value.name == "gamma" || value.name == "beta")
            return tr("%1 (Enter opens its gradient)").arg(meaningOf(value.name));
        return legibleHats(value.quantity == Quantity::Element
                               ? meaningOf(value.name)
                               : tr("%1 (Enter opens it)").arg(meaningOf(value.name)));
    }
}

QVariant NamedNumbersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
    return section == 0 ? tr("number") : section == 1 ? tr("value") : tr("meaning");
}

} // namespace resblock
