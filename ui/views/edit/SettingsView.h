// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QWidget>

#include <functional>
#include <vector>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QScrollArea;
class QSpinBox;
class QVBoxLayout;

namespace resblock {

/// Everything about the experiment that can be changed: network, block, weights, mode and pictures. Each
/// change is one undoable edit.
class SettingsView : public QWidget {
    Q_OBJECT

public:
    explicit SettingsView(Session& session, QWidget* parent = nullptr);

signals:
    /// The person wants to add pictures of their own; the window shows the dialog.
    void addPicturesRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    /// A row of the form that knows how to show itself for an experiment.
    struct Row {
        QWidget* widget = nullptr;
        QLabel* label = nullptr;
        std::function<QString()> text;
        std::function<void(const Experiment&)> show;
        std::function<void()> retranslate;
    };

    QFormLayout* addGroup(const std::function<QString()>& title);
    void addRow(QFormLayout* form, QWidget* widget, std::function<QString()> text,
                std::function<void(const Experiment&)> show, std::function<void()> retranslateItems = {});
    /// A combo box over the `count` enumerators of E, named by nameText.
    template <typename E>
    QComboBox* addChoice(QFormLayout* form, int count, std::function<QString()> text,
                         std::function<E(const Experiment&)> get, std::function<void(Experiment&, E)> set);
    QSpinBox* addNumber(QFormLayout* form, std::function<QString()> text, int low, int high,
                        std::function<Index(const Experiment&)> get,
                        std::function<void(Experiment&, Index)> set);
    QCheckBox* addSwitch(QFormLayout* form, std::function<QString()> text,
                         std::function<bool(const Experiment&)> get,
                         std::function<void(Experiment&, bool)> set);
    void buildNetwork();
    void addWidth(QFormLayout* form, std::size_t stage);
    void buildBlock();
    void buildWeights();
    void buildPictures();
    void refresh();
    void refreshPictures();
    void fitWidth();
    void retranslate();

    Session& m_session;
    QVBoxLayout* m_column;
    QScrollArea* m_scroll = nullptr;
    std::vector<Row> m_rows;
    std::vector<std::function<void()>> m_titles;
    QFormLayout* m_pictureForm = nullptr;
    QComboBox* m_presets = nullptr;
    std::vector<std::shared_ptr<const Picture>> m_shownPictures;
    std::vector<QComboBox*> m_targets;
    bool m_refreshing = false; ///< the form is following the document: its signals are no edits
    int m_nextMergeId = 1;
};

} // namespace resblock
