// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>
#include <QWidget>

namespace resblock {

/// Two panels above each other where there is height enough for both, else one at a time behind tabs.
class TallOrTabs : public QWidget {
    Q_OBJECT

public:
    TallOrTabs(QWidget* first, QWidget* second, QWidget* parent = nullptr);
    void setTitles(const QString& first, const QString& second);
    /// Shows the panel: 0 or 1.
    void show(int index);

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void arrange();

    QWidget* m_first;
    QWidget* m_second;
    QTabBar* m_tabs;
};

} // namespace resblock
