// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QList>
#include <QString>
#include <QStringList>

namespace resblock {

struct Theme;

/// Texts of panels as the rich text of a QTextBrowser, in the colours of a theme. Everything given is plain
/// text and is escaped.
namespace PanelHtml {

/// The style sheet that the classes below rely on: title, summary, formula, note.
[[nodiscard]] QString style(const Theme& theme, const QFont& font);
[[nodiscard]] QString paragraph(const QString& cssClass, const QString& text);
/// Paragraphs of the classes summary and note.
[[nodiscard]] QString summary(const QString& text);
[[nodiscard]] QString note(const QString& text);
/// What stands in place of words whose numbers are still made.
[[nodiscard]] QString computing();

/// The same with each x̂ in the font of fixed width, which places the hat where it belongs.
[[nodiscard]] QString withHats(QString html);

struct Column {
    QString title;
    QColor color; ///< of the title; invalid: the colour of text
};
/// A row a line: its label, then a cell for each column, to the right.
[[nodiscard]] QString table(const QList<Column>& columns, const QList<QStringList>& rows, const Theme& theme);
/// The same with a column for each of the two networks.
[[nodiscard]] QString residualPlainTable(const QList<QStringList>& rows, const Theme& theme);

/// "12.5%", of energies; a dash where the whole is zero.
[[nodiscard]] QString energyShareText(double part, double whole);

} // namespace PanelHtml

} // namespace resblock
