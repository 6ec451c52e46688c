// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Op.h"
#include "core/trace/Trace.h"

#include <QWidget>

namespace resblock {

class Session;

/// The panel that explains one kind of stage on the stage level: convolution, BN, add, ReLU. It wires itself
/// to the session as every view does; its host shows it while a stage of its kind is current.
class StagePanel : public QWidget {
    Q_OBJECT

public:
    using QWidget::QWidget;
    /// Called when the panel is about to be shown for another stage, pass, value or run. Hidden panels are
    /// not called: they may leave their caches as they are.
    virtual void refresh() = 0;
};

/// A new panel for stages of this kind, or null where the enlarged channel and the explanation serve.
[[nodiscard]] StagePanel* makeStagePanel(OpKind kind, Session& session, QWidget* parent);

} // namespace resblock
