// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/ChangeView.h"

#include "ui/views/edit/ChangeList.h"
#include "ui/views/edit/ChangeSwitches.h"
#include "ui/views/edit/ChannelNumber.h"
#include "ui/views/edit/EditFields.h"
#include "ui/views/edit/KernelEditor.h"
#include "ui/views/edit/PixelEditor.h"
#include "ui/views/edit/StageWeights.h"
#include "ui/words/StageText.h"

#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace resblock {

namespace {

/// The weights on screen are those of this document but for the changes by hand.
bool sameWeights(const Experiment& a, const Experiment& b)
{
    return a.network == b.network && a.weights == b.weights && a.weightsFile == b.weightsFile &&
           a.init == b.init;
}

} // namespace

ChangeView::ChangeView(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_edits(session)
{
    setObjectName(QStringLiteral("changeView"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    auto* column = new QVBoxLayout(content);
    m_scroll->setWidget(content);
    outer->addWidget(m_scroll);
    column->addWidget(buildStage());
    m_list = new ChangeList(session, m_edits);
    column->addWidget(m_list);
    m_pixel = new PixelEditor(session, m_edits);
    column->addWidget(m_pixel);
    column->addStretch(1);
    wire();
    retranslate();
}

QGroupBox* ChangeView::buildStage()
{
    m_stageGroup = new QGroupBox;
    auto* column = new QVBoxLayout(m_stageGroup);
    m_hint = newWrappedLabel();
    column->addWidget(m_hint);
    m_kernel = new KernelEditor(m_session, m_edits);
    column->addWidget(m_kernel);
    auto* numbers = new QFormLayout;
    column->addLayout(numbers);
    m_gamma = addNumber(*numbers, ".weight");
    m_beta = addNumber(*numbers, ".bias");
    m_bias = addNumber(*numbers, ".bias");
    m_switches = new ChangeSwitches(m_session, m_edits);
    column->addWidget(m_switches);
    return m_stageGroup;
}

ChannelNumber* ChangeView::addNumber(QFormLayout& form, const char* suffix)
{
    auto* number = new ChannelNumber(form, suffix);
    connect(number, &ChannelNumber::valueChosen, this, [this, suffix](double value) {
        if (const Node* node = nodeInView(m_session))
            m_edits.setParameter(node->id + suffix, {0, channelInView(m_session), 0, 0}, value);
    });
    return number;
}

void ChangeView::wire()
{
    connect(m_pixel, &PixelEditor::pixelChosen, this, &ChangeView::refresh);
    connect(&m_session, &Session::experimentChanged, this, &ChangeView::refresh);
    connect(&m_session, &Session::experimentChanged, m_list, &ChangeList::follow);
    connect(&m_session, &Session::traceReady, this, &ChangeView::refresh);
    connect(&m_session, &Session::viewChanged, this, &ChangeView::refresh);
    connect(&m_session, &Session::ghostChanged, m_list, &ChangeList::follow);
}

void ChangeView::refresh()
{
    const auto& snapshot = m_session.snapshot();
    if (!snapshot || !isVisible() || !sameWeights(snapshot->experiment, m_session.experiment())) return;
    refreshStage();
    m_switches->follow();
    m_pixel->follow();
}

void ChangeView::refreshStage()
{
    const auto step = m_session.currentStep();
    if (!step) return;
    const Snapshot& snapshot = *m_session.snapshot();
    const StageWeights weights = weightsInView(m_session);
    m_stageGroup->setTitle(tr("%1, channel %2 (of %3)")
                               .arg(stageName(snapshot.residual.graph, step->stage, m_session.section()))
                               .arg(weights.channel)
                               .arg(snapshot.shapeOf(snapshot.residual, step->stage).c));
    const Node* node = weights.node;
    const bool conv = node && kindOf(node->op) == OpKind::Conv2d;
    const bool norm = node && (kindOf(node->op) == OpKind::BatchNorm2d || kindOf(node->op) == OpKind::Affine);
    m_kernel->setVisible(conv);
    if (conv) m_kernel->follow(weights);
    m_gamma->follow(weights, norm);
    m_beta->follow(weights, norm);
    m_bias->follow(weights, conv);
    m_hint->setVisible(!conv && !norm);
    m_hint->setText(tr("This stage has no weights; step to a convolution or a normalization to change "
                       "theirs."));
}

void ChangeView::retranslate()
{
    setAccessibleName(tr("Change by hand"));
    m_kernel->retranslate();
    m_gamma->setName(tr("γ (scale)"));
    m_beta->setName(tr("β (shift)"));
    m_bias->setName(tr("Bias"));
    m_switches->retranslate();
    m_pixel->retranslate();
    m_list->retranslate();
    m_list->follow();
    refresh();
    fitWidth();
}

void ChangeView::fitWidth()
{
    fitWidthToRows(*m_scroll);
}

void ChangeView::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    refresh();
    fitWidth();
}

void ChangeView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &ChangeView::fitWidth, Qt::QueuedConnection);
    QWidget::changeEvent(event);
}

} // namespace resblock
