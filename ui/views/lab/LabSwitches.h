// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LabRun.h"

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

/// The switchboard of the gradient lab: every switch changes the setup of the run at once.
class LabSwitches : public QWidget {
    Q_OBJECT

public:
    LabSwitches(LabRun& run, Session& session, QWidget* parent = nullptr);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildPreset();
    void buildNetworks();
    void buildStart();
    void buildSweep();
    QFormLayout* addGroup(std::function<QString()> title);
    /// A combo box over `count` choices.
    QComboBox* addChoice(QFormLayout* form, std::function<QString()> label, int count,
                         std::function<QString(int)> text, std::function<int(const LabSetup&)> get,
                         std::function<void(LabSetup&, int)> set);
    /// One of several boxes, of which one at least stays on.
    template <typename E>
    void addMember(QFormLayout* form, E member, std::function<QString()> text,
                   std::vector<E> LabSetup::*members);
    void change(const std::function<void(LabSetup&)>& how);
    /// Whether the paths are looked at, which not every switch has to do with.
    [[nodiscard]] bool forPaths() const;
    void refresh();
    void retranslate();

    LabRun& m_run;
    Session& m_session;
    QScrollArea* m_scroll = nullptr;
    QVBoxLayout* m_column = nullptr;
    QComboBox* m_preset = nullptr;
    std::vector<std::function<void()>> m_words;
    std::vector<std::function<void(const LabSetup&)>> m_show;
    bool m_refreshing = false;
};

} // namespace resblock
