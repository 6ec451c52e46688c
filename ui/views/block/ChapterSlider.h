// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/Chapters.h"

#include <QSlider>

#include <vector>

namespace resblock {

struct Theme;

/// A slider over the steps of a time line, drawn as the row of its chapters with a marker at the step in
/// view. A press goes to the step under the mouse, dragging scrubs, and the keys are a slider's.
class ChapterSlider : public QSlider {
    Q_OBJECT

public:
    explicit ChapterSlider(QWidget* parent = nullptr);

    /// Sets the chapter of every step, from the slider's minimum on.
    void setChapters(std::vector<Chapter> chapters);
    /// Names a chapter in the language of the window.
    [[nodiscard]] static QString nameOf(Chapter chapter);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool event(QEvent* event) override;
    void sliderChange(SliderChange change) override;

private:
    /// A run of steps of one chapter.
    struct Span {
        Chapter chapter{};
        int first = 0; ///< step, from 0
        int count = 0;
    };
    [[nodiscard]] std::vector<Span> spans() const;
    /// Left edge of a step, and what one takes, in pixels.
    [[nodiscard]] double edgeOf(int step) const;
    [[nodiscard]] int stepAt(double x) const;
    [[nodiscard]] QRectF boxOf(const Span& span) const;
    void paintMarker(QPainter& painter, const Theme& theme) const;
    void describe();

    std::vector<Chapter> m_chapters;
};

} // namespace resblock
