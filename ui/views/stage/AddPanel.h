// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/GradientParts.h"
#include "core/explain/SumReport.h"
#include "ui/views/stage/FiguresPanel.h"

#include <optional>

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
    /// Where the two summands come from, and what becomes of their sum.
    struct Summands {
        int block = -1; ///< -1: an add that joins no shortcut
        BlockPaths paths;
        int branch = -2; ///< the node whose output is F(x)
        int shortcut = -2;
        int activation = -2; ///< the ReLU the sum goes into, at once or after a normalization
        bool normalised = false;
        QString name; ///< of what the shortcut brings: "x", "S(x)"
    };
    void findSummands();
    void findActivation();
    void buildForward();
    void buildBackward();
    [[nodiscard]] std::vector<QRect> oppositeRuns() const;

    // --- words, in AddPanelText.cpp
    [[nodiscard]] QString forwardHtml() const;
    [[nodiscard]] QString orderSentences() const;
    [[nodiscard]] static QString padSentence(const SubsamplePadGeometry& pad);
    [[nodiscard]] QString shortcutSequence() const;
    [[nodiscard]] QString energyTable(const SumReport& map) const;
    [[nodiscard]] QString clipTable() const;
    [[nodiscard]] QString plainSentence() const;
    [[nodiscard]] QString backwardHtml() const;
    [[nodiscard]] QString skipSentence() const;
    [[nodiscard]] QString partsTable() const;
    [[nodiscard]] QString backwardArithmetic() const;

    QCheckBox* m_hatch;
    Summands m_summands;
    std::shared_ptr<const Tensor> m_f;
    std::shared_ptr<const Tensor> m_s;
    std::shared_ptr<const Tensor> m_z;
    /// Over the whole batch.
    struct BatchSums {
        SumReport sum;
        ClipReport clip;
    };
    std::shared_ptr<const BatchSums> m_sums;      ///< null while they are made
    std::shared_ptr<const GradientParts> m_parts; ///< null while they are made, or cannot be
};

} // namespace resblock
