// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"
#include "ui/views/block/StripModel.h"
#include "ui/views/block/StripNeeds.h"
#include "ui/views/parts/Parts.h"

#include <QImage>
#include <QWidget>

#include <optional>
#include <vector>

namespace resblock {

/// The stage strip: the block in view with its skip arc, the plain twin underneath, every stage with its live
/// map. The current stage is lit. Click or arrow keys select a stage; in the backward pass the maps are
/// gradients, and the words on the current stage and on those before it say what arrives and what is handed
/// on. The value that a lit term multiplies is marked in its map, which shows that value's channel as long as
/// it is lit. A dot marks stages whose weights were changed by hand. Of a network that cannot exist, the
/// block that fails is drawn from its description, without values, the stage that fails in the colour of
/// warnings with the shapes that meet there.
class StripView : public QWidget, public HasParts {
    Q_OBJECT

public:
    StripView(Session& session, QWidget* parent = nullptr);

    [[nodiscard]] const Diagram& diagram() const { return m_strip.scene().diagram; }
    /// The stage that fails, while the network cannot exist.
    [[nodiscard]] std::optional<StageId> failingStage() const { return m_strip.failingStage(); }
    /// The strip at a size of its own, for export: whole, whatever the window shows.
    [[nodiscard]] Diagram layoutFor(const DiagramFonts& fonts, double width, double height) const;
    /// The picture of a cell: the stage's plane of the cursor's sample and channel.
    [[nodiscard]] QImage mapImage(const MapCell& cell) const;
    /// The stage in whose map a value is marked.
    [[nodiscard]] std::optional<StageKey> litStage() const;

    /// In the backward pass the words on the maps, in both networks.
    [[nodiscard]] const std::vector<StageTag>& flow() const { return m_strip.flow(); }

    /// Makes the strip small, for a page on which it only says where one is.
    void setCompact(bool compact);
    /// Tells the strip how wide it is seen and how wide the window is, which decide what its maps need.
    void setRoom(int visibleWidth, int windowWidth);
    /// The room in which the maps are as large as a class can see: 80 pixels in a window 1024 wide, 120 at
    /// 1366, 150 at 1600; a block of many stages makes do with what its columns have, down to about half.
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

    // --- for the accessibility interface
    [[nodiscard]] int partCount() const override
    {
        return static_cast<int>(m_strip.scene().diagram.stages.size());
    }
    /// The lit stage of the residual row, or -1.
    [[nodiscard]] int currentPart() const override { return m_strip.currentPart(); }
    [[nodiscard]] QRect partRect(int index) const override;
    [[nodiscard]] QString partName(int index) const override;
    void activatePart(int index) override;

signals:
    /// minimumSizeHint() or sizeHint() is another.
    void roomChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    [[nodiscard]] const std::optional<RefusedNetwork>& refused() const { return m_session.refusedNetwork(); }
    [[nodiscard]] DiagramFonts fonts() const;
    void retranslate();
    void measureRoom();
    void relayout();
    void refreshMaps();
    void viewChanged(const ViewState& before, const ViewState& now);
    void refusalChanged();
    void moveCursor();
    void turnTo(Pass pass);
    void followLit();
    void updatePart(int part);
    void updateLit();
    void updateTagged();
    void setHovered(std::optional<StageKey> key);

    Session& m_session;
    StripModel m_strip;
    int m_lit = -1; ///< currentPart() as it was painted last
    std::optional<StageKey> m_hovered;
    StripNeeds m_needs;
};

} // namespace resblock
