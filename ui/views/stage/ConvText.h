// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/ConvReport.h"
#include "ui/views/stage/StageInView.h"

#include <QCoreApplication>
#include <QString>

#include <string>

namespace resblock {

struct Theme;

/// The two channels between which a convolution is shown, and which input channels the output channel reads.
struct ConvChannels {
    Index output = 0;
    Index input = 0;
    Index firstInput = 0;
    Index lastInput = 0;
};

/// The words, tables and the line of arithmetic about a convolution of the residual network. Words and tables
/// are rich text as PanelHtml writes it, in the colours of a theme.
class ConvText {
    Q_DECLARE_TR_FUNCTIONS(resblock::ConvPanel)

public:
    /// Borrows the stage and the theme.
    ConvText(const StageInView& stage, const ConvChannels& channels, const Theme& theme)
        : m_stage(stage), m_channels(channels), m_theme(theme)
    {}

    /// Says what an output channel is the sum of, with the norms of both networks.
    [[nodiscard]] QString forward() const;
    /// Says what comes back to the input and to the kernels, with the norms of both networks. `dX` and
    /// `plainDX` (1,C,H,W) are what the two convolutions send back of the picture `sample`; null where
    /// that is not known.
    [[nodiscard]] QString backward(Index sample, const Tensor* dX, const Tensor* plainDX) const;
    /// Writes a value of the output (or, backward, of the gradient at the input) as the share of the channel
    /// in view, the other channels' shares and the bias. Plain text; empty where the channel has no share.
    [[nodiscard]] QString arithmetic(const ConvShares& shares) const;

private:
    [[nodiscard]] std::string weightName() const;
    [[nodiscard]] QString geometryNote() const;

    const StageInView& m_stage;
    ConvChannels m_channels;
    const Theme& m_theme;
};

} // namespace resblock
