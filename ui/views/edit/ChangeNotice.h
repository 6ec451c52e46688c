// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace resblock {

/// One line that is there whenever the networks on screen are not those that were drawn or trained: how many
/// changes were made by hand, which came last, a way to the panel and one back to none.
class ChangeNotice : public QFrame {
    Q_OBJECT

public:
    explicit ChangeNotice(Session& session, QWidget* parent = nullptr);

signals:
    /// The person wants to see the changes.
    void showRequested();

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refresh();
    void fitText();

    Session& m_session;
    QLabel* m_text;
    QPushButton* m_show;
    QPushButton* m_reset;
    QString m_sentence;
};

} // namespace resblock
