// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QObject>

#include <memory>
#include <vector>

class QComboBox;
class QFormLayout;

namespace resblock {

/// The pictures of the experiment as rows of a form, each with its class, which can be chosen, and a button
/// that removes it. Each is one undoable edit.
class PictureRows : public QObject {
    Q_OBJECT

public:
    /// `form` holds these rows alone and outlives this object; the session is borrowed.
    PictureRows(Session& session, QFormLayout& form, QObject* parent = nullptr);

    /// Shows the pictures and classes of the document. Other pictures, or other classes to choose from, get
    /// their rows once the event loop is back: the row that goes may be the one that was clicked.
    void follow();
    /// Makes all rows anew, at once.
    void rebuild();

signals:
    /// There are other rows now; they may need another width.
    void rebuilt();

private:
    void addRow(std::size_t picture);

    Session& m_session;
    QFormLayout& m_form;
    std::vector<std::shared_ptr<const Picture>> m_shown;
    std::vector<QComboBox*> m_targets; ///< of the rows, in order
};

} // namespace resblock
