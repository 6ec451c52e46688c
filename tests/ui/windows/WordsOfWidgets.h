// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

class QWidget;

namespace resblock {

/// One text a person can read or hear, and whose it is.
struct WidgetText {
    QString owner;
    QString text;
};

/// Everything a window says at the moment: labels, buttons, menus, tabs, lists, tables, tool tips, names and
/// descriptions for assistive technology, and the names of painted parts.
[[nodiscard]] QList<WidgetText> textsOf(QWidget& window);

/// The words of at least two Latin letters in a text, without markup, shortcuts and the names that stay as
/// they are in every language (conv1, ReLU, ResNet, PNG ...).
[[nodiscard]] QStringList englishWords(const QString& text);

} // namespace resblock
