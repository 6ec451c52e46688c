// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/ValueWords.h"

#include "ui/session/OpenedValue.h"
#include "ui/words/ErrorText.h"
#include "ui/words/NumberText.h"
#include "ui/words/StageText.h"

namespace resblock {

ValueWords ValueWords::of(const OpenedArithmetic& opened, const OpenedArithmetic* before)
{
    const Snapshot& snapshot = *opened.snapshot;
    const Explanation& e = opened.explanation;
    ValueWords words;
    words.title = legibleHats(titleOf(snapshot, opened.section, e));
    words.check = partsText(snapshot, opened.section, e);
    if (!words.check.isEmpty()) words.check += QLatin1Char(' ');
    words.check += checkText(e);
    if (!before) return words;
    const double then = before->explanation.value;
    words.check +=
        QLatin1Char(' ') + (e.value == then ? tr("Before the changes it was the same.")
                                            : tr("Before the changes it was %1, a change of %2.")
                                                  .arg(numberText(then, 6), numberText(e.value - then, 3)));
    return words;
}

ValueWords ValueWords::ofRefusal(const Error& error, const Snapshot& snapshot, int section, const Step& step,
                                 bool plain)
{
    ValueWords words;
    words.title = tr("This value cannot be opened here.");
    if (error.code != ErrorCode::NotRecorded) {
        words.check = plain && error.code == ErrorCode::StageUnknown
                          ? tr("The plain network has no such stage.")
                          : errorText(error);
        return words;
    }
    words.otherSection = blockThatComputed(snapshot, section, step.stage, step.pass);
    if (!words.otherSection) {
        words.check = tr("It was computed outside the blocks, where no tensors were kept.");
        return words;
    }
    words.otherName = sectionText(snapshot.residual.graph, *words.otherSection);
    words.check =
        tr("It was computed in another part of the network: %1. Tensors are kept of the part in view.")
            .arg(words.otherName);
    return words;
}

} // namespace resblock
