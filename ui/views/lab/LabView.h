// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LabRuns.h"

#include <QWidget>

#include <vector>

class QTabWidget;
class QToolButton;

namespace resblock {

class LabSweepTab;
class LabSwitches;
class LabExperiment;
class Session;

/// The gradient lab, a page of the window: switches on the left, what they lead to on the right.
class LabView : public QWidget {
    Q_OBJECT

public:
    LabView(LabRuns& runs, Session& session, QWidget* parent = nullptr);

    [[nodiscard]] LabSweepTab& sweep() { return *m_sweep; }
    /// Brings the experiment to the front that the view state names.
    void showTab();
    /// The experiment in front.
    [[nodiscard]] LabExperiment& current();

signals:
    void openRequested(const resblock::DepthSetting& setting, int block);
    void exportFigureRequested();
    void exportDataRequested();

protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void addTab(LabExperiment* tab);
    void retranslate();

    Session& m_session;
    LabSwitches* m_switches = nullptr;
    QTabWidget* m_tabs = nullptr;
    QToolButton* m_export = nullptr; ///< of the experiment in front
    LabSweepTab* m_sweep = nullptr;
    std::vector<LabExperiment*> m_views; ///< by tab
};

} // namespace resblock
