// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/memorymime.h"

#include "core/model/memory.h"
#include "ui/common/paint.h"
#include "ui/common/textlayout.h"

#include <QCoreApplication>
#include <QDrag>
#include <QMimeData>
#include <QPainter>
#include <QPixmap>
#include <QStringList>

namespace strata::ui {

QMimeData *memoryMimeData(const std::vector<Memory> &memories)
{
    QStringList ids;
    QStringList texts;
    for (const Memory &memory : memories) {
        ids << idText(memory.id);
        texts << memory.text;
    }
    auto *data = new QMimeData;
    data->setData(QLatin1StringView(memoryMimeType), ids.join(u'\n').toUtf8());
    data->setText(texts.join(u'\n'));
    return data;
}

namespace {

struct MimeTexts {
    Q_DECLARE_TR_FUNCTIONS(MimeTexts)
};

constexpr qsizetype mostLetters = 40;
constexpr QPoint besidePointer(-14, -10);

QPixmap pillPixmap(const QWidget &source, const QString &text)
{
    const PillLook look{
        .text = text, .icon = QStringLiteral("promote"), .ink = Token::AccentInk, .tint = Token::AccentTint};
    const QSize size = pillSize(look);
    const qreal ratio = source.devicePixelRatioF();
    QPixmap pixmap(size * ratio);
    pixmap.setDevicePixelRatio(ratio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    paintPill(&painter, QRect({}, size), look, Theme::of(source.palette()), source.layoutDirection());
    return pixmap;
}

} // namespace

void dragMemories(QWidget *source, QMimeData *data)
{
    if (data == nullptr) {
        return;
    }
    const QStringList texts = data->text().split(u'\n');
    const auto count = int(data->data(QLatin1StringView(memoryMimeType)).count('\n')) + 1;
    auto *drag = new QDrag(source);
    drag->setMimeData(data);
    drag->setPixmap(pillPixmap(*source, count > 1 ? MimeTexts::tr("%n memories", nullptr, count)
                                                  : cutText(oneLine(texts.first()), mostLetters)));
    drag->setHotSpot(besidePointer);
    drag->exec(Qt::CopyAction); // nothing is lost where it came from
}

} // namespace strata::ui
