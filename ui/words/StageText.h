// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"
#include "core/session/ViewState.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace resblock {

/// A measured or counted property of a stage in the two networks.
struct StageFact {
    QString label;
    QString residual;
    QString plain; ///< a dash where the plain network has no such stage
};

/// What there is to say about one stage in one pass, in the language of the window. Every sentence holds for
/// the run it was made from: mode, order, shortcut, stride, padding and the measured values decide the words.
/// Plain text throughout.
struct StageText {
    QString title;            ///< "conv2: 3×3 convolution, 16 to 16 channels"
    QString summary;          ///< what happens here, in one or two sentences
    QStringList notes;        ///< what else is true of it here, a paragraph each
    QStringList moreFormulas; ///< of the block, of parameters' gradients: beyond that of the stage itself
    QStringList formulas;     ///< general form first, then with the numbers of the selected channel and value
    QList<StageFact> facts;
};

/// Writes what there is to say about a position, whose value is brought inside its stage. Any stage of the
/// residual network will do, also one outside the section in view (stem, avgpool, fc, loss); where no tensor
/// was kept, the text does without its values.
[[nodiscard]] StageText stageText(const Snapshot& snapshot, const Position& position);

/// A few characters for the box of a stage: "3×3 conv", "3×3 conv, /2", "BN", "ReLU", "+", "x" for a block's
/// input, "out" where the result only repeats the stage before.
[[nodiscard]] QString stageCaption(const Graph& graph, const StageId& stage, int block);

/// The stage's name inside its block: "conv2" for "layer1.0.conv2"; "x" for the block's input; "stem.conv1"
/// for a stage of the stem where another part is in view.
[[nodiscard]] QString stageName(const Graph& graph, const StageId& stage, int block);

/// What is in view, as Graph::section takes it: "block layer1.0", "stem", "head".
[[nodiscard]] QString sectionText(const Graph& graph, int section);

/// All of it as lines of text, for copying and for screen readers.
[[nodiscard]] QString plainText(const StageText& text);

} // namespace resblock
