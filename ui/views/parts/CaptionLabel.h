// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextLayout>
#include <QWidget>

namespace resblock {

/// A title in bold and a sentence behind it, broken into lines as wide as the widget. Room for some lines is
/// always kept, so that another text moves nothing around it; a longer one takes what it needs. A rich-text
/// QLabel would lay every text out five times, and the window with it.
class CaptionLabel : public QWidget {
    Q_OBJECT

public:
    explicit CaptionLabel(QWidget* parent = nullptr);

    /// Shows both, as plain text. The whole is also the widget's accessible name.
    void setText(const QString& title, const QString& sentence);
    /// Keeps room for this many lines; two unless said.
    void keepLines(int lines);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    /// The lines of one text, the first at `start`; gives the lower edge of the last.
    double layOut(QTextLayout& layout, QPointF start) const;

    // one layout a type: a format range inside one layout came out bold in one run and not in the next
    QTextLayout m_title;
    QTextLayout m_sentence;
    int m_height = 0; ///< of the lines
    int m_keptLines = 2;
};

} // namespace resblock
