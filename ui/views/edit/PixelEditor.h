// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/Session.h"

#include <QGroupBox>

#include <memory>
#include <vector>

class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace resblock {

class ChangeEdits;

/// One pixel of the picture in view: its colour and place, and its value as the network reads it.
class PixelEditor : public QGroupBox {
    Q_OBJECT

public:
    /// Borrows both; edits go through `edits`.
    PixelEditor(Session& session, ChangeEdits& edits);

    /// Shows the chosen pixel of the document's picture that the cursor is in, with its change by hand.
    void follow();
    /// Writes all its words in the language that is set now.
    void retranslate();

signals:
    /// Another pixel was chosen: what the editor shows has to be shown anew.
    void pixelChosen();

private:
    void wire();
    [[nodiscard]] PixelChange place() const;
    [[nodiscard]] double valueOf(const PixelChange& pixel);

    Session& m_session;
    ChangeEdits& m_edits;
    QFormLayout* m_form = nullptr;
    QComboBox* m_colour = nullptr;
    QSpinBox* m_row = nullptr;
    QSpinBox* m_column = nullptr;
    QDoubleSpinBox* m_value = nullptr;
    QLabel* m_hint = nullptr;
    bool m_following = false; ///< what is shown: signals of the fields are no edits
    Tensor m_input;           ///< the pictures as the network reads them, without changes; made when needed
    NetworkSource m_inputNetwork;
    std::vector<std::shared_ptr<const Picture>> m_inputPictures; ///< that it was made of
};

} // namespace resblock
