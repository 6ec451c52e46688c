// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QButtonGroup;
class QHBoxLayout;
class QLabel;
class QScrollArea;
class QVBoxLayout;

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
    void resizeEvent(QResizeEvent* event) override;

private:
    void rebuild();
    void rebuildPictures(const Experiment& shown);
    void rebuildBlocks(const Experiment& shown);
    [[nodiscard]] int blockInView() const;
    void refreshChecks();
    void showCurrentBlock();
    void refreshAnswer();
    void placeAnswer();

    Session& m_session;
    QButtonGroup* m_pictures;
    QButtonGroup* m_blocks;
    QHBoxLayout* m_pictureRow;
    QHBoxLayout* m_blockRow;
    QScrollArea* m_scroll;
    QLabel* m_answer;
    QStringList m_answers; ///< of the residual network, of the plain one
    QVBoxLayout* m_rows = nullptr;
    QHBoxLayout* m_firstRow = nullptr;
    bool m_below = false; ///< the answers stand in a line of their own
    std::vector<std::shared_ptr<const Picture>> m_builtPictures;
    int m_firstBlock = 0; ///< of those that have a button
    int m_lastBlock = -1;
    Index m_builtSamples = 0;
    NetworkSource m_builtNetwork;
    Index m_builtSize = 0;
    bool m_builtRefused = false;
};

} // namespace resblock
