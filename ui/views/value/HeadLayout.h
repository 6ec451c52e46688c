// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBoxLayout>

class QLabel;

namespace resblock {

/// A text and a row of buttons: in one line where that leaves the text some words a line, else in two.
class HeadLayout : public QBoxLayout {
    Q_OBJECT

public:
    /// `text` wraps its words; `buttons` has a layout that wraps as well.
    HeadLayout(QLabel* text, QWidget* buttons);

    /// Arranges both for a width of `room` pixels and type of `line` pixels. Says whether the height that
    /// they take, arrangedHeight(), has changed.
    bool arrange(int room, int line);
    /// Returns the height that both took when they were arranged last, in pixels.
    [[nodiscard]] int arrangedHeight() const { return m_height; }

private:
    QLabel* m_text;
    QWidget* m_buttons;
    int m_height = 0;
};

} // namespace resblock
