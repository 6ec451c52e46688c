// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/SettingsView.h"

#include "ui/session/Presets.h"
#include "ui/views/edit/BlockSettings.h"
#include "ui/views/edit/EditFields.h"
#include "ui/views/edit/PictureRows.h"
#include "ui/views/edit/SettingsForm.h"
#include "ui/views/edit/SettingsLimits.h"
#include "ui/views/parts/ElidedComboBox.h"
#include "ui/words/Names.h"

#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace resblock {

namespace {

constexpr std::size_t mostStages = 4;

bool isNetwork(const Experiment& e)
{
    return e.network.spec() != nullptr;
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
    connect(BlockSettings::addLoneBlock(*m_form), &QPushButton::clicked, this,
            &SettingsView::inputFileRequested);
    BlockSettings::addPattern(*m_form);
    connect(BlockSettings::addUpstream(*m_form), &QPushButton::clicked, this,
            &SettingsView::upstreamFileRequested);
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
    m_form->addNumber([stage] { return tr("Width of stage %1").arg(stage + 1); }, 1, mostSettableChannels,
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
    m_form->addNumber([] { return tr("Seed"); }, 0, largestSettableSeed,
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
    QFormLayout* rows = m_form->addGroup([] { return tr("Pictures and their classes"); },
                                         [](const Experiment& e) { return readsPictures(e.network); });
    m_pictures = new PictureRows(m_session, *rows, this);
    connect(m_pictures, &PictureRows::rebuilt, this, &SettingsView::fitWidth);
    auto* add = new QPushButton;
    connect(add, &QPushButton::clicked, this, &SettingsView::addPicturesRequested);
    m_column->addWidget(add);
    m_words.emplace_back([add] { add->setText(tr("Add pictures…")); });
}

void SettingsView::refresh()
{
    m_form->show(m_session.experiment());
    m_pictures->follow();
}

void SettingsView::fitWidth()
{
    fitWidthToRows(*m_scroll);
}

void SettingsView::retranslate()
{
    m_form->retranslate();
    for (const auto& words : m_words) words();
    if (!m_session.experiment().pictures.empty()) m_pictures->rebuild();
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
