// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/SaveDialog.h"

#include <QLineEdit>

#include <algorithm>

namespace resblock {

SaveDialog::SaveDialog(QWidget* parent, const QString& title, const QString& folder,
                       const QStringList& endings)
    : QFileDialog(parent, title, folder), m_endings(endings)
{
    setOption(QFileDialog::DontUseNativeDialog); // whose line we could not read
    setAcceptMode(QFileDialog::AcceptSave);
    connect(this, &QFileDialog::filterSelected, this, [this](const QString& filter) {
        const QString ending =
            filter.section(QStringLiteral("*."), 1, 1).section(QLatin1Char(')'), 0, 0).trimmed();
        if (m_endings.contains(ending)) m_endings.move(m_endings.indexOf(ending), 0);
    });
}

QString SaveDialog::withEnding(const QString& name) const
{
    const bool there = std::ranges::any_of(m_endings, [&name](const QString& ending) {
        return name.endsWith(QLatin1Char('.') + ending, Qt::CaseInsensitive);
    });
    return there || name.isEmpty() ? name : name + QLatin1Char('.') + m_endings.constFirst();
}

void SaveDialog::suggest(const QString& name)
{
    selectFile(withEnding(name));
}

QString SaveDialog::ask()
{
    if (exec() != QDialog::Accepted || selectedFiles().isEmpty()) return {};
    return selectedFiles().constFirst();
}

void SaveDialog::accept()
{
    auto* line = findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    // the name of a folder goes there
    if (line && !QFileInfo(directory().filePath(line->text())).isDir())
        line->setText(withEnding(line->text()));
    QFileDialog::accept();
}

} // namespace resblock
