// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/paging.h"

#include "core/base/json.h"
#include "core/server/fields.h"

#include <algorithm>
#include <cmath>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr double farthest = 1e12; // page; times the largest size, it still fits

QByteArray encoded(const QString &text)
{
    return text.toUtf8().toPercentEncoding();
}

Json addressOf(const Call &call, const Paging &paging, qint64 page)
{
    QByteArray address = call.base.toUtf8();
    for (const QString &segment : call.target.segments) {
        address += '/' + encoded(segment);
    }
    address += "/?page=" + QByteArray::number(page) + "&page_size=" + QByteArray::number(paging.size);
    for (const auto &[name, value] : call.target.query) {
        if (name != "page"_L1 && name != "page_size"_L1) {
            address += '&' + encoded(name) + '=' + encoded(value);
        }
    }
    return address.toStdString();
}

} // namespace

Result<Paging> parsePaging(const Call &call)
{
    QueryFields query(call.target);
    const auto fromQuery = [&query](QLatin1StringView name) -> std::optional<qint64> {
        const std::optional<QString> text = query.text(name);
        bool isNumber = false;
        const double number = text ? text->toDouble(&isNumber) : 0;
        if (!text || !isNumber || number != std::floor(number)) {
            if (text) {
                query.refuse(name, u"must be a whole number."_s);
            }
            return std::nullopt;
        }
        return static_cast<qint64>(std::clamp(number, -farthest, farthest));
    };
    std::optional<qint64> page = fromQuery("page"_L1);
    std::optional<qint64> size = fromQuery("page_size"_L1);
    if (page && *page < 1) {
        query.refuse("page"_L1, u"must be a whole number from 1."_s);
    }
    if (!query.ok()) {
        return fail(query.error());
    }
    if (call.body) {
        Fields fields(*call.body);
        const auto most = static_cast<qint64>(farthest);
        if (!page) {
            page = fields.whole("page", 1, most);
        }
        if (!size) {
            size = fields.whole("page_size", -most, most);
        }
        if (!fields.ok()) {
            return fail(fields.error());
        }
    }
    return Paging{.asked = page || size,
                  .page = page.value_or(1),
                  .size = static_cast<int>(std::clamp<qint64>(size.value_or(defaultPageSize), 1, maxPageSize))};
}

Json pageJson(const Call &call, const Paging &paging, int total, Json results)
{
    Json json{{"count", total}};
    const bool hasNext = paging.page * paging.size < total;
    const qint64 last = std::max<qint64>(1, (qint64(total) + paging.size - 1) / paging.size);
    json["next"] = hasNext ? addressOf(call, paging, paging.page + 1) : Json();
    json["previous"] = paging.page > 1 ? addressOf(call, paging, std::min(paging.page - 1, last)) : Json();
    json["results"] = std::move(results);
    return json;
}

} // namespace strata
