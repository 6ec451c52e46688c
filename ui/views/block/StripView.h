// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/StripLayout.h"
#include "ui/paint/figure/DiagramPainter.h"
#include "ui/session/Session.h"
#include "ui/views/parts/Parts.h"

#include <QImage>
#include <QWidget>

#include <map>
#include <optional>

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

    [[nodiscard]] const Diagram& diagram() const { return m_diagram; }
    /// The stage that fails, while the network cannot exist.
    [[nodiscard]] std::optional<StageId> failingStage() const;
    /// The strip at a size of its own, for export: whole, whatever the window shows.
    [[nodiscard]] Diagram layoutFor(const DiagramFonts& fonts, double width, double height) const;
    /// The picture of a cell: the stage's plane of the cursor's sample and channel.
    [[nodiscard]] QImage mapImage(const MapCell& cell) const;
    /// The stage in whose map a value is marked.
    [[nodiscard]] std::optional<StageKey> litStage() const;

    /// In the backward pass the words on the maps, in both networks.
    [[nodiscard]] const std::vector<StageTag>& flow() const { return m_flow; }

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

    // --- for the accessibility interface
    [[nodiscard]] int partCount() const override { return static_cast<int>(m_diagram.stages.size()); }
    /// The lit stage of the residual row, or -1.
    [[nodiscard]] int currentPart() const override;
    [[nodiscard]] QRect partRect(int index) const override;
    [[nodiscard]] QString partName(int index) const override;
    void activatePart(int index) override;

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
    void refusalChanged();
    [[nodiscard]] Diagram refusedLayout() const;
    [[nodiscard]] std::string refusedCaption(int node, const Shape& shape) const;
    [[nodiscard]] QImage mapImage(const MapCell& cell, const Cursor& cursor) const;
    void findChanged();
    void retranslate();
    void relayout();
    void layOutStages();
    void turnTo(Pass pass);
    void refreshMaps();
    void viewChanged(const ViewState& before, const ViewState& now);
    void moveCursor();
    void followLit();
    void findFlow();
    void updateTagged();
    void paintLit(QPainter& painter) const;
    [[nodiscard]] const QImage& body(const DiagramPainter& diagramPainter, const DiagramMarks& marks);
    void setHovered(std::optional<StageKey> key);
    /// Whether the map of a stage and its range are not to be seen.
    [[nodiscard]] bool covered(const Step& step) const;
    [[nodiscard]] const NetworkRun& run(NetworkSide side) const;
    [[nodiscard]] DiagramFonts fonts() const;

    Session& m_session;
    Diagram m_diagram;
    int m_section = 0; ///< that is drawn
    Cursor m_shown;    ///< the cursor the maps were made for
    Pass m_pass = Pass::Forward;
    int m_lit = -1; ///< currentPart() as it was painted last
    std::map<std::pair<StageId, NetworkSide>, QImage> m_maps;
    /// The painted diagram without what a step moves, in device pixels; null when it has to be painted anew.
    QImage m_body;
    /// The strip of the other pass, as it was left: stepping to and fro across the loss paints none anew.
    struct Turned {
        Pass pass = Pass::Forward;
        Cursor shown;
        Diagram diagram;
        std::map<std::pair<StageId, NetworkSide>, QImage> maps;
        QImage body;
        std::vector<StageKey> changed;
    };
    std::optional<Turned> m_turned;
    /// The map in which the lit term's value lies, with that value's channel.
    struct LitMap {
        Highlight origin;
        StageKey key;
        Rect bounds;
        QImage image;
        bool otherChannel = false; ///< than the strip shows
    };
    std::optional<LitMap> m_litMap;
    std::optional<StageKey> m_hovered;
    std::vector<StageTag> m_flow;    ///< backward: which gradient arrives, which are handed on
    std::vector<StageKey> m_changed; ///< stages with weights changed by hand, in both networks
};

} // namespace resblock
