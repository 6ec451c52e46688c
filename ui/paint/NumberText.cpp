// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/NumberText.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

constexpr char16_t minusSign = u'\u2212';
constexpr char16_t superscriptMinus = u'\u207B';
constexpr char16_t superscriptDigits[] = {u'\u2070', u'\u00B9', u'\u00B2', u'\u00B3', u'\u2074',
                                          u'\u2075', u'\u2076', u'\u2077', u'\u2078', u'\u2079'};

QString superscript(int exponent)
{
    QString text;
    if (exponent < 0) text += QChar(superscriptMinus);
    for (const QChar digit : QString::number(std::abs(exponent)))
        text += QChar(superscriptDigits[digit.digitValue()]);
    return text;
}

} // namespace

QString formatNumber(double value, int significant)
{
    if (std::isnan(value)) return QStringLiteral("NaN");
    if (std::isinf(value)) return value < 0 ? QStringLiteral("\u2212\u221E") : QStringLiteral("\u221E");
    if (value == 0) return QStringLiteral("0");

    // rounding decides the exponent: 999999.9 with four digits is 1.000e6
    const int digits = std::clamp(significant, 1, 17);
    const QLocale c = QLocale::c();
    const QString scientific = c.toString(std::fabs(value), 'e', digits - 1);
    const auto split = scientific.indexOf(u'e');
    const int exponent = scientific.mid(split + 1).toInt();

    QString text = value < 0 ? QString(QChar(minusSign)) : QString();
    if (exponent < -4 || exponent > 5)
        return text + scientific.left(split) + QStringLiteral("\u00D710") + superscript(exponent);
    QLocale plain = c;
    plain.setNumberOptions(QLocale::OmitGroupSeparator);
    return text + plain.toString(std::fabs(value), 'f', std::max(0, digits - 1 - exponent));
}

QString formatCount(long long value)
{
    QString digits = QString::number(value);
    const qsizetype first = value < 0 ? 1 : 0;
    for (qsizetype i = digits.size() - 3; i > first; i -= 3) digits.insert(i, QChar(u'\u2009'));
    if (value < 0) digits[0] = QChar(minusSign);
    return digits;
}

QString legibleHats(QString text)
{
    return text.replace(QStringLiteral("x\u0302"), QStringLiteral("x\u200d\u0302"));
}

} // namespace resblock
