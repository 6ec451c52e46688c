// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/theme/Colormap.h"
#include "ui/session/OpenedArithmetic.h"
#include "ui/session/Session.h"

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

    /// The opened value and the group of terms whose source is shown.
    void show(std::shared_ptr<const OpenedArithmetic> opened, int group);

    /// Where the source's map lies, and the cell of a term in it; empty where there is none.
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
        QRectF target;
        QRectF titleBox;
        StageId stage; ///< what `image` was made of
        Pass pass{};
        Index sample = -1;
        Index channel = -1;
    };

    void render(Pane& pane, const StageId& stage, Pass pass, Index sample, Index channel);
    void describe();
    void showSource();
    void followLit();
    void layoutPanes();
    void selectAt(QPointF position);
    [[nodiscard]] int termAt(QPointF position) const;
    void paintFrame(QPainter& painter, const Pane& pane, const QRectF& cells, const QColor& color,
                    double width) const;

    Session& m_session;
    std::shared_ptr<const OpenedArithmetic> m_opened;
    std::array<Pane, 2> m_panes;   ///< the value's channel, the source's channel
    std::optional<QRectF> m_patch; ///< of the group, in cells of the source's map
    int m_group = -1;
};

} // namespace resblock
