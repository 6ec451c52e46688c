// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ViewState.h"
#include <QWidget>

#include <array>

class QLabel;
class QToolButton;

namespace resblock {

class Session;

/// Where one is: block > stage > value, each a button that goes there. Deeper levels can be pressed as well;
/// the present one is checked.
class LevelBar : public QWidget {
    Q_OBJECT

public:
    explicit LevelBar(Session& session, QWidget* parent = nullptr);

    /// What the three buttons say in full: "block layer1.0", "bn1", "channel 3, row 12, column 20".
    [[nodiscard]] QString text(Level level) const;

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void fit();

    Session& m_session;
    std::array<QToolButton*, 3> m_buttons{};
    std::array<QLabel*, 2> m_arrows{};
    QToolButton* m_back;
    std::array<QString, 3> m_texts;
    QString m_shortValue; ///< of the value where the bar is narrow: "3, 12, 20"
};

} // namespace resblock
