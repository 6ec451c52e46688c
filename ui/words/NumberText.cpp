// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/words/NumberText.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace resblock {

namespace {

constexpr QChar minus(0x2212);
constexpr QChar times(0x00D7);

QString superscript(int exponent)
{
    static constexpr char16_t digits[] = u"⁰¹²³⁴⁵⁶⁷⁸⁹";
    QString text;
    for (const QChar c : QString::number(std::abs(exponent))) text += QChar(digits[c.digitValue()]);
    return exponent < 0 ? QChar(0x207B) + text : text;
}

} // namespace

QString numberText(double value, int digits, Zeros zeros)
{
    if (std::isnan(value)) return QStringLiteral("NaN");
    if (std::isinf(value)) return value < 0 ? QStringLiteral("−∞") : QStringLiteral("∞");
    if (value == 0) return QStringLiteral("0");
    const double magnitude = std::abs(value);
    const QString scientific = QString::number(magnitude, 'e', digits - 1);
    const auto split = scientific.indexOf(QLatin1Char('e'));
    const int exponent = scientific.mid(split + 1).toInt(); // after rounding: 0.99996 has the one of 1
    constexpr double plainBelow = 999999.5;                 // what is shown in whole digits
    const bool power = exponent < -4 || magnitude >= plainBelow;
    QString text =
        power ? scientific.left(split) : QString::number(magnitude, 'f', std::max(0, digits - 1 - exponent));
    if (zeros == Zeros::Dropped && text.contains(QLatin1Char('.'))) {
        while (text.endsWith(QLatin1Char('0'))) text.chop(1);
        if (text.endsWith(QLatin1Char('.'))) text.chop(1);
    }
    if (power) text += times + QStringLiteral("10") + superscript(exponent);
    return value < 0 ? minus + text : text;
}

QString countText(Index count)
{
    QString text = QString::number(std::abs(count));
    for (auto i = text.size() - 3; i > 0; i -= 3) text.insert(i, QChar(0x2009));
    return count < 0 ? minus + text : text;
}

QString shareText(Index part, Index whole)
{
    assert(whole > 0);
    const double percent = 100.0 * static_cast<double>(part) / static_cast<double>(whole);
    if (part > 0 && percent < 0.1) return QStringLiteral("<0.1%");
    if (part < whole && percent > 99.9) return QStringLiteral(">99.9%");
    return QString::number(percent, 'g', 3) + QLatin1Char('%');
}

QString shapeText(const Shape& shape, bool withSamples)
{
    const QString text =
        QString::number(shape.c) + times + QString::number(shape.h) + times + QString::number(shape.w);
    return withSamples ? QString::number(shape.n) + times + text : text;
}

QString sizeText(Index rows, Index columns)
{
    return QString::number(rows) + times + QString::number(columns);
}

QString legibleHats(QString text)
{
    return text.replace(QStringLiteral("x\u0302"), QStringLiteral("x\u200d\u0302"));
}

} // namespace resblock
