// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/lab/LabExperiment.h"

namespace resblock {

void LabExperiment::arrangePlots(QSplitter& plots, int width)
{
    int needed = 8; // margins of the tab
    for (int i = 0; i < plots.count(); ++i)
        needed += plots.widget(i)->minimumSizeHint().width() + plots.handleWidth();
    plots.setOrientation(needed <= width ? Qt::Horizontal : Qt::Vertical);
}

} // namespace resblock
