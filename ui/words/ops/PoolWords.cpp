// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/OpWords.h"

#include "ui/words/NumberText.h"
#include "ui/words/StageDraft.h"
#include "ui/words/StageParts.h"

namespace resblock {

// --- MaxPool2d

QString opNameText(const MaxPool2d&)
{
    return OpText::tr("max pooling");
}

QString opTitle(const MaxPool2d& op, const StageDraft&)
{
    return OpText::tr("%1 max pooling").arg(windowText(op.geometry.kernel));
}

QString opCaption(const MaxPool2d&)
{
    return OpText::tr("max pool");
}

void sayForward(const MaxPool2d& op, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    const auto& g = op.geometry;
    draft.setSummary(OpText::tr("Of every %1 window the largest value is kept; the map goes from %2 to %3.")
                         .arg(sizeText(g.kernel.h, g.kernel.w), planeText(place.shape(place.input())),
                              planeText(place.shape())));
    if (g.padding != Padding{}) draft.note(OpText::tr("The padding around the map never wins."));
    draft.formula(QStringLiteral("y[c, p, q] = max x[c, window(p, q)]"));
}

void sayArrival(const MaxPool2d&, StageDraft& draft, int by)
{
    draft.setSummary(
        OpText::tr("Back through %1: only the value that won its window gets the window's gradient; a "
                   "value that won several windows gets their sum.")
            .arg(draft.name(by)));
}

// --- AvgPool2d

QString opNameText(const AvgPool2d&)
{
    return OpText::tr("average pooling");
}

QString opTitle(const AvgPool2d& op, const StageDraft&)
{
    return OpText::tr("%1 average pooling").arg(windowText(op.geometry.kernel));
}

QString opCaption(const AvgPool2d&)
{
    return OpText::tr("avg pool");
}

void sayForward(const AvgPool2d& op, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    const auto& g = op.geometry;
    draft.setSummary(OpText::tr("Of every %1 window the mean is kept; the map goes from %2 to %3.")
                         .arg(sizeText(g.kernel.h, g.kernel.w), planeText(place.shape(place.input())),
                              planeText(place.shape())));
    if (place.onShortcut() && g.stride != Size2{} && g.kernel == g.stride)
        draft.note(
            OpText::tr(
                "Every value of x takes part; a 1×1 convolution with stride %1 would read only %2 of them.")
                .arg(g.stride.h)
                .arg(shareText(1, g.stride.h * g.stride.w)));
    draft.formula(QStringLiteral("y[c, p, q] = mean x[c, window(p, q)]"));
}

void sayArrival(const AvgPool2d&, StageDraft& draft, int by)
{
    draft.setSummary(
        OpText::tr("Back through %1: the gradient of each window is shared out evenly among its values.")
            .arg(draft.name(by)));
}

// --- GlobalAvgPool2d

QString opNameText(const GlobalAvgPool2d&)
{
    return OpText::tr("global average pooling");
}

QString opTitle(const GlobalAvgPool2d&, const StageDraft&)
{
    return OpText::tr("the mean of each channel");
}

QString opCaption(const GlobalAvgPool2d&)
{
    return OpText::tr("mean");
}

void sayForward(const GlobalAvgPool2d&, StageDraft& draft)
{
    const StagePlace& place = draft.place();
    const Shape in = place.shape(place.input());
    draft.setSummary(
        OpText::tr("Each channel's %1 map becomes one number, its mean: where something was seen is "
                   "forgotten, how much of it remains.")
            .arg(planeText(in)));
    draft.formula(QStringLiteral("y[c] = 1/(%1·%2) · Σ x[c, p, q]").arg(in.h).arg(in.w));
}

void sayArrival(const GlobalAvgPool2d&, StageDraft& draft, int by)
{
    const StagePlace& place = draft.place();
    const Shape shape = place.shape();
    draft.setSummary(
        OpText::tr("Back through %1: every value of a map gets the same gradient, that of the mean "
                   "divided by the number of pixels (%2).")
            .arg(draft.name(by), countText(shape.plane())));
    draft.formula(QStringLiteral("∂L/∂%1[c, p, q] = 1/(%2·%3) · ∂L/∂%4[c]")
                      .arg(draft.name(place.node()))
                      .arg(shape.h)
                      .arg(shape.w)
                      .arg(draft.name(by)));
}

} // namespace resblock
