// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/StageConv.h"
#include "ui/words/StageDraft.h"
#include "ui/words/StageParts.h"

namespace resblock {

QString opNameText(const Conv2d&)
{
    return OpText::tr("convolution");
}

QString opTitle(const Conv2d& op, const StageDraft& draft)
{
    const StagePlace& place = draft.place();
    const QString channels =
        OpText::tr("%1 to %2 channels").arg(place.shape(place.input()).c).arg(place.shape().c);
    const QString kernel = windowText(op.kernel);
    const Size2 stride = op.geometry.stride;
    QString text = stride != Size2{}
                       ? OpText::tr("%1 convolution, stride %2, %3").arg(kernel, strideText(stride), channels)
                       : OpText::tr("%1 convolution, %2").arg(kernel, channels);
    if (op.geometry.groups > 1) text = OpText::tr("%1, in %2 groups").arg(text).arg(op.geometry.groups);
    return text;
}

QString opCaption(const Conv2d& op)
{
    const QString kernel = windowText(op.kernel);
    return op.geometry.stride != Size2{}
               ? OpText::tr("%1 conv, /%2").arg(kernel, strideText(op.geometry.stride))
               : OpText::tr("%1 conv").arg(kernel);
}

void sayForward(const Conv2d& op, StageDraft& draft)
{
    StageConv(draft).forward(op);
}

void sayArrival(const Conv2d& op, StageDraft& draft, int by)
{
    StageConv(draft).arrive(op, by);
}

} // namespace resblock
