// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QString>

class QWidget;

namespace resblock {

/// A widget that paints its parts itself (stages, tiles) and tells assistive technology about them. The
/// interface is made by the factory of installPartsAccessibility; the widget sends focus events for the part
/// that became current.
class HasParts {
public:
    virtual ~HasParts() = default;
    [[nodiscard]] virtual int partCount() const = 0;
    /// In the widget's coordinates.
    [[nodiscard]] virtual QRect partRect(int index) const = 0;
    [[nodiscard]] virtual QString partName(int index) const = 0;
    /// The selected part, or -1.
    [[nodiscard]] virtual int currentPart() const = 0;
    /// As a click on the part.
    virtual void activatePart(int index) = 0;
};

/// Makes a tool tip that is shown as it stands, whatever it quotes: markup in a name is no markup.
[[nodiscard]] QString plainToolTip(const QString& text);

/// Makes the text of a button or action that is shown as it stands: '&' marks no letter.
[[nodiscard]] inline QString plainButtonText(QString text)
{
    return text.replace(QLatin1Char('&'), QStringLiteral("&&"));
}

/// Turning the wheel over the widget scrolls the form that it stands in, and changes its value only once a
/// person has gone into it. Gives it a focus that the wheel alone cannot take.
void guardFromWheel(QWidget* widget);

/// Makes QAccessible interfaces for widgets that are HasParts. Calling it again does nothing.
void installPartsAccessibility();

/// Tells assistive technology that another part of the focused widget is current now.
void announceCurrentPart(QWidget* widget, int index);

} // namespace resblock
