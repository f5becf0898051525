// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/memorypatch.h"

#include "core/base/json.h"
#include "core/server/fields.h"

namespace strata {

using namespace Qt::StringLiterals;

Result<MemoryChange> parseMemoryChange(const Json &body, const QString &where)
{
    Fields fields(body, where);
    MemoryChange change;
    change.patch.text = fields.text("text");
    if (change.patch.text && change.patch.text->trimmed().isEmpty()) {
        fields.refuse(u"text"_s, u"must not be empty."_s);
    }
    if (const Json *metadata = fields.object("metadata")) {
        change.metadata = toJsonText(*metadata);
    }
    change.patch.categories = fields.texts("categories");
    change.patch.pinned = fields.flag("pinned");
    if (fields.isNull("expiration_date")) {
        change.patch.expires = std::optional<QDate>();
    } else if (const std::optional<QDate> date = fields.date("expiration_date")) {
        change.patch.expires = date;
    }
    const Json *timestamp = fields.any("timestamp");
    if (timestamp && !timestamp->is_number() && !timestamp->is_string()) {
        fields.refuse(u"timestamp"_s, u"must be a number of seconds or a time."_s);
    }
    if (fields.ok() && change.patch.isEmpty() && !change.metadata && !timestamp) {
        return fail(ErrorCode::InvalidInput, where + u"At least one of text, metadata or expiration_date is needed."_s);
    }
    return fields.ok() ? Result<MemoryChange>(std::move(change)) : fail(fields.error());
}

QByteArray mergedMetadata(const QByteArray &old, const QByteArray &more)
{
    Json merged = Json::parse(old.constData(), old.constData() + old.size(), nullptr, false);
    if (!merged.is_object()) {
        merged = Json::object();
    }
    merged.update(Json::parse(more.constData(), more.constData() + more.size()));
    return toJsonText(merged);
}

Error asInvalid(Error error)
{
    if (error.code == ErrorCode::Conflict) {
        error.code = ErrorCode::InvalidInput;
        error.context.clear();
    }
    return error;
}

} // namespace strata
