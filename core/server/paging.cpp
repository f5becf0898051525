// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/paging.h"

#include "core/base/json.h"
#include "core/server/fields.h"

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr int maxPage = 10'000'000; // times the largest size, it fits an int

QByteArray encoded(const QString &text)
{
    return text.toUtf8().toPercentEncoding();
}

Json addressOf(const Call &call, const Paging &paging, int page)
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
    std::optional<int> page = query.whole("page"_L1, 1, maxPage);
    std::optional<int> size = query.whole("page_size"_L1, 1, std::numeric_limits<int>::max());
    if (!query.ok()) {
        return fail(query.error());
    }
    if (call.body) {
        Fields fields(*call.body);
        if (!page) {
            page = fields.whole("page", 1, maxPage);
        }
        if (!size) {
            size = fields.whole("page_size", 1, std::numeric_limits<int>::max());
        }
        if (!fields.ok()) {
            return fail(fields.error());
        }
    }
    return Paging{
        .asked = page || size, .page = page.value_or(1), .size = std::min(size.value_or(defaultPageSize), maxPageSize)};
}

Json pageJson(const Call &call, const Paging &paging, int total, Json results)
{
    Json json{{"count", total}};
    const bool hasNext = qint64(paging.page) * paging.size < total;
    json["next"] = hasNext ? addressOf(call, paging, paging.page + 1) : Json();
    json["previous"] = paging.page > 1 ? addressOf(call, paging, paging.page - 1) : Json();
    json["results"] = std::move(results);
    return json;
}

} // namespace strata
