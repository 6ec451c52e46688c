// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/NormReport.h"

#include <QCoreApplication>
#include <QString>

#include <optional>

namespace resblock {

struct Theme;

/// The words and tables about one channel of a batch normalization, made from its reports: rich text as
/// PanelHtml writes it, in the colours of a theme.
class BatchNormText {
    Q_DECLARE_TR_FUNCTIONS(resblock::BatchNormPanel)

public:
    /// Borrows the theme.
    explicit BatchNormText(const Theme& theme) : m_theme(theme) {}

    /// Says what is done to the channel of this number, with which statistics, and what eps and momentum do.
    /// `plain` is of the plain twin, where it has the stage.
    [[nodiscard]] QString forward(Index place, const NormChannelReport& residual,
                                  const std::optional<NormChannelReport>& plain) const;
    /// Says what the terms of the gradient are on its way back from the stage of that name to its input.
    [[nodiscard]] QString backward(const QString& stage, const QString& input,
                                   const NormBackwardReport& residual,
                                   const std::optional<NormBackwardReport>& plain) const;

private:
    [[nodiscard]] QString statisticsTable(const NormChannelReport& residual,
                                          const std::optional<NormChannelReport>& plain) const;
    [[nodiscard]] static QString epsSentence(const NormChannelReport& residual);
    [[nodiscard]] static QString momentumSentences(const NormChannelReport& residual);
    [[nodiscard]] QString backwardTable(const NormBackwardReport& residual,
                                        const std::optional<NormBackwardReport>& plain) const;

    const Theme& m_theme;
};

} // namespace resblock
