// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/ReluPanel.h"

#include "core/explain/SumReport.h"
#include "ui/paint/theme/Theme.h"
#include "ui/views/stage/PanelHtml.h"
#include "ui/words/NumberText.h"

#include <QCheckBox>
#include <QVBoxLayout>

#include <cmath>
#include <utility>

namespace resblock {

namespace {

const QString dash = QStringLiteral("–");

QString note(const QString& text)
{
    return PanelHtml::paragraph(QStringLiteral("note"), text);
}

/// One plane as a tensor of its own, with the values of closed (or of open) gates set to 0.
std::shared_ptr<const Tensor> gated(const Tensor& dY, const Tensor& y, const Cursor& at, bool keepOpen)
{
    const auto gradient = dY.plane(at.sample, at.channel);
    const auto output = y.plane(at.sample, at.channel);
    auto result = std::make_shared<Tensor>(Shape{1, 1, dY.shape().h, dY.shape().w});
    for (std::size_t i = 0; i < gradient.size(); ++i) {
        const bool open = !(output[i] <= 0);
        (*result)[static_cast<Index>(i)] = open == keepOpen ? gradient[i] : 0.0F;
    }
    return result;
}

} // namespace

ReluPanel::ReluPanel(Session& session, QWidget* parent)
    : FiguresPanel(OpKind::Relu, session, parent), m_hatch(new QCheckBox)
{
    setObjectName(QStringLiteral("reluPanel"));
    m_hatch->setChecked(true);
    graphics().insertWidget(0, m_hatch);
    connect(m_hatch, &QCheckBox::toggled, this, &ReluPanel::rebuild);
}

void ReluPanel::retranslate()
{
    m_hatch->setText(tr("Hatch closed gates"));
}

void ReluPanel::build()
{
    m_output = recorded(node(), Pass::Forward);
    m_plainOutput = recorded(snapshot().plain, plainNode(), Pass::Forward);
    if (!m_output) {
        setMaps({}, {});
        return setHtml({});
    }
    const int input = nodeAt(node()).inputs[0];
    const int plainInput =
        plainNode() >= 0 ? snapshot().plain.graph.nodes[static_cast<std::size_t>(plainNode())].inputs[0] : -2;
    m_counts = m_session.reports().get<Counts>(
        {"relu-gates", node(), 0},
        [y = m_output, plainY = m_plainOutput, dY = recorded(node(), Pass::Backward),
         plainDY = recorded(snapshot().plain, plainNode(), Pass::Backward),
         x = recorded(input, Pass::Forward),
         plainX = recorded(snapshot().plain, plainInput, Pass::Forward)](const Snapshot&) {
            Counts counts;
            counts.gates = gateReport(*y);
            if (plainY) counts.plainGates = gateReport(*plainY);
            if (dY) counts.flow = gateFlow(dY->values(), y->values());
            if (plainDY && plainY) counts.plainFlow = gateFlow(plainDY->values(), plainY->values());
            if (x) counts.clip = clipReport(x->values());
            if (plainX) counts.plainClip = clipReport(plainX->values());
            return counts;
        });
    if (pass() == Pass::Forward)
        buildForward();
    else
        buildBackward();
}

std::vector<QRect> ReluPanel::closedRuns() const
{
    if (!m_hatch->isChecked()) return {};
    const auto plane = m_output->plane(at().sample, at().channel);
    return runsWhere(m_output->shape(), [plane](Index i) { return plane[static_cast<std::size_t>(i)] <= 0; });
}

void ReluPanel::buildForward()
{
    const int input = nodeAt(node()).inputs[0];
    const Index channel = at().channel;
    std::vector<MapPanes::Pane> panes;
    panes.push_back(paneOf(tr("before: %1").arg(nameOf(input)), QStringLiteral("x"),
                           recorded(input, Pass::Forward), channel));
    panes.push_back(paneOf(tr("after: %1").arg(nameOf(node())), QStringLiteral("y"), m_output, channel));
    for (MapPanes::Pane& pane : panes) pane.hatched = closedRuns();
    setMaps(std::move(panes), commonScale({input, node()}));

    QString page = PanelHtml::paragraph(
        QStringLiteral("summary"),
        tr("A gate at every value: open where the value is above 0, which passes unchanged; closed where it "
           "is not, and 0 comes out. The gradient on the way back passes the same gates."));
    page += m_counts ? gateTable() + deadSentences() : PanelHtml::computing();
    setHtml(page);
}

QString ReluPanel::gateTable() const
{
    const auto channel = static_cast<std::size_t>(at().channel);
    const Index plane = m_output->shape().plane();
    const auto inMap = [&](const Tensor& y) {
        Index closed = 0;
        for (const float v : y.plane(at().sample, at().channel)) closed += v <= 0 ? 1 : 0;
        return shareText(closed, plane);
    };
    const auto cutOff = [](const std::optional<ClipReport>& clip) {
        return clip ? PanelHtml::energyShareText(clip->clippedEnergy, clip->energy) : dash;
    };
    const auto plain = [this](const auto& text) {
        return m_counts->plainGates ? text(*m_counts->plainGates) : dash;
    };
    const auto inChannel = [channel](const GateReport& g) {
        return shareText(g.closed[channel], g.perChannel);
    };
    const auto all = [](const GateReport& g) { return shareText(g.allClosed(), g.gates()); };
    const auto dead = [](const GateReport& g) {
        return tr("%1 of %2").arg(g.dead.size()).arg(g.closed.size());
    };
    return residualPlainTable(
        {{tr("Closed in this map"), inMap(*m_output), m_plainOutput ? inMap(*m_plainOutput) : dash},
         {tr("Closed in this channel, whole batch"), inChannel(m_counts->gates), plain(inChannel)},
         {tr("Closed in all channels"), all(m_counts->gates), plain(all)},
         {tr("Energy cut off, all channels"), cutOff(m_counts->clip), cutOff(m_counts->plainClip)},
         {tr("Dead channels"), dead(m_counts->gates), plain(dead)}});
}

/// "2, 5, 9 and 4 more", numbered from 0 as all places are.
QString ReluPanel::channelList(const GateReport& gates)
{
    constexpr std::size_t most = 24;
    QStringList names;
    for (const Index channel : gates.dead) {
        if (static_cast<std::size_t>(names.size()) == most) break;
        names.append(QString::number(channel));
    }
    QString list = names.join(QStringLiteral(", "));
    if (gates.dead.size() > most) list = tr("%1 and %2 more").arg(list).arg(gates.dead.size() - most);
    return list;
}

QString ReluPanel::deadSentences() const
{
    QString text;
    if (m_counts->gates.dead.empty())
        text += note(tr("Residual: no channel is dead; each has an open gate somewhere in the batch."));
    else
        text +=
            note(tr("Residual, dead over the whole batch: channel %1. No gradient comes back through them "
                    "for these pictures.")
                     .arg(channelList(m_counts->gates)));
    if (m_counts->plainGates && !m_counts->plainGates->dead.empty())
        text +=
            note(tr("Plain, dead over the whole batch: channel %1.").arg(channelList(*m_counts->plainGates)));
    return text;
}

void ReluPanel::buildBackward()
{
    const auto dY = recorded(node(), Pass::Backward);
    if (!dY) {
        setMaps({}, {});
        return setHtml({});
    }
    const Cursor here = at();
    const int input = nodeAt(node()).inputs[0];
    std::vector<MapPanes::Pane> panes;
    panes.push_back(
        paneOf(tr("∂L/∂y arrives at %1").arg(nameOf(node())), QStringLiteral("∂L/∂y"), dY, here.channel));
    panes.back().hatched = closedRuns();
    panes.push_back(paneOf(tr("let through to %1").arg(nameOf(input)), tr("let through"),
                           gated(*dY, *m_output, here, true), 0));
    panes.push_back(paneOf(tr("stopped"), tr("stopped"), gated(*dY, *m_output, here, false), 0));
    setMaps(std::move(panes), commonScale({node()}));

    QString page = PanelHtml::paragraph(
        QStringLiteral("summary"),
        tr("Where the gate was open in the forward pass the gradient passes unchanged; where it was closed "
           "the gradient ends here."));
    page += m_counts ? flowTable() + deadSentences() : PanelHtml::computing();
    setHtml(page);
}

QString ReluPanel::flowTable() const
{
    const auto mapFlow = [this](const Tensor& dY, const Tensor& y) {
        return gateFlow(dY.plane(at().sample, at().channel), y.plane(at().sample, at().channel));
    };
    const GateFlow map = mapFlow(*recorded(node(), Pass::Backward), *m_output);
    std::optional<GateFlow> plainMap;
    if (m_counts->plainFlow)
        plainMap = mapFlow(*recorded(snapshot().plain, plainNode(), Pass::Backward), *m_plainOutput);
    const auto row = [](const QString& label, const GateFlow& residual, const std::optional<GateFlow>& plain,
                        const auto& text) {
        return QStringList{label, text(residual), plain ? text(*plain) : dash};
    };
    const auto norm = [](double squares) { return numberText(std::sqrt(squares)); };
    const auto arriving = [norm](const GateFlow& f) { return norm(f.arriving); };
    const auto through = [norm](const GateFlow& f) { return norm(f.through); };
    const auto stopped = [](const GateFlow& f) {
        return PanelHtml::energyShareText(f.stoppedEnergy(), f.arriving);
    };
    const auto places = [](const GateFlow& f) {
        return f.values > 0 ? shareText(f.stopped, f.values) : dash;
    };
    return residualPlainTable(
        {row(tr("This map: norm arriving"), map, plainMap, arriving),
         row(tr("This map: norm let through"), map, plainMap, through),
         row(tr("This map: energy stopped"), map, plainMap, stopped),
         row(tr("Whole batch: norm arriving"), m_counts->flow, m_counts->plainFlow, arriving),
         row(tr("Whole batch: norm let through"), m_counts->flow, m_counts->plainFlow, through),
         row(tr("Whole batch: energy stopped"), m_counts->flow, m_counts->plainFlow, stopped),
         row(tr("Whole batch: values stopped"), m_counts->flow, m_counts->plainFlow, places)});
}

QString ReluPanel::arithmetic() const
{
    if (!m_output) return {};
    const Index channel = at().channel;
    const double y = valueAt(*m_output, channel);
    const bool open = !(y <= 0);
    if (pass() == Pass::Forward) {
        const auto x = recorded(nodeAt(node()).inputs[0], Pass::Forward);
        if (!x) return {};
        return QStringLiteral("y = max(x, 0) = max(%1, 0) = %2")
            .arg(numberText(valueAt(*x, channel)), numberText(y));
    }
    const auto dY = recorded(node(), Pass::Backward);
    if (!dY) return {};
    const QString gradient = numberText(valueAt(*dY, channel));
    return open ? tr("y = %1 > 0: the gate is open, ∂L/∂x = ∂L/∂y = %2").arg(numberText(y), gradient)
                : tr("y = 0: the gate is closed, ∂L/∂y = %1 is stopped, ∂L/∂x = 0").arg(gradient);
}

} // namespace resblock
