// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LabRuns.h"

#include <QObject>
#include <QString>

class QStackedWidget;

namespace resblock {

class LabView;
class Session;

/// The page of the gradient lab: its run, its view, which comes when it is first shown, and its dialogs.
class LabPage : public QObject {
    Q_OBJECT

public:
    /// The page is added to `pages`, behind those that are there.
    LabPage(Session& session, QStackedWidget& pages);

    [[nodiscard]] LabRun& run() { return m_runs.sweep; }
    void show();
    /// Back to the first page.
    void leave();
    [[nodiscard]] bool shown() const;
    /// Null until the page is shown for the first time.
    [[nodiscard]] LabView* view() { return m_view; }
    /// Whether the experiment in front is still measured, whatever it measures.
    [[nodiscard]] bool busy() const;
    void exportFigure();

signals:
    void shownChanged(bool shown);
    void said(const QString& sentence);

private:
    void followView();
    void open(const DepthSetting& setting, int block);
    void exportData();
    [[nodiscard]] QString askForFile(const QString& title, const QString& filter, const QStringList& endings);

    Session& m_session;
    QStackedWidget& m_pages;
    LabRuns m_runs;
    LabView* m_view = nullptr;
};

} // namespace resblock
