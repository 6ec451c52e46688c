// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Op.h"

#include <QCoreApplication>

namespace resblock {

class StageDraft;

/// The translations of the words about ops.
struct OpText {
    Q_DECLARE_TR_FUNCTIONS(StageText)
};

// The words of an op. Each op has these five functions, in a file of ui/words/ops; the list of ops declares
// them, and one that is not defined is named by the linker.
//   opNameText   what sentences and menus call it: "max pooling"
//   opTitle      what it does here, after the stage's name: "3×3 convolution, 16 to 16 channels"
//   opCaption    the label of its box, in a few characters: "3×3 conv, /2", "BN", "+"
//   sayForward   writes what the stage computes, with the numbers of the selected channel and value
//   sayArrival   writes how the gradient with respect to the draft's stage came back through the node `by`,
//                which reads that stage
#define RESBLOCK_OP_WORDS(O)                                                                                 \
    [[nodiscard]] QString opNameText(const O& op);                                                           \
    [[nodiscard]] QString opTitle(const O& op, const StageDraft& draft);                                     \
    [[nodiscard]] QString opCaption(const O& op);                                                            \
    void sayForward(const O& op, StageDraft& draft);                                                         \
    void sayArrival(const O& op, StageDraft& draft, int by);
RESBLOCK_EACH_OP(RESBLOCK_OP_WORDS)
#undef RESBLOCK_OP_WORDS

/// Writes the rows and columns of a kernel: "3×3".
[[nodiscard]] QString windowText(const Size2& size);
/// Writes a stride: "2", or "2×1" where rows and columns differ.
[[nodiscard]] QString strideText(const Size2& stride);

} // namespace resblock
