// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/ExperimentRun.h"

#include <QObject>

#include <optional>

namespace resblock {

/// Over what the one colour scale of residual and plain maps runs.
enum class ScaleScope {
    CurrentStage, ///< the current stage of both networks
    WholeBlock,   ///< all stages of the block in view of both networks, of the current pass
    Locked,       ///< the value it had when it was locked
};

/// The symmetric range of a colour scale.
struct MapRange {
    double limit = 0; ///< the scale runs from -limit to limit; 0 when everything is zero or nothing is finite
    double largest = 0; ///< largest absolute value there is; values beyond the limit take the end colours
    [[nodiscard]] bool saturates() const { return largest > limit; }
};

/// How things are shown, not what is computed: not part of the document, never undone.
class ViewOptions : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] bool comparing() const { return m_comparing; }
    void setComparing(bool on);
    [[nodiscard]] ScaleScope scaleScope() const { return m_scope; }
    void setScaleScope(ScaleScope scope);
    /// Locks the scale at this limit.
    void lockScale(double limit);
    /// Whether the scale reaches the largest value. Otherwise it ends at four times the root mean square, so
    /// that a few outliers do not leave all other maps white.
    [[nodiscard]] bool fullRange() const { return m_fullRange; }
    void setFullRange(bool on);
    /// Whether gradient maps are coloured by the square root of their values. Gradients of the two networks,
    /// and those inside one map, differ by orders of magnitude: on a straight scale that both share the
    /// smaller ones are white.
    [[nodiscard]] bool gradientRoot() const { return m_gradientRoot; }
    void setGradientRoot(bool on);
    /// The same for maps of this pass.
    [[nodiscard]] bool root(Pass pass) const { return m_gradientRoot && pass == Pass::Backward; }
    /// Purple-orange instead of red-blue.
    [[nodiscard]] bool purpleOrange() const { return m_purpleOrange; }
    void setPurpleOrange(bool on);

    /// The range for a stage: one for both networks, from the recorded statistics of the whole batch.
    [[nodiscard]] MapRange range(const Snapshot& snapshot, const StageId& stage, Pass pass) const;

signals:
    void changed();

private:
    bool m_comparing = true;
    bool m_purpleOrange = false;
    bool m_fullRange = false;
    bool m_gradientRoot = true;
    ScaleScope m_scope = ScaleScope::CurrentStage;
    double m_locked = 1;
};

} // namespace resblock
