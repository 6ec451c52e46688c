// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QScrollArea>

namespace resblock {

class Session;
class StripView;

/// The strip in its place on the page: as wide as the page, and scrolled sideways, with the stage in view
/// always in sight, where a block has more stages than fit side by side.
class StripPane : public QScrollArea {
    Q_OBJECT

public:
    explicit StripPane(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] StripView& strip() { return *m_strip; }

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void followStage();
    [[nodiscard]] int barHeight() const;

    Session& m_session;
    StripView* m_strip;
};

} // namespace resblock
