// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/TallOrTabs.h"

#include <QEvent>

#include <algorithm>

namespace resblock {

TallOrTabs::TallOrTabs(QWidget* first, QWidget* second, QWidget* parent)
    : QWidget(parent), m_first(first), m_second(second), m_tabs(new QTabBar(this))
{
    first->setParent(this);
    second->setParent(this);
    m_tabs->addTab(QString());
    m_tabs->addTab(QString());
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    connect(m_tabs, &QTabBar::currentChanged, this, &TallOrTabs::arrange);
}

void TallOrTabs::setTitles(const QString& first, const QString& second)
{
    m_tabs->setTabText(0, first);
    m_tabs->setTabText(1, second);
    m_tabs->setAccessibleName(first + QStringLiteral(" / ") + second);
}

void TallOrTabs::show(int index)
{
    m_tabs->setCurrentIndex(index);
}

QSize TallOrTabs::minimumSizeHint() const
{
    const QSize panels = m_first->minimumSizeHint().expandedTo(m_second->minimumSizeHint());
    return panels + QSize(0, m_tabs->sizeHint().height());
}

QSize TallOrTabs::sizeHint() const
{
    return m_first->sizeHint() + QSize(0, m_second->sizeHint().height());
}

void TallOrTabs::resizeEvent(QResizeEvent*)
{
    arrange();
}

void TallOrTabs::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::FontChange) arrange();
    QWidget::changeEvent(event);
}

void TallOrTabs::arrange()
{
    constexpr int gap = 4;
    const int line = fontMetrics().height();
    const bool tall = height() >= 22 * line;
    m_tabs->setVisible(!tall);
    if (tall) {
        const int upper = std::max(m_first->minimumSizeHint().height(), height() / 2);
        m_first->setGeometry(0, 0, width(), upper);
        m_second->setGeometry(0, upper + gap, width(), height() - upper - gap);
        m_first->setVisible(true);
        m_second->setVisible(true);
        return;
    }
    const int bar = m_tabs->sizeHint().height();
    m_tabs->setGeometry(0, 0, width(), bar);
    const QRect room(0, bar, width(), height() - bar);
    m_first->setGeometry(room);
    m_second->setGeometry(room);
    m_first->setVisible(m_tabs->currentIndex() == 0);
    m_second->setVisible(m_tabs->currentIndex() == 1);
}

} // namespace resblock
