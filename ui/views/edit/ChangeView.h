// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QWidget>

#include <optional>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QGroupBox;
class QLabel;
class QListWidget;
class QPushButton;
class QScrollArea;
class QSlider;
class QSpinBox;
class QVBoxLayout;

namespace resblock {

class KernelGrid;

/// Change the network by hand and see what happens: the kernel of the current channel of a convolution cell
/// by cell, gamma and beta of a normalisation, a channel or the whole branch to zero, the skip of this block
/// cut, one pixel of the picture. Every change is one undoable edit, is listed, and can be taken back alone.
class ChangeView : public QWidget {
    Q_OBJECT

public:
    explicit ChangeView(Session& session, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    /// A number of a channel (gamma, beta, bias): a spin box, for some with a slider, and its drawn value.
    struct Number {
        QLabel* label = nullptr;
        QDoubleSpinBox* box = nullptr;
        QSlider* slider = nullptr;
        const char* suffix = nullptr; ///< of the parameter, ".weight"
    };

    void buildStage();
    void buildKernel(QVBoxLayout* column);
    Number buildNumber(QFormLayout* form, const char* suffix);
    void buildSwitches(QVBoxLayout* column);
    void buildPicture();
    void buildList();
    void retranslate();
    void nameNumber(const Number& number, const QString& text);

    void refresh();
    void refreshStage();
    void refreshKernel();
    void refreshNumber(const Number& number, bool shown);
    void refreshSwitches();
    void refreshPicture();
    void refreshList();
    void fitWidth();

    void setParameter(const std::string& parameter, const std::array<Index, 4>& at, double value);
    void setPixel(double value);
    /// Merge id of an edit: turning one number on is one undo step.
    int mergeIdFor(const Change& place);
    void toggle(const Change& change, bool on, const QString& text);

    [[nodiscard]] const Node* node() const; ///< of the stage in view; null for the input
    [[nodiscard]] const Tensor* drawn(const std::string& parameter) const;
    [[nodiscard]] Index channel() const;
    [[nodiscard]] std::array<Index, 4> kernelPlace(int cell) const;
    [[nodiscard]] PixelChange pixelPlace() const;

    Session& m_session;
    QScrollArea* m_scroll = nullptr;
    QVBoxLayout* m_column = nullptr;
    QGroupBox* m_stageGroup = nullptr;
    QLabel* m_hint = nullptr;
    QWidget* m_kernelPart = nullptr;
    QLabel* m_inputLabel = nullptr;
    QSpinBox* m_inputChannel = nullptr;
    KernelGrid* m_grid = nullptr;
    QLabel* m_cellLabel = nullptr;
    QDoubleSpinBox* m_cell = nullptr;
    QPushButton* m_cellBack = nullptr;
    QFormLayout* m_numbers = nullptr;
    Number m_gamma;
    Number m_beta;
    Number m_bias;
    QCheckBox* m_zeroChannel = nullptr;
    QCheckBox* m_zeroBranch = nullptr;
    QCheckBox* m_cutSkip = nullptr;
    QGroupBox* m_pictureGroup = nullptr;
    QLabel* m_pixelHint = nullptr;
    QFormLayout* m_pictureForm = nullptr;
    QComboBox* m_colour = nullptr;
    QSpinBox* m_row = nullptr;
    QSpinBox* m_columnBox = nullptr;
    QDoubleSpinBox* m_pixel = nullptr;
    QGroupBox* m_listGroup = nullptr;
    QListWidget* m_list = nullptr;
    QPushButton* m_remove = nullptr;
    QPushButton* m_removeAll = nullptr;
    QLabel* m_beforeText = nullptr;
    QPushButton* m_keep = nullptr;
    QPushButton* m_unchanged = nullptr;
    bool m_refreshing = false;
    int m_mergeId = 10'000; ///< beyond those of the settings
    std::optional<Change> m_lastPlace;
    Tensor m_input; ///< the pictures as the network reads them, without changes; made when needed
    std::vector<std::shared_ptr<const Picture>> m_inputPictures;
    ParameterSet m_now; ///< parameters of the stage in view with the changes of the document
};

} // namespace resblock
