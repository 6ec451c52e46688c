// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/ChangeEdits.h"

#include "ui/views/edit/StageWeights.h"

#include <algorithm>

namespace resblock {

int ChangeEdits::mergeIdFor(const Change& place)
{
    if (!m_lastPlace || !samePlace(*m_lastPlace, place)) ++m_mergeId;
    m_lastPlace = place;
    return m_mergeId;
}

void ChangeEdits::setParameter(const std::string& parameter, const std::array<Index, 4>& at, double value)
{
    const Tensor* before = drawnParameter(m_session, parameter);
    if (!before) return;
    const ParameterChange change{parameter, at,
                                 static_cast<float>(std::clamp(value, -largestChange, largestChange))};
    // set to what was drawn, it is no change, unless a channel that is zero has to be overruled
    const bool back = change.value == (*before)(at[0], at[1], at[2], at[3]) &&
                      std::none_of(m_session.experiment().changes.begin(),
                                   m_session.experiment().changes.end(), [](const Change& one) {
                                       return std::holds_alternative<ChannelZero>(one) ||
                                              std::holds_alternative<BranchZero>(one);
                                   });
    const int mergeId = mergeIdFor(change);
    if (back)
        m_session.takeBack(change, tr("Change a weight"), mergeId);
    else
        m_session.change(change, tr("Change a weight"), mergeId);
}

void ChangeEdits::setPixel(PixelChange place, double value)
{
    place.value = static_cast<float>(value);
    m_session.change(place, tr("Change a pixel"), mergeIdFor(place));
}

void ChangeEdits::toggle(const Change& change, bool on, const QString& text)
{
    m_lastPlace.reset();
    if (on)
        m_session.change(change, text);
    else
        m_session.takeBack(change, text);
}

void ChangeEdits::takeBack(const Change& place)
{
    m_session.takeBack(place, tr("Take a change back"));
}

} // namespace resblock
