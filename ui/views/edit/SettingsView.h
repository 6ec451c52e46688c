// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QWidget>

#include <functional>
#include <vector>

class QComboBox;
class QScrollArea;
class QVBoxLayout;

namespace resblock {

class PictureRows;
class SettingsForm;

/// Everything about the experiment that can be changed: network, block, what enters a block on its own,
/// weights, mode and pictures. Each change is one undoable edit.
class SettingsView : public QWidget {
    Q_OBJECT

public:
    explicit SettingsView(Session& session, QWidget* parent = nullptr);

signals:
    /// The person wants to add pictures of their own; the window shows the dialog.
    void addPicturesRequested();
    /// The person wants a tensor file as the input of the block, or as its upstream gradient.
    void inputFileRequested();
    void upstreamFileRequested();
    /// The person wants weights from a file.
    void weightsFileRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void buildStart();
    void buildNetwork();
    void addWidth(std::size_t stage);
    void buildWeights();
    void buildPictures();
    void refresh();
    void fitWidth();
    void retranslate();

    Session& m_session;
    QVBoxLayout* m_column = nullptr;
    SettingsForm* m_form = nullptr;
    QScrollArea* m_scroll = nullptr;
    PictureRows* m_pictures = nullptr;
    QComboBox* m_presets = nullptr;
    std::vector<std::function<void()>> m_words; ///< of widgets outside the form
};

} // namespace resblock
