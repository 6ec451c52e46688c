// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/GradientParts.h"
#include "core/explain/SumReport.h"
#include "core/session/Cursor.h"
#include "ui/views/stage/StageInView.h"
#include "ui/views/stage/Summands.h"

#include <QCoreApplication>
#include <QString>

#include <memory>

namespace resblock {

struct Theme;

/// The numbers about an add of the residual network.
struct AddFigures {
    /// Over the whole batch.
    struct Sums {
        SumReport sum;
        ClipReport clip; ///< of what the next ReLU gets; empty where there is none
    };

    Summands summands;
    std::shared_ptr<const Tensor> f;            ///< F(x), (N,C,H,W)
    std::shared_ptr<const Tensor> s;            ///< what the shortcut brings, of the same shape
    std::shared_ptr<const Tensor> z;            ///< their sum
    std::shared_ptr<const Sums> sums;           ///< null while they are made
    std::shared_ptr<const GradientParts> parts; ///< null while they are made, or cannot be
};

/// The words and tables about an add, made from its figures: rich text as PanelHtml writes it, in the colours
/// of a theme.
class AddText {
    Q_DECLARE_TR_FUNCTIONS(resblock::AddPanel)

public:
    /// Borrows the stage, the figures and the theme. `at` is the map that the words compare with the batch.
    AddText(const StageInView& stage, const AddFigures& add, const Cursor& at, const Theme& theme)
        : m_stage(stage), m_add(add), m_at(at), m_theme(theme)
    {}

    /// Says whose energy the sum is, where the summands cancel, and what the next ReLU cuts off. Requires f
    /// and s.
    [[nodiscard]] QString forward() const;
    /// Says what of the gradient comes back through the skip and what through the branch. Requires an add of
    /// a block.
    [[nodiscard]] QString backward() const;

private:
    [[nodiscard]] const Summands& summands() const { return m_add.summands; }
    [[nodiscard]] QString orderSentences() const;
    [[nodiscard]] static QString padSentence(const SubsamplePadGeometry& pad);
    [[nodiscard]] QString shortcutSequence() const;
    [[nodiscard]] QString energyTable(const SumReport& map) const;
    [[nodiscard]] QString clipTable() const;
    [[nodiscard]] QString plainSentence() const;
    [[nodiscard]] int blockInput() const;
    [[nodiscard]] QString skipSentence() const;
    [[nodiscard]] QString partsTable() const;

    const StageInView& m_stage;
    const AddFigures& m_add;
    Cursor m_at;
    const Theme& m_theme;
};

} // namespace resblock
