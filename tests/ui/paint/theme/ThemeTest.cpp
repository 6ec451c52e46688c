// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/theme/Theme.h"

#include <gtest/gtest.h>

#include <cmath>

namespace resblock {
namespace {

constexpr ThemeId allThemes[] = {ThemeId::Light, ThemeId::Dark, ThemeId::HighContrast};
constexpr double textContrast = 4.5;
constexpr double graphicsContrast = 3;

TEST(Theme, ContrastRatioIsThatOfWcag)
{
    EXPECT_NEAR(contrastRatio(Qt::black, Qt::white), 21, 1e-9);
    EXPECT_NEAR(contrastRatio(QColor(0x777777), Qt::white), 4.478, 0.001);
    EXPECT_EQ(contrastRatio(Qt::red, Qt::red), 1);
}

TEST(Theme, TextIsReadableEverywhere)
{
    for (const ThemeId id : allThemes) {
        const Theme& t = Theme::of(id);
        SCOPED_TRACE(static_cast<int>(id));
        std::vector<QColor> grounds{t.background, t.surface, t.currentFill, t.litFill};
        grounds.insert(grounds.end(), t.boxFill.begin(), t.boxFill.end());
        for (const QColor& ground : grounds) {
            EXPECT_GE(contrastRatio(t.text, ground), textContrast) << ground.name().toStdString();
            EXPECT_GE(contrastRatio(t.mutedText, ground), textContrast) << ground.name().toStdString();
        }
        for (const QColor& ground : {t.background, t.surface}) {
            EXPECT_GE(contrastRatio(t.residualText, ground), textContrast);
            EXPECT_GE(contrastRatio(t.plainText, ground), textContrast);
            EXPECT_GE(contrastRatio(t.good, ground), textContrast);
            EXPECT_GE(contrastRatio(t.warning, ground), textContrast);
        }
        EXPECT_GE(contrastRatio(t.selectedText, t.selection), textContrast);
    }
}

TEST(Theme, GraphicsStandOutFromTheirGround)
{
    for (const ThemeId id : allThemes) {
        const Theme& t = Theme::of(id);
        SCOPED_TRACE(static_cast<int>(id));
        for (const QColor& ground : {t.background, t.surface}) {
            for (const QColor* mark : {&t.border, &t.wire, &t.mapBorder, &t.residual, &t.plain, &t.current,
                                       &t.lit, &t.hovered, &t.focusRing})
                EXPECT_GE(contrastRatio(*mark, ground), graphicsContrast) << mark->name().toStdString();
            for (const QColor& border : t.boxBorder)
                EXPECT_GE(contrastRatio(border, ground), graphicsContrast) << border.name().toStdString();
        }
        EXPECT_GE(contrastRatio(t.current, t.currentFill), graphicsContrast);
        EXPECT_GE(contrastRatio(t.lit, t.litFill), graphicsContrast);
    }
}

TEST(Theme, TheTwoNetworksKeepTheirHues)
{
    EXPECT_EQ(Theme::of(ThemeId::Light).residual, QColor(0x0072b2));
    EXPECT_EQ(Theme::of(ThemeId::Light).plain, QColor(0xd55e00));
    for (const ThemeId id : allThemes) {
        const Theme& t = Theme::of(id);
        for (const QColor& c : {t.residual, t.residualText}) EXPECT_NEAR(c.hslHue(), 202, 12);
        for (const QColor& c : {t.plain, t.plainText}) EXPECT_NEAR(c.hslHue(), 26, 6);
    }
}

TEST(Theme, IsRecognisedFromThePaletteItMakes)
{
    for (const ThemeId id : allThemes) EXPECT_EQ(Theme::fromPalette(paletteOf(Theme::of(id))).id, id);
    EXPECT_EQ(Theme::fromPalette(QPalette(QColor(0xefefef))).id, ThemeId::Light);
    EXPECT_EQ(Theme::fromPalette(QPalette(QColor(0x323232), QColor(0x2a2a2a))).id, ThemeId::Dark);
}

TEST(Theme, PaletteKeepsTextReadable)
{
    for (const ThemeId id : allThemes) {
        const QPalette p = paletteOf(Theme::of(id));
        SCOPED_TRACE(static_cast<int>(id));
        using Role = QPalette::ColorRole;
        const std::pair<Role, Role> pairs[] = {{Role::WindowText, Role::Window},
                                               {Role::Text, Role::Base},
                                               {Role::Text, Role::AlternateBase},
                                               {Role::ButtonText, Role::Button},
                                               {Role::HighlightedText, Role::Highlight},
                                               {Role::ToolTipText, Role::ToolTipBase},
                                               {Role::Link, Role::Base},
                                               {Role::LinkVisited, Role::Base},
                                               {Role::PlaceholderText, Role::Base}};
        for (const auto group : {QPalette::Active, QPalette::Inactive})
            for (const auto& [text, ground] : pairs)
                EXPECT_GE(contrastRatio(p.color(group, text), p.color(group, ground)), textContrast)
                    << static_cast<int>(text);
    }
}

} // namespace
} // namespace resblock
