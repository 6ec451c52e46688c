// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/SettingsView.h"

#include "ui/session/PictureStore.h"
#include "ui/session/Presets.h"
#include "ui/views/parts/ElidedComboBox.h"
#include "ui/words/Names.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QGroupBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>
#include <QWheelEvent>

namespace resblock {

namespace {

constexpr std::size_t mostStages = 4;

/// Turning the wheel over a form scrolls the form; it must not change what is under the mouse.
class WheelGuard : public QObject {
public:
    using QObject::QObject;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        const auto* widget = qobject_cast<QWidget*>(watched);
        if (event->type() != QEvent::Wheel || !widget || widget->hasFocus()) return false;
        event->ignore();
        return true;
    }
};

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
    scroll->setWidget(content);
    outer->addWidget(scroll);
    buildNetwork();
    buildBlock();
    buildWeights();
    buildPictures();
    m_column->addStretch(1);
    m_scroll = scroll;
    fitWidth();
    connect(&session, &Session::experimentChanged, this, &SettingsView::refresh);
    retranslate();
    refresh(); // the session may hold an experiment already
}

QFormLayout* SettingsView::addGroup(const std::function<QString()>& title)
{
    auto* group = new QGroupBox;
    auto* form = new QFormLayout(group);
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_column->addWidget(group);
    m_titles.emplace_back([group, title] { group->setTitle(title()); });
    return form;
}

void SettingsView::addRow(QFormLayout* form, QWidget* widget, std::function<QString()> text,
                          std::function<void(const Experiment&)> show, std::function<void()> retranslateItems)
{
    QLabel* label = nullptr;
    if (qobject_cast<QCheckBox*>(widget)) {
        form->addRow(widget);
    } else {
        label = new QLabel;
        label->setBuddy(widget);
        form->addRow(label, widget);
    }
    widget->installEventFilter(new WheelGuard(widget));
    widget->setFocusPolicy(Qt::StrongFocus);
    m_rows.push_back({widget, label, std::move(text), std::move(show), std::move(retranslateItems)});
}

template <typename E>
QComboBox* SettingsView::addChoice(QFormLayout* form, int count, std::function<QString()> text,
                                   std::function<E(const Experiment&)> get,
                                   std::function<void(Experiment&, E)> set)
{
    auto* box = new ElidedComboBox(8);
    for (int i = 0; i < count; ++i) box->addItem(QString());
    connect(box, &QComboBox::currentIndexChanged, this, [this, text, set](int index) {
        if (m_refreshing || index < 0) return;
        m_session.edit([&](Experiment& e) { set(e, static_cast<E>(index)); }, text());
    });
    addRow(
        form, box, text, [box, get](const Experiment& e) { box->setCurrentIndex(static_cast<int>(get(e))); },
        [box, count] {
            for (int i = 0; i < count; ++i) box->setItemText(i, nameText(static_cast<E>(i)));
        });
    return box;
}

QSpinBox* SettingsView::addNumber(QFormLayout* form, std::function<QString()> text, int low, int high,
                                  std::function<Index(const Experiment&)> get,
                                  std::function<void(Experiment&, Index)> set)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setKeyboardTracking(false);
    const int mergeId = m_nextMergeId++;
    connect(box, &QSpinBox::valueChanged, this, [this, text, set, mergeId](int value) {
        if (m_refreshing) return;
        m_session.edit([&](Experiment& e) { set(e, value); }, text(), mergeId);
    });
    addRow(form, box, text, [box, get](const Experiment& e) { box->setValue(static_cast<int>(get(e))); });
    return box;
}

QCheckBox* SettingsView::addSwitch(QFormLayout* form, std::function<QString()> text,
                                   std::function<bool(const Experiment&)> get,
                                   std::function<void(Experiment&, bool)> set)
{
    auto* box = new QCheckBox;
    connect(box, &QCheckBox::toggled, this, [this, text, set](bool on) {
        if (m_refreshing) return;
        m_session.edit([&](Experiment& e) { set(e, on); }, text());
    });
    addRow(
        form, box, text, [box, get](const Experiment& e) { box->setChecked(get(e)); },
        [box, text] { box->setText(text()); });
    return box;
}

void SettingsView::buildNetwork()
{
    QFormLayout* form = addGroup([] { return tr("Network"); });
    m_presets = new ElidedComboBox(20); // takes a line of its own
    for (std::size_t i = 0; i < experimentPresets().size(); ++i) m_presets->addItem(QString());
    connect(m_presets, &QComboBox::activated, this, [this](int index) {
        const auto& preset = experimentPresets()[static_cast<std::size_t>(index)];
        m_session.edit([&](Experiment& e) { preset.apply(e); }, tr("Starting point"));
    });
    addRow(
        form, m_presets, [] { return tr("Starting point"); }, [](const Experiment&) {},
        [this] {
            m_presets->setPlaceholderText(tr("own settings"));
            for (std::size_t i = 0; i < experimentPresets().size(); ++i)
                m_presets->setItemText(static_cast<int>(i), experimentPresets()[i].title());
        });
    addNumber(
        form, [] { return tr("Blocks per stage"); }, 1, 99,
        [](const Experiment& e) { return e.network.stages.empty() ? 1 : e.network.stages.front().blocks; },
        [](Experiment& e, Index value) {
            for (StageSpec& s : e.network.stages) s.blocks = value;
        });
    for (std::size_t stage = 0; stage < mostStages; ++stage) addWidth(form, stage);
    addNumber(
        form, [] { return tr("Stride of later stages"); }, 1, 2,
        [](const Experiment& e) { return e.network.stages.size() < 2 ? 1 : e.network.stages[1].stride; },
        [](Experiment& e, Index value) {
            for (std::size_t i = 1; i < e.network.stages.size(); ++i) e.network.stages[i].stride = value;
        });
    addNumber(
        form, [] { return tr("Picture size"); }, 8, 224, [](const Experiment& e) { return e.inputSize; },
        [](Experiment& e, Index value) { e.inputSize = value; });
}

/// The width of stage 1 carries the others along; each of the others is also its own. Rows of stages that are
/// not there are taken out of the form: among hidden rows Qt 6.4 gives some of the others no height.
void SettingsView::addWidth(QFormLayout* form, std::size_t stage)
{
    QSpinBox* box = addNumber(
        form, [stage] { return tr("Width of stage %1").arg(stage + 1); }, 1, 2048,
        [stage](const Experiment& e) {
            return stage < e.network.stages.size() ? e.network.stages[stage].width : 1;
        },
        [stage](Experiment& e, Index value) {
            if (stage == 0)
                setFirstWidth(e.network, value);
            else if (stage < e.network.stages.size())
                e.network.stages[stage].width = value;
        });
    constexpr int rowsAbove = 2; // starting point, blocks per stage
    m_rows.back().show = [form, box, stage, label = m_rows.back().label,
                          show = m_rows.back().show](const Experiment& e) {
        const bool wanted = stage < e.network.stages.size();
        if (wanted && form->indexOf(box) < 0) {
            form->insertRow(rowsAbove + static_cast<int>(stage), label, box);
        } else if (!wanted && form->indexOf(box) >= 0) {
            const QFormLayout::TakeRowResult taken = form->takeRow(box);
            delete taken.labelItem;
            delete taken.fieldItem;
        }
        label->setVisible(wanted);
        box->setVisible(wanted);
        show(e);
    };
}

void SettingsView::buildBlock()
{
    QFormLayout* form = addGroup([] { return tr("Block"); });
    addChoice<BlockKind>(
        form, 2, [] { return tr("Kind"); }, [](const Experiment& e) { return e.network.block.kind; },
        [](Experiment& e, BlockKind value) { setBlockKind(e.network, value); });
    addChoice<BlockOrder>(
        form, 5, [] { return tr("Order"); }, [](const Experiment& e) { return e.network.block.order; },
        [](Experiment& e, BlockOrder value) { e.network.block.order = value; });
    addChoice<Shortcut>(
        form, 5, [] { return tr("Shortcut where the shape changes"); },
        [](const Experiment& e) { return e.network.block.shortcut; },
        [](Experiment& e, Shortcut value) { e.network.block.shortcut = value; });
    addChoice<Norm>(
        form, 2, [] { return tr("Normalization"); }, [](const Experiment& e) { return e.network.block.norm; },
        [](Experiment& e, Norm value) { e.network.block.norm = value; });
    addChoice<Activation>(
        form, 2, [] { return tr("Activation"); },
        [](const Experiment& e) { return e.network.block.activation; },
        [](Experiment& e, Activation value) { e.network.block.activation = value; });
    addChoice<PaddingMode>(
        form, 2, [] { return tr("Padding"); }, [](const Experiment& e) { return e.network.block.padding; },
        [](Experiment& e, PaddingMode value) { e.network.block.padding = value; });
    addSwitch(
        form, [] { return tr("Convolutions have a bias"); },
        [](const Experiment& e) { return e.network.block.convBias; },
        [](Experiment& e, bool on) { e.network.block.convBias = on; });
}

void SettingsView::buildWeights()
{
    QFormLayout* form = addGroup([] { return tr("Weights and mode"); });
    addChoice<Mode>(
        form, 2, [] { return tr("Mode"); }, [](const Experiment& e) { return e.mode; },
        [](Experiment& e, Mode value) { e.mode = value; });
    addChoice<WeightsSource>(
        form, 2, [] { return tr("Weights"); }, [](const Experiment& e) { return e.weights; },
        [](Experiment& e, WeightsSource value) { setWeightsSource(e, value); });
    addChoice<InitScheme>(
        form, 5, [] { return tr("Initialiser"); }, [](const Experiment& e) { return e.init.scheme; },
        [](Experiment& e, InitScheme value) {
            e.init.scheme = value;
            e.weights = WeightsSource::Initialised;
        });
    addNumber(
        form, [] { return tr("Seed"); }, 0, 999999,
        [](const Experiment& e) { return static_cast<Index>(e.init.seed); },
        [](Experiment& e, Index value) {
            e.init.seed = static_cast<std::uint64_t>(value);
            e.weights = WeightsSource::Initialised;
        });
    addSwitch(
        form, [] { return tr("Blocks start as the identity (zero-init)"); },
        [](const Experiment& e) { return e.init.zeroInitResidual; },
        [](Experiment& e, bool on) {
            e.init.zeroInitResidual = on;
            e.weights = WeightsSource::Initialised;
        });
}

void SettingsView::buildPictures()
{
    m_pictureForm = addGroup([] { return tr("Pictures and their classes"); });
    auto* add = new QPushButton;
    connect(add, &QPushButton::clicked, this, &SettingsView::addPicturesRequested);
    m_column->addWidget(add);
    m_titles.emplace_back([add] { add->setText(tr("Add pictures…")); });
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
        target->installEventFilter(new WheelGuard(target));
        target->setFocusPolicy(Qt::StrongFocus);
        target->setAccessibleName(tr("Class of picture %1, %2").arg(i).arg(name));
        target->setToolTip(tr("The class whose cross-entropy is the source of the gradient"));
        const int classes = static_cast<int>(std::min<Index>(e.network.classes, 1000));
        for (int k = 0; k < classes; ++k) target->addItem(classText(e, k));
        target->setCurrentIndex(e.targets[i]);
        connect(target, &QComboBox::activated, this, [this, i](int label) {
            m_session.edit([&](Experiment& changed) { changed.targets[i] = label; },
                           tr("Class of a picture"));
        });
        line->addWidget(target, 1);
        auto* remove = new QToolButton;
        remove->setText(QStringLiteral("×"));
        remove->setAutoRaise(true);
        remove->setAccessibleName(tr("Remove picture %1, %2").arg(i).arg(name));
        remove->setToolTip(remove->accessibleName());
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
    m_refreshing = true;
    const Experiment& e = m_session.experiment();
    for (const Row& row : m_rows) row.show(e);
    const int preset = currentPreset(e);
    m_presets->setCurrentIndex(preset);
    const bool sameTargets = m_shownPictures == e.pictures && !m_targets.empty() &&
                             m_targets.front()->count() == std::min<Index>(e.network.classes, 1000);
    if (sameTargets) {
        for (std::size_t i = 0; i < m_targets.size(); ++i) m_targets[i]->setCurrentIndex(e.targets[i]);
    } else {
        // later: the row being rebuilt may be the sender of the signal that led here
        QMetaObject::invokeMethod(this, &SettingsView::refreshPictures, Qt::QueuedConnection);
    }
    m_refreshing = false;
}

/// The form is never cut at the side: the panel is at least as wide as its widest row needs.
void SettingsView::fitWidth()
{
    const int bar = style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    m_scroll->setMinimumWidth(m_scroll->widget()->minimumSizeHint().width() + bar);
}

void SettingsView::retranslate()
{
    m_refreshing = true;
    for (const auto& title : m_titles) title();
    for (const Row& row : m_rows) {
        if (row.label) row.label->setText(row.text());
        row.widget->setAccessibleName(row.text());
        if (row.retranslate) row.retranslate();
    }
    m_refreshing = false;
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
