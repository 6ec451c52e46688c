// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabSwitches.h"

#include "core/io/FashionMnist.h"
#include "ui/session/Session.h"
#include "ui/views/parts/ElidedComboBox.h"
#include "ui/views/parts/Parts.h"
#include "ui/words/LabPresets.h"
#include "ui/words/LabText.h"
#include "ui/words/Names.h"

#include <QCheckBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QScrollArea>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <type_traits>

namespace resblock {

namespace {

template <typename List, typename Value>
int indexIn(const List& list, Value value)
{
    return static_cast<int>(std::ranges::find(list, value) - std::ranges::begin(list));
}

/// A preset decides what is compared; images and seeds stay.
LabSetup withPreset(const LabSetup& present, const LabPreset& preset)
{
    LabSetup setup = preset.setup;
    setup.input = present.input;
    setup.batch = present.batch;
    setup.seeds = present.seeds;
    return setup;
}

} // namespace

LabSwitches::LabSwitches(LabRun& run, Session& session, QWidget* parent)
    : QWidget(parent), m_run(run), m_session(session)
{
    setObjectName(QStringLiteral("labSwitches"));
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    auto* content = new QWidget;
    m_column = new QVBoxLayout(content);
    buildPreset();
    buildNetworks();
    buildStart();
    buildSweep();
    m_column->addStretch(1);
    m_scroll->setWidget(content);
    outer->addWidget(m_scroll);
    connect(&run, &LabRun::setupChanged, this, &LabSwitches::refresh);
    connect(&session, &Session::viewChanged, this, [this](const ViewState& before, const ViewState& now) {
        if (before.lab.tab != now.lab.tab) refresh();
    });
    retranslate();
    refresh();
}

QSize LabSwitches::minimumSizeHint() const
{
    // never cut at the side
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    return {m_scroll->widget()->minimumSizeHint().width() + bar, fontMetrics().height() * 10};
}

void LabSwitches::change(const std::function<void(LabSetup&)>& how)
{
    if (m_refreshing) return;
    LabSetup setup = m_run.setup();
    how(setup);
    m_run.setSetup(setup);
    refresh(); // a choice that is not taken falls back
}

QFormLayout* LabSwitches::addGroup(std::function<QString()> title)
{
    auto* group = new QGroupBox;
    auto* form = new QFormLayout(group);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_column->addWidget(group);
    m_words.emplace_back([group, title = std::move(title)] { group->setTitle(title()); });
    return form;
}

QComboBox* LabSwitches::addChoice(QFormLayout* form, std::function<QString()> label, int count,
                                  std::function<QString(int)> text, std::function<int(const LabSetup&)> get,
                                  std::function<void(LabSetup&, int)> set)
{
    auto* box = new ElidedComboBox(9);
    for (int i = 0; i < count; ++i) box->addItem(QString());
    guardFromWheel(box);
    auto* words = new QLabel;
    words->setBuddy(box);
    form->addRow(words, box);
    connect(box, &QComboBox::currentIndexChanged, this, [this, set = std::move(set)](int index) {
        if (index >= 0) change([&](LabSetup& s) { set(s, index); });
    });
    m_words.emplace_back([box, words, count, label = std::move(label), text = std::move(text)] {
        words->setText(label());
        box->setAccessibleName(label());
        for (int i = 0; i < count; ++i) box->setItemText(i, text(i));
    });
    m_show.emplace_back([box, get = std::move(get)](const LabSetup& s) { box->setCurrentIndex(get(s)); });
    return box;
}

template <typename E>
void LabSwitches::addMember(QFormLayout* form, E member, std::function<QString()> text,
                            std::vector<E> LabSetup::*members)
{
    auto* box = new QCheckBox;
    form->addRow(box);
    connect(box, &QCheckBox::toggled, this, [this, member, members](bool on) {
        change([&](LabSetup& s) {
            std::vector<E>& list = s.*members;
            std::erase(list, member);
            if (on || list.empty()) list.push_back(member);
            std::ranges::sort(list);
        });
    });
    m_words.emplace_back([box, text = std::move(text)] {
        box->setText(text());
        box->setAccessibleName(text());
    });
    m_show.emplace_back([this, box, member, members](const LabSetup& s) {
        const bool on = std::ranges::find(s.*members, member) != (s.*members).end();
        box->setChecked(on);
        // the last one stays; paths are those of a residual network
        const bool last = on && (s.*members).size() == 1;
        bool plainPaths = false;
        if constexpr (std::is_same_v<E, SweepNet>) plainPaths = member == SweepNet::Plain && forPaths();
        box->setEnabled(!last && !plainPaths);
        box->setToolTip(last ? tr("One of them has to stay on.") : QString());
    });
}

void LabSwitches::buildPreset()
{
    QFormLayout* form = addGroup([] { return tr("Try"); });
    m_preset = new ElidedComboBox(18);
    guardFromWheel(m_preset);
    const auto count = static_cast<int>(labPresets().size());
    for (int i = 0; i < count; ++i) m_preset->addItem(QString());
    form->addRow(m_preset);
    connect(m_preset, &QComboBox::activated, this, [this](int index) {
        change([&](LabSetup& s) { s = withPreset(s, labPresets()[static_cast<std::size_t>(index)]); });
    });
    m_words.emplace_back([this, count] {
        m_preset->setAccessibleName(tr("Preset"));
        m_preset->setPlaceholderText(tr("own choice"));
        for (int i = 0; i < count; ++i)
            m_preset->setItemText(i, labPresets()[static_cast<std::size_t>(i)].title);
    });
    m_show.emplace_back([this](const LabSetup& s) {
        const std::vector<LabPreset> presets = labPresets();
        const auto found =
            std::ranges::find_if(presets, [&](const LabPreset& p) { return withPreset(s, p) == s; });
        m_preset->setCurrentIndex(found == presets.end() ? -1 : static_cast<int>(found - presets.begin()));
        if (found != presets.end()) m_preset->setToolTip(found->title);
    });
}

void LabSwitches::buildNetworks()
{
    QFormLayout* nets = addGroup([] { return tr("Networks"); });
    for (const SweepNet net : {SweepNet::Plain, SweepNet::Residual, SweepNet::ResidualPreact})
        addMember(
            nets, net, [net] { return LabText::name(net); }, &LabSetup::nets);
    QFormLayout* norms = addGroup([] { return tr("Normalization"); });
    for (const Norm norm : {Norm::Batch, Norm::None})
        addMember(
            norms, norm, [norm] { return nameText(norm); }, &LabSetup::norms);
}

void LabSwitches::buildStart()
{
    QFormLayout* form = addGroup([] { return tr("Assumptions"); });
    addChoice(
        form, [] { return tr("Initialiser"); }, 5, [](int i) { return nameText(static_cast<InitScheme>(i)); },
        [](const LabSetup& s) { return static_cast<int>(s.init); },
        [](LabSetup& s, int i) { s.init = static_cast<InitScheme>(i); });
    addChoice(
        form, [] { return tr("Activation"); }, 2, [](int i) { return nameText(static_cast<Activation>(i)); },
        [](const LabSetup& s) { return static_cast<int>(s.activation); },
        [](LabSetup& s, int i) { s.activation = static_cast<Activation>(i); });
    addChoice(
        form, [] { return tr("Branch"); }, 3,
        [](int i) { return LabText::name(static_cast<BranchScaling>(i)); },
        [](const LabSetup& s) { return static_cast<int>(s.scaling); },
        [](LabSetup& s, int i) { s.scaling = static_cast<BranchScaling>(i); });
    addChoice(
        form, [] { return tr("Mode"); }, 2, [](int i) { return nameText(static_cast<Mode>(i)); },
        [](const LabSetup& s) { return static_cast<int>(s.mode); },
        [](LabSetup& s, int i) { s.mode = static_cast<Mode>(i); });
}

void LabSwitches::buildSweep()
{
    QFormLayout* form = addGroup([] { return tr("Size"); });
    QComboBox* layers = addChoice(
        form, [] { return tr("Layers"); }, static_cast<int>(std::size(labDepths)),
        [](int i) { return QString::number(labDepths[i]); },
        [](const LabSetup& s) { return indexIn(labDepths, s.depth); },
        [](LabSetup& s, int i) { s.depth = labDepths[i]; });
    QComboBox* seeds = addChoice(
        form, [] { return tr("Seeds"); }, mostLabSeeds, [](int i) { return QString::number(i + 1); },
        [](const LabSetup& s) { return s.seeds - 1; }, [](LabSetup& s, int i) { s.seeds = i + 1; });
    QComboBox* images = addChoice(
        form, [] { return tr("Images"); }, static_cast<int>(std::size(labBatches)),
        [](int i) { return QString::number(labBatches[i]); },
        [](const LabSetup& s) { return indexIn(labBatches, s.batch); },
        [](LabSetup& s, int i) { s.batch = labBatches[i]; });
    // the paths are those of one small network, which its own slider sizes
    for (QComboBox* box : {layers, seeds, images})
        m_show.emplace_back([this, box](const LabSetup&) { box->setEnabled(!forPaths()); });
    QComboBox* input = addChoice(
        form, [] { return tr("Input"); }, labInputCount,
        [](int i) { return LabText::name(static_cast<LabInput>(i)); },
        [](const LabSetup& s) { return static_cast<int>(s.input); },
        [](LabSetup& s, int i) { s.input = static_cast<LabInput>(i); });
    if (auto* model = qobject_cast<QStandardItemModel*>(input->model()))
        model->item(static_cast<int>(LabInput::InstalledFashionMnist))
            ->setEnabled(installedFashionMnist().has_value());
}

bool LabSwitches::forPaths() const
{
    return m_session.view().lab.tab == LabTab::Paths;
}

void LabSwitches::refresh()
{
    m_refreshing = true;
    for (const auto& show : m_show) show(m_run.setup());
    m_refreshing = false;
}

void LabSwitches::retranslate()
{
    m_refreshing = true;
    for (const auto& words : m_words) words();
    m_refreshing = false;
    setAccessibleName(tr("Switches of the gradient lab"));
    updateGeometry();
}

void LabSwitches::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) retranslate();
    if (event->type() == QEvent::FontChange) updateGeometry();
    QWidget::changeEvent(event);
}

} // namespace resblock
