// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QWidget>

#include <vector>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QScrollArea;

namespace resblock {

/// The whole network in one line: the pictures of the batch (pick the one shown), the blocks of every stage
/// (pick the one in view), and what both networks answer for the picture.
class OverviewView : public QWidget {
    Q_OBJECT

public:
    explicit OverviewView(Session& session, QWidget* parent = nullptr);

    /// In the colours and type of the program as they are now. A style sheet keeps those that it met first.
    void restyle();

protected:
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void rebuildPictures();
    void rebuildBlocks();
    void refreshChecks();
    void showCurrentBlock();
    void refreshAnswer();

    Session& m_session;
    QButtonGroup* m_pictures;
    QButtonGroup* m_blocks;
    QHBoxLayout* m_pictureRow;
    QHBoxLayout* m_blockRow;
    QScrollArea* m_scroll;
    QLabel* m_answer;
    std::vector<std::shared_ptr<const Picture>> m_builtPictures;
    NetworkSpec m_builtNetwork;
    Index m_builtSize = 0;
};

} // namespace resblock
