// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/Headline.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"
#include "ui/words/StageTitle.h"

#include <QCoreApplication>

namespace resblock {

namespace {

class HeadlineWriter {
    Q_DECLARE_TR_FUNCTIONS(Headline)

public:
    HeadlineWriter(const Snapshot& snapshot, const Position& position)
        : m_draft(snapshot, position), m_place(m_draft.place()), m_name(m_draft.name(m_place.node()))
    {}

    QString forward() const
    {
        if (m_place.isBlockInput()) return blockInput();
        if (m_place.isHeadInput())
            return tr("x is what the last block hands on; the head makes an answer of it.");
        if (!m_place.op()) return tr("The input: what the first stage reads.");
        if (m_place.node() == m_place.add()) return add();
        if (m_place.onShortcut())
            return m_place.shape(m_place.range().input) == m_place.shape(m_place.add())
                       ? tr("%1 stands on the shortcut: x goes through it before the two are added.")
                             .arg(m_name)
                       : tr("%1 fits x to the shape of the branch, so that the two can be added.")
                             .arg(m_name);
        const QString part = partInBlock();
        return part.isEmpty() ? tr("%1.").arg(deed()) : tr("%1: %2.").arg(deed(), part);
    }

    QString backward() const
    {
        if (m_place.isBlockInput())
            return m_place.add() < 0
                       ? tr("Backward: the gradient at x has come one way only, through the branch.")
                       : tr("Backward: two gradients meet at x and add up, the branch's and the shortcut's.");
        if (!m_place.op()) return tr("Backward: how the loss changes with every value of the input.");
        if (m_place.node() == m_place.add())
            return tr("Backward: the sum hands its gradient on twice, unchanged: to the branch and to the "
                      "shortcut.");
        if (m_place.onShortcut())
            return tr("Backward: the shortcut's share of the gradient is on its way to x, through %1.")
                .arg(m_name);
        if (m_place.isBlockOutput())
            return tr("Backward: the gradient arrives at out; from here it goes back through this block.");
        switch (traitsOf(kindOf(*m_place.op())).family) {
        case OpFamily::Conv:
            return tr("Backward: the gradient arrives at %1, which hands it on through its kernels and "
                      "learns from it.")
                .arg(m_name);
        case OpFamily::Norm:
            return m_draft.train()
                       ? tr("Backward: %1 takes the mean, and what follows its input, out of the gradient "
                            "and "
                            "scales the rest.")
                             .arg(m_name)
                       : tr("Backward: %1 multiplies the gradient by one number a channel.").arg(m_name);
        case OpFamily::Activation:
            return tr("Backward: the gradient arrives at %1, which weighs it by its slope at every value.")
                .arg(m_name);
        case OpFamily::Add:
        case OpFamily::Pool:
        case OpFamily::Linear:
        case OpFamily::Other:
            break;
        }
        return tr("Backward: the gradient arrives at %1, which hands it on to what it read.").arg(m_name);
    }

    bool exists() const { return m_place.exists(); }

private:
    QString blockInput() const
    {
        if (m_place.add() < 0) return tr("x enters the block. There is one way only: through the branch.");
        return m_place.identityShortcut()
                   ? tr("x enters the block and takes two ways: through the branch, and untouched along the "
                        "shortcut.")
                   : tr("x enters the block and takes two ways: through the branch, and along the shortcut.");
    }

    QString add() const
    {
        return m_place.identityShortcut()
                   ? tr("F(x) + x: the shortcut brings x, and the branch's result is added to it, value by "
                        "value.")
                   : tr("F(x) + S(x): what the shortcut made of x and what the branch made of it are added.");
    }

    QString deed() const
    {
        if (const auto* conv = std::get_if<Conv2d>(m_place.op())) return gather(*conv);
        if (kindOf(*m_place.op()) == OpKind::BatchNorm2d)
            return m_draft.train()
                       ? tr("%1 brings every channel to mean 0 and spread 1, then scales and shifts it")
                             .arg(m_name)
                       : tr("%1 scales and shifts every channel, by its running statistics").arg(m_name);
        if (kindOf(*m_place.op()) == OpKind::Relu)
            return tr("%1 cuts what is below 0 and lets the rest pass").arg(m_name);
        return StageTitle(m_draft).text();
    }

    QString gather(const Conv2d& conv) const
    {
        const Index channels = m_place.shape(m_place.input()).c / conv.geometry.groups;
        if (conv.kernel.h == 1 && conv.kernel.w == 1)
            return tr("%1 mixes the channels it reads (%2) into every value, place by place")
                .arg(m_name)
                .arg(channels);
        if (channels == 1)
            return tr("%1 gathers a %2 patch of one channel into every value")
                .arg(m_name, sizeText(conv.kernel.h, conv.kernel.w));
        return tr("%1 gathers a %2 patch of all %3 channels into every value")
            .arg(m_name, sizeText(conv.kernel.h, conv.kernel.w))
            .arg(channels);
    }

    /// What the stage is for in this block; empty where that needs no saying.
    QString partInBlock() const
    {
        if (m_place.block() < 0) return {};
        if (m_place.isBlockOutput()) return tr("this is what the next block receives");
        if (m_place.add() < 0) return {};
        const std::vector<int> branch = m_place.branch();
        if (branch.size() < 2) return {};
        if (m_place.node() == m_place.branchEnd()) return tr("the branch is done, this is F(x)");
        if (m_place.node() == branch.front()) return tr("the branch begins");
        return {};
    }

    StageDraft m_draft;
    const StagePlace& m_place;
    QString m_name;
};

} // namespace

QString headline(const Snapshot& snapshot, const Position& position)
{
    const HeadlineWriter writer(snapshot, position);
    if (!writer.exists()) return {};
    return position.step.pass == Pass::Forward ? writer.forward() : writer.backward();
}

} // namespace resblock
