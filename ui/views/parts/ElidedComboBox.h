// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

namespace resblock {

/// A combo box for narrow panels: it may be narrower than its texts, ends the current one with an ellipsis
/// instead of cutting it, and opens a list wide enough for all of them.
class ElidedComboBox : public QComboBox {
public:
    /// Asks for room for `characters` at least.
    explicit ElidedComboBox(int characters, QWidget* parent = nullptr);
    void showPopup() override;

protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace resblock
