// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/edit/EditFields.h"

#include "core/session/Change.h"

#include <QDoubleSpinBox>
#include <QDoubleValidator>
#include <QLabel>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>

#include <cmath>

namespace resblock {

namespace {

/// Reads a number with a decimal point or a decimal comma, whatever the locale: 1,25 is 1.25. What has both,
/// or one of them twice, is not taken: it could be thousands.
class NumberBox : public QDoubleSpinBox {
public:
    [[nodiscard]] QValidator::State validate(QString& text, int& position) const override
    {
        const QString plain = plainText(text);
        if (plain.count(QLatin1Char('.')) > 1) return QValidator::Invalid;
        QValidator::State state = QValidator::Intermediate;
        bool number = false;
        const double value = QLocale::c().toDouble(plain, &number);
        const double scale = std::pow(10.0, decimals());
        const bool shown = std::abs(std::round(value * scale) / scale - value) <= 1e-9 * std::abs(value);
        if (number) return value >= minimum() && value <= maximum() && shown ? QValidator::Acceptable : state;
        QDoubleValidator signs;
        signs.setLocale(QLocale::c());
        QString rest = plain;
        if (signs.validate(rest, position) == QValidator::Invalid) state = QValidator::Invalid;
        return state;
    }
    [[nodiscard]] double valueFromText(const QString& text) const override
    {
        return QLocale::c().toDouble(plainText(text));
    }
    [[nodiscard]] QString textFromValue(double value) const override
    {
        return QLocale::c().toString(value, 'f', decimals());
    }

private:
    [[nodiscard]] static QString plainText(QString text)
    {
        return text.trimmed()
            .replace(QLatin1Char(','), QLatin1Char('.'))
            .replace(QChar(0x2212), QLatin1Char('-'));
    }
};

} // namespace

QDoubleSpinBox* newValueBox()
{
    constexpr int decimals = 4;
    auto* box = new NumberBox;
    box->setDecimals(decimals);
    box->setRange(-largestChange, largestChange);
    box->setSingleStep(0.1);
    box->setKeyboardTracking(false);
    box->setFocusPolicy(Qt::StrongFocus);
    // its range is wide, its values hardly ever are
    box->setMinimumWidth(box->fontMetrics().horizontalAdvance(QStringLiteral("−000.00000")) * 3 / 2);
    box->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    return box;
}

QLabel* newWrappedLabel()
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

void fitWidthToRows(QScrollArea& panel)
{
    const int bar = panel.style()->pixelMetric(QStyle::PM_ScrollBarExtent);
    panel.setMinimumWidth(panel.widget()->minimumSizeHint().width() + bar);
}

} // namespace resblock
