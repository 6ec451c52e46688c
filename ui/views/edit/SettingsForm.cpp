// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/SettingsForm.h"

#include "ui/views/parts/ElidedComboBox.h"
#include "ui/views/parts/Parts.h"

#include <QAbstractButton>
#include <QCheckBox>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace resblock {

SettingsForm::SettingsForm(QVBoxLayout* column, QObject* parent) : QObject(parent), m_column(column) {}

QFormLayout* SettingsForm::addGroup(Words title, std::function<bool(const Experiment&)> shown)
{
    auto* box = new QGroupBox;
    m_form = new QFormLayout(box);
    m_form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_column->addWidget(box);
    m_groups.push_back({box, std::move(title), std::move(shown)});
    return m_form;
}

void SettingsForm::addRow(QWidget* widget, Words text, std::function<void(const Experiment&)> show,
                          std::function<void()> retranslateItems)
{
    QLabel* label = nullptr;
    const int place = m_form->rowCount();
    if (qobject_cast<QAbstractButton*>(widget)) {
        m_form->addRow(widget);
    } else {
        label = new QLabel;
        label->setBuddy(widget);
        m_form->addRow(label, widget);
    }
    guardFromWheel(widget);
    m_rows.push_back({m_form,
                      widget,
                      label,
                      place,
                      std::move(text),
                      std::move(show),
                      std::move(retranslateItems),
                      {},
                      {}});
}

QComboBox* SettingsForm::addChoices(int count, Words text, std::function<QString(int)> item,
                                    std::function<int(const Experiment&)> get,
                                    std::function<void(Experiment&, int)> set)
{
    auto* box = new ElidedComboBox(8);
    for (int i = 0; i < count; ++i) box->addItem(QString());
    connect(box, &QComboBox::currentIndexChanged, this, [this, text, set](int index) {
        if (m_following || index < 0) return;
        emit edited([set, index](Experiment& e) { set(e, index); }, text(), -1);
    });
    addRow(
        box, text, [box, get](const Experiment& e) { box->setCurrentIndex(get(e)); },
        [box, count, item] {
            for (int i = 0; i < count; ++i) box->setItemText(i, item(i));
        });
    return box;
}

QSpinBox* SettingsForm::addNumber(Words text, int low, int high, std::function<Index(const Experiment&)> get,
                                  std::function<void(Experiment&, Index)> set)
{
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setKeyboardTracking(false);
    const int mergeId = m_nextMergeId++;
    connect(box, &QSpinBox::valueChanged, this, [this, text, set, mergeId](int value) {
        if (!m_following) emit edited([set, value](Experiment& e) { set(e, value); }, text(), mergeId);
    });
    addRow(box, text, [box, get](const Experiment& e) { box->setValue(static_cast<int>(get(e))); });
    return box;
}

QCheckBox* SettingsForm::addSwitch(Words text, std::function<bool(const Experiment&)> get,
                                   std::function<void(Experiment&, bool)> set)
{
    auto* box = new QCheckBox;
    connect(box, &QCheckBox::toggled, this, [this, text, set](bool on) {
        if (!m_following) emit edited([set, on](Experiment& e) { set(e, on); }, text(), -1);
    });
    addRow(
        box, text, [box, get](const Experiment& e) { box->setChecked(get(e)); },
        [box, text] { box->setText(text()); });
    return box;
}

void SettingsForm::showLastFor(std::function<bool(const Experiment&)> shown)
{
    m_rows.back().shown = std::move(shown);
}

void SettingsForm::enableLastFor(std::function<bool(const Experiment&)> enabled)
{
    m_rows.back().enabled = std::move(enabled);
}

void SettingsForm::enableChoiceOfLastFor(int choice, const std::function<bool(const Experiment&)>& enabled)
{
    Row& row = m_rows.back();
    auto* model = qobject_cast<QStandardItemModel*>(static_cast<QComboBox*>(row.widget)->model());
    row.show = [model, choice, enabled, show = row.show](const Experiment& e) {
        model->item(choice)->setEnabled(enabled(e));
        show(e);
    };
}

QPushButton* SettingsForm::addButton(Words text)
{
    auto* button = new QPushButton;
    addRow(button, std::move(text), [](const Experiment&) {});
    m_rows.back().retranslate = [button, words = m_rows.back().text] { button->setText(words()); };
    return button;
}

void SettingsForm::place(Row& row, bool wanted)
{
    const bool there = row.form->indexOf(row.widget) >= 0;
    if (wanted && !there) {
        // behind those of its form that are there and were added before it
        const auto before = std::ranges::count_if(m_rows, [&](const Row& other) {
            return other.form == row.form && other.place < row.place && row.form->indexOf(other.widget) >= 0;
        });
        if (row.label)
            row.form->insertRow(static_cast<int>(before), row.label, row.widget);
        else
            row.form->insertRow(static_cast<int>(before), row.widget);
    } else if (!wanted && there) {
        const QFormLayout::TakeRowResult taken = row.form->takeRow(row.widget);
        delete taken.labelItem;
        delete taken.fieldItem;
    }
    if (row.label) row.label->setVisible(wanted);
    row.widget->setVisible(wanted);
}

void SettingsForm::show(const Experiment& experiment)
{
    m_following = true;
    for (const Group& group : m_groups) group.box->setVisible(!group.shown || group.shown(experiment));
    for (Row& row : m_rows) {
        if (row.shown) place(row, row.shown(experiment));
        if (row.enabled) row.widget->setEnabled(row.enabled(experiment));
        row.show(experiment);
    }
    m_following = false;
}

void SettingsForm::retranslate()
{
    m_following = true;
    for (const Group& group : m_groups) group.box->setTitle(group.title());
    for (const Row& row : m_rows) {
        if (row.label) row.label->setText(row.text());
        row.widget->setAccessibleName(row.text());
        if (row.retranslate) row.retranslate();
    }
    m_following = false;
}

} // namespace resblock
