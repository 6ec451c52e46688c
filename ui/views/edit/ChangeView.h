// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"
#include "ui/views/edit/ChangeEdits.h"

#include <QWidget>

class QFormLayout;
class QGroupBox;
class QLabel;
class QScrollArea;

namespace resblock {

class ChangeList;
class ChangeSwitches;
class ChannelNumber;
class KernelEditor;
class PixelEditor;

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
    [[nodiscard]] QGroupBox* buildStage();
    [[nodiscard]] ChannelNumber* addNumber(QFormLayout& form, const char* suffix);
    void wire();
    void retranslate();
    void refresh();
    void refreshStage();
    void fitWidth();

    Session& m_session;
    ChangeEdits m_edits;
    QScrollArea* m_scroll = nullptr;
    QGroupBox* m_stageGroup = nullptr;
    QLabel* m_hint = nullptr; ///< where the stage has no weights
    KernelEditor* m_kernel = nullptr;
    ChannelNumber* m_gamma = nullptr;
    ChannelNumber* m_beta = nullptr;
    ChannelNumber* m_bias = nullptr;
    ChangeSwitches* m_switches = nullptr;
    ChangeList* m_list = nullptr;
    PixelEditor* m_pixel = nullptr;
};

} // namespace resblock
