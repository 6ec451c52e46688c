// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextLayout>
#include <QWidget>

namespace resblock {

/// A title in bold and a sentence behind it, broken into lines as wide as the widget. Room for two lines is
/// always kept, so that another text moves nothing around it; a longer one takes what it needs. A rich-text
/// QLabel would lay every text out five times, and the window with it.
class CaptionLabel : public QWidget {
    Q_OBJECT

public:
    explicit CaptionLabel(QWidget* parent = nullptr);

    /// Both as plain text. The whole is also the widget's accessible description.
    void setText(const QString& title, const QString& sentence);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();

    QTextLayout m_layout;
    qsizetype m_titleLength = 0;
    int m_height = 0; ///< of the lines
};

} // namespace resblock
