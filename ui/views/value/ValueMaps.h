// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Colormap.h"
#include "ui/session/OpenedArithmetic.h"
#include "ui/session/Session.h"
#include "ui/views/parts/MapViewport.h"
#include "ui/views/value/TermGroups.h"

#include <QImage>
#include <QRectF>
#include <QWidget>

#include <array>
#include <optional>

namespace resblock {

/// Two maps: the channel that holds the opened value, in which the arrow keys move the value, and the channel
/// that the present group of terms reads, with the patch framed and the value under the mouse or the keys
/// marked. In the latter, the mouse lights the term of the value below it.
class ValueMaps : public QWidget {
    Q_OBJECT

public:
    ValueMaps(Session& session, QWidget* parent = nullptr);

    /// Shows the opened value (null: nothing), and what a group of its terms reads.
    void show(std::shared_ptr<const OpenedArithmetic> opened, int group);

    /// Returns where the value that a term multiplies stands on the panel; empty where it is not shown.
    [[nodiscard]] QRectF rectOfTerm(int term) const;

    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Pane {
        QString title;
        QString shortTitle;
        QImage image;
        Shape shape;
        MapViewport view; ///< of the whole map
        QRectF titleBox;
        StageId stage; ///< what `image` was made of
        Pass pass{};
        Index sample = -1;
        Index channel = -1;

        /// Says whether a value of a stage lies in the channel that is shown.
        [[nodiscard]] bool holds(const StageId& ofStage, Pass ofPass, const Index4& index) const;
        /// The same of a recorded value, which must be there.
        [[nodiscard]] bool holds(const std::optional<Highlight>& value) const;
        /// Returns the value at a point: sample, channel, row, column; none outside the map.
        [[nodiscard]] std::optional<Index4> valueAt(QPointF point) const;
        /// Returns the place of a value of the channel on the panel.
        [[nodiscard]] QRectF boxOf(const Index4& index) const;
    };

    [[nodiscard]] const TermGrid* group() const { return groupAt(m_opened.get(), m_group); }
    void render(Pane& pane, const StageId& stage, Pass pass, Index sample, Index channel);
    void describe();
    void showSource();
    void followLit();
    void layoutPanes();
    void selectAt(QPointF position);
    [[nodiscard]] int termAt(QPointF position) const;

    Session& m_session;
    std::shared_ptr<const OpenedArithmetic> m_opened;
    std::array<Pane, 2> m_panes;   ///< the value's channel, the source's channel
    std::optional<QRectF> m_patch; ///< of the group, in cells of the source's map
    int m_group = -1;
};

} // namespace resblock
