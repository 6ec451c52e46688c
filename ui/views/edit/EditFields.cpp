// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/EditFields.h"

#include "core/session/Change.h"

#include <QDoubleSpinBox>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>

namespace resblock {

QDoubleSpinBox* newValueBox()
{
    constexpr int decimals = 4;
    auto* box = new QDoubleSpinBox;
    box->setDecimals(decimals);
    box->setRange(-largestChange, largestChange);
    box->setSingleStep(0.1);
    box->setKeyboardTracking(false);
    box->setFocusPolicy(Qt::StrongFocus);
    // its range is wide, its values hardly ever are
    box->setMinimumWidth(box->fontMetrics().horizontalAdvance(QStringLiteral("−000.00000")) * 3 / 2);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return box;
}

QLabel* newWrappedLabel()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void fitWidthToRows(QScrollArea& panel)
{
    const int bar = panel.style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    panel.setMinimumWidth(panel.widget()->minimumSizeHint().width() + bar);
}

} // namespace resblock
