// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSlider;

namespace resblock {

struct StageWeights;

/// A number of the channel in view (gamma, beta, bias) as a row of a form: its name, bold once the number is
/// another than was drawn, a box, and a slider for the usual range.
class ChannelNumber : public QWidget {
    Q_OBJECT

public:
    /// Adds itself as a row to `form`, which outlives it. `suffix` is the parameter's, ".weight"; a literal.
    ChannelNumber(QFormLayout& form, const char* suffix);

    /// Shows the number of the weights' channel. The row is hidden where it is not wanted or the stage has no
    /// such parameter.
    void follow(const StageWeights& weights, bool wanted);
    /// Names the row, its box and its slider.
    void setName(const QString& name);

signals:
    /// A person set the number.
    void valueChosen(double value);

private:
    void choose(double value);

    QFormLayout& m_form;
    const char* m_suffix;
    QLabel* m_label = nullptr;
    QDoubleSpinBox* m_box = nullptr;
    QSlider* m_slider = nullptr;
    bool m_following = false; ///< what is shown: signals of the box are no edits
};

} // namespace resblock
