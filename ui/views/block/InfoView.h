// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/trace/TimeLine.h"
#include "ui/words/StageText.h"

#include <QWidget>

class QTextBrowser;
class QTextCharFormat;
class QTextCursor;

namespace resblock {

class Session;

/// The text panel: the formulas of the current stage beyond its own (FormulaView), what else there is to say
/// (what happens stands in the line below all panels), and the facts, residual and plain side by side.
/// Scrolls when it is small; the text can be selected and copied.
class InfoView : public QWidget {
    Q_OBJECT

public:
    explicit InfoView(Session& session, QWidget* parent = nullptr);

    /// What is shown, as plain text: title, formulas, words, facts.
    [[nodiscard]] QString text() const;

    /// A few lines: it scrolls, and the formula above it should not have to.
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void retranslate();
    /// Writes the text anew, or as soon as the panel is shown.
    void refresh();
    void write();
    void addBlock(QTextCursor& at, const QString& text, const QTextCharFormat& format,
                  double below = 6) const;
    void writeText(QTextCursor& at, const StageText& text) const;
    void writeFacts(QTextCursor& at, const StageText& text) const;

    Session& m_session;
    QTextBrowser* m_browser;
    QStringList m_shown;
    int m_width = 0;            ///< for which it was written
    std::optional<Step> m_step; ///< whose text is shown
    bool m_dirty = true;
};

} // namespace resblock
