// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/ChangeText.h"

#include "ui/words/NumberText.h"

#include <QCoreApplication>

namespace resblock {

namespace {

/// The words, in the language of the window.
class ChangeWords {
    Q_DECLARE_TR_FUNCTIONS(ChangeText)

public:
    explicit ChangeWords(const Graph& graph) : m_graph(graph) {}

    QString operator()(const ParameterChange& change) const
    {
        const std::size_t dot = change.parameter.rfind('.');
        const StageId node = change.parameter.substr(0, dot);
        const bool weight = change.parameter.substr(dot + 1) == "weight";
        const int found = m_graph.find(node);
        const OpKind kind =
            found < 0 ? OpKind::Identity : kindOf(m_graph.nodes[static_cast<std::size_t>(found)].op);
        const QString name = QString::fromStdString(node);
        const QString value = numberText(change.value, 5);
        const bool norm = kind == OpKind::BatchNorm2d || kind == OpKind::Affine;
        if (!weight) {
            return (norm ? tr("%1: β of channel %2 = %3") : tr("%1: bias of channel %2 = %3"))
                .arg(name)
                .arg(change.at[1])
                .arg(value);
        }
        if (norm) return tr("%1: γ of channel %2 = %3").arg(name).arg(change.at[1]).arg(value);
        return tr("%1: weight of output channel %2, input channel %3, row %4, column %5 = %6")
            .arg(name)
            .arg(change.at[0])
            .arg(change.at[1])
            .arg(change.at[2])
            .arg(change.at[3])
            .arg(value);
    }
    QString operator()(const PixelChange& change) const
    {
        return tr("picture %1: %2 at row %3, column %4 = %5")
            .arg(change.sample)
            .arg(colour(change.channel))
            .arg(change.y)
            .arg(change.x)
            .arg(numberText(change.value, 5));
    }
    QString operator()(const ChannelZero& change) const
    {
        return tr("%1: channel %2 set to zero").arg(QString::fromStdString(change.stage)).arg(change.channel);
    }
    QString operator()(const BranchZero& change) const
    {
        return tr("%1: branch F set to zero").arg(blockName(change.block));
    }
    QString operator()(const SkipCut& change) const
    {
        return tr("%1: skip cut (residual network only)").arg(blockName(change.block));
    }

    [[nodiscard]] static QString count(int n)
    {
        return n == 1 ? tr("1 change by hand") : tr("%1 changes by hand").arg(n);
    }
    [[nodiscard]] static QString colour(Index channel)
    {
        switch (channel) {
        case 0:
            return tr("red");
        case 1:
            return tr("green");
        case 2:
            return tr("blue");
        default:
            return tr("channel %1").arg(channel);
        }
    }

private:
    [[nodiscard]] QString blockName(int block) const
    {
        return block >= 0 && block < static_cast<int>(m_graph.blocks.size())
                   ? QString::fromStdString(m_graph.blocks[static_cast<std::size_t>(block)].name)
                   : QString::number(block + 1);
    }

    const Graph& m_graph;
};

} // namespace

QString changeText(const Change& change, const Graph& graph)
{
    return std::visit(ChangeWords(graph), change);
}

QString changeCountText(const Changes& changes)
{
    return ChangeWords::count(static_cast<int>(changes.size()));
}

QString colourName(Index channel)
{
    return ChangeWords::colour(channel);
}

} // namespace resblock
