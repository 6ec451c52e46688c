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
    enum class Language { System, English, Chinese };

    static constexpr std::array<int, 9> typeSizes = {80, 90, 100, 115, 130, 150, 175, 210, 250}; ///< per cent

    explicit Appearance(QObject* parent = nullptr);

    void setTheme(ThemeChoice choice);
    [[nodiscard]] ThemeChoice theme() const { return m_theme; }
    void setLanguage(Language language);
    [[nodiscard]] Language language() const { return m_language; }
    [[nodiscard]] bool chinese() const;
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
    Language m_language = Language::System;
    int m_typeSize = 100;
    double m_basePoints;
    QPalette m_systemPalette;
    QTranslator m_program;
    QTranslator m_qt;
};

} // namespace resblock
