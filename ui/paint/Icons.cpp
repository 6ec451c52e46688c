// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/Icons.h"

#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

namespace resblock {

namespace {

QPixmap tinted(QSvgRenderer& renderer, int side, const QColor& color)
{
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    return pixmap;
}

} // namespace

QIcon themedIcon(const QString& name, const QPalette& palette)
{
    QSvgRenderer renderer(QStringLiteral(":/icons/%1.svg").arg(name));
    QIcon icon;
    if (!renderer.isValid()) return icon;
    for (const int side : {16, 24, 32, 48, 64, 96}) {
        icon.addPixmap(tinted(renderer, side, palette.color(QPalette::Active, QPalette::ButtonText)),
                       QIcon::Normal);
        icon.addPixmap(tinted(renderer, side, palette.color(QPalette::Disabled, QPalette::ButtonText)),
                       QIcon::Disabled);
    }
    return icon;
}

QString checkedButtonStyle()
{
    return QStringLiteral(
        "QToolButton { padding: 2px 4px; border: 2px solid palette(midlight); border-radius: 4px; }"
        "QToolButton:hover { background: palette(midlight); }"
        "QToolButton:focus { border-color: palette(text); }"
        "QToolButton:checked { border-color: palette(highlight); background: palette(button); }");
}

} // namespace resblock
