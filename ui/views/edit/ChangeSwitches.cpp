// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/ChangeSwitches.h"

#include "ui/views/edit/ChangeEdits.h"
#include "ui/views/edit/StageWeights.h"

#include <QCheckBox>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace resblock {

ChangeSwitches::ChangeSwitches(Session& session, ChangeEdits& edits) : m_session(session), m_edits(edits)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    for (QCheckBox** box : {&m_zeroChannel, &m_zeroBranch, &m_cutSkip}) {
        *box = new QCheckBox;
        column->addWidget(*box);
    }
    connect(m_zeroChannel, &QCheckBox::toggled, this, [this](bool on) {
        const auto step = m_session.currentStep();
        if (!m_following && step)
            m_edits.toggle(ChannelZero{step->stage, channelInView(m_session)}, on, tr("Zero a channel"));
    });
    connect(m_zeroBranch, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_following) m_edits.toggle(BranchZero{m_session.section()}, on, tr("Zero the branch"));
    });
    connect(m_cutSkip, &QCheckBox::toggled, this, [this](bool on) {
        if (!m_following) m_edits.toggle(SkipCut{m_session.section()}, on, tr("Cut the skip"));
    });
}

void ChangeSwitches::follow()
{
    const QScopedValueRollback following(m_following, true);
    const Graph graph = graphOf(m_session.experiment().network); // as it is without any cut
    showZeroChannel(graph);
    showOfBlock(graph);
}

void ChangeSwitches::setSwitch(QCheckBox* box, bool possible, const Change& change, const QString& toolTip)
{
    box->setEnabled(possible);
    box->setChecked(possible && hasChange(m_session.experiment().changes, change));
    box->setToolTip(toolTip);
}

void ChangeSwitches::showZeroChannel(const Graph& graph)
{
    const auto step = m_session.currentStep();
    const int maker = step ? channelMaker(graph, graph.find(step->stage)) : -2;
    const QString toolTip =
        maker >= 0 ? tr("Sets the weights of %1 that make this channel to zero, in both networks")
                         .arg(QString::fromStdString(graph.idOf(maker)))
                   : tr("No weights alone make this channel: it is a sum, or comes through the shortcut");
    setSwitch(m_zeroChannel, maker >= 0,
              ChannelZero{step ? step->stage : StageId(), channelInView(m_session)}, toolTip);
}

void ChangeSwitches::showOfBlock(const Graph& graph)
{
    const SkipCut cut{m_session.section()};
    if (branchMaker(graph, m_session.section()) < 0) {
        const QString noAdd = tr("This block has no add");
        setSwitch(m_zeroBranch, false, BranchZero{m_session.section()}, noAdd);
        setSwitch(m_cutSkip, false, cut, noAdd);
        return;
    }
    setSwitch(m_zeroBranch, true, BranchZero{m_session.section()},
              hasChange(m_session.experiment().changes, cut)
                  ? tr("Sets the last weights of the branch to zero, in both networks. "
                       "The skip of this block is "
                       "cut: nothing is left of it in either")
                  : tr("Sets the last weights of the branch to zero, in both networks: "
                       "the residual block keeps "
                       "its shortcut, the plain one has nothing left"));
    setSwitch(m_cutSkip, true, cut,
              tr("Makes this one block of the residual network a plain block; its weights "
                 "stay"));
}

void ChangeSwitches::retranslate()
{
    m_zeroChannel->setText(tr("Zero this channel"));
    m_zeroBranch->setText(tr("Zero the branch (F = 0)"));
    m_cutSkip->setText(tr("Cut the skip of this block"));
    for (QCheckBox* box : {m_zeroChannel, m_zeroBranch, m_cutSkip}) box->setAccessibleName(box->text());
}

} // namespace resblock
