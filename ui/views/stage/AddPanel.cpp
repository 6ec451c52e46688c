// SPDX-License-Identifier: GPL-3.0-or-later
// What is added, the maps, and the gradient's parts; the words are in AddPanelText.cpp.
#include "ui/views/stage/AddPanel.h"

#include "ui/words/NumberText.h"

#include <QCheckBox>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace resblock {

namespace {

QString operand(double value)
{
    return value < 0 ? QStringLiteral("(%1)").arg(numberText(value)) : numberText(value);
}

} // namespace

AddPanel::AddPanel(Session& session, QWidget* parent)
    : FiguresPanel(OpKind::Add, session, parent), m_hatch(new QCheckBox)
{
    setObjectName(QStringLiteral("addPanel"));
    graphics().insertWidget(0, m_hatch);
    connect(m_hatch, &QCheckBox::toggled, this, &AddPanel::rebuild);
}

void AddPanel::retranslate()
{
    m_hatch->setText(tr("Hatch where the signs differ"));
}

void AddPanel::findSummands()
{
    const Graph& graph = snapshot().residual.graph;
    const std::vector<int>& inputs = nodeAt(node()).inputs;
    m_summands = {};
    const int block = graph.blockOf(node());
    if (block >= 0) m_summands.paths = pathsOf(graph, graph.blocks[static_cast<std::size_t>(block)]);
    const bool meets = block >= 0 && m_summands.paths.add == node();
    const std::size_t shortcut = meets ? m_summands.paths.shortcutOperand : 1;
    m_summands.block = meets ? block : -1;
    m_summands.branch = inputs[1 - shortcut];
    m_summands.shortcut = inputs[shortcut];
    m_summands.name =
        meets && m_summands.paths.shortcut.empty() ? QStringLiteral("x") : QStringLiteral("S(x)");
    findActivation();
}

void AddPanel::findActivation()
{
    const Graph& graph = snapshot().residual.graph;
    const int last =
        m_summands.block >= 0 ? graph.blocks[static_cast<std::size_t>(m_summands.block)].last : node();
    for (int i = node() + 1; i <= last; ++i) {
        const OpKind kind = kindOf(nodeAt(i).op);
        if (kind == OpKind::Relu) {
            m_summands.activation = i;
            return;
        }
        m_summands.normalised = m_summands.normalised || kind == OpKind::BatchNorm2d;
    }
}

void AddPanel::build()
{
    findSummands();
    m_f = recorded(m_summands.branch, Pass::Forward);
    m_s = recorded(m_summands.shortcut, Pass::Forward);
    m_z = recorded(node(), Pass::Forward);
    m_hatch->setVisible(pass() == Pass::Forward);
    if (!m_f || !m_s || !m_z) {
        setMaps({}, {});
        return setHtml({});
    }
    const auto clipped = m_summands.activation < 0
                             ? nullptr
                             : recorded(nodeAt(m_summands.activation).inputs[0], Pass::Forward);
    m_sums = m_session.reports().get<BatchSums>(
        {"add-sums", node(), 0}, [f = m_f, s = m_s, clipped](const Snapshot&) {
            return BatchSums{sumReport(f->values(), s->values()),
                             clipped ? clipReport(clipped->values()) : ClipReport()};
        });
    if (pass() == Pass::Forward)
        buildForward();
    else
        buildBackward();
}

std::vector<QRect> AddPanel::oppositeRuns() const
{
    if (!m_hatch->isChecked()) return {};
    const auto f = m_f->plane(at().sample, at().channel);
    const auto s = m_s->plane(at().sample, at().channel);
    return runsWhere(m_f->shape(), [f, s](Index index) {
        const auto i = static_cast<std::size_t>(index);
        return (f[i] < 0 && s[i] > 0) || (f[i] > 0 && s[i] < 0);
    });
}

void AddPanel::buildForward()
{
    const Index channel = at().channel;
    std::vector<MapPanes::Pane> panes;
    panes.push_back(
        paneOf(QStringLiteral("F(x): ") + nameOf(m_summands.branch), QStringLiteral("F(x)"), m_f, channel));
    const QString source = nameOf(m_summands.shortcut);
    panes.push_back(paneOf(source == m_summands.name
                               ? tr("+ x: the block's input")
                               : QStringLiteral("+ %1: %2").arg(m_summands.name, source),
                           m_summands.name, m_s, channel));
    panes.push_back(paneOf(QStringLiteral("= z: ") + nameOf(node()), QStringLiteral("z"), m_z, channel));
    for (MapPanes::Pane& pane : panes) pane.hatched = oppositeRuns();
    setMaps(std::move(panes), commonScale({m_summands.branch, m_summands.shortcut, node()}));
    setHtml(forwardHtml());
}

void AddPanel::buildBackward()
{
    const auto dZ = recorded(node(), Pass::Backward);
    if (!dZ || m_summands.block < 0) {
        setMaps({}, {});
        return setHtml(forwardHtml());
    }
    m_parts = m_session.reports().get<GradientParts>(
        {"gradient-parts", m_summands.block, 0}, [block = m_summands.block](const Snapshot& run) {
            const auto parts = gradientPartsAt(run.residual.graph, *run.residual.parameters, RunInput{},
                                               *run.residual.trace, block);
            return parts ? *parts : GradientParts();
        });
    const int x = snapshot().residual.graph.blocks[static_cast<std::size_t>(m_summands.block)].input;
    const auto dX = recorded(x, Pass::Backward);
    const bool known = m_parts != nullptr;
    const Shape shape = snapshot().shapeOf(snapshot().residual, snapshot().residual.graph.idOf(x));
    const Index channel = std::min(at().channel, shape.c - 1);
    std::vector<MapPanes::Pane> panes;
    panes.push_back(paneOf(tr("∂L/∂z arrives"), QStringLiteral("∂L/∂z"), dZ, at().channel));
    panes.push_back(paneOf(tr("skip's part"), tr("skip"), known ? m_parts->skip : nullptr, channel));
    panes.push_back(paneOf(tr("+ branch's part"), tr("branch"), known ? m_parts->branch : nullptr, channel));
    panes.push_back(paneOf(tr("= ∂L/∂x"), QStringLiteral("∂L/∂x"), dX, channel));
    if (!known)
        for (MapPanes::Pane& pane : panes) pane.note = tr("Computing …");
    if (shape != dZ->shape()) {
        panes[0].title += QStringLiteral(" (%1)").arg(shapeOf(node()));
        for (std::size_t i = 1; i < panes.size(); ++i)
            panes[i].title += QStringLiteral(" (%1)").arg(shapeOf(x));
    }
    std::vector<const Tensor*> derived;
    if (known) derived = {m_parts->skip.get(), m_parts->branch.get()};
    setMaps(std::move(panes), commonScale({node(), x}, derived));
    setHtml(backwardHtml());
}

QString AddPanel::arithmetic() const
{
    if (!m_f || !m_s || !m_z) return {};
    if (pass() == Pass::Backward) return backwardArithmetic();
    const Index channel = at().channel;
    const double f = valueAt(*m_f, channel);
    const double s = valueAt(*m_s, channel);
    QString line = QStringLiteral("z = F(x) + %1 = %2 + %3 = %4")
                       .arg(m_summands.name, numberText(f), operand(s), numberText(valueAt(*m_z, channel)));
    if ((f < 0 && s > 0) || (f > 0 && s < 0)) line += tr(" (the signs differ: they cancel)");
    return line;
}

QString AddPanel::backwardArithmetic() const
{
    if (!m_parts || !m_parts->skip) return {};
    const Index channel = std::min(at().channel, m_parts->skip->shape().c - 1);
    // the corresponding place, where the block's input is larger than the sum
    const Shape own = m_z->shape();
    const Shape shape = m_parts->skip->shape();
    Cursor here = at();
    here.y = here.y * shape.h / own.h;
    here.x = here.x * shape.w / own.w;
    const auto value = [&](const Tensor& t) {
        return static_cast<double>(t(here.sample, channel, here.y, here.x));
    };
    const auto dX = recorded(
        snapshot().residual.graph.blocks[static_cast<std::size_t>(m_summands.block)].input, Pass::Backward);
    if (!dX) return {};
    return tr("∂L/∂x = skip + branch = %1 + %2 = %3")
        .arg(numberText(value(*m_parts->skip)), operand(value(*m_parts->branch)), numberText(value(*dX)));
}

} // namespace resblock
