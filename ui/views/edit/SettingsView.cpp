// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/SettingsView.h"

#include "ui/session/PictureStore.h"
#include "ui/session/Presets.h"
#include "ui/views/edit/SettingsForm.h"
#include "ui/views/parts/ElidedComboBox.h"
#include "ui/views/parts/Parts.h"
#include "ui/words/Names.h"
#include "ui/words/SourceText.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace resblock {

namespace {

constexpr std::size_t mostStages = 4;
constexpr int mostChannels = 2048;
constexpr int largestSeed = 999'999;

bool isNetwork(const Experiment& e)
{
    return e.network.spec() != nullptr;
}

bool isLoneBlock(const Experiment& e)
{
    return e.network.block() != nullptr;
}

/// A block on its own whose channels and stride can be set.
bool isLoneSpec(const Experiment& e)
{
    return e.network.block() && e.network.block()->spec();
}

bool hasUpstream(const Experiment& e)
{
    return e.network.upstream() && classCount(e.network) == 0;
}

/// The pattern of the blocks. Where there is none its rows are not shown and stand at what a spec begins
/// with.
BlockSpec patternOf(const Experiment& e)
{
    const BlockSpec* block = blockPattern(e.network);
    return block ? *block : BlockSpec();
}

std::function<void(Experiment&)> onPattern(const std::function<void(BlockSpec&)>& change)
{
    return [change](Experiment& e) {
        if (BlockSpec* block = blockPattern(e.network)) change(*block);
    };
}

void setKind(Experiment& e, BlockKind kind)
{
    if (NetworkSpec* spec = e.network.spec())
        setBlockKind(*spec, kind);
    else if (BlockSpec* block = blockPattern(e.network))
        block->kind = kind;
}

} // namespace

SettingsView::SettingsView(Session& session, QWidget* parent) : QWidget(parent), m_session(session)
{
    setObjectName(QStringLiteral("settingsView"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_form = new SettingsForm(m_column, this);
    connect(m_form, &SettingsForm::edited, this,
            [this](const SettingsForm::Edit& change, const QString& text, int mergeId) {
                m_session.edit(change, text, mergeId);
            });
    scroll->setWidget(content);
    outer->addWidget(scroll);
    buildStart();
    buildNetwork();
    buildLoneBlock();
    buildBlock();
    buildUpstream();
    buildWeights();
    buildPictures();
    m_column->addStretch(1);
    m_scroll = scroll;
    fitWidth();
    connect(&session, &Session::experimentChanged, this, &SettingsView::refresh);
    retranslate();
    refresh(); // the session may hold an experiment already
}

void SettingsView::buildStart()
{
    m_form->addGroup([] { return tr("Network or block"); });
    m_presets = new ElidedComboBox(20); // takes a line of its own
    for (std::size_t i = 0; i < experimentPresets().size(); ++i) m_presets->addItem(QString());
    connect(m_presets, &QComboBox::activated, this, [this](int index) {
        const auto& preset = experimentPresets()[static_cast<std::size_t>(index)];
        m_session.edit([&](Experiment& e) { preset.apply(e); }, tr("Starting point"));
    });
    m_form->addRow(
        m_presets, [] { return tr("Starting point"); },
        [this](const Experiment& e) { m_presets->setCurrentIndex(currentPreset(e)); },
        [this] {
            m_presets->setPlaceholderText(tr("own settings"));
            for (std::size_t i = 0; i < experimentPresets().size(); ++i)
                m_presets->setItemText(static_cast<int>(i), experimentPresets()[i].title());
        });
    m_form->addNumber([] { return tr("Picture size"); }, 8, 224,
                      [](const Experiment& e) { return e.inputSize; },
                      [](Experiment& e, Index value) { e.inputSize = value; });
    m_form->enableLastFor([](const Experiment& e) { return !hasFixedInput(e.network); });
}

void SettingsView::buildNetwork()
{
    m_form->addGroup([] { return tr("Network"); }, isNetwork);
    const auto stagesOf = [](const Experiment& e) {
        return e.network.spec() ? e.network.spec()->stages : std::vector<StageSpec>();
    };
    m_form->addNumber([] { return tr("Blocks per stage"); }, 1, 99,
                      [stagesOf](const Experiment& e) {
                          const auto stages = stagesOf(e);
                          return stages.empty() ? 1 : stages.front().blocks;
                      },
                      [](Experiment& e, Index value) {
                          for (StageSpec& s : e.network.spec()->stages) s.blocks = value;
                      });
    for (std::size_t stage = 0; stage < mostStages; ++stage) addWidth(stage);
    m_form->addNumber([] { return tr("Stride of later stages"); }, 1, 2,
                      [stagesOf](const Experiment& e) {
                          const auto stages = stagesOf(e);
                          return stages.size() < 2 ? 1 : stages[1].stride;
                      },
                      [](Experiment& e, Index value) {
                          auto& stages = e.network.spec()->stages;
                          for (std::size_t i = 1; i < stages.size(); ++i) stages[i].stride = value;
                      });
}

/// The width of stage 1 carries the others along; each of the others is also its own.
void SettingsView::addWidth(std::size_t stage)
{
    const auto hasStage = [stage](const Experiment& e) {
        return e.network.spec() && stage < e.network.spec()->stages.size();
    };
    m_form->addNumber([stage] { return tr("Width of stage %1").arg(stage + 1); }, 1, mostChannels,
                      [stage, hasStage](const Experiment& e) {
                          return hasStage(e) ? e.network.spec()->stages[stage].width : 1;
                      },
                      [stage, hasStage](Experiment& e, Index value) {
                          if (stage == 0)
                              setFirstWidth(*e.network.spec(), value);
                          else if (hasStage(e))
                              e.network.spec()->stages[stage].width = value;
                      });
    m_form->showLastFor(hasStage);
}

/// What a network would give a block that stands on its own: its input, its channels and its stride.
void SettingsView::buildLoneBlock()
{
    m_form->addGroup([] { return tr("Block on its own"); }, isLoneBlock);
    const auto input = [](const Experiment& e) {
        return e.network.block() ? e.network.block()->input : BlockInput();
    };
    const auto drawn = [input](const Experiment& e) { return input(e).kind == BlockInputKind::Normal; };
    m_form->addChoices(
        3, [] { return tr("Input"); }, [](int i) { return nameText(static_cast<BlockInputKind>(i)); },
        [input](const Experiment& e) { return static_cast<int>(input(e).kind); },
        [](Experiment& e, int i) { e.network.block()->input.kind = static_cast<BlockInputKind>(i); });
    m_form->enableChoiceOfLastFor(static_cast<int>(BlockInputKind::File),
                                  [input](const Experiment& e) { return input(e).file != nullptr; });
    connect(m_form->addButton([] { return tr("Open an input…"); }), &QPushButton::clicked, this,
            &SettingsView::inputFileRequested);
    m_form->addNumber([] { return tr("Samples"); }, 1, 64,
                      [input](const Experiment& e) { return input(e).samples; },
                      [](Experiment& e, Index value) { e.network.block()->input.samples = value; });
    m_form->showLastFor(drawn);
    m_form->addNumber([] { return tr("Seed of the input"); }, 0, largestSeed,
                      [input](const Experiment& e) { return static_cast<Index>(input(e).seed); },
                      [](Experiment& e, Index value) {
                          e.network.block()->input.seed = static_cast<std::uint64_t>(value);
                      });
    m_form->showLastFor(drawn);
    m_form->addNumber([] { return tr("Input channels"); }, 1, mostChannels,
                      [input](const Experiment& e) { return input(e).channels; },
                      [](Experiment& e, Index value) {
                          LoneBlock& block = *e.network.block();
                          block.input.channels = value;
                          if (block.spec()) block.spec()->inChannels = value;
                      });
    m_form->enableLastFor([](const Experiment& e) { return !hasFixedInput(e.network); });
    m_form->addNumber(
        [] { return tr("Output channels"); }, 1, mostChannels,
        [](const Experiment& e) { return patternOf(e).outChannels; },
        [](Experiment& e, Index value) { onPattern([value](BlockSpec& b) { b.outChannels = value; })(e); });
    m_form->showLastFor(isLoneSpec);
    m_form->addNumber(
        [] { return tr("Stride"); }, 1, 4, [](const Experiment& e) { return patternOf(e).stride; },
        [](Experiment& e, Index value) { onPattern([value](BlockSpec& b) { b.stride = value; })(e); });
    m_form->showLastFor(isLoneSpec);
}

void SettingsView::buildBlock()
{
    m_form->addGroup([] { return tr("Block"); },
                     [](const Experiment& e) { return blockPattern(e.network) != nullptr; });
    m_form->addChoice<BlockKind>(
        2, [] { return tr("Kind"); }, nameText, [](const Experiment& e) { return patternOf(e).kind; },
        setKind);
    m_form->addChoice<BlockOrder>(
        5, [] { return tr("Order"); }, nameText, [](const Experiment& e) { return patternOf(e).order; },
        [](Experiment& e, BlockOrder value) { onPattern([value](BlockSpec& b) { b.order = value; })(e); });
    m_form->addChoice<Shortcut>(
        5, [] { return tr("Shortcut where the shape changes"); }, nameText,
        [](const Experiment& e) { return patternOf(e).shortcut; },
        [](Experiment& e, Shortcut value) { onPattern([value](BlockSpec& b) { b.shortcut = value; })(e); });
    m_form->addChoice<Norm>(
        2, [] { return tr("Normalization"); }, nameText,
        [](const Experiment& e) { return patternOf(e).norm; },
        [](Experiment& e, Norm value) { onPattern([value](BlockSpec& b) { b.norm = value; })(e); });
    m_form->addChoice<Activation>(
        2, [] { return tr("Activation"); }, nameText,
        [](const Experiment& e) { return patternOf(e).activation; },
        [](Experiment& e, Activation value) {
            onPattern([value](BlockSpec& b) { b.activation = value; })(e);
        });
    m_form->addChoice<PaddingMode>(
        2, [] { return tr("Padding"); }, nameText, [](const Experiment& e) { return patternOf(e).padding; },
        [](Experiment& e, PaddingMode value) { onPattern([value](BlockSpec& b) { b.padding = value; })(e); });
    m_form->addSwitch([] { return tr("Convolutions have a bias"); },
                      [](const Experiment& e) { return patternOf(e).convBias; },
                      [](Experiment& e, bool on) { onPattern([on](BlockSpec& b) { b.convBias = on; })(e); });
}

void SettingsView::buildUpstream()
{
    m_form->addGroup([] { return tr("Gradient at the output"); }, hasUpstream);
    const auto upstream = [](const Experiment& e) {
        return e.network.upstream() ? *e.network.upstream() : Upstream();
    };
    m_form->addChoices(
        3, [] { return tr("Upstream gradient"); },
        [](int i) { return nameText(static_cast<UpstreamKind>(i)); },
        [upstream](const Experiment& e) { return static_cast<int>(upstream(e).kind); },
        [](Experiment& e, int i) { e.network.upstream()->kind = static_cast<UpstreamKind>(i); });
    m_form->enableChoiceOfLastFor(static_cast<int>(UpstreamKind::File),
                                  [upstream](const Experiment& e) { return upstream(e).file != nullptr; });
    connect(m_form->addButton([] { return tr("Open a gradient…"); }), &QPushButton::clicked, this,
            &SettingsView::upstreamFileRequested);
    m_form->addNumber(
        [] { return tr("Seed of the gradient"); }, 0, largestSeed,
        [upstream](const Experiment& e) { return static_cast<Index>(upstream(e).seed); },
        [](Experiment& e, Index value) { e.network.upstream()->seed = static_cast<std::uint64_t>(value); });
    m_form->showLastFor([upstream](const Experiment& e) { return upstream(e).kind == UpstreamKind::Normal; });
}

void SettingsView::buildWeights()
{
    m_form->addGroup([] { return tr("Weights and mode"); });
    m_form->addChoice<Mode>(
        2, [] { return tr("Mode"); }, nameText, [](const Experiment& e) { return e.mode; },
        [](Experiment& e, Mode value) { e.mode = value; });
    m_form->addChoice<WeightsSource>(
        3, [] { return tr("Weights"); }, nameText, [](const Experiment& e) { return e.weights; },
        setWeightsSource);
    m_form->enableChoiceOfLastFor(static_cast<int>(WeightsSource::File),
                                  [](const Experiment& e) { return e.weightsFile != nullptr; });
    connect(m_form->addButton([] { return tr("Open weights…"); }), &QPushButton::clicked, this,
            &SettingsView::weightsFileRequested);
    m_form->addChoice<InitScheme>(
        5, [] { return tr("Initialiser"); }, nameText, [](const Experiment& e) { return e.init.scheme; },
        [](Experiment& e, InitScheme value) {
            e.init.scheme = value;
            e.weights = WeightsSource::Initialised;
        });
    m_form->addNumber([] { return tr("Seed"); }, 0, largestSeed,
                      [](const Experiment& e) { return static_cast<Index>(e.init.seed); },
                      [](Experiment& e, Index value) {
                          e.init.seed = static_cast<std::uint64_t>(value);
                          e.weights = WeightsSource::Initialised;
                      });
    m_form->addSwitch([] { return tr("Blocks start as the identity (zero-init)"); },
                      [](const Experiment& e) { return e.init.zeroInitResidual; },
                      [](Experiment& e, bool on) {
                          e.init.zeroInitResidual = on;
                          e.weights = WeightsSource::Initialised;
                      });
}

void SettingsView::buildPictures()
{
    m_pictureForm = m_form->addGroup([] { return tr("Pictures and their classes"); },
                                     [](const Experiment& e) { return readsPictures(e.network); });
    auto* add = new QPushButton;
    connect(add, &QPushButton::clicked, this, &SettingsView::addPicturesRequested);
    m_column->addWidget(add);
    m_words.emplace_back([add] { add->setText(tr("Add pictures…")); });
}

void SettingsView::refreshPictures()
{
    const Experiment& e = m_session.experiment();
    while (m_pictureForm->rowCount() > 0) m_pictureForm->removeRow(0);
    m_targets.clear();
    for (std::size_t i = 0; i < e.pictures.size(); ++i) {
        const QString name = pictureText(*e.pictures[i]);
        auto* row = new QWidget;
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        auto* target = new ElidedComboBox(6);
        SettingsForm::guardFromWheel(target);
        target->setAccessibleName(tr("Class of picture %1, %2").arg(i).arg(name));
        target->setToolTip(tr("The class whose cross-entropy is the source of the gradient"));
        const int classes = static_cast<int>(std::min<Index>(classCount(e.network), 1000));
        for (int k = 0; k < classes; ++k) target->addItem(classText(e, k));
        target->setCurrentIndex(e.targets[i]);
        if (classes == 0) target->hide(); // without a loss they have no meaning
        connect(target, &QComboBox::activated, this, [this, i](int label) {
            m_session.edit([&](Experiment& changed) { changed.targets[i] = label; },
                           tr("Class of a picture"));
        });
        line->addWidget(target, 1);
        auto* remove = new QToolButton;
        remove->setText(QStringLiteral("×"));
        remove->setAutoRaise(true);
        remove->setAccessibleName(tr("Remove picture %1, %2").arg(i).arg(name));
        remove->setToolTip(plainToolTip(remove->accessibleName()));
        remove->setEnabled(e.pictures.size() > 1);
        connect(remove, &QToolButton::clicked, this, [this, i] {
            m_session.edit([&](Experiment& changed) { removePicture(changed, i); }, tr("Remove picture"));
        });
        line->addWidget(remove);
        auto* label = new QLabel(name);
        label->setTextFormat(Qt::PlainText); // a name may hold anything
        label->setBuddy(target);
        m_pictureForm->addRow(label, row);
        m_targets.push_back(target);
    }
    m_shownPictures = e.pictures;
    fitWidth();
}

void SettingsView::refresh()
{
    const Experiment& e = m_session.experiment();
    m_form->show(e);
    const bool sameTargets = m_shownPictures == e.pictures && !m_targets.empty() &&
                             m_targets.front()->count() == std::min<Index>(classCount(e.network), 1000);
    if (sameTargets && classCount(e.network) > 0) {
        for (std::size_t i = 0; i < m_targets.size(); ++i) m_targets[i]->setCurrentIndex(e.targets[i]);
    } else {
        // later: the row being rebuilt may be the sender of the signal that led here
        QMetaObject::invokeMethod(this, &SettingsView::refreshPictures, Qt::QueuedConnection);
    }
}

/// The form is never cut at the side: the panel is at least as wide as its widest row needs.
void SettingsView::fitWidth()
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    m_scroll->setMinimumWidth(m_scroll->widget()->minimumSizeHint().width() + bar);
}

void SettingsView::retranslate()
{
    m_form->retranslate();
    for (const auto& words : m_words) words();
    if (!m_session.experiment().pictures.empty()) refreshPictures();
    fitWidth();
}

void SettingsView::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange)
        QMetaObject::invokeMethod(this, &SettingsView::fitWidth, Qt::QueuedConnection);
    QWidget::changeEvent(event);
}

} // namespace resblock
