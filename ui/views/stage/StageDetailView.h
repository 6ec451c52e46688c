// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Op.h"

#include <QWidget>

#include <map>

class QLabel;
class QStackedWidget;

namespace resblock {

class Session;
class StagePanel;

/// The stage level: the panel made for the kind of the current stage; for kinds without one, the panel it was
/// given for all others.
class StageDetailView : public QWidget {
    Q_OBJECT

public:
    /// Takes `general`, the panel for stages that have none of their own.
    StageDetailView(Session& session, QWidget* general, QWidget* parent = nullptr);

protected:
    void showEvent(QShowEvent* event) override;

private:
    void refresh();

    Session& m_session;
    QStackedWidget* m_pages;
    QLabel* m_cover = nullptr; ///< in place of a panel
    QWidget* m_general;
    std::map<OpKind, StagePanel*> m_panels; ///< made when first wanted; null for kinds without one
};

} // namespace resblock
