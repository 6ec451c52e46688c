// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/StagePanel.h"

#include "ui/views/stage/AddPanel.h"
#include "ui/views/stage/BatchNormPanel.h"
#include "ui/views/stage/ConvPanel.h"
#include "ui/views/stage/ReluPanel.h"

namespace resblock {

StagePanel* makeStagePanel(OpKind kind, Session& session, QWidget* parent)
{
    switch (kind) {
    case OpKind::Conv2d:
        return new ConvPanel(session, parent);
    case OpKind::BatchNorm2d:
        return new BatchNormPanel(session, parent);
    case OpKind::Add:
        return new AddPanel(session, parent);
    case OpKind::Relu:
        return new ReluPanel(session, parent);
    default:
        return nullptr;
    }
}

} // namespace resblock
