// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"
#include "ui/views/parts/MapPanes.h"
#include "ui/views/stage/StageInView.h"
#include "ui/views/stage/StagePanel.h"

#include <QList>
#include <QStringList>

#include <memory>

class QBoxLayout;
class QScrollArea;
class QTextBrowser;
class QVBoxLayout;

namespace resblock {

struct Theme;

/// What the panels of convolution, BN, add and ReLU have in common: maps of the current channel of the
/// residual network on one printed scale, the arithmetic at the cursor below, and beside or below them words
/// and figures, residual and plain. Scrolls where it does not fit. A panel says what stands in it.
class FiguresPanel : public StagePanel {
    Q_OBJECT

public:
    FiguresPanel(OpKind kind, Session& session, QWidget* parent);

    void refresh() final;
    /// Words and figures, as plain text.
    [[nodiscard]] QString text() const;
    /// The arithmetic at the cursor.
    [[nodiscard]] QString valueLine() const;
    [[nodiscard]] const MapPanes& maps() const { return *m_maps; }

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

    /// Texts of the panel's own controls, in the language of the window.
    virtual void retranslate() {}
    /// Another stage, pass, channel, sample or run: maps by setMaps(), words by setHtml().
    virtual void build() = 0;
    /// The arithmetic at the cursor.
    [[nodiscard]] virtual QString arithmetic() const = 0;
    /// The cursor moved inside the maps, or everything was built anew: what else depends on the place.
    virtual void showPlace() {}
    /// Builds again although nothing else has changed.
    void rebuild();

    // --- what the cursor is at; during build() and arithmetic() there is a snapshot and a stage of the kind
    [[nodiscard]] const StageInView& stage() const { return m_stage; }
    [[nodiscard]] const Snapshot& snapshot() const { return *m_stage.snapshot; }
    [[nodiscard]] Pass pass() const { return m_stage.step.pass; }
    [[nodiscard]] int node() const { return m_stage.node; }
    /// As StageInView has them.
    [[nodiscard]] int plainNode() const { return m_stage.plainNode(); }
    [[nodiscard]] const Node& nodeAt(int node) const { return m_stage.nodeAt(node); }
    [[nodiscard]] QString nameOf(int node) const { return m_stage.nameOf(node); }
    [[nodiscard]] QString shapeOf(int node) const { return m_stage.shapeOf(node); }
    [[nodiscard]] static std::shared_ptr<const Tensor> recorded(const NetworkRun& run, int node, Pass pass)
    {
        return StageInView::recorded(run, node, pass);
    }
    /// Of the residual network.
    [[nodiscard]] std::shared_ptr<const Tensor> recorded(int node, Pass pass) const
    {
        return recorded(snapshot().residual, node, pass);
    }
    /// The cursor inside the stage's shape.
    [[nodiscard]] Cursor at() const;
    /// Value of a tensor at the cursor, inside its shape; `channel` 0 for tensors of the current channel
    /// only.
    [[nodiscard]] double valueAt(const Tensor& tensor, Index channel) const;

    // --- what is shown
    /// A map of the residual network.
    [[nodiscard]] MapPanes::Pane paneOf(const QString& title, const QString& symbol,
                                        std::shared_ptr<const Tensor> values, Index channel) const;
    /// One scale for the maps shown: recorded stages of this pass in the residual network, over the whole
    /// batch, and tensors made from them. The wider scopes of the view's options go before.
    [[nodiscard]] ColorScale commonScale(const std::vector<int>& stages,
                                         const std::vector<const Tensor*>& derived = {}) const;
    void setMaps(std::vector<MapPanes::Pane> panes, const ColorScale& scale);
    void setHtml(const QString& body);
    [[nodiscard]] QString residualPlainTable(const QList<QStringList>& rows) const;
    [[nodiscard]] const Theme& theme() const;
    /// Above or below the maps.
    [[nodiscard]] QVBoxLayout& graphics() { return *m_graphics; }

    Session& m_session;

private:
    void applyLayout();
    void showValue();

    OpKind m_kind;
    StageInView m_stage;
    Cursor m_built; ///< what build() was last called for
    bool m_dirty = true;

    QScrollArea* m_scroll;
    QBoxLayout* m_halves;
    QVBoxLayout* m_graphics;
    MapPanes* m_maps;
    QTextBrowser* m_text;
    QWidget* m_frame; ///< around the text, coloured while it has the focus
};

/// Runs of values of a plane for which `marked` holds, row by row.
template <typename Marked>
[[nodiscard]] std::vector<QRect> runsWhere(const Shape& shape, Marked&& marked)
{
    std::vector<QRect> runs;
    for (int y = 0; y < static_cast<int>(shape.h); ++y)
        for (int x = 0, begin = 0; x <= static_cast<int>(shape.w); ++x) {
            if (x < static_cast<int>(shape.w) && marked(static_cast<Index>(y * shape.w + x))) continue;
            if (x > begin) runs.emplace_back(begin, y, x - begin, 1);
            begin = x + 1;
        }
    return runs;
}

} // namespace resblock
