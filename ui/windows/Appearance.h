// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPalette>
#include <QString>
#include <QTranslator>

#include <array>

namespace resblock {

/// Language, theme and type size of the whole program, switchable while it runs and remembered for the next
/// start.
class Appearance : public QObject {
    Q_OBJECT

public:
    enum class ThemeChoice { System, Light, Dark, HighContrast };

    static constexpr std::array<int, 9> typeSizes = {80, 90, 100, 115, 130, 150, 175, 210, 250}; ///< per cent

    explicit Appearance(QObject* parent = nullptr);

    void setTheme(ThemeChoice choice);
    [[nodiscard]] ThemeChoice theme() const { return m_theme; }
    /// The codes of the languages there are: "en" first, then one for each translation in resources/i18n.
    [[nodiscard]] static QStringList languages();
    /// The name of a language in that language.
    [[nodiscard]] static QString languageName(const QString& code);
    /// Speaks one of languages(); any other code, the empty one say, stands for the language of the system.
    void setLanguage(const QString& code);
    /// The code that was set; empty for the language of the system.
    [[nodiscard]] const QString& language() const { return m_language; }
    /// Steps through typeSizes; 0 goes back to 100 %.
    void changeTypeSize(int by);
    [[nodiscard]] int typeSize() const { return m_typeSize; }
    void setTypeSize(int percent);

    void load();
    void save() const;

signals:
    void changed();

private:
    ThemeChoice m_theme = ThemeChoice::System;
    QString m_language;
    int m_typeSize = 100;
    double m_basePoints;
    QPalette m_systemPalette;
    QTranslator m_program;
    QTranslator m_qt;
};

} // namespace resblock
