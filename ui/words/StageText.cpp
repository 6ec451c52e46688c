// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/StageText.h"

#include "ui/words/StageBackward.h"
#include "ui/words/StageDraft.h"
#include "ui/words/StageFacts.h"
#include "ui/words/StageForward.h"
#include "ui/words/StageTitle.h"
#include "ui/words/StageTwin.h"

#include <QCoreApplication>

namespace resblock {

StageText stageText(const Snapshot& snapshot, const Position& position)
{
    StageDraft draft(snapshot, position);
    if (!draft.place().exists()) return {};
    draft.setTitle(StageTitle(draft).text());
    if (draft.pass() == Pass::Forward)
        StageForward(draft).write();
    else
        StageBackward(draft).write();
    StageTwin(draft).write();
    StageFacts(draft).write();
    return draft.take();
}

QString stageName(const Graph& graph, const StageId& stage, int block)
{
    const QString id = QString::fromStdString(stage);
    if (!graph.hasSection(block)) return id;
    const BlockRange range = graph.section(block);
    if (graph.find(stage) == range.input) return QStringLiteral("x");
    // a block has a conv1 and a bn1 as well
    if (block != stemSection && graph.hasSection(stemSection)) {
        const BlockRange stem = graph.section(stemSection);
        const int node = graph.find(stage);
        if (node >= stem.first && node <= stem.last) return QStringLiteral("stem.") + id;
    }
    const QString prefix = QString::fromStdString(range.name) + QLatin1Char('.');
    return prefix.size() > 1 && id.startsWith(prefix) ? id.mid(prefix.size()) : id;
}

QString sectionText(const Graph& graph, int section)
{
    if (section < 0) return QCoreApplication::translate("Sections", "stem");
    if (section >= static_cast<int>(graph.blocks.size()))
        return QCoreApplication::translate("Sections", "head");
    return QCoreApplication::translate("Sections", "block %1")
        .arg(QString::fromStdString(graph.section(section).name));
}

QString stageCaption(const Graph& graph, const StageId& stage, int block)
{
    const int node = graph.find(stage);
    if (graph.hasSection(block) && node == graph.section(block).input) return QStringLiteral("x");
    if (node < 0) return QString::fromStdString(stage);
    return StageTitle::caption(graph.nodes[static_cast<std::size_t>(node)].op);
}

QString plainText(const StageText& text)
{
    QStringList lines{text.title, text.summary};
    lines += text.notes;
    lines += text.formulas;
    lines += text.moreFormulas;
    for (const StageFact& fact : text.facts)
        lines.append(fact.label + QStringLiteral(": ") + fact.residual + QStringLiteral(" | ") + fact.plain);
    return lines.join(QLatin1Char('\n'));
}

} // namespace resblock
