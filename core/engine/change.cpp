// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/change.h"

#include "core/base/json.h"

#include <array>
#include <functional>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

Json dateJson(const std::optional<QDate> &date)
{
    return date ? Json(toStd(date->toString(Qt::ISODate))) : Json(nullptr);
}

std::optional<QDate> dateFrom(const Json &value)
{
    if (!value.is_string()) {
        return std::nullopt;
    }
    return QDate::fromString(fromStd(value.get<std::string>()), Qt::ISODate);
}

struct FieldRule {
    const char *name;
    Json (*get)(const Memory &);
    void (*set)(Memory &, const Json &);
};

// Every field of a memory that can change, in one place.
const std::array<FieldRule, 16> rules{{
    {"text", [](const Memory &m) { return Json(toStd(m.text)); },
     [](Memory &m, const Json &v) { m.text = fromStd(v.get<std::string>()); }},
    {"metadata", [](const Memory &m) { return Json(m.metadata.toStdString()); },
     [](Memory &m, const Json &v) { m.metadata = QByteArray::fromStdString(v.get<std::string>()); }},
    {"categories",
     [](const Memory &m) {
         Json list = Json::array();
         for (const QString &category : m.categories) {
             list.push_back(toStd(category));
         }
         return list;
     },
     [](Memory &m, const Json &v) {
         m.categories.clear();
         for (const Json &category : v) {
             m.categories << fromStd(category.get<std::string>());
         }
     }},
    {"expires", [](const Memory &m) { return dateJson(m.expires); },
     [](Memory &m, const Json &v) { m.expires = dateFrom(v); }},
    {"state", [](const Memory &m) { return Json(toStd(stateName(m.state))); },
     [](Memory &m, const Json &v) { m.state = stateFromName(fromStd(v.get<std::string>())).value_or(m.state); }},
    {"pinned", [](const Memory &m) { return Json(m.pinned); },
     [](Memory &m, const Json &v) { m.pinned = v.get<bool>(); }},
    {"immutable", [](const Memory &m) { return Json(m.immutable); },
     [](Memory &m, const Json &v) { m.immutable = v.get<bool>(); }},
    {"owner", [](const Memory &m) { return Json(toStd(m.owner)); },
     [](Memory &m, const Json &v) { m.owner = fromStd(v.get<std::string>()); }},
    {"review_by", [](const Memory &m) { return dateJson(m.reviewBy); },
     [](Memory &m, const Json &v) { m.reviewBy = dateFrom(v); }},
    {"kind", [](const Memory &m) { return Json(toStd(kindName(m.kind))); },
     [](Memory &m, const Json &v) { m.kind = kindFromName(fromStd(v.get<std::string>())).value_or(m.kind); }},
    {"importance", [](const Memory &m) { return Json(m.importance); },
     [](Memory &m, const Json &v) { m.importance = v.get<double>(); }},
    {"confidence", [](const Memory &m) { return Json(m.confidence); },
     [](Memory &m, const Json &v) { m.confidence = v.get<double>(); }},
    {"replaced_by",
     [](const Memory &m) { return Json(toStd(m.replacedBy.isNull() ? QString() : uuidText(m.replacedBy))); },
     [](Memory &m, const Json &v) { m.replacedBy = QUuid::fromString(fromStd(v.get<std::string>())); }},
    {"valid_to", [](const Memory &m) { return Json(m.validTo); },
     [](Memory &m, const Json &v) { m.validTo = v.get<Micros>(); }},
    {"waiting", [](const Memory &m) { return Json(toStd(waitingName(m.waiting))); },
     [](Memory &m, const Json &v) { m.waiting = waitingFromName(fromStd(v.get<std::string>())); }},
    {"waiting_next", [](const Memory &m) { return Json(toStd(waitingName(m.waitingNext))); },
     [](Memory &m, const Json &v) { m.waitingNext = waitingFromName(fromStd(v.get<std::string>())); }},
}};

Json parse(const QByteArray &fields)
{
    return Json::parse(fields.toStdString(), nullptr, false);
}

} // namespace

Change changeBetween(const Memory &before, const Memory &after)
{
    Json old = Json::object();
    Json changed = Json::object();
    for (const FieldRule &rule : rules) {
        Json was = rule.get(before);
        Json is = rule.get(after);
        if (was != is) {
            old[rule.name] = std::move(was);
            changed[rule.name] = std::move(is);
        }
    }
    return {toJsonText(old), toJsonText(changed)};
}

Memory withFields(Memory memory, const QByteArray &fields)
{
    const Json values = parse(fields);
    for (const FieldRule &rule : rules) {
        const auto value = values.find(rule.name);
        if (value == values.end()) {
            continue;
        }
        try {
            rule.set(memory, *value);
        } catch (const Json::exception &) {
            continue; // a field of another shape is left as it is
        }
    }
    return memory;
}

bool hasFields(const Memory &memory, const QByteArray &fields)
{
    const Json values = parse(fields);
    return std::all_of(rules.begin(), rules.end(), [&](const FieldRule &rule) {
        const auto value = values.find(rule.name);
        return value == values.end() || *value == rule.get(memory);
    });
}

QStringList fieldNames(const QByteArray &fields)
{
    QStringList names;
    const Json values = parse(fields);
    if (values.is_object()) {
        for (const auto &[name, value] : values.items()) {
            names << fromStd(name);
        }
    }
    return names;
}

Memory patched(Memory memory, const MemoryPatch &patch)
{
    const auto set = [](auto &field, const auto &value) {
        if (value) {
            field = *value;
        }
    };
    set(memory.text, patch.text);
    set(memory.metadata, patch.metadata);
    set(memory.categories, patch.categories);
    set(memory.expires, patch.expires);
    set(memory.state, patch.state);
    set(memory.pinned, patch.pinned);
    set(memory.immutable, patch.immutable);
    set(memory.owner, patch.owner);
    set(memory.kind, patch.kind);
    set(memory.importance, patch.importance);
    if (patch.reviewBy) {
        memory.reviewBy = patch.reviewBy;
    }
    return memory;
}

} // namespace strata
