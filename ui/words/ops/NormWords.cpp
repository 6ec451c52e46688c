// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/StageDraft.h"
#include "ui/words/StageNorm.h"

namespace resblock {

QString opNameText(const BatchNorm2d&)
{
    return OpText::tr("batch normalization");
}

QString opTitle(const BatchNorm2d&, const StageDraft& draft)
{
    return draft.train() ? OpText::tr("batch normalization, train mode")
                         : OpText::tr("batch normalization, eval mode");
}

QString opCaption(const BatchNorm2d&)
{
    return OpText::tr("BN");
}

void sayForward(const BatchNorm2d& op, StageDraft& draft)
{
    StageNorm(draft).forward(op);
}

void sayArrival(const BatchNorm2d& op, StageDraft& draft, int by)
{
    StageNorm(draft).arrive(op, by);
}

} // namespace resblock
