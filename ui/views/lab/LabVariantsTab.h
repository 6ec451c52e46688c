// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/LabRuns.h"
#include "ui/views/lab/LabExperiment.h"

#include <optional>

class QLabel;
class QTableView;

namespace resblock {

class LabChart;
class VariantDiagram;
class LabLegend;
class PlotTableModel;

/// Ways of building the block, one a row: what we measure at initialisation and what was published about it.
/// The one that is looked at is drawn above the original block with what differs marked, and plotted
/// beside it.
class LabVariantsTab : public LabExperiment {
    Q_OBJECT

public:
    LabVariantsTab(LabRuns& runs, Session& session, QWidget* parent = nullptr);

    /// Of the chosen variant.
    [[nodiscard]] Status writeFigure(const QString& file) override;
    /// Of all variants.
    [[nodiscard]] QString csv() const override;
    [[nodiscard]] bool busy() const override { return m_variants.busy(); }
    void arrangeFor(int width) override;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void lookChanged(const LabLook& before) override;

private:
    [[nodiscard]] static QString nameOf(const BlockVariant& variant);
    [[nodiscard]] static QString differenceOf(const BlockVariant& variant);
    [[nodiscard]] static QString publishedOf(const BlockVariant& variant);
    [[nodiscard]] static QString figuresOf(const BlockVariant& variant);
    void refresh();
    void refreshCharts();
    void choose(int row);
    void keepRoom(int width);
    void retranslate();
    void applyTheme();

    VariantsRun& m_variants;
    QTableView* m_table = nullptr;
    PlotTableModel* m_model = nullptr;
    QSplitter* m_columns = nullptr; ///< list and picture
    VariantDiagram* m_diff = nullptr;
    QWidget* m_right = nullptr; ///< picture, plots and legend
    QSplitter* m_plots = nullptr;
    LabChart* m_gradient = nullptr;
    LabChart* m_signal = nullptr;
    LabLegend* m_legend = nullptr;
    bool m_refreshing = false;
};

} // namespace resblock
