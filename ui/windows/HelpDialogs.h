// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QAction;
class QWidget;

namespace resblock {

/// All actions that have a key, as a table; closes with Esc.
void showKeySheet(QWidget* parent, const QList<QAction*>& actions);
/// Version, licence, and whose work is inside.
void showAboutDialog(QWidget* parent);

} // namespace resblock
