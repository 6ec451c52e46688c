// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/value/HeadLayout.h"

#include <QLabel>

#include <algorithm>

namespace resblock {

HeadLayout::HeadLayout(QLabel* text, QWidget* buttons)
    : QBoxLayout(QBoxLayout::LeftToRight), m_text(text), m_buttons(buttons)
{
    addWidget(text, 1);
    addWidget(buttons);
}

bool HeadLayout::arrange(int room, int line)
{
    QLayout& row = *m_buttons->layout();
    const int buttons = row.sizeHint().width();
    const bool beside = room >= buttons + 20 * line;
    setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    const int text = std::max(0, m_text->heightForWidth(std::max(line, beside ? room - buttons - 8 : room)));
    m_text->setMinimumHeight(text);
    const int rows = beside ? row.sizeHint().height() : row.heightForWidth(std::max(line, room));
    m_buttons->setMinimumSize(beside ? buttons : 0, rows); // the text gives way, not they
    row.setGeometry(m_buttons->rect());                    // for the widths the buttons have now
    const int height = beside ? std::max(text, rows) : text + rows;
    const bool changed = height != m_height;
    m_height = height;
    return changed;
}

} // namespace resblock
