// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel shows of the document, and what its controls change. How it is built: ChangeViewParts.cpp.
#include "ui/views/edit/ChangeView.h"

#include "ui/session/PictureStore.h"
#include "ui/views/parts/KernelGrid.h"
#include "ui/words/ChangeText.h"
#include "ui/words/NumberText.h"
#include "ui/words/StageText.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QSignalBlocker>
#include <QSlider>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

constexpr int sliderSteps = 100; ///< of the slider to 1

double largestIn(std::span<const float> values)
{
    double largest = 0;
    for (const float v : values) largest = std::max(largest, std::abs(static_cast<double>(v)));
    return largest;
}

/// The weights on screen are those of this document but for the changes by hand.
bool sameWeights(const Experiment& a, const Experiment& b)
{
    return a.network == b.network && a.weights == b.weights && a.weightsFile == b.weightsFile &&
           a.init == b.init;
}

} // namespace

const Node* ChangeView::node() const
{
    const auto& snapshot = m_session.snapshot();
    const auto step = m_session.currentStep();
    if (!snapshot || !step) return nullptr;
    const int found = snapshot->residual.graph.find(step->stage);
    return found < 0 ? nullptr : &snapshot->residual.graph.nodes[static_cast<std::size_t>(found)];
}

const Tensor* ChangeView::drawn(const std::string& parameter) const
{
    const auto& snapshot = m_session.snapshot();
    return snapshot ? snapshot->residual.drawn->find(parameter) : nullptr;
}

Index ChangeView::channel() const
{
    const auto step = m_session.currentStep();
    if (!step) return 0;
    return m_session.cursor()
        .clampedTo(m_session.snapshot()->shapeOf(m_session.snapshot()->residual, step->stage))
        .channel;
}

std::array<Index, 4> ChangeView::kernelPlace(int cell) const
{
    const Index columns = std::max<Index>(1, m_grid->columns());
    return {channel(), m_inputChannel->value(), cell / columns, cell % columns};
}

PixelChange ChangeView::pixelPlace() const
{
    return {m_session.cursor().sample, m_colour->currentIndex(), m_row->value(), m_columnBox->value(), 0};
}

int ChangeView::mergeIdFor(const Change& place)
{
    if (!m_lastPlace || !samePlace(*m_lastPlace, place)) ++m_mergeId;
    m_lastPlace = place;
    return m_mergeId;
}

void ChangeView::setParameter(const std::string& parameter, const std::array<Index, 4>& at, double value)
{
    const Tensor* before = drawn(parameter);
    if (!before) return;
    const ParameterChange change{parameter, at,
                                 static_cast<float>(std::clamp(value, -largestChange, largestChange))};
    // set to what was drawn, it is no change, unless a channel that is zero has to be overruled
    const bool back = change.value == (*before)(at[0], at[1], at[2], at[3]) &&
                      std::none_of(m_session.experiment().changes.begin(),
                                   m_session.experiment().changes.end(), [](const Change& one) {
                                       return std::holds_alternative<ChannelZero>(one) ||
                                              std::holds_alternative<BranchZero>(one);
                                   });
    const int mergeId = mergeIdFor(change);
    if (back)
        m_session.takeBack(change, tr("Change a weight"), mergeId);
    else
        m_session.change(change, tr("Change a weight"), mergeId);
}

void ChangeView::setPixel(double value)
{
    PixelChange change = pixelPlace();
    change.value = static_cast<float>(value);
    m_session.change(change, tr("Change a pixel"), mergeIdFor(change));
}

void ChangeView::toggle(const Change& change, bool on, const QString& text)
{
    m_lastPlace.reset();
    if (on)
        m_session.change(change, text);
    else
        m_session.takeBack(change, text);
}

void ChangeView::refresh()
{
    const auto& snapshot = m_session.snapshot();
    if (!snapshot || !isVisible() || !sameWeights(snapshot->experiment, m_session.experiment())) return;
    m_refreshing = true;
    refreshStage();
    refreshSwitches();
    refreshPicture();
    m_refreshing = false;
}

void ChangeView::refreshStage()
{
    const Node* stage = node();
    const auto step = m_session.currentStep();
    if (!step) return;
    const Snapshot& snapshot = *m_session.snapshot();
    const Graph& graph = snapshot.residual.graph;
    const int block = m_session.section();
    const Shape shape = snapshot.shapeOf(snapshot.residual, step->stage);
    m_stageGroup->setTitle(
        tr("%1, channel %2 (of %3)").arg(stageName(graph, step->stage, block)).arg(channel()).arg(shape.c));
    m_now = {};
    if (stage)
        for (const char* suffix : {".weight", ".bias"})
            if (const Tensor* tensor = drawn(stage->id + suffix)) m_now.add(stage->id + suffix, {}, *tensor);
    applyChanges(m_session.experiment().changes, graphOf(m_session.experiment().network), m_now);

    const bool conv = stage && kindOf(stage->op) == OpKind::Conv2d;
    const bool norm =
        stage && (kindOf(stage->op) == OpKind::BatchNorm2d || kindOf(stage->op) == OpKind::Affine);
    m_kernelPart->setVisible(conv);
    if (conv) refreshKernel();
    refreshNumber(m_gamma, norm);
    refreshNumber(m_beta, norm);
    refreshNumber(m_bias, conv && m_now.find(stage->id + ".bias"));
    m_hint->setVisible(!conv && !norm);
    m_hint->setText(tr("This stage has no weights; step to a convolution or a normalization to change "
                       "theirs."));
}

void ChangeView::refreshKernel()
{
    const std::string name = node()->id + ".weight";
    const Tensor* now = m_now.find(name);
    const Tensor* before = drawn(name);
    if (!now || !before) return;
    const Shape& s = now->shape();
    m_inputChannel->setRange(0, static_cast<int>(s.c) - 1);
    m_inputChannel->setSuffix(tr(" (of %1)", "input channel").arg(s.c));
    m_inputChannel->setValue(static_cast<int>(std::max<Index>(0, m_session.view().inputChannel)));
    const Index in = m_inputChannel->value();
    const auto from = now->plane(channel(), in);
    const auto drawnPlane = before->plane(channel(), in);
    const std::span<const float> all = before->values();
    const std::size_t perOutput = static_cast<std::size_t>(s.perSample());
    const double limit =
        std::max(1e-3, largestIn(all.subspan(static_cast<std::size_t>(channel()) * perOutput, perOutput)));
    m_grid->setKernel(s.h, s.w, {from.begin(), from.end()}, {drawnPlane.begin(), drawnPlane.end()}, limit);
    const int cell = m_grid->current();
    const float value = m_grid->valueAt(cell);
    const float was = drawnPlane[static_cast<std::size_t>(cell)];
    m_cell->setSingleStep(limit / 20);
    m_cell->setValue(static_cast<double>(value));
    m_cellLabel->setText(tr("Row %1, column %2; original: %3")
                             .arg(cell / std::max<Index>(1, m_grid->columns()))
                             .arg(cell % std::max<Index>(1, m_grid->columns()))
                             .arg(numberText(static_cast<double>(was), 4, Zeros::Kept)));
    m_cellBack->setEnabled(value != was);
}

void ChangeView::refreshNumber(const Number& number, bool shown)
{
    m_numbers->setRowVisible(number.label, shown);
    if (!shown) return;
    const std::string name = node()->id + number.suffix;
    const Tensor* now = m_now.find(name);
    const Tensor* before = drawn(name);
    if (!now || !before) return m_numbers->setRowVisible(number.label, false);
    const double value = static_cast<double>((*now)[channel()]);
    const double was = static_cast<double>((*before)[channel()]);
    number.box->setValue(value);
    number.box->setToolTip(tr("drawn or trained: %1").arg(numberText(was, 4, Zeros::Kept)));
    QFont font = number.label->font();
    font.setBold(value != was);
    number.label->setFont(font);
    if (number.slider) {
        const QSignalBlocker quiet(number.slider);
        number.slider->setValue(static_cast<int>(std::lround(value * sliderSteps)));
    }
}

void ChangeView::refreshSwitches()
{
    const Experiment& e = m_session.experiment();
    const Graph graph = graphOf(e.network); // as it is without any cut
    const auto step = m_session.currentStep();
    const auto show = [&](QCheckBox* box, bool possible, const Change& change, const QString& why) {
        box->setEnabled(possible);
        box->setChecked(possible && hasChange(e.changes, change));
        box->setToolTip(possible ? QString() : why);
    };
    const int maker = step ? channelMaker(graph, graph.find(step->stage)) : -2;
    show(m_zeroChannel, maker >= 0, ChannelZero{step ? step->stage : StageId(), channel()},
         tr("No weights alone make this channel: it is a sum, or comes through the shortcut"));
    if (maker >= 0)
        m_zeroChannel->setToolTip(
            tr("Sets the weights of %1 that make this channel to zero, in both networks")
                .arg(QString::fromStdString(graph.idOf(maker))));
    const bool hasBranch = branchMaker(graph, m_session.section()) >= 0;
    const QString noAdd = tr("This block has no add");
    show(m_zeroBranch, hasBranch, BranchZero{m_session.section()}, noAdd);
    if (hasBranch)
        m_zeroBranch->setToolTip(hasChange(e.changes, SkipCut{m_session.section()})
                                     ? tr("Sets the last weights of the branch to zero, in both networks. "
                                          "The skip of this block is "
                                          "cut: nothing is left of it in either")
                                     : tr("Sets the last weights of the branch to zero, in both networks: "
                                          "the residual block keeps "
                                          "its shortcut, the plain one has nothing left"));
    show(m_cutSkip, hasBranch, SkipCut{m_session.section()}, noAdd);
    if (hasBranch)
        m_cutSkip->setToolTip(tr("Makes this one block of the residual network a plain block; its weights "
                                 "stay"));
}

void ChangeView::refreshPicture()
{
    const Experiment& e = m_session.experiment();
    const int last = static_cast<int>(e.inputSize) - 1;
    m_row->setRange(0, last);
    m_columnBox->setRange(0, last);
    const auto sample = static_cast<std::size_t>(m_session.cursor().sample);
    if (sample < e.pictures.size())
        m_pictureGroup->setTitle(tr("A pixel of the picture: %1").arg(pictureText(*e.pictures[sample])));
    const PixelChange place = pixelPlace();
    const float* set = changedValue(e.changes, place);
    m_pixelHint->setText(set ? tr("changed by hand") : tr("as the network reads it, after normalization"));
    if (set) return m_pixel->setValue(static_cast<double>(*set));
    if (place.sample >= static_cast<Index>(e.pictures.size())) return;
    if (m_input.empty() || m_inputPictures != e.pictures || m_input.shape().h != e.inputSize) {
        Experiment unchanged = e;
        unchanged.changes.clear();
        m_input = inputTensor(unchanged);
        m_inputPictures = e.pictures;
    }
    m_pixel->setValue(static_cast<double>(m_input(place.sample, place.channel, place.y, place.x)));
}

void ChangeView::refreshList()
{
    const Experiment& e = m_session.experiment();
    const Graph graph = graphOf(e.network);
    const int current = m_list->currentRow();
    m_list->clear();
    for (const Change& change : e.changes) {
        auto* item = new QListWidgetItem(changeText(change, graph), m_list);
        item->setToolTip(item->text());
    }
    m_list->setCurrentRow(std::min(current, m_list->count() - 1));
    m_list->setVisible(m_list->count() > 0);
    m_remove->setEnabled(m_list->currentRow() >= 0);
    m_removeAll->setEnabled(m_list->count() > 0);
    m_keep->setEnabled(e.changes != m_session.changesBefore());
    m_unchanged->setEnabled(!m_session.changesBefore().empty());
    m_listGroup->setTitle(e.changes.empty() ? tr("No changes by hand") : changeCountText(e.changes));
    m_beforeText->setText(m_session.changesBefore().empty()
                              ? tr("\"Before\" is the network without any change.")
                              : tr("\"Before\" is the network with %1, as it was kept.")
                                    .arg(changeCountText(m_session.changesBefore())));
}

} // namespace resblock
