// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/PixelEditor.h"

#include "ui/session/PictureStore.h"
#include "ui/views/edit/ChangeEdits.h"
#include "ui/views/edit/EditFields.h"
#include "ui/words/ChangeText.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSpinBox>

namespace resblock {

PixelEditor::PixelEditor(Session& session, ChangeEdits& edits) : m_session(session), m_edits(edits)
{
    m_form = new QFormLayout(this);
    m_colour = new QComboBox;
    for (int i = 0; i < 3; ++i) m_colour->addItem(QString());
    m_row = new QSpinBox;
    m_column = new QSpinBox;
    m_value = newValueBox();
    m_hint = newWrappedLabel();
    for (QWidget* field : {static_cast<QWidget*>(m_colour), static_cast<QWidget*>(m_row),
                           static_cast<QWidget*>(m_column), static_cast<QWidget*>(m_value)}) {
        field->setFocusPolicy(Qt::StrongFocus);
        m_form->addRow(new QLabel, field);
    }
    m_form->addRow(m_hint);
    wire();
}

void PixelEditor::wire()
{
    const auto moved = [this] {
        if (!m_following) emit pixelChosen();
    };
    connect(m_colour, &QComboBox::currentIndexChanged, this, moved);
    connect(m_row, &QSpinBox::valueChanged, this, moved);
    connect(m_column, &QSpinBox::valueChanged, this, moved);
    connect(m_value, &QDoubleSpinBox::valueChanged, this, [this](double value) {
        if (!m_following) m_edits.setPixel(place(), value);
    });
}

PixelChange PixelEditor::place() const
{
    return {m_session.cursor().sample, m_colour->currentIndex(), m_row->value(), m_column->value(), 0};
}

/// Of a pixel without any change. Making all pictures the network's input takes its time, so it is kept.
double PixelEditor::valueOf(const PixelChange& pixel)
{
    const Experiment& e = m_session.experiment();
    if (m_input.empty() || m_inputPictures != e.pictures || !(m_inputNetwork == e.network) ||
        m_input.shape() != inputShape(e)) {
        Experiment unchanged = e;
        unchanged.changes.clear();
        m_input = inputTensor(unchanged);
        m_inputPictures = e.pictures;
        m_inputNetwork = e.network;
    }
    return static_cast<double>(m_input(pixel.sample, pixel.channel, pixel.y, pixel.x));
}

void PixelEditor::follow()
{
    const QScopedValueRollback following(m_following, true);
    const Experiment& e = m_session.experiment();
    // a colour is a channel, which other inputs than pictures in colour number otherwise
    setVisible(readsPictures(e.network) && inputChannels(e.network) == m_colour->count());
    if (isHidden()) return;
    const int last = static_cast<int>(e.inputSize) - 1;
    m_row->setRange(0, last);
    m_column->setRange(0, last);
    const auto sample = static_cast<std::size_t>(m_session.cursor().sample);
    if (sample < e.pictures.size())
        setTitle(tr("A pixel of the picture: %1").arg(pictureText(*e.pictures[sample])));
    const PixelChange pixel = place();
    const float* set = changedValue(e.changes, pixel);
    m_hint->setText(set ? tr("changed by hand") : tr("as the network reads it, after normalization"));
    if (set)
        m_value->setValue(static_cast<double>(*set));
    else if (pixel.sample < static_cast<Index>(e.pictures.size()))
        m_value->setValue(valueOf(pixel));
}

void PixelEditor::retranslate()
{
    const QStringList fields = {tr("Colour"), tr("Row"), tr("Column"), tr("Value")};
    for (int i = 0; i < fields.size(); ++i) {
        auto* label = qobject_cast<QLabel*>(m_form->itemAt(i, QFormLayout::LabelRole)->widget());
        label->setText(fields[i]);
        QWidget* field = m_form->itemAt(i, QFormLayout::FieldRole)->widget();
        field->setAccessibleName(tr("Pixel: %1").arg(fields[i]));
        label->setBuddy(field);
    }
    for (int i = 0; i < 3; ++i) m_colour->setItemText(i, colourName(i));
}

} // namespace resblock
