// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/paint/figure/FigureExport.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QSpinBox;

namespace resblock {

/// What an exported figure should be like: format, size on paper or screen, background.
class ExportDialog : public QDialog {
    Q_OBJECT

public:
    explicit ExportDialog(QWidget* parent);

    [[nodiscard]] FigureFormat format() const;
    [[nodiscard]] QString suffix() const;
    /// Size of the diagram in pixels at 96 to the inch.
    [[nodiscard]] QSize size() const;
    /// PNG pixels per diagram pixel.
    [[nodiscard]] double scale() const;
    [[nodiscard]] bool transparent() const;
    [[nodiscard]] bool outlines() const;

private:
    void refresh();

    QComboBox* m_format;
    QSpinBox* m_width;
    QSpinBox* m_height;
    QSpinBox* m_dpi;
    QCheckBox* m_transparent;
    QCheckBox* m_outlines;
};

} // namespace resblock
