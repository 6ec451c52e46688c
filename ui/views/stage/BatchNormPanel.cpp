// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/BatchNormPanel.h"

#include "ui/paint/theme/Theme.h"
#include "ui/views/plots/PlotHistogramChart.h"
#include "ui/views/stage/BatchNormText.h"
#include "ui/views/stage/PanelHtml.h"
#include "ui/words/NumberText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>

#include <algorithm>
#include <utility>

namespace resblock {

namespace {

constexpr int bins = 61;

/// "(−0.25)" where a sign would stand beside another.
QString operand(double value)
{
    return value < 0 ? QStringLiteral("(%1)").arg(numberText(value)) : numberText(value);
}

std::optional<StageDistribution> distribution(const Tensor* tensor, Index channel, double low, double high)
{
    if (!tensor) return std::nullopt;
    const std::vector<float> values = channelValues(*tensor, channel);
    return StageDistribution{{}, statisticsOf<float>(values), histogramOf(values, low, high, bins)};
}

/// A tensor of a report, kept alive by the report.
std::shared_ptr<const Tensor> part(const std::shared_ptr<const NormBackwardReport>& report,
                                   const Tensor NormBackwardReport::*member)
{
    return {report, &(report.get()->*member)};
}

} // namespace

BatchNormPanel::BatchNormPanel(Session& session, QWidget* parent)
    : FiguresPanel(OpKind::BatchNorm2d, session, parent), m_modeLabel(new QLabel), m_train(new QRadioButton),
      m_eval(new QRadioButton), m_chart(new PlotHistogramChart), m_gammaGradient(new QPushButton),
      m_betaGradient(new QPushButton)
{
    setObjectName(QStringLiteral("batchNormPanel"));
    addModeSwitch();
    addGradientButtons();
    graphics().addWidget(m_chart, 2);
}

void BatchNormPanel::addModeSwitch()
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 2, 6, 0);
    row->addWidget(m_modeLabel);
    row->addWidget(m_train);
    row->addWidget(m_eval);
    row->addStretch(1);
    graphics().insertLayout(0, row);
    const auto choose = [this](Mode mode) {
        m_session.edit([mode](Experiment& e) { e.mode = mode; }, tr("Mode"));
    };
    connect(m_train, &QRadioButton::clicked, this, [choose] { choose(Mode::Train); });
    connect(m_eval, &QRadioButton::clicked, this, [choose] { choose(Mode::Eval); });
    connect(&m_session, &Session::experimentChanged, this, &BatchNormPanel::showMode);
    showMode();
}

/// The gradients of the learned numbers: what the optimiser gets of this channel.
void BatchNormPanel::addGradientButtons()
{
    auto* row = new QHBoxLayout;
    row->setContentsMargins(6, 0, 6, 0);
    for (QPushButton* button : {m_gammaGradient, m_betaGradient}) {
        row->addWidget(button);
        const char* suffix = button == m_gammaGradient ? ".weight" : ".bias";
        connect(button, &QPushButton::clicked, this, [this, suffix] {
            m_session.openNumber(
                {nodeAt(node()).id + suffix, {}, Quantity::Element, {0, at().channel, 0, 0}});
        });
    }
    row->addStretch(1);
    graphics().insertLayout(1, row);
}

void BatchNormPanel::showGradientButtons()
{
    const Index channel = at().channel;
    const auto& gradients = snapshot().residual.trace->parameterGradients;
    const auto show = [&](QPushButton* button, const char* suffix, const QString& symbol,
                          const QString& name) {
        const auto it = std::ranges::find(gradients, nodeAt(node()).id + suffix, &ParameterGradient::name);
        const bool known = pass() == Pass::Backward && it != gradients.end() && it->gradient;
        button->setVisible(known);
        if (!known) return;
        const QString value = numberText(static_cast<double>((*it->gradient)[channel]));
        button->setText(QStringLiteral("%1 = %2").arg(symbol, value));
        button->setAccessibleName(name.arg(channel).arg(value));
        button->setToolTip(button->accessibleName());
    };
    show(m_gammaGradient, ".weight", QStringLiteral("∂L/∂γ"),
         tr("Open the gradient of the scale γ of channel %1: %2"));
    show(m_betaGradient, ".bias", QStringLiteral("∂L/∂β"),
         tr("Open the gradient of the shift β of channel %1: %2"));
}

void BatchNormPanel::showMode()
{
    const bool train = m_session.experiment().mode == Mode::Train;
    m_train->setChecked(train);
    m_eval->setChecked(!train);
}

void BatchNormPanel::retranslate()
{
    m_modeLabel->setText(tr("Statistics:"));
    m_train->setText(tr("batch (train)"));
    m_train->setAccessibleName(tr("Use the statistics of this batch, as in training"));
    m_eval->setText(tr("running (eval)"));
    m_eval->setAccessibleName(tr("Use the running statistics stored with the weights, as in inference"));
    for (QRadioButton* button : {m_train, m_eval}) button->setToolTip(button->accessibleName());
}

void BatchNormPanel::build()
{
    showMode();
    const Index channel = at().channel;
    m_forward = normChannelReport(snapshot().residual, node(), channel);
    m_plain = plainNode() >= 0 ? normChannelReport(snapshot().plain, plainNode(), channel) : std::nullopt;
    m_backward.reset();
    m_chart->setVisible(pass() == Pass::Forward);
    showGradientButtons();
    if (pass() == Pass::Forward)
        buildForward();
    else
        buildBackward();
}

std::shared_ptr<const Tensor> BatchNormPanel::xhat() const
{
    const auto& records = snapshot().residual.trace->batchNorms;
    const auto it = records.find(nodeAt(node()).id);
    return it == records.end() ? nullptr : it->second.xhat;
}

void BatchNormPanel::buildForward()
{
    const int input = nodeAt(node()).inputs[0];
    const Index channel = at().channel;
    std::vector<MapPanes::Pane> panes;
    panes.push_back(
        paneOf(tr("x: %1").arg(nameOf(input)), QStringLiteral("x"), recorded(input, Pass::Forward), channel));
    panes.push_back(paneOf(tr("normalized"), tr("normalized"), xhat(), channel));
    panes.push_back(paneOf(tr("y: %1").arg(nameOf(node())), QStringLiteral("y"),
                           recorded(node(), Pass::Forward), channel));
    setMaps(std::move(panes), commonScale({input, node()}, {xhat().get()}));
    if (!m_forward) return setHtml({});
    buildHistograms(*m_forward);
    setHtml(BatchNormText(theme()).forward(channel, *m_forward, m_plain));
}

void BatchNormPanel::buildHistograms(const NormChannelReport& residual)
{
    double low = 0, high = 0;
    const NormChannelReport* plainReport = m_plain ? &*m_plain : nullptr;
    for (const NormChannelReport* report : {&residual, plainReport}) {
        if (!report) continue;
        low = std::min({low, report->before.min, report->after.min});
        high = std::max({high, report->before.max, report->after.max});
    }
    if (!(low < high)) high = low + 1;
    const Index channel = at().channel;
    const int input = nodeAt(node()).inputs[0];
    const auto of = [&](const NetworkRun& run, int stage) {
        return stage >= inputNode
                   ? distribution(recorded(run, stage, Pass::Forward).get(), channel, low, high)
                   : std::nullopt;
    };
    const int twin = plainNode();
    const int twinInput = stage().plainInput();
    m_chart->applyTheme(theme());
    m_chart->setTitles(tr("values of channel %1; lines: mean, mean ± standard deviation").arg(channel),
                       {QStringLiteral("x (%)"), QStringLiteral("y (%)")}, tr("not recorded"));
    m_chart->setQuantities({{{of(snapshot().residual, input), of(snapshot().plain, twinInput)},
                             {of(snapshot().residual, node()), of(snapshot().plain, twin)}}},
                           low, high);
    m_chart->setAccessibleName(tr("Histograms before and after"));
    m_chart->setAccessibleDescription(
        tr("before: mean %1, standard deviation %2; after: mean %3, standard deviation %4")
            .arg(numberText(residual.before.mean), numberText(residual.before.std),
                 numberText(residual.after.mean), numberText(residual.after.std)));
}

void BatchNormPanel::buildBackward()
{
    m_backward.reset();
    const auto gradients = m_session.reports().get<InputGradients>(
        {"norm-input-gradient", node(), 0}, [node = node(), twin = plainNode()](const Snapshot& run) {
            return InputGradients{normInputGradient(run.residual, node),
                                  twin >= 0 ? normInputGradient(run.plain, twin) : nullptr};
        });
    if (!gradients) {
        setMaps({}, {});
        return setHtml(PanelHtml::computing());
    }
    const Index channel = at().channel;
    std::optional<NormBackwardReport> residual, plain;
    if (gradients->residual)
        residual = normBackwardReport(snapshot().residual, node(), channel, *gradients->residual);
    if (gradients->plain)
        plain = normBackwardReport(snapshot().plain, plainNode(), channel, *gradients->plain);
    if (!residual) {
        setMaps({}, {});
        return setHtml({});
    }
    m_backward = std::make_shared<const NormBackwardReport>(std::move(*residual));
    const QString input = nameOf(nodeAt(node()).inputs[0]);
    std::vector<MapPanes::Pane> panes;
    const auto add = [&](const QString& title, const QString& symbol,
                         const Tensor NormBackwardReport::*member) {
        panes.push_back(paneOf(title, symbol, part(m_backward, member), 0));
    };
    if (m_backward->train) {
        add(tr("direct"), tr("direct"), &NormBackwardReport::direct);
        add(tr("+ mean"), tr("mean"), &NormBackwardReport::mean);
        add(tr("+ variance"), tr("variance"), &NormBackwardReport::variance);
        add(QStringLiteral("= ∂L/∂x: %1").arg(input), QStringLiteral("∂L/∂x"), &NormBackwardReport::dX);
    } else {
        panes.push_back(paneOf(QStringLiteral("∂L/∂y: %1").arg(nameOf(node())), QStringLiteral("∂L/∂y"),
                               recorded(node(), Pass::Backward), channel));
        add(QStringLiteral("× γ/√(σ² + ε) = ∂L/∂x: %1").arg(input), QStringLiteral("∂L/∂x"),
            &NormBackwardReport::dX);
    }
    const std::vector<const Tensor*> derived = {&m_backward->direct, &m_backward->mean, &m_backward->variance,
                                                &m_backward->dX};
    const std::vector<int> stages = m_backward->train ? std::vector<int>{} : std::vector<int>{node()};
    setMaps(std::move(panes), commonScale(stages, derived));
    setHtml(BatchNormText(theme()).backward(nameOf(node()), input, *m_backward, plain));
}

QString BatchNormPanel::arithmetic() const
{
    return pass() == Pass::Forward ? forwardArithmetic() : backwardArithmetic();
}

QString BatchNormPanel::forwardArithmetic() const
{
    const auto x = recorded(nodeAt(node()).inputs[0], Pass::Forward);
    const auto y = recorded(node(), Pass::Forward);
    const auto normalised = xhat();
    if (!m_forward || !x || !y || !normalised) return {};
    const Index channel = at().channel;
    const double xh = valueAt(*normalised, channel);
    return QStringLiteral("x̂ = (x − μ)/√(σ² + ε) = (%1 − %2)/√(%3 + %4) = %5\ny = γ·x̂ + β = %6·%7 + %8 = %9")
        .arg(numberText(valueAt(*x, channel)), operand(m_forward->mean()), numberText(m_forward->var()),
             numberText(m_forward->eps), numberText(xh), operand(m_forward->gamma), operand(xh),
             operand(m_forward->beta), numberText(valueAt(*y, channel)));
}

QString BatchNormPanel::backwardArithmetic() const
{
    const auto dY = recorded(node(), Pass::Backward);
    if (!m_backward || !dY) return {};
    const QString upstream = numberText(valueAt(*dY, at().channel));
    const QString scale = numberText(m_backward->scale);
    const QString result = numberText(valueAt(m_backward->dX, 0));
    const auto normalised = xhat();
    if (!m_backward->train || !normalised)
        return QStringLiteral("∂L/∂x = γ/√(σ² + ε)·∂L/∂y = %1·%2 = %3")
            .arg(scale, operand(valueAt(*dY, at().channel)), result);
    return QStringLiteral("∂L/∂x = γ/√(σ² + ε)·(∂L/∂y − mean(∂L/∂y) − x̂·mean(∂L/∂y·x̂))\n"
                          "= %1·(%2 − %3 − %4·%5)\n= %6 + %7 + %8 = %9")
        .arg(scale, upstream, operand(m_backward->meanDy), operand(valueAt(*normalised, at().channel)),
             operand(m_backward->meanDyXhat), numberText(valueAt(m_backward->direct, 0)),
             operand(valueAt(m_backward->mean, 0)), operand(valueAt(m_backward->variance, 0)), result);
}

} // namespace resblock
