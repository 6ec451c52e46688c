// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/theme/Theme.h"

#include <algorithm>
#include <cmath>

namespace resblock {

namespace {

QColor rgb(unsigned value)
{
    return QColor::fromRgb(value);
}

/// Fills and borders in the order of BoxRole: input, conv, norm, activation, add, pool, linear, other.
template <typename... Values>
std::array<QColor, boxRoleCount> roleColors(Values... values)
{
    return {rgb(values)...};
}

Theme lightTheme()
{
    Theme t;
    t.id = ThemeId::Light;
    t.background = rgb(0xffffff);
    t.surface = rgb(0xf6f6f4);
    t.text = rgb(0x1a1a1a);
    t.mutedText = rgb(0x555555);
    t.border = rgb(0x8a8a8a);
    t.wire = rgb(0x444444);
    t.mapBorder = rgb(0x808080);
    t.residual = rgb(0x0072b2);
    t.plain = rgb(0xd55e00);
    t.residualText = rgb(0x0067a0);
    t.plainText = rgb(0xa34800);
    t.current = rgb(0x8f5f00);
    t.currentFill = rgb(0xfff1c2);
    t.lit = rgb(0x00745c);
    t.litFill = rgb(0xc9f2e4);
    t.hovered = rgb(0x6f6f6f);
    t.focusRing = rgb(0x7b1fa2);
    t.good = rgb(0x1b7a3d);
    t.warning = rgb(0xb3261e);
    t.selection = rgb(0x0b5cad);
    t.selectedText = rgb(0xffffff);
    t.boxFill =
        roleColors(0xf1f1f1u, 0xdcebd5u, 0xe7def3u, 0xfae1e3u, 0xfff3c9u, 0xd8edf2u, 0xeee4d4u, 0xeaeaeau);
    t.boxBorder =
        roleColors(0x6b6b6bu, 0x4c7a3eu, 0x7559a3u, 0xaa4e59u, 0x7d6300u, 0x2b7787u, 0x80633au, 0x6b6b6bu);
    return t;
}

Theme darkTheme()
{
    Theme t;
    t.id = ThemeId::Dark;
    t.background = rgb(0x1d1f21);
    t.surface = rgb(0x27292c);
    t.text = rgb(0xf0f0f0);
    t.mutedText = rgb(0xbdbdbd);
    t.border = rgb(0x7d7d7d);
    t.wire = rgb(0xbfbfbf);
    t.mapBorder = rgb(0x8c8c8c);
    t.residual = rgb(0x4db3ec);
    t.plain = rgb(0xff8a33);
    t.residualText = t.residual;
    t.plainText = t.plain;
    t.current = rgb(0xffd24d);
    t.currentFill = rgb(0x453a14);
    t.lit = rgb(0x45dcae);
    t.litFill = rgb(0x0f4536);
    t.hovered = rgb(0xa6a6a6);
    t.focusRing = rgb(0xe29cff);
    t.good = rgb(0x6fd08c);
    t.warning = rgb(0xff8a80);
    t.selection = rgb(0x2f6cb3);
    t.selectedText = rgb(0xffffff);
    t.boxFill =
        roleColors(0x34373au, 0x2c4426u, 0x3f3354u, 0x52303au, 0x4a4116u, 0x214650u, 0x493c28u, 0x34373au);
    t.boxBorder =
        roleColors(0x9a9a9au, 0x86b974u, 0xab92d6u, 0xd98a94u, 0xd6b945u, 0x63b4c6u, 0xc4a06au, 0x9a9a9au);
    return t;
}

Theme highContrastTheme()
{
    Theme t;
    t.id = ThemeId::HighContrast;
    t.background = rgb(0x000000);
    t.surface = rgb(0x000000);
    t.text = rgb(0xffffff);
    t.mutedText = rgb(0xe6e6e6);
    t.border = rgb(0xffffff);
    t.wire = rgb(0xffffff);
    t.mapBorder = rgb(0xffffff);
    t.residual = rgb(0x5cc4ff);
    t.plain = rgb(0xffa04d);
    t.residualText = t.residual;
    t.plainText = t.plain;
    t.current = rgb(0xffff00);
    t.currentFill = rgb(0x333300);
    t.lit = rgb(0x00ff99);
    t.litFill = rgb(0x003d26);
    t.hovered = rgb(0xffffff);
    t.focusRing = rgb(0x00ffff);
    t.good = rgb(0x3dff8b);
    t.warning = rgb(0xff7b7b);
    t.selection = rgb(0xffff00);
    t.selectedText = rgb(0x000000);
    t.boxFill =
        roleColors(0x000000u, 0x0c2a08u, 0x1e1038u, 0x38101au, 0x332a00u, 0x04282fu, 0x2c1f0cu, 0x1a1a1au);
    t.boxBorder =
        roleColors(0xffffffu, 0xa6f08fu, 0xd2b8ffu, 0xffaab6u, 0xffe45eu, 0x7fe6ffu, 0xffd08au, 0xffffffu);
    return t;
}

double luminance(const QColor& color)
{
    const auto linear = [](double c) {
        return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

} // namespace

const Theme& Theme::of(ThemeId id)
{
    static const std::array<Theme, 3> themes{lightTheme(), darkTheme(), highContrastTheme()};
    return themes[static_cast<std::size_t>(id)];
}

const Theme& Theme::fromPalette(const QPalette& palette)
{
    const QColor window = palette.color(QPalette::Active, QPalette::Window);
    const QColor text = palette.color(QPalette::Active, QPalette::WindowText);
    if (luminance(window) >= luminance(text)) return of(ThemeId::Light);
    // pure white on pure black is what desktops call high contrast
    return of(contrastRatio(window, text) > 20.5 ? ThemeId::HighContrast : ThemeId::Dark);
}

QPalette paletteOf(const Theme& t)
{
    const bool dark = t.id != ThemeId::Light;
    const QColor button = t.id == ThemeId::HighContrast ? QColor(0x1a1a1a)
                          : dark                        ? t.surface.lighter(125)
                                                        : QColor(0xe9e9e6);
    QPalette p(button, dark ? t.surface : QColor(0xf0f0ee));
    p.setColor(QPalette::Window, dark ? t.surface : QColor(0xf0f0ee));
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.background);
    p.setColor(QPalette::AlternateBase, t.surface);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::PlaceholderText, t.mutedText);
    p.setColor(QPalette::Button, button);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.warning);
    p.setColor(QPalette::Highlight, t.selection);
    p.setColor(QPalette::HighlightedText, t.selectedText);
    p.setColor(QPalette::ToolTipBase, t.surface);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::Link, t.residualText);
    p.setColor(QPalette::LinkVisited, dark ? t.focusRing : QColor(0x7b1fa2));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.mutedText);
    if (t.id == ThemeId::HighContrast)
        for (const auto role : {QPalette::Mid, QPalette::Dark, QPalette::Light, QPalette::Midlight})
            p.setColor(role, t.border);
    return p;
}

SvgStyle svgStyleOf(const Theme& t)
{
    SvgStyle s;
    s.background = t.background.name().toStdString();
    s.text = t.text.name().toStdString();
    s.mutedText = t.mutedText.name().toStdString();
    s.wire = t.wire.name().toStdString();
    s.skip = t.residual.name().toStdString();
    s.skipText = t.residualText.name().toStdString();
    s.sides = {t.residualText.name().toStdString(), t.plainText.name().toStdString()};
    s.mapBorder = t.mapBorder.name().toStdString();
    for (std::size_t i = 0; i < boxRoleCount; ++i) {
        s.boxFill[i] = t.boxFill[i].name().toStdString();
        s.boxBorder[i] = t.boxBorder[i].name().toStdString();
    }
    return s;
}

double contrastRatio(const QColor& a, const QColor& b)
{
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

} // namespace resblock
