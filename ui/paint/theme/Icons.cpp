// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/paint/theme/Icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include <algorithm>
#include <map>
#include <utility>

namespace resblock {

namespace {

QPixmap tinted(const QString& file, int side, const QColor& color)
{
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(file);
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(0, 0, side, side));
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    return pixmap;
}

/// Draws its picture when it is asked for one. Most icons are only needed once a menu opens, and drawing all
/// of them in all sizes took a fifth of the start.
class TintedIcon : public QIconEngine {
public:
    TintedIcon(QString file, const QColor& enabled, const QColor& disabled)
        : m_file(std::move(file)), m_enabled(enabled), m_disabled(disabled)
    {}

    [[nodiscard]] QIconEngine* clone() const override { return new TintedIcon(*this); }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State) override
    {
        const bool disabled = mode == QIcon::Disabled;
        const int side = std::min(size.width(), size.height());
        if (side <= 0) return {};
        QPixmap& made = m_made[{side, disabled}];
        if (made.isNull()) made = tinted(m_file, side, disabled ? m_disabled : m_enabled);
        return made;
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const qreal scale = painter->device()->devicePixelRatioF();
        QPixmap picture = pixmap((QSizeF(rect.size()) * scale).toSize(), mode, state);
        picture.setDevicePixelRatio(scale);
        const QSizeF size = picture.deviceIndependentSize();
        painter->drawPixmap(QPointF(rect.x() + (rect.width() - size.width()) / 2,
                                    rect.y() + (rect.height() - size.height()) / 2),
                            picture);
    }

private:
    QString m_file;
    QColor m_enabled;
    QColor m_disabled;
    std::map<std::pair<int, bool>, QPixmap> m_made;
};

} // namespace

QIcon themedIcon(const QString& name, const QPalette& palette)
{
    const QString file = QStringLiteral(":/icons/%1.svg").arg(name);
    if (!QFile::exists(file)) return {};
    return QIcon(new TintedIcon(file, palette.color(QPalette::Active, QPalette::ButtonText),
                                palette.color(QPalette::Disabled, QPalette::ButtonText)));
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
