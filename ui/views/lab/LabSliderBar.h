// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHBoxLayout>

class QLabel;
class QSlider;
class QToolButton;

namespace resblock {

/// The row above the plots of an experiment that has one number to choose: its label, its slider, and the
/// button that shows the plots as tables.
class LabSliderBar : public QHBoxLayout {
    Q_OBJECT

public:
    /// Lets a number from 1 to `most` be chosen; it is `value` at first.
    LabSliderBar(int most, int value, int pageStep);

    [[nodiscard]] QSlider& slider() const { return *m_slider; }
    /// Returns the button, which can be checked.
    [[nodiscard]] QToolButton& tableButton() const { return *m_table; }
    /// Returns the number that is chosen.
    [[nodiscard]] int value() const;
    /// Writes the number with its words, and names the slider for screen readers.
    void setLabel(const QString& label, const QString& name);
    /// Writes on the button what it does.
    void setTableText(const QString& text, const QString& toolTip);

private:
    QLabel* m_label = nullptr;
    QSlider* m_slider = nullptr;
    QToolButton* m_table = nullptr;
};

} // namespace resblock
