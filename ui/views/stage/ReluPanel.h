// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/GateReport.h"
#include "core/explain/SumReport.h"
#include "ui/views/stage/FiguresPanel.h"

#include <optional>

class QCheckBox;

namespace resblock {

/// ReLU: one channel before and after with the closed gates hatched, how many gates are closed and which
/// channels are dead, and in the backward pass what the gates let through and what they stop.
class ReluPanel : public FiguresPanel {
    Q_OBJECT

public:
    ReluPanel(Session& session, QWidget* parent = nullptr);

protected:
    void retranslate() override;
    void build() override;
    [[nodiscard]] QString arithmetic() const override;

private:
    void buildForward();
    void buildBackward();
    [[nodiscard]] std::vector<QRect> closedRuns() const;
    [[nodiscard]] QString gateTable() const;
    [[nodiscard]] QString deadSentences() const;
    [[nodiscard]] QString flowTable() const;
    [[nodiscard]] static QString channelList(const GateReport& gates);

    QCheckBox* m_hatch;
    std::shared_ptr<const Tensor> m_output; ///< of the stage in the residual network
    std::shared_ptr<const Tensor> m_plainOutput;
    /// Counted over the whole batch.
    struct Counts {
        GateReport gates;
        std::optional<GateReport> plainGates;
        GateFlow flow; ///< backward
        std::optional<GateFlow> plainFlow;
        std::optional<ClipReport> clip; ///< of what came in
        std::optional<ClipReport> plainClip;
    };
    std::shared_ptr<const Counts> m_counts; ///< null while they are made
};

} // namespace resblock
