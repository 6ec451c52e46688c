// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lab/LabSetup.h"

#include <QCoreApplication>
#include <QString>

namespace resblock {

/// The switches of the gradient lab in words, in the language of the window.
class LabSetupText {
    Q_DECLARE_TR_FUNCTIONS(resblock::LabText)

public:
    /// Lists what the curves have in common: "He, fan-in; ReLU; train mode; 32 images; Fashion-MNIST, ...;
    /// median of 3 seeds".
    [[nodiscard]] static QString common(const LabSetup& setup, Index images);
    /// Lists the switches in which an earlier run differs from the present one: "normalisation: no BN instead
    /// of BN; initialiser: Glorot instead of He". Requires a difference that sameRun knows.
    [[nodiscard]] static QString difference(const LabSetup& earlier, const LabSetup& present);
};

} // namespace resblock
