// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QGroupBox>

class QLabel;
class QListWidget;
class QPushButton;

namespace resblock {

class ChangeEdits;

/// The changes by hand that the document holds, each of which can be taken back alone, and what "before" is:
/// the network without any, or with those that were kept.
class ChangeList : public QGroupBox {
    Q_OBJECT

public:
    /// Borrows both; single changes are taken back through `edits`.
    ChangeList(Session& session, ChangeEdits& edits);

    /// Lists the changes of the document. The chosen row stays chosen as far as there is one.
    void follow();
    /// Writes all its words in the language that is set now.
    void retranslate();

private:
    void wire();
    void takeChosenBack();

    Session& m_session;
    ChangeEdits& m_edits;
    QListWidget* m_list = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_removeAll = nullptr;
    QLabel* m_beforeText = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_unchanged = nullptr;
};

} // namespace resblock
