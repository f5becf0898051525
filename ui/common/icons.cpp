// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/icons.h"

#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

/// `size` in device pixels.
QPixmap rendered(const QString &name, const QSize &size, const QColor &color)
{
    const QString key =
        u"strata-icon/%1/%2x%3/%4"_s.arg(name).arg(size.width()).arg(size.height()).arg(color.rgba(), 0, 16);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    QPainter painter(&image);
    QSvgRenderer renderer(u":/strata/icons/%1-symbolic.svg"_s.arg(name));
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn); // QtSvg paints currentColor black
    painter.fillRect(image.rect(), color);
    painter.end();
    pixmap = QPixmap::fromImage(image);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class SymbolicIconEngine final : public QIconEngine
{
public:
    SymbolicIconEngine(QString name, Token token)
        : m_name(std::move(name))
        , m_token(token)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        paintIcon(painter, rect, m_name, inkFor(mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        return rendered(m_name, size, inkFor(mode));
    }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal) override
    {
        return rendered(m_name, size, inkFor(mode));
    }

    QIconEngine *clone() const override { return new SymbolicIconEngine(*this); }
    QString key() const override { return u"strata-symbolic"_s; }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor inkFor(QIcon::Mode mode) const
    {
        const Theme theme = Theme::current();
        return mode == QIcon::Disabled ? theme.disabled(m_token) : theme.color(m_token);
    }

    QString m_name;
    Token m_token;
};

} // namespace

QIcon icon(const QString &name, Token token)
{
    return QIcon(new SymbolicIconEngine(name, token));
}

void paintIcon(QPainter *painter, const QRect &rect, const QString &name, const QColor &color)
{
    const int side = qMin(rect.width(), rect.height());
    if (side <= 0) {
        return;
    }
    const qreal ratio = painter->device()->devicePixelRatioF();
    const int pixels = qRound(side * ratio);
    const QPixmap pixmap = rendered(name, QSize(pixels, pixels), color);
    const QRect target(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2, side, side);
    painter->drawPixmap(QRectF(target), pixmap, QRectF(pixmap.rect()));
}

QString layerIcon(Layer layer)
{
    switch (layer) {
    case Layer::Conversation:
        return u"bubble"_s;
    case Layer::Session:
        return u"hourglass"_s;
    case Layer::User:
        return u"person"_s;
    case Layer::Org:
        return u"building"_s;
    }
    return {};
}

} // namespace strata::ui
