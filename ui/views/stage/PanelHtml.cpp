// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/views/stage/PanelHtml.h"

#include "ui/paint/theme/Theme.h"
#include "ui/words/NumberText.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontInfo>

#include <cmath>

namespace resblock::PanelHtml {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(resblock::FiguresPanel)
};

} // namespace

QString style(const Theme& theme, const QFont& font)
{
    const double points = QFontInfo(font).pointSizeF();
    const QString mono = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    return QStringLiteral("<style>"
                          "p { margin: 0 0 6px 0; color: %1; }"
                          "p.title { font-size: %2pt; font-weight: bold; }"
                          "p.formula { font-family: '%3'; font-size: %4pt; margin: 0 0 4px 0; }"
                          "th, td { padding: 1px 6px 1px 0; color: %1; }"
                          "td.label { color: %5; }"
                          "table { margin-bottom: 8px; }"
                          "</style>")
        .arg(theme.text.name(), QString::number(points * 1.2), mono, QString::number(points * 1.1),
             theme.mutedText.name());
}

QString paragraph(const QString& cssClass, const QString& text)
{
    return QStringLiteral("<p class=\"%1\">%2</p>").arg(cssClass, text.toHtmlEscaped());
}

QString summary(const QString& text)
{
    return paragraph(QStringLiteral("summary"), text);
}

QString note(const QString& text)
{
    return paragraph(QStringLiteral("note"), text);
}

QString computing()
{
    return note(Words::tr("Computing …"));
}

QString withHats(QString html)
{
    const QString mono = QFontDatabase::systemFont(QFontDatabase::FixedFont).family();
    const QString hat = QStringLiteral("x̂");
    return html.replace(hat, QStringLiteral("<span style=\"font-family: '%1'\">%2</span>").arg(mono, hat));
}

QString table(const QList<Column>& columns, const QList<QStringList>& rows, const Theme& theme)
{
    QString html = QStringLiteral("<table cellspacing=\"0\" width=\"100%\"><tr><th></th>");
    for (const Column& column : columns)
        html += QStringLiteral("<th align=\"right\" style=\"color: %1\">%2</th>")
                    .arg((column.color.isValid() ? column.color : theme.text).name(),
                         column.title.toHtmlEscaped());
    html += QStringLiteral("</tr>");
    for (const QStringList& row : rows) {
        html += QStringLiteral("<tr><td class=\"label\">%1</td>").arg(row.value(0).toHtmlEscaped());
        for (const QString& cell : row.mid(1))
            html += QStringLiteral("<td align=\"right\" style=\"white-space: nowrap\">%1</td>")
                        .arg(cell.toHtmlEscaped());
        html += QStringLiteral("</tr>");
    }
    return html + QStringLiteral("</table>");
}

QString residualPlainTable(const QList<QStringList>& rows, const Theme& theme)
{
    return table({{Words::tr("Residual"), theme.residualText}, {Words::tr("Plain"), theme.plainText}}, rows,
                 theme);
}

QString energyShareText(double part, double whole)
{
    if (!(whole > 0) || !std::isfinite(part)) return QStringLiteral("–");
    return numberText(100 * part / whole, 3) + QLatin1Char('%');
}

} // namespace resblock::PanelHtml
