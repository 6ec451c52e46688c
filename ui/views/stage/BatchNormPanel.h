// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/NormReport.h"
#include "ui/views/stage/FiguresPanel.h"

#include <optional>

class QLabel;
class QPushButton;
class QRadioButton;

namespace resblock {

class PlotHistogramChart;

/// Batch normalization of one channel: its values before and after as maps and histograms, the statistics of
/// the batch beside the running ones with a switch between them, what eps and momentum do, and in the
/// backward pass the three terms of the gradient, and the gradients of gamma and beta, which can be opened.
class BatchNormPanel : public FiguresPanel {
    Q_OBJECT

public:
    BatchNormPanel(Session& session, QWidget* parent = nullptr);

protected:
    void retranslate() override;
    void build() override;
    [[nodiscard]] QString arithmetic() const override;

private:
    void addModeSwitch();
    void showMode();
    void addGradientButtons();
    void showGradientButtons();
    void buildForward();
    void buildHistograms(const NormChannelReport& residual);
    void buildBackward();
    [[nodiscard]] std::shared_ptr<const Tensor> xhat() const;
    [[nodiscard]] QString forwardArithmetic() const;
    [[nodiscard]] QString backwardArithmetic() const;

    QLabel* m_modeLabel;
    QRadioButton* m_train;
    QRadioButton* m_eval;
    PlotHistogramChart* m_chart;
    QPushButton* m_gammaGradient;
    QPushButton* m_betaGradient;

    std::optional<NormChannelReport> m_forward; ///< of the residual network
    std::optional<NormChannelReport> m_plain;
    std::shared_ptr<const NormBackwardReport> m_backward;
    /// What the two normalizations send back to their inputs.
    struct InputGradients {
        std::shared_ptr<const Tensor> residual;
        std::shared_ptr<const Tensor> plain;
    };
};

} // namespace resblock
