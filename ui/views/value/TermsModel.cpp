// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/TermsModel.h"

#include "ui/session/OpenedValue.h"
#include "ui/words/NumberText.h"
#include "ui/words/StageText.h"

#include <algorithm>

namespace resblock {

TermsModel::TermsModel(QObject* parent) : QAbstractTableModel(parent) {}

void TermsModel::setExplanation(std::shared_ptr<const Snapshot> snapshot, int section,
                                std::shared_ptr<const Explanation> explanation, Order order)
{
    beginResetModel();
    m_snapshot = std::move(snapshot);
    m_section = section;
    m_explanation = std::move(explanation);
    m_rows.clear();
    if (m_explanation && !m_explanation->given) {
        const bool constant = m_explanation->bias != 0;
        const bool ranked = order == Order::LargestFirst;
        double sum = 0;
        if (constant && !ranked) m_rows.push_back({-1, sum += m_explanation->bias});
        const std::size_t count = m_explanation->terms.size();
        const RankedTerms largest = ranked ? rankTerms(*m_explanation, count) : RankedTerms{};
        m_rows.reserve(count + 1);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t term = ranked ? largest.largest[i] : i;
            m_rows.push_back({static_cast<int>(term), sum += m_explanation->terms[term].product});
        }
        if (constant && ranked) m_rows.push_back({-1, sum += m_explanation->bias});
    }
    endResetModel();
}

void TermsModel::retranslate()
{
    if (m_rows.empty()) return;
    emit headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    emit dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

int TermsModel::termOf(int row) const
{
    return row < 0 || row >= rowCount() ? -1 : m_rows[static_cast<std::size_t>(row)].term;
}

int TermsModel::rowOf(int term) const
{
    const auto it = std::ranges::find(m_rows, term, &Row::term);
    return it == m_rows.end() ? -1 : static_cast<int>(it - m_rows.begin());
}

int TermsModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TermsModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString TermsModel::text(const Row& row, int column) const
{
    if (column == Running) return numberText(row.running, 5);
    if (row.term < 0) {
        if (column == Source) return tr("constant");
        return column == Product ? numberText(m_explanation->bias, 5) : QString();
    }
    const ExplanationTerm& term = m_explanation->terms[static_cast<std::size_t>(row.term)];
    switch (column) {
    case Source: {
        const QString stage = stageName(m_snapshot->residual.graph, term.source, m_section);
        if (term.kind == TermKind::Padding) return tr("%1, padding").arg(stage);
        if (term.kind == TermKind::Closed) return tr("%1, gate closed").arg(stage);
        if (term.quantity == Quantity::Element) return stage;
        return tr("%1, %2").arg(stage, legibleHats(quantityText(term)));
    }
    case Place: {
        const QString place = shortPlaceText(term.index);
        return m_snapshot->inputShape.n > 1 && term.index[0] >= 0
                   ? tr("picture %1 %2").arg(term.index[0]).arg(place)
                   : place;
    }
    case Input:
        return numberText(term.input, 5);
    case Factor:
        return numberText(term.factor, 5);
    case Weight: {
        if (term.weight.empty()) return {};
        QStringList at;
        for (const Index i : term.weightIndex) at << QString::number(i);
        const auto dot = term.weight.rfind('.');
        const std::string name = term.weight.ends_with(".weight") ? "w" : term.weight.substr(dot + 1);
        return QStringLiteral("%1[%2]").arg(QString::fromStdString(name), at.join(QLatin1Char(',')));
    }
    case Product:
        return numberText(term.product, 5);
    default:
        return {};
    }
}

QVariant TermsModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount()) return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(index.column() == Source ? Qt::AlignLeft | Qt::AlignVCenter
                                                 : Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::DisplayRole) return text(m_rows[static_cast<std::size_t>(index.row())], index.column());
    return {};
}

QVariant TermsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole) return {};
    if (orientation == Qt::Vertical) return section + 1;
    switch (section) {
    case Source:
        return tr("from");
    case Place:
        return tr("place");
    case Input:
        return tr("value");
    case Factor:
        return tr("× factor");
    case Weight:
        return tr("factor is");
    case Product:
        return tr("= product");
    case Running:
        return tr("sum so far");
    default:
        return {};
    }
}

} // namespace resblock
