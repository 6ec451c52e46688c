// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/ConvPanel.h"

#include "ui/paint/maps/MapScale.h"
#include "ui/views/parts/KernelGrid.h"
#include "ui/views/stage/ConvText.h"
#include "ui/views/stage/KernelColumn.h"
#include "ui/views/stage/PanelHtml.h"
#include "ui/views/stage/ShareBars.h"
#include "ui/words/NumberText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QSignalBlocker>
#include <QSpinBox>

#include <algorithm>
#include <cmath>
#include <utility>

namespace resblock {

ConvPanel::ConvPanel(Session& session, QWidget* parent)
    : FiguresPanel(OpKind::Conv2d, session, parent), m_inputLabel(new QLabel), m_input(new QSpinBox),
      m_bias(new QPushButton), m_lower(new QBoxLayout(QBoxLayout::LeftToRight)), m_kernel(new KernelColumn),
      m_gradient(new KernelColumn), m_bars(new ShareBars)
{
    setObjectName(QStringLiteral("convPanel"));
    addControls();
    m_gradient->grid().setObjectName(QStringLiteral("kernelGradientGrid"));
    m_gradient->grid().setOpens(true);
    m_lower->setContentsMargins(6, 0, 6, 0);
    m_lower->setSpacing(12);
    m_lower->addWidget(m_kernel);
    m_lower->addWidget(m_gradient);
    m_lower->addWidget(m_bars, 1);
    graphics().addLayout(m_lower);
    connect(m_input, &QSpinBox::valueChanged, this, [this](int channel) { showInput(channel); });
    connect(&m_kernel->grid(), &KernelGrid::currentChanged, this,
            [this](int cell) { chooseCell(cell, *m_kernel); });
    connect(&m_gradient->grid(), &KernelGrid::currentChanged, this,
            [this](int cell) { chooseCell(cell, *m_gradient); });
    connect(&m_gradient->grid(), &KernelGrid::opened, this, &ConvPanel::openGradient);
    connect(m_bias, &QPushButton::clicked, this, &ConvPanel::openBias);
    connect(m_bars, &ShareBars::channelChosen, this, [this](Index channel) {
        if (pass() == Pass::Forward)
            m_input->setValue(static_cast<int>(channel));
        else
            m_session.selectChannel(channel);
    });
}

const KernelGrid& ConvPanel::kernel() const
{
    return m_kernel->grid();
}

const KernelGrid& ConvPanel::gradient() const
{
    return m_gradient->grid();
}

void ConvPanel::addControls()
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 2, 6, 0);
    m_inputLabel->setBuddy(m_input);
    m_input->setKeyboardTracking(false);
    row->addWidget(m_inputLabel);
    row->addWidget(m_input);
    row->addStretch(1);
    row->addWidget(m_bias);
    graphics().insertLayout(0, row);
}

void ConvPanel::retranslate()
{
    m_inputLabel->setText(tr("Input channel:"));
    m_input->setAccessibleName(tr("Input channel that is shown"));
}

std::string ConvPanel::parameterName(const char* suffix) const
{
    return nodeAt(node()).id + suffix;
}

void ConvPanel::build()
{
    m_part.reset();
    m_dX.reset();
    m_plainDX.reset();
    const std::vector<Index> inputs = convInputsOf(snapshot().residual, node(), outputChannel());
    if (inputs.empty()) {
        setMaps({}, {});
        return setHtml({});
    }
    chooseInput();
    m_input->setSuffix(
        tr(" (of %1)", "input channel")
            .arg(snapshot()
                     .shapeOf(snapshot().residual, snapshot().residual.graph.idOf(nodeAt(node()).inputs[0]))
                     .c));
    m_bars->setColors(colormapOf(m_session.view()));
    if (pass() == Pass::Forward)
        buildForward();
    else
        buildBackward();
    showKernels();
    arrangeLower();
}

/// The one that was chosen; at a new stage the one that says most about the selected value.
void ConvPanel::chooseInput()
{
    const std::vector<Index> inputs = convInputsOf(snapshot().residual, node(), outputChannel());
    if (m_chosenFor != node()) {
        const Cursor here = at();
        const auto shares =
            convShares(snapshot().residual, node(), {here.sample, here.channel, here.y, here.x});
        m_channel = shares ? shares->channels[shares->largest()] : inputs.front();
        m_chosenFor = node();
    }
    if (m_session.view().inputChannel >= 0) m_channel = m_session.view().inputChannel;
    m_channel = std::clamp(m_channel, inputs.front(), inputs.back());
    const QSignalBlocker quiet(m_input);
    m_input->setRange(static_cast<int>(inputs.front()), static_cast<int>(inputs.back()));
    m_input->setValue(static_cast<int>(m_channel));
}

void ConvPanel::showInput(Index channel)
{
    m_session.show([channel](ViewState& view) { view.inputChannel = channel; });
}

void ConvPanel::buildForward()
{
    const int input = nodeAt(node()).inputs[0];
    const Cursor here = at();
    m_part = convPart(snapshot().residual, node(), here.sample, here.channel, m_channel);
    std::vector<MapPanes::Pane> panes;
    panes.push_back(paneOf(QStringLiteral("x: %1[%2]").arg(nameOf(input)).arg(m_channel), QStringLiteral("x"),
                           recorded(input, Pass::Forward), m_channel));
    panes.push_back(paneOf(tr("its part of y"), tr("part"), m_part, 0));
    panes.push_back(paneOf(QStringLiteral("y: %1[%2]").arg(nameOf(node())).arg(here.channel),
                           QStringLiteral("y"), recorded(node(), Pass::Forward), here.channel));
    setMaps(std::move(panes), commonScale({input, node()}, {m_part.get()}));
    setHtml(words().forward());
}

void ConvPanel::buildBackward()
{
    const Cursor here = at();
    const int input = nodeAt(node()).inputs[0];
    const auto gradients = m_session.reports().get<InputGradients>(
        {"conv-input-gradient", node(), here.sample},
        [node = node(), twin = plainNode(), sample = here.sample](const Snapshot& run) {
            return InputGradients{convInputGradient(run.residual, node, sample),
                                  twin >= 0 ? convInputGradient(run.plain, twin, sample) : nullptr};
        });
    if (!gradients) {
        setMaps({}, {});
        return setHtml(PanelHtml::computing());
    }
    m_dX = gradients->residual;
    m_plainDX = gradients->plain;
    const auto dY = recorded(node(), Pass::Backward);
    if (!dY || !m_dX) {
        setMaps({}, {});
        return setHtml({});
    }
    m_part = convReturnedPart(snapshot().residual, node(), here.sample, here.channel, m_channel);
    std::vector<MapPanes::Pane> panes;
    panes.push_back(paneOf(tr("arrives: ∂L/∂%1[%2]").arg(nameOf(node())).arg(here.channel),
                           QStringLiteral("∂L/∂y"), dY, here.channel));
    panes.push_back(paneOf(tr("sent to channel %1").arg(m_channel), tr("sent back"), m_part, 0));
    panes.push_back(paneOf(QStringLiteral("Σ = ∂L/∂%1[%2]").arg(nameOf(input)).arg(m_channel),
                           QStringLiteral("∂L/∂x"), m_dX, m_channel));
    panes.back().sample = 0; // it holds this picture only
    setMaps(std::move(panes), commonScale({node()}, {m_part.get(), m_dX.get()}));
    setHtml(words().backward(here.sample, m_dX.get(), m_plainDX.get()));
}

void ConvPanel::showKernels()
{
    const Index k = outputChannel();
    const bool back = pass() == Pass::Backward;
    const auto kernel = convKernel(snapshot().residual, node(), k, m_channel);
    if (!kernel) return;
    const Tensor& all = snapshot().residual.parameters->at(parameterName(".weight"));
    double limit = 0; // one scale for all kernels of the output channel
    for (Index i = 0; i < all.shape().c; ++i)
        for (const float v : all.plane(k, i)) limit = std::max(limit, std::abs(static_cast<double>(v)));
    const QString name = back && kernel->shape().plane() > 1
                             ? tr("w[%1, %2] turned by 180°").arg(k).arg(m_channel)
                             : QStringLiteral("w[%1, %2]").arg(k).arg(m_channel);
    m_kernel->showNumbers(back ? turned(*kernel) : *kernel, name, limit);
    followCell(*m_kernel);
    m_kernel->grid().setAccessibleName(
        back ? tr("Kernel from input channel %1 to output channel %2, turned by 180°").arg(m_channel).arg(k)
             : tr("Kernel from input channel %1 to output channel %2").arg(m_channel).arg(k));
    m_gradient->setVisible(back);
    m_bias->setVisible(false);
    if (back) showGradient();
}

void ConvPanel::showGradient()
{
    const Index k = outputChannel();
    const auto gradient = convKernelGradient(snapshot().residual, node(), k, m_channel);
    m_gradient->setVisible(gradient != nullptr);
    if (!gradient) return;
    m_gradient->showNumbers(*gradient, QStringLiteral("∂L/∂w[%1, %2]").arg(k).arg(m_channel));
    followCell(*m_gradient);
    KernelGrid& grid = m_gradient->grid();
    grid.setAccessibleName(
        tr("Gradient of the kernel from input channel %1 to output channel %2").arg(m_channel).arg(k));
    grid.setAccessibleDescription(tr("Enter opens the number"));
    grid.setToolTip(tr("Enter or a double click opens a number into its terms"));
    const auto& gradients = snapshot().residual.trace->parameterGradients;
    const auto bias = std::ranges::find(gradients, parameterName(".bias"), &ParameterGradient::name);
    if (bias == gradients.end() || !bias->gradient) return;
    const QString value = numberText(static_cast<double>((*bias->gradient)[k]));
    m_bias->setText(QStringLiteral("∂L/∂b[%1] = %2").arg(k).arg(value));
    m_bias->setAccessibleName(tr("Open the gradient of the bias of channel %1: %2").arg(k).arg(value));
    m_bias->setToolTip(m_bias->accessibleName());
    m_bias->setVisible(true);
}

/// The weight of a cell becomes the one that is chosen everywhere. Backward the kernel is shown turned.
void ConvPanel::chooseCell(int cell, const KernelColumn& column)
{
    if (m_following) return;
    const KernelGrid& grid = column.grid();
    const Index columns = std::max<Index>(1, grid.columns());
    const bool turned = &column == m_kernel && pass() == Pass::Backward;
    const Index place = turned ? grid.cellCount() - 1 - cell : cell;
    m_session.chooseWeight(m_channel, place / columns, place % columns);
}

void ConvPanel::followCell(KernelColumn& column)
{
    const QScopedValueRollback following(m_following, true);
    KernelGrid& grid = column.grid();
    const auto& chosen = m_session.view().kernelCell;
    const int cell = static_cast<int>(chosen[0] * std::max<Index>(1, grid.columns()) + chosen[1]);
    const bool turned = &column == m_kernel && pass() == Pass::Backward;
    if (cell < grid.cellCount()) grid.setCurrent(turned ? grid.cellCount() - 1 - cell : cell);
}

void ConvPanel::openGradient(int cell)
{
    const Index k = outputChannel();
    const Index columns = std::max<Index>(1, m_gradient->grid().columns());
    const Index first = convInputsOf(snapshot().residual, node(), k).front();
    m_session.openNumber({parameterName(".weight"),
                          {},
                          Quantity::Element,
                          {k, m_channel - first, cell / columns, cell % columns}});
}

void ConvPanel::openBias()
{
    m_session.openNumber({parameterName(".bias"), {}, Quantity::Element, {0, outputChannel(), 0, 0}});
}

ConvText ConvPanel::words() const
{
    return {stage(), {outputChannel(), m_channel, m_input->minimum(), m_input->maximum()}, theme()};
}

Cursor ConvPanel::placeBehind() const
{
    Cursor place = at();
    const Shape out = snapshot().shapeOf(snapshot().residual, nodeAt(node()).id);
    const Shape in = m_dX->shape();
    place.y = std::clamp<Index>(place.y * in.h / std::max<Index>(1, out.h), 0, in.h - 1);
    place.x = std::clamp<Index>(place.x * in.w / std::max<Index>(1, out.w), 0, in.w - 1);
    place.channel = m_channel;
    return place;
}

void ConvPanel::findShares()
{
    const Cursor here = at();
    m_shares.reset();
    if (pass() == Pass::Forward) {
        m_shares = convShares(snapshot().residual, node(), {here.sample, here.channel, here.y, here.x});
    } else if (m_dX) {
        const Cursor behind = placeBehind();
        m_shares = convReturns(snapshot().residual, node(), *m_dX,
                               {behind.sample, behind.channel, behind.y, behind.x});
    }
}

void ConvPanel::showPlace()
{
    findShares();
    if (!m_shares) return m_bars->setShares({}, {}, {}, 0);
    const bool back = pass() == Pass::Backward;
    const Cursor here = back ? placeBehind() : at();
    const QString title = (back ? QStringLiteral("∂L/∂x[%1, %2, %3]") : QStringLiteral("y[%1, %2, %3]"))
                              .arg(here.channel)
                              .arg(here.y)
                              .arg(here.x);
    m_bars->setAccessibleName(back ? tr("What each output channel sends back")
                                   : tr("What each input channel contributes"));
    m_bars->setCurrent(back ? outputChannel() : m_channel);
    m_bars->setShares(title, m_shares->channels, m_shares->sums, m_shares->value);
}

QString ConvPanel::arithmetic() const
{
    return m_shares ? words().arithmetic(*m_shares) : QString();
}

void ConvPanel::resizeEvent(QResizeEvent* event)
{
    FiguresPanel::resizeEvent(event);
    arrangeLower();
}

/// The bars beside the kernels where that leaves them a readable width.
void ConvPanel::arrangeLower()
{
    const int grids = m_kernel->grid().sizeHint().width() +
                      (m_gradient->isVisibleTo(this) ? m_gradient->grid().sizeHint().width() : 0);
    const int room = graphics().geometry().width() > 0 ? graphics().geometry().width() : width();
    const bool beside = room >= grids + m_bars->minimumSizeHint().width() + 24;
    m_lower->setDirection(beside ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
}

} // namespace resblock
