// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/CurveSummary.h"
#include "core/lab/SeedValue.h"

#include <QCoreApplication>
#include <QString>

#include <vector>

namespace resblock {

/// The sentences of the gradient lab about results, in the language of the window. They are made from what
/// was measured: no word in them is decided by the set-up.
class LabSentences {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabText)

public:
    /// Says how the activation gradient changes on its way from the last block to the stem: "explodes: grows
    /// by a factor of 1.19 per convolution towards the input, 3.96 decades in all", in which half of the
    /// network if the two differ much, that the seeds disagree, or where it is exactly 0 (an underflow only
    /// where that was seen), overflows or is no number; and how many seeds differ.
    [[nodiscard]] static QString gradientSentence(const CurveSummary& summary);
    /// Says it of any quantity: the gradient's sentence, or the values at both ends of the way it is
    /// followed, with the decades between them or the largest value.
    [[nodiscard]] static QString sentence(const CurveSummary& summary, const std::vector<SeedValue>& curve,
                                          LabQuantity quantity);
    /// Adds to a sentence how many of the wanted seeds it rests on, as long as some are missing.
    [[nodiscard]] static QString soFar(const QString& sentence, int measured, int wanted);
    /// Explains from where on the words of gradientSentence are used.
    [[nodiscard]] static QString verdicts();
    /// Judges from the number alone: "neighbouring gradients resemble each other (lag-1 autocorrelation
    /// 0.63)".
    [[nodiscard]] static QString shatteringSentence(double lagOne);
};

} // namespace resblock
