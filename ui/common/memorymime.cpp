// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/memorymime.h"

#include "core/model/memory.h"

#include <QMimeData>
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

} // namespace strata::ui
