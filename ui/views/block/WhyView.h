// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/figure/Diagram.h"

#include <QWidget>

namespace resblock {

class CaptionLabel;
class FormulaView;
class Session;

/// Why the value in view is what it is: the formula of its stage with its numbers, and below it the value in
/// both networks, with what it was before the last change, where it lies, and the key that opens it.
class WhyView : public QWidget {
    Q_OBJECT

public:
    explicit WhyView(Session& session, QWidget* parent = nullptr);

    /// Returns the line of the value in both networks, as it stands.
    [[nodiscard]] QString valueText() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void refresh();
    [[nodiscard]] QString valueOf(NetworkSide side) const;

    Session& m_session;
    FormulaView* m_formula;
    CaptionLabel* m_value;
};

} // namespace resblock
