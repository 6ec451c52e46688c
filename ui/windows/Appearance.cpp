// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/Appearance.h"

#include "ui/paint/theme/Theme.h"

#include <QApplication>
#include <QDir>
#include <QFont>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

#include <algorithm>

namespace resblock {

namespace {

/// The strings in the code are English; there is no file for it.
const QString english = QStringLiteral("en");

/// The one of `known` that the desktop is set to, or the nearest: zh_CN on a desktop in zh_TW.
QString systemLanguage(const QStringList& known)
{
    const QLocale system = QLocale::system();
    if (known.contains(system.name())) return system.name();
    for (const QString& code : known)
        if (QLocale(code).language() == system.language()) return code;
    return english;
}

} // namespace

Appearance::Appearance(QObject* parent)
    : QObject(parent), m_basePoints(QApplication::font().pointSizeF()),
      m_systemPalette(QApplication::palette())
{}

void Appearance::setTheme(ThemeChoice choice)
{
    m_theme = choice;
    switch (choice) {
    // the desktop decides light or dark; the colours are ours, since their contrasts are known
    case ThemeChoice::System:
        QApplication::setPalette(paletteOf(Theme::fromPalette(m_systemPalette)));
        break;
    case ThemeChoice::Light:
        QApplication::setPalette(paletteOf(Theme::of(ThemeId::Light)));
        break;
    case ThemeChoice::Dark:
        QApplication::setPalette(paletteOf(Theme::of(ThemeId::Dark)));
        break;
    case ThemeChoice::HighContrast:
        QApplication::setPalette(paletteOf(Theme::of(ThemeId::HighContrast)));
        break;
    }
    emit changed();
}

QStringList Appearance::languages()
{
    QStringList codes = {english};
    for (const QString& file : QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("resblock_*.qm")}))
        codes += file.section(QLatin1Char('.'), 0, 0).section(QLatin1Char('_'), 1);
    return codes;
}

QString Appearance::languageName(const QString& code)
{
    return code == english ? QStringLiteral("English") : QLocale(code).nativeLanguageName();
}

void Appearance::setLanguage(const QString& code)
{
    const QStringList known = languages();
    m_language = known.contains(code) ? code : QString();
    const QString spoken = m_language.isEmpty() ? systemLanguage(known) : m_language;
    QCoreApplication::removeTranslator(&m_program);
    QCoreApplication::removeTranslator(&m_qt);
    if (spoken != english) {
        if (m_qt.load(QStringLiteral("qtbase_") + spoken, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&m_qt);
        if (m_program.load(QStringLiteral(":/i18n/resblock_") + spoken))
            QCoreApplication::installTranslator(&m_program);
    }
    QLocale locale = spoken == english ? QLocale(QLocale::English, QLocale::UnitedStates) : QLocale(spoken);
    // a comma between digits is no thousands: 1,25 would be 125
    locale.setNumberOptions(QLocale::OmitGroupSeparator | QLocale::RejectGroupSeparator);
    QLocale::setDefault(locale);
    emit changed();
}

void Appearance::setTypeSize(int percent)
{
    m_typeSize = std::clamp(percent, typeSizes.front(), typeSizes.back());
    QFont font = QApplication::font();
    font.setPointSizeF(m_basePoints * m_typeSize / 100.0);
    QApplication::setFont(font);
    emit changed();
}

void Appearance::changeTypeSize(int by)
{
    if (by == 0) return setTypeSize(100);
    const auto nearest = std::lower_bound(typeSizes.begin(), typeSizes.end(), m_typeSize);
    const auto index = std::clamp<std::ptrdiff_t>(nearest - typeSizes.begin() + by, 0,
                                                  static_cast<std::ptrdiff_t>(typeSizes.size()) - 1);
    setTypeSize(typeSizes[static_cast<std::size_t>(index)]);
}

void Appearance::load()
{
    const QSettings settings;
    setTheme(static_cast<ThemeChoice>(std::clamp(settings.value(QStringLiteral("theme"), 0).toInt(), 0, 3)));
    setLanguage(settings.value(QStringLiteral("language")).toString());
    setTypeSize(settings.value(QStringLiteral("typeSize"), 100).toInt());
}

void Appearance::save() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("theme"), static_cast<int>(m_theme));
    settings.setValue(QStringLiteral("language"), m_language);
    settings.setValue(QStringLiteral("typeSize"), m_typeSize);
}

} // namespace resblock
