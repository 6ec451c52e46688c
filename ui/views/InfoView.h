// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/StageText.h"

#include <QWidget>

class QTextBrowser;

namespace resblock {

class Session;

/// The text panel: what happens at the current stage, the formulas beyond its own (FormulaView), and a
/// table of facts, residual and plain side by side. Scrolls when it is small; the text can be selected
/// and copied.
class InfoView : public QWidget {
    Q_OBJECT

public:
    explicit InfoView(Session& session, QWidget* parent = nullptr);

    /// What is shown, as plain text: title, words, formulas, facts.
    [[nodiscard]] QString text() const;

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
    [[nodiscard]] QString html(const StageText& text) const;
    [[nodiscard]] QString factsHtml(const StageText& text) const;

    Session& m_session;
    QTextBrowser* m_browser;
    QString m_html;
    int m_step = -1; ///< the step whose text is shown
    bool m_dirty = true;
};

} // namespace resblock
