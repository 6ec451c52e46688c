// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/stage/AddText.h"
#include "ui/views/stage/FiguresPanel.h"

class QCheckBox;

namespace resblock {

/// The add of a block: F + x = z as three maps on one scale, whose energy the sum is, where the two cancel,
/// and what the next ReLU cuts off. Backward: the gradient that arrives, what of it comes back through the
/// skip and through the branch, and their sum at the block's input.
class AddPanel : public FiguresPanel {
    Q_OBJECT

public:
    AddPanel(Session& session, QWidget* parent = nullptr);

protected:
    void retranslate() override;
    void build() override;
    [[nodiscard]] QString arithmetic() const override;

private:
    void buildForward();
    void buildBackward();
    [[nodiscard]] std::vector<QRect> oppositeRuns() const;
    [[nodiscard]] QString backwardArithmetic() const;

    QCheckBox* m_hatch;
    AddFigures m_add;
};

} // namespace resblock
