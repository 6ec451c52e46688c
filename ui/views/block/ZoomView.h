// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/views/parts/MapPanes.h"

namespace resblock {

/// One channel of the current stage, large: residual beside plain, with the selected value marked and written
/// out.
class ZoomView : public MapPanes {
    Q_OBJECT

public:
    ZoomView(Session& session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void showEvent(QShowEvent* event) override;
    [[nodiscard]] QString placeText(Index y, Index x) const override;

private:
    void refresh();
    void render();
    void viewChanged(const ViewState& before, const ViewState& now);

    Cursor m_shown;
    bool m_dirty = false; ///< a hidden panel is refreshed when it is shown
};

} // namespace resblock
