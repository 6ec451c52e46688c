// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/maps/MapScale.h"

namespace resblock {

ColormapId colormapOf(const ViewState& view)
{
    return view.palette == Palette::PuOr ? ColormapId::PuOr : ColormapId::RdBu;
}

ColorScale mapScale(const ViewState& view, double limit, Pass pass)
{
    return ColorScale::symmetric(limit, colormapOf(view), usesRoot(view, pass));
}

} // namespace resblock
