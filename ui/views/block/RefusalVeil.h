// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;

namespace resblock {

class Session;

/// Lies over panels that show the last network that could run, while the present one cannot: they are still
/// there to be seen, but pale, out of reach and with a sentence that says what they are.
class RefusalVeil : public QWidget {
    Q_OBJECT

public:
    /// Covers `covered`, a widget inside `parent` (at any depth), and disables it while it does.
    RefusalVeil(Session& session, QWidget* covered, QWidget* parent);

    [[nodiscard]] QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void refresh();
    void retranslate();
    void place();

    Session& m_session;
    QWidget* m_covered;
    QLabel* m_text;
    QPointer<QWidget> m_focusBefore; ///< had the focus when it was disabled with what is covered
    QPointer<QWidget> m_focusSince;  ///< and who got it then
};

} // namespace resblock
