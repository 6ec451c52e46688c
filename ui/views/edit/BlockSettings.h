// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

class QPushButton;

namespace resblock {

class SettingsForm;

/// The groups of the settings that say what a block is: its pattern, and what a block on its own gets that a
/// network would give it. Each function adds one group at the end of the form, which then follows the
/// experiment by itself.
class BlockSettings {
    Q_DECLARE_TR_FUNCTIONS(resblock::SettingsView)

public:
    /// Adds input, channels and stride of a block on its own. Returns the button that asks for a tensor file
    /// as the input.
    [[nodiscard]] static QPushButton* addLoneBlock(SettingsForm& form);
    /// Adds what all blocks have in common: kind, order, shortcut, normalisation, activation, padding, bias.
    static void addPattern(SettingsForm& form);
    /// Adds the gradient that arrives at the output where no loss is its source. Returns the button that asks
    /// for a tensor file as that gradient.
    [[nodiscard]] static QPushButton* addUpstream(SettingsForm& form);
};

} // namespace resblock
