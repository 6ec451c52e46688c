// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/ConvReport.h"
#include "ui/views/stage/FiguresPanel.h"

#include <optional>

class QBoxLayout;
class QLabel;
class QPushButton;
class QSpinBox;

namespace resblock {

class ConvText;
class KernelColumn;
class KernelGrid;
class ShareBars;

/// A convolution between one input channel and one output channel. Forward: the input map, the kernel, the
/// part that this channel gives, the output map, and what every input channel contributes to the selected
/// value. Backward: the gradient that arrives, the kernel turned by 180 degrees, what is handed on through
/// this output channel and through all of them, and the gradient of the kernel, whose numbers can be opened.
class ConvPanel : public FiguresPanel {
    Q_OBJECT

public:
    ConvPanel(Session& session, QWidget* parent = nullptr);

    /// The input channel that is shown; the output channel is the session's.
    [[nodiscard]] Index inputChannel() const { return m_channel; }
    [[nodiscard]] const KernelGrid& kernel() const;
    [[nodiscard]] const KernelGrid& gradient() const;
    [[nodiscard]] const ShareBars& shares() const { return *m_bars; }

protected:
    void retranslate() override;
    void build() override;
    [[nodiscard]] QString arithmetic() const override;
    void showPlace() override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void addControls();
    void chooseInput();
    void showInput(Index channel);
    void buildForward();
    void buildBackward();
    void showKernels();
    void showGradient();
    void findShares();
    void chooseCell(int cell, const KernelColumn& column);
    void followCell(KernelColumn& column);
    void openGradient(int cell);
    void openBias();
    void arrangeLower();
    [[nodiscard]] Index outputChannel() const { return at().channel; }
    /// The place in the gradient handed on that belongs to the cursor's.
    [[nodiscard]] Cursor placeBehind() const;
    [[nodiscard]] std::string parameterName(const char* suffix) const;
    [[nodiscard]] ConvText words() const;

    QLabel* m_inputLabel;
    QSpinBox* m_input;
    QPushButton* m_bias; ///< opens the gradient of the bias
    QBoxLayout* m_lower; ///< kernels and bars, side by side or one below the other
    KernelColumn* m_kernel;
    KernelColumn* m_gradient;
    ShareBars* m_bars;

    Index m_channel = 0;
    bool m_following = false; ///< the view: cells that become current are nobody's choice
    int m_chosenFor = -2;     ///< the stage for which the input channel was chosen
    std::optional<ConvShares> m_shares;
    std::shared_ptr<const Tensor> m_part; ///< of the pair of channels
    /// What the two convolutions send back to their inputs, of one picture.
    struct InputGradients {
        std::shared_ptr<const Tensor> residual;
        std::shared_ptr<const Tensor> plain;
    };
    std::shared_ptr<const Tensor> m_dX; ///< handed on, of this picture
    std::shared_ptr<const Tensor> m_plainDX;
};

} // namespace resblock
