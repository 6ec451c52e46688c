// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/StageDraft.h"

namespace resblock {

// --- SubsamplePad

QString opNameText(const SubsamplePad&)
{
    return OpText::tr("subsampling and zero channels");
}

QString opTitle(const SubsamplePad&, const StageDraft& draft)
{
    const StagePlace& place = draft.place();
    return OpText::tr("shortcut without weights, %1 to %2 channels")
        .arg(place.shape(place.input()).c)
        .arg(place.shape().c);
}

QString opCaption(const SubsamplePad& op)
{
    const Index stride = op.geometry.stride;
    return stride > 1 ? OpText::tr("zero-pad, /%1").arg(stride) : OpText::tr("zero-pad");
}

void sayForward(const SubsamplePad& op, StageDraft& draft)
{
    const auto& g = op.geometry;
    const Index zeros = g.channelsBefore + g.channelsAfter;
    if (g.stride > 1 && zeros > 0)
        draft.setSummary(OpText::tr("Only rows and columns 0, %1, %2, … of x are taken, and %3 channels of "
                                    "zeros are added, until "
                                    "the shape is that of the branch. Nothing here can be learned.")
                             .arg(g.stride)
                             .arg(2 * g.stride)
                             .arg(zeros));
    else if (g.stride > 1)
        draft.setSummary(
            OpText::tr("Only rows and columns 0, %1, %2, … of x are taken, until the shape is that of "
                       "the branch. Nothing here can be learned.")
                .arg(g.stride)
                .arg(2 * g.stride));
    else if (zeros > 0)
        draft.setSummary(
            OpText::tr("%1 channels of zeros are added to x, until the shape is that of the branch. "
                       "Nothing here can be learned.")
                .arg(zeros));
    else
        draft.setSummary(OpText::tr("Neither size nor channels change, so this shortcut repeats x."));
    if (zeros > 0)
        draft.note(OpText::tr(
            "In the added channels the shortcut brings nothing: there the sum is the branch alone."));
}

void sayArrival(const SubsamplePad&, StageDraft& draft, int by)
{
    draft.setSummary(
        OpText::tr("Back through %1: the values that were taken get their gradient, the pixels that "
                   "were left out get 0, and the gradient of the added zero channels is dropped.")
            .arg(draft.name(by)));
}

// --- Pad2d

QString opNameText(const Pad2d&)
{
    return OpText::tr("zero padding");
}

QString opTitle(const Pad2d&, const StageDraft&)
{
    return OpText::tr("a border of zeros");
}

QString opCaption(const Pad2d&)
{
    return OpText::tr("pad");
}

void sayForward(const Pad2d& op, StageDraft& draft)
{
    draft.setSummary(OpText::tr("Zeros are laid around every map: top %1, left %2, bottom %3, right %4.")
                         .arg(op.padding.top)
                         .arg(op.padding.left)
                         .arg(op.padding.bottom)
                         .arg(op.padding.right));
}

void sayArrival(const Pad2d&, StageDraft& draft, int by)
{
    draft.setSummary(
        OpText::tr("Back through %1: the gradient of the border is dropped.").arg(draft.name(by)));
}

} // namespace resblock
