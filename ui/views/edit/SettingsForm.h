// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Experiment.h"

#include <QComboBox>
#include <QObject>
#include <QString>

#include <functional>
#include <vector>

class QCheckBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QPushButton;
class QSpinBox;
class QVBoxLayout;
class QWidget;

namespace resblock {

/// Groups of labelled rows that follow an experiment and change it. What a row shows, what it changes and its
/// words are given when it is made; every change is handed on as one edit.
class SettingsForm : public QObject {
    Q_OBJECT

public:
    using Words = std::function<QString()>;
    using Edit = std::function<void(Experiment&)>;

    /// `column` takes the groups, in the order they are added.
    explicit SettingsForm(QVBoxLayout* column, QObject* parent = nullptr);

    /// Begins a group; later rows belong to it. `shown` says for which experiments there is such a group.
    QFormLayout* addGroup(Words title, std::function<bool(const Experiment&)> shown = {});
    /// Adds a row with a widget that the caller has made.
    void addRow(QWidget* widget, Words text, std::function<void(const Experiment&)> show,
                std::function<void()> retranslateItems = {});
    /// Adds a combo box over `count` choices, named by `item`.
    QComboBox* addChoices(int count, Words text, std::function<QString(int)> item,
                          std::function<int(const Experiment&)> get,
                          std::function<void(Experiment&, int)> set);
    /// The same over the `count` enumerators of E, named by `name`.
    template <typename E>
    QComboBox* addChoice(int count, Words text, QString (*name)(E), std::function<E(const Experiment&)> get,
                         std::function<void(Experiment&, E)> set)
    {
        return addChoices(
            count, std::move(text), [name](int i) { return name(static_cast<E>(i)); },
            [get](const Experiment& e) { return static_cast<int>(get(e)); },
            [set](Experiment& e, int i) { set(e, static_cast<E>(i)); });
    }
    QSpinBox* addNumber(Words text, int low, int high, std::function<Index(const Experiment&)> get,
                        std::function<void(Experiment&, Index)> set);
    QCheckBox* addSwitch(Words text, std::function<bool(const Experiment&)> get,
                         std::function<void(Experiment&, bool)> set);
    /// The row that was added last is shown, or can be used, only for some experiments. A row that is not
    /// shown is taken out of its form: among hidden rows Qt 6.4 gives some of the others no height.
    void showLastFor(std::function<bool(const Experiment&)> shown);
    void enableLastFor(std::function<bool(const Experiment&)> enabled);
    /// One choice of the row that was added last, a combo box, can be made only for some experiments.
    void enableChoiceOfLastFor(int choice, const std::function<bool(const Experiment&)>& enabled);
    /// Adds a row with a button that asks for something else than an edit.
    QPushButton* addButton(Words text);

    void show(const Experiment& experiment);
    void retranslate();

signals:
    /// A person changed a row. Edits of one number that follow each other have the same mergeId, else it is
    /// -1.
    void edited(const Edit& change, const QString& text, int mergeId);

private:
    struct Group {
        QGroupBox* box;
        Words title;
        std::function<bool(const Experiment&)> shown;
    };
    struct Row {
        QFormLayout* form;
        QWidget* widget;
        QLabel* label; ///< null for a button or check box, which has its own
        int place;     ///< among the rows of its form, all of them shown
        Words text;
        std::function<void(const Experiment&)> show;
        std::function<void()> retranslate;
        std::function<bool(const Experiment&)> shown;
        std::function<bool(const Experiment&)> enabled;
    };
    void place(Row& row, bool wanted);

    QVBoxLayout* m_column;
    std::vector<Group> m_groups;
    std::vector<Row> m_rows;
    QFormLayout* m_form = nullptr; ///< of the newest group
    bool m_following = false;      ///< the document: signals of the rows are no edits
    int m_nextMergeId = 1;
};

} // namespace resblock
