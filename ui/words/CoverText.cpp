// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/CoverText.h"

#include <QCoreApplication>

namespace resblock {

QString coveredText()
{
    return QCoreApplication::translate("Cover", "Covered until it is revealed.");
}

} // namespace resblock
