// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/metadatarows.h"

#include "core/base/json.h"
#include "core/model/memory.h"

#include <QCoreApplication>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

struct MetadataRows {
    Q_DECLARE_TR_FUNCTIONS(MetadataRows)
};

Json parsed(const QString &text)
{
    return Json::parse(toStd(text), nullptr, false);
}

Json orNull(const QString &text)
{
    return text.isEmpty() ? Json(nullptr) : Json(toStd(text));
}

Json orNull(const QUuid &id)
{
    return id.isNull() ? Json(nullptr) : Json(toStd(uuidText(id)));
}

Json orNull(const std::optional<QDate> &day)
{
    return day ? Json(toStd(day->toString(Qt::ISODate))) : Json(nullptr);
}

} // namespace

std::vector<MetadataRow> metadataRows(const QByteArray &json)
{
    std::vector<MetadataRow> rows;
    const Json object = Json::parse(json.toStdString(), nullptr, false);
    if (!object.is_object()) {
        return rows;
    }
    for (const auto &[key, value] : object.items()) {
        QString text;
        if (value.is_string()) {
            text = fromStd(value.get<std::string>());
            const QString clean = text.trimmed();
            const bool likeJson = !parsed(text).is_discarded() || clean.startsWith(u'{') || clean.startsWith(u'[')
                                  || clean.startsWith(u'"');
            if (likeJson || clean.isEmpty()) {
                text = QString::fromUtf8(toJsonText(value));
            }
        } else {
            text = QString::fromUtf8(toJsonText(value));
        }
        rows.push_back({fromStd(key), text});
    }
    return rows;
}

Result<QByteArray> metadataJson(const std::vector<MetadataRow> &rows)
{
    Json object = Json::object();
    for (const MetadataRow &row : rows) {
        const QString key = row.key.trimmed();
        if (key.isEmpty()) {
            return fail(invalid(u"key"_s, MetadataRows::tr("A field needs a name.")));
        }
        if (object.contains(toStd(key))) {
            return fail(invalid(key, MetadataRows::tr("“%1” stands there twice.").arg(key)));
        }
        const QString value = row.value.trimmed();
        const Json json = parsed(value);
        if (!json.is_discarded()) {
            object[toStd(key)] = json;
        } else if (value.startsWith(u'{') || value.startsWith(u'[') || value.startsWith(u'"')) {
            return fail(invalid(key, MetadataRows::tr("The value of “%1” is not valid JSON.").arg(key)));
        } else {
            object[toStd(key)] = toStd(row.value);
        }
    }
    return toJsonText(object);
}

QString rawJson(const Memory &memory)
{
    Json json;
    json["id"] = toStd(idText(memory.id));
    json["layer"] = toStd(layerName(memory.layer));
    json["kind"] = toStd(kindName(memory.kind));
    json["state"] = toStd(stateName(memory.state));
    json["memory"] = toStd(memory.text);
    json["user_id"] = orNull(memory.scope.user);
    json["agent_id"] = orNull(memory.scope.agent);
    json["app_id"] = orNull(memory.scope.app);
    json["run_id"] = orNull(memory.scope.run);
    json["role"] = orNull(roleName(memory.role));
    json["actor"] = orNull(memory.actor);
    json["metadata"] = Json::parse(memory.metadata.toStdString(), nullptr, false);
    if (json["metadata"].is_discarded()) {
        json["metadata"] = nullptr;
    }
    Json categories = Json::array();
    for (const QString &category : memory.categories) {
        categories.push_back(toStd(category));
    }
    json["categories"] = categories;
    json["confidence"] = memory.confidence;
    json["importance"] = memory.importance;
    json["immutable"] = memory.immutable;
    json["pinned"] = memory.pinned;
    json["expiration_date"] = orNull(memory.expires);
    json["owner"] = orNull(memory.owner);
    json["review_by"] = orNull(memory.reviewBy);
    json["created_at"] = toStd(toIsoText(memory.created));
    json["updated_at"] = toStd(toIsoText(memory.updated));
    json["written_by"] = orNull(memory.writer.name);
    json["source"] = {{"turn", orNull(memory.provenance.turn)},
                      {"message", orNull(memory.provenance.message)},
                      {"begin", memory.provenance.begin},
                      {"end", memory.provenance.end},
                      {"memory", orNull(memory.provenance.memory)}};
    json["replaced_by"] = orNull(memory.replacedBy);
    return QString::fromStdString(json.dump(2, ' ', false, Json::error_handler_t::replace));
}

} // namespace strata::ui
