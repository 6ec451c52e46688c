// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/PictureRows.h"

#include "ui/session/PictureStore.h"
#include "ui/views/edit/SettingsForm.h"
#include "ui/views/parts/ElidedComboBox.h"
#include "ui/views/parts/Parts.h"
#include "ui/words/SourceText.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace resblock {

namespace {

/// The classes that can be chosen; 0 without a loss.
int choosableClasses(const Experiment& e)
{
    return static_cast<int>(std::min<Index>(classCount(e.network), 1000));
}

} // namespace

PictureRows::PictureRows(Session& session, QFormLayout& form, QObject* parent)
    : QObject(parent), m_session(session), m_form(form)
{}

void PictureRows::rebuild()
{
    const Experiment& e = m_session.experiment();
    while (m_form.rowCount() > 0) m_form.removeRow(0);
    m_targets.clear();
    for (std::size_t i = 0; i < e.pictures.size(); ++i) addRow(i);
    m_shown = e.pictures;
    emit rebuilt();
}

void PictureRows::addRow(std::size_t picture)
{
    const Experiment& e = m_session.experiment();
    const QString name = pictureText(*e.pictures[picture]);
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* target = new ElidedComboBox(6);
    guardFromWheel(target);
    target->setAccessibleName(tr("Class of picture %1, %2").arg(picture).arg(name));
    target->setToolTip(tr("The class whose cross-entropy is the source of the gradient"));
    const int classes = choosableClasses(e);
    for (int k = 0; k < classes; ++k) target->addItem(classText(e, k));
    target->setCurrentIndex(e.targets[picture]);
    if (classes == 0) target->hide(); // without a loss they have no meaning
    connect(target, &QComboBox::activated, this, [this, picture](int label) {
        m_session.edit([&](Experiment& changed) { changed.targets[picture] = label; },
                       tr("Class of a picture"));
    });
    line->addWidget(target, 1);
    auto* remove = new QToolButton;
    remove->setText(QStringLiteral("×"));
    remove->setAutoRaise(true);
    remove->setAccessibleName(tr("Remove picture %1, %2").arg(picture).arg(name));
    remove->setToolTip(plainToolTip(remove->accessibleName()));
    remove->setEnabled(e.pictures.size() > 1);
    connect(remove, &QToolButton::clicked, this, [this, picture] {
        m_session.edit([&](Experiment& changed) { removePicture(changed, picture); }, tr("Remove picture"));
    });
    line->addWidget(remove);
    auto* label = new QLabel(name);
    label->setTextFormat(Qt::PlainText); // a name may hold anything
    label->setBuddy(target);
    m_form.addRow(label, row);
    m_targets.push_back(target);
}

void PictureRows::follow()
{
    const Experiment& e = m_session.experiment();
    const int classes = choosableClasses(e);
    const bool sameRows =
        m_shown == e.pictures && !m_targets.empty() && m_targets.front()->count() == classes;
    if (sameRows && classes > 0)
        for (std::size_t i = 0; i < m_targets.size(); ++i) m_targets[i]->setCurrentIndex(e.targets[i]);
    else
        QMetaObject::invokeMethod(this, &PictureRows::rebuild, Qt::QueuedConnection);
}

} // namespace resblock
