// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/windows/Appearance.h"

#include "ui/paint/theme/Theme.h"

#include <QApplication>
#include <QFont>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

#include <algorithm>

namespace resblock {

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

bool Appearance::chinese() const
{
    if (m_language == Language::System) return QLocale::system().language() == QLocale::Chinese;
    return m_language == Language::Chinese;
}

void Appearance::setLanguage(Language language)
{
    m_language = language;
    QCoreApplication::removeTranslator(&m_program);
    QCoreApplication::removeTranslator(&m_qt);
    if (chinese()) {
        if (m_qt.load(QStringLiteral("qtbase_zh_CN"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
            QCoreApplication::installTranslator(&m_qt);
        if (m_program.load(QStringLiteral(":/i18n/resblock_zh_CN.qm")))
            QCoreApplication::installTranslator(&m_program);
    }
    QLocale::setDefault(chinese() ? QLocale(QLocale::Chinese, QLocale::China)
                                  : QLocale(QLocale::English, QLocale::UnitedStates));
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
    setLanguage(
        static_cast<Language>(std::clamp(settings.value(QStringLiteral("language"), 0).toInt(), 0, 2)));
    setTypeSize(settings.value(QStringLiteral("typeSize"), 100).toInt());
}

void Appearance::save() const
{
    QSettings settings;
    settings.setValue(QStringLiteral("theme"), static_cast<int>(m_theme));
    settings.setValue(QStringLiteral("language"), static_cast<int>(m_language));
    settings.setValue(QStringLiteral("typeSize"), m_typeSize);
}

} // namespace resblock
