// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/GateReport.h"
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
    void countGates();
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
    /// Counted once per stage and run.
    std::shared_ptr<const Snapshot> m_countedOf;
    int m_countedNode = -2;
    GateReport m_gates;
    std::optional<GateReport> m_plainGates;
    GateFlow m_flow; ///< backward, over the whole batch
    std::optional<GateFlow> m_plainFlow;
};

} // namespace resblock
