// SPDX-License-Identifier: GPL-3.0-or-later
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

void AddPanel::build()
{
    m_add.summands = summandsOf(snapshot().residual.graph, node());
    m_add.f = recorded(m_add.summands.branch, Pass::Forward);
    m_add.s = recorded(m_add.summands.shortcut, Pass::Forward);
    m_add.z = recorded(node(), Pass::Forward);
    m_hatch->setVisible(pass() == Pass::Forward);
    if (!m_add.f || !m_add.s || !m_add.z) {
        setMaps({}, {});
        return setHtml({});
    }
    const auto clipped = m_add.summands.activation < 0
                             ? nullptr
                             : recorded(nodeAt(m_add.summands.activation).inputs[0], Pass::Forward);
    m_add.sums = m_session.reports().get<AddFigures::Sums>(
        {"add-sums", node(), 0}, [f = m_add.f, s = m_add.s, clipped](const Snapshot&) {
            return AddFigures::Sums{sumReport(f->values(), s->values()),
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
    const auto f = m_add.f->plane(at().sample, at().channel);
    const auto s = m_add.s->plane(at().sample, at().channel);
    return runsWhere(m_add.f->shape(), [f, s](Index index) {
        const auto i = static_cast<std::size_t>(index);
        return (f[i] < 0 && s[i] > 0) || (f[i] > 0 && s[i] < 0);
    });
}

void AddPanel::buildForward()
{
    const Index channel = at().channel;
    std::vector<MapPanes::Pane> panes;
    panes.push_back(paneOf(QStringLiteral("F(x): ") + nameOf(m_add.summands.branch), QStringLiteral("F(x)"),
                           m_add.f, channel));
    const QString source = nameOf(m_add.summands.shortcut);
    panes.push_back(paneOf(source == m_add.summands.name
                               ? tr("+ x: the block's input")
                               : QStringLiteral("+ %1: %2").arg(m_add.summands.name, source),
                           m_add.summands.name, m_add.s, channel));
    panes.push_back(paneOf(QStringLiteral("= z: ") + nameOf(node()), QStringLiteral("z"), m_add.z, channel));
    for (MapPanes::Pane& pane : panes) pane.hatched = oppositeRuns();
    setMaps(std::move(panes), commonScale({m_add.summands.branch, m_add.summands.shortcut, node()}));
    setHtml(AddText(stage(), m_add, at(), theme()).forward());
}

void AddPanel::buildBackward()
{
    const auto dZ = recorded(node(), Pass::Backward);
    if (!dZ || m_add.summands.block < 0) {
        setMaps({}, {});
        return setHtml(AddText(stage(), m_add, at(), theme()).forward());
    }
    m_add.parts = m_session.reports().get<GradientParts>(
        {"gradient-parts", m_add.summands.block, 0}, [block = m_add.summands.block](const Snapshot& run) {
            const auto parts = gradientPartsAt(run.residual.graph, *run.residual.parameters, RunInput{},
                                               *run.residual.trace, block);
            return parts ? *parts : GradientParts();
        });
    const int x = snapshot().residual.graph.blocks[static_cast<std::size_t>(m_add.summands.block)].input;
    const auto dX = recorded(x, Pass::Backward);
    const bool known = m_add.parts != nullptr;
    const Shape shape = snapshot().shapeOf(snapshot().residual, snapshot().residual.graph.idOf(x));
    const Index channel = std::min(at().channel, shape.c - 1);
    std::vector<MapPanes::Pane> panes;
    panes.push_back(paneOf(tr("∂L/∂z arrives"), QStringLiteral("∂L/∂z"), dZ, at().channel));
    panes.push_back(paneOf(tr("skip's part"), tr("skip"), known ? m_add.parts->skip : nullptr, channel));
    panes.push_back(
        paneOf(tr("+ branch's part"), tr("branch"), known ? m_add.parts->branch : nullptr, channel));
    panes.push_back(paneOf(tr("= ∂L/∂x"), QStringLiteral("∂L/∂x"), dX, channel));
    if (!known)
        for (MapPanes::Pane& pane : panes) pane.note = tr("Computing …");
    if (shape != dZ->shape()) {
        panes[0].title += QStringLiteral(" (%1)").arg(shapeOf(node()));
        for (std::size_t i = 1; i < panes.size(); ++i)
            panes[i].title += QStringLiteral(" (%1)").arg(shapeOf(x));
    }
    std::vector<const Tensor*> derived;
    if (known) derived = {m_add.parts->skip.get(), m_add.parts->branch.get()};
    setMaps(std::move(panes), commonScale({node(), x}, derived));
    setHtml(AddText(stage(), m_add, at(), theme()).backward());
}

QString AddPanel::arithmetic() const
{
    if (!m_add.f || !m_add.s || !m_add.z) return {};
    if (pass() == Pass::Backward) return backwardArithmetic();
    const Index channel = at().channel;
    const double f = valueAt(*m_add.f, channel);
    const double s = valueAt(*m_add.s, channel);
    QString line =
        QStringLiteral("z = F(x) + %1 = %2 + %3 = %4")
            .arg(m_add.summands.name, numberText(f), operand(s), numberText(valueAt(*m_add.z, channel)));
    if ((f < 0 && s > 0) || (f > 0 && s < 0)) line += tr(" (the signs differ: they cancel)");
    return line;
}

QString AddPanel::backwardArithmetic() const
{
    if (!m_add.parts || !m_add.parts->skip) return {};
    const Index channel = std::min(at().channel, m_add.parts->skip->shape().c - 1);
    // the corresponding place, where the block's input is larger than the sum
    const Shape own = m_add.z->shape();
    const Shape shape = m_add.parts->skip->shape();
    Cursor here = at();
    here.y = here.y * shape.h / own.h;
    here.x = here.x * shape.w / own.w;
    const auto value = [&](const Tensor& t) {
        return static_cast<double>(t(here.sample, channel, here.y, here.x));
    };
    const auto dX =
        recorded(snapshot().residual.graph.blocks[static_cast<std::size_t>(m_add.summands.block)].input,
                 Pass::Backward);
    if (!dX) return {};
    return tr("∂L/∂x = skip + branch = %1 + %2 = %3")
        .arg(numberText(value(*m_add.parts->skip)), operand(value(*m_add.parts->branch)),
             numberText(value(*dX)));
}

} // namespace resblock
