// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/parts/ElidedComboBox.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QScreen>
#include <QStyle>
#include <QStyleOptionComboBox>
#include <QStylePainter>
#include <QToolTip>

#include <algorithm>

namespace resblock {

namespace {
constexpr int styleMargin = 4; // what styles leave free on both sides of the text
}

ElidedComboBox::ElidedComboBox(int characters, QWidget* parent) : QComboBox(parent)
{
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(characters);
}

void ElidedComboBox::showPopup()
{
    const int frame = 2 * view()->frameWidth() + style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    const int wanted = view()->sizeHintForColumn(0) + frame;
    view()->setMinimumWidth(std::min(wanted, screen()->availableSize().width()));
    QComboBox::showPopup();
}

/// A text that ends with an ellipsis is told in full.
bool ElidedComboBox::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty()) {
        QStyleOptionComboBox option;
        initStyleOption(&option);
        const int room =
            style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this).width();
        const bool cut = fontMetrics().horizontalAdvance(currentText()) > room - styleMargin;
        if (cut) QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), currentText(), this);
        return cut;
    }
    return QComboBox::event(event);
}

void ElidedComboBox::paintEvent(QPaintEvent*)
{
    QStylePainter painter(this);
    QStyleOptionComboBox option;
    initStyleOption(&option);
    painter.drawComplexControl(QStyle::CC_ComboBox, option);
    const QRect room =
        style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, this);
    if (currentIndex() < 0) option.currentText = placeholderText();
    option.currentText =
        option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, room.width() - styleMargin);
    painter.drawControl(QStyle::CE_ComboBoxLabel, option);
}

} // namespace resblock
