// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/StagePanel.h"

namespace resblock {

StagePanel* makeStagePanel(OpKind kind, Session& session, ViewOptions& options, QWidget* parent)
{
    static_cast<void>(session);
    static_cast<void>(options);
    static_cast<void>(parent);
    switch (kind) {
    default:
        return nullptr;
    }
}

} // namespace resblock
