// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QWidget>

#include <array>

class QDoubleSpinBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace resblock {

class ChangeEdits;
class KernelGrid;
struct StageWeights;

/// The kernel by which a convolution makes the channel in view from one of its input channels, cell by cell:
/// a grid, and a box for the chosen cell with what was drawn there and a button that takes its change back.
class KernelEditor : public QWidget {
    Q_OBJECT

public:
    /// Borrows both; the input channel is the view's, and edits go through `edits`.
    KernelEditor(Session& session, ChangeEdits& edits);

    /// Shows the weights of a convolution; nothing changes where it has none.
    void follow(const StageWeights& weights);
    /// Writes all its words in the language that is set now.
    void retranslate();

private:
    void wire();
    void set(int cell, double value);
    void takeBack(int cell);
    /// Of a cell, in the convolution's weights (K,C/groups,R,S).
    [[nodiscard]] std::array<Index, 4> placeOf(int cell) const;

    Session& m_session;
    ChangeEdits& m_edits;
    QLabel* m_inputLabel = nullptr;
    QSpinBox* m_inputChannel = nullptr;
    KernelGrid* m_grid = nullptr;
    QLabel* m_cellLabel = nullptr;
    QDoubleSpinBox* m_cell = nullptr;
    QPushButton* m_cellBack = nullptr;
    bool m_following = false; ///< what is shown: signals of the boxes are no edits
};

} // namespace resblock
