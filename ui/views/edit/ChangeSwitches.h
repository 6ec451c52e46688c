// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QWidget>

class QCheckBox;

namespace resblock {

class ChangeEdits;

/// The changes by hand that are either made or not: the channel in view to zero, the branch of the block to
/// zero, its skip cut. A switch that has no meaning where the view stands says why.
class ChangeSwitches : public QWidget {
    Q_OBJECT

public:
    /// Borrows both; edits go through `edits`.
    ChangeSwitches(Session& session, ChangeEdits& edits);

    /// Shows which changes the document has, and which are possible at the stage in view.
    void follow();
    /// Writes all its words in the language that is set now.
    void retranslate();

private:
    void showZeroChannel(const Graph& graph);
    void showOfBlock(const Graph& graph);
    void setSwitch(QCheckBox* box, bool possible, const Change& change, const QString& toolTip);

    Session& m_session;
    ChangeEdits& m_edits;
    QCheckBox* m_zeroChannel = nullptr;
    QCheckBox* m_zeroBranch = nullptr;
    QCheckBox* m_cutSkip = nullptr;
    bool m_following = false; ///< what is shown: signals of the boxes are no edits
};

} // namespace resblock
