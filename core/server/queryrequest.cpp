// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/queryrequest.h"

#include "core/base/json.h"
#include "core/server/fields.h"
#include "core/server/filterparser.h"
#include "core/server/jsontext.h"
#include "core/server/moment.h"

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array idNames{"user_id", "agent_id", "app_id", "run_id"};

QString needsId()
{
    return u"filters: at least one of user_id, agent_id, app_id or run_id is needed."_s;
}

/// `filters` with the ids of the top level, where that is allowed.
Result<Json> filtersOf(Fields &fields, Dialect dialect)
{
    const Json *given = fields.object("filters");
    if (!fields.ok()) {
        return fail(fields.error());
    }
    Json filters = given ? *given : Json::object();
    for (const char *name : idNames) {
        if (!fields.any(name)) {
            continue;
        }
        if (dialect == Dialect::V3) {
            return fail(invalid(QString::fromLatin1(name),
                                u"belongs into filters: {\"filters\": {\"%1\": …}}."_s.arg(QLatin1StringView(name))));
        }
        const QString id = fields.id(name, Fields::Any::Taken);
        if (!fields.ok()) {
            return fail(fields.error());
        }
        if (filters.contains(name)) {
            // Both must hold.
            filters = Json{{"AND", Json::array({filters, Json::object({{name, toStd(id)}})})}};
        } else {
            filters[name] = toStd(id);
        }
    }
    return filters;
}

void narrow(Filter &filter, std::vector<Filter> more)
{
    if (more.empty()) {
        return;
    }
    if (filter.type != Filter::Type::All) {
        more.insert(more.begin(), std::move(filter));
    }
    filter = all(std::move(more));
}

/// `categories` (any of) and `metadata` (equal), which stand beside the filters.
Result<std::vector<Filter>> besides(Fields &fields)
{
    std::vector<Filter> parts;
    Json extra = Json::object();
    if (const std::optional<QStringList> categories = fields.texts("categories");
        categories && !categories->isEmpty()) {
        extra["categories"] = Json{{"in", *fields.list("categories")}};
    }
    if (const Json *metadata = fields.object("metadata")) {
        extra["metadata"] = *metadata;
    }
    if (!fields.ok()) {
        return fail(fields.error());
    }
    Result<Filter> filter = parseFilter(extra);
    if (!filter) {
        return fail(filter.error());
    }
    if (filter->type != Filter::Type::All) {
        parts.push_back(*std::move(filter));
    }
    return parts;
}

std::vector<Layer> namedLayers(Fields &fields, std::vector<Layer> otherwise)
{
    const std::optional<QStringList> names = fields.texts("layers");
    if (!names) {
        return otherwise;
    }
    std::vector<Layer> layers;
    for (const QString &name : *names) {
        const std::optional<Layer> layer = layerFromName(name);
        if (!layer) {
            fields.refuse(u"layers[%1]"_s.arg(layers.size()), u"must be one of conversation, session, user, org."_s);
            return otherwise;
        }
        if (std::find(layers.begin(), layers.end(), *layer) == layers.end()) {
            layers.push_back(*layer);
        }
    }
    if (layers.empty()) {
        fields.refuse(u"layers"_s, u"must not be empty."_s);
    }
    return layers;
}

} // namespace

Result<SearchBody> parseSearch(const Json &json, Dialect dialect)
{
    Fields fields(json);
    SearchBody body;
    SearchRequest &request = body.request;
    request.query = fields.text("query").value_or(QString()).trimmed();
    if (fields.ok() && request.query.isEmpty()) {
        fields.refuse(u"query"_s, u"must be a text that is not blank."_s);
    }
    const char *limitName = dialect == Dialect::Older && !fields.any("top_k") ? "limit" : "top_k";
    request.limit = static_cast<int>(fields.whole(limitName, 1, 1000).value_or(10));
    request.threshold = fields.number("threshold", 0, 1).value_or(0.1);
    request.showExpired = fields.flag("show_expired").value_or(false);
    request.withOlder = !fields.flag("latest_only").value_or(true);
    request.strict = fields.flag("strict").value_or(false);
    request.layers = namedLayers(fields, request.layers);
    const QString rank = fields.text("rank").value_or(u"layered"_s);
    if (rank != "layered"_L1 && rank != "relevance"_L1) {
        fields.refuse(u"rank"_s, u"must be layered or relevance."_s);
    }
    request.merge = rank == "relevance"_L1 ? Merge::Relevance : Merge::Layered;
    body.explain = fields.flag("explain").value_or(false);
    request.withMatches = body.explain;
    request.handedOut = true;
    body.fields = fields.texts("fields").value_or(QStringList());
    body.bareList = dialect == Dialect::Older && fields.text("output_format").value_or(QString()) != "v1.1"_L1;
    // Read for their types; what they ask for holds anyway, or has no meaning without a language model.
    (void)fields.flag("rerank");
    (void)fields.flag("keyword_search");
    (void)fields.moment("reference_date");

    Result<Json> filters = filtersOf(fields, dialect);
    if (!filters) {
        return fail(filters.error());
    }
    Result<std::vector<Filter>> more = besides(fields);
    if (!more) {
        return fail(more.error());
    }
    Result<SearchFilter> parsed = parseSearchFilter(*filters);
    if (!parsed) {
        return fail(parsed.error());
    }
    if (!parsed->namesEntity) {
        return fail(ErrorCode::InvalidInput, needsId());
    }
    request.scope = parsed->scope;
    request.filter = std::move(parsed->literal);
    narrow(request.filter, *std::move(more));
    return body;
}

namespace {

/// What stands beside the filter of a listing. Conditions go to `more`; an error stays in `fields`.
ListBody besideFilter(Fields &fields, Dialect dialect, std::vector<Filter> &more)
{
    ListBody body;
    body.query.showExpired = fields.flag("show_expired").value_or(false);
    body.fields = fields.texts("fields").value_or(QStringList());
    body.query.layers = namedLayers(fields, {});
    body.withOlder = !fields.flag("latest_only").value_or(true);
    if (dialect == Dialect::Older) {
        const char *limitName = fields.any("top_k") ? "top_k" : "limit";
        if (const std::optional<qint64> limit = fields.whole(limitName, 1, std::numeric_limits<int>::max())) {
            body.limit = static_cast<int>(*limit);
        }
    }
    if (const std::optional<Micros> from = fields.moment("start_date")) {
        more.push_back(where(Field::CreatedAt, Op::Gte, {FilterValue(*from)}));
    }
    if (const std::optional<Micros> to = fields.moment("end_date")) {
        // A bare date means the whole of that day.
        const bool wholeDay = isBareDate(*fields.text("end_date"));
        more.push_back(wholeDay ? where(Field::CreatedAt, Op::Lt, {FilterValue(*to + microsPerDay)})
                                : where(Field::CreatedAt, Op::Lte, {FilterValue(*to)}));
    }
    if (const std::optional<QString> keywords = fields.text("keywords"); keywords && !keywords->isEmpty()) {
        more.push_back(where(Field::Text, Op::IContains, {FilterValue(*keywords)}));
    }
    return body;
}

/// Puts the filter and what narrows it together.
void complete(ListBody &body, Filter filter, std::vector<Filter> more)
{
    if (body.query.layers.empty()) {
        body.query.layers = layersFor(filter);
    }
    body.query.states = statesFor(filter);
    const bool named = std::ranges::find(body.query.states, State::Superseded) != body.query.states.end();
    if (body.withOlder && !named) {
        body.query.states.push_back(State::Superseded);
    }
    body.query.filter = std::move(filter);
    narrow(body.query.filter, std::move(more));
}

} // namespace

Result<ListBody> parseList(const Json &json, Dialect dialect)
{
    Fields fields(json);
    std::vector<Filter> more;
    ListBody body = besideFilter(fields, dialect, more);
    const Result<Json> filters = filtersOf(fields, dialect);
    if (!filters) {
        return fail(filters.error());
    }
    Result<std::vector<Filter>> beside = besides(fields);
    if (!beside) {
        return fail(beside.error());
    }
    more.insert(more.end(), std::make_move_iterator(beside->begin()), std::make_move_iterator(beside->end()));
    Result<Filter> parsed = parseFilter(*filters);
    if (!parsed) {
        return fail(parsed.error());
    }
    if (!namesEntity(*parsed)) {
        return fail(ErrorCode::InvalidInput, needsId());
    }
    complete(body, *std::move(parsed), std::move(more));
    return body;
}

Result<ListBody> parseListQuery(const Target &target)
{
    Result<Filter> filter = parseIdQuery(target);
    if (!filter) {
        return fail(filter.error());
    }
    if (!namesEntity(*filter)) {
        return fail(ErrorCode::InvalidInput, u"At least one of user_id, agent_id, app_id or run_id is needed."_s);
    }
    QueryFields query(target);
    Json json = Json::object();
    for (const char *name : {"show_expired", "latest_only"}) {
        if (const std::optional<bool> flag = query.flag(QLatin1StringView(name))) {
            json[name] = *flag;
        }
    }
    for (const char *name : {"start_date", "end_date", "keywords"}) {
        if (const std::optional<QString> text = query.text(QLatin1StringView(name))) {
            json[name] = toStd(*text);
        }
    }
    for (const char *name : {"limit", "top_k"}) {
        if (const std::optional<int> number =
                query.whole(QLatin1StringView(name), 1, std::numeric_limits<int>::max())) {
            json[name] = *number;
        }
    }
    for (const char *name : {"categories", "fields", "layers"}) {
        const QStringList texts = query.texts(QLatin1StringView(name));
        for (const QString &text : texts) {
            json[name].push_back(toStd(text));
        }
    }
    if (!query.ok()) {
        return fail(query.error());
    }
    Fields fields(json);
    std::vector<Filter> more;
    ListBody body = besideFilter(fields, Dialect::Older, more);
    Result<std::vector<Filter>> beside = besides(fields);
    if (!beside) {
        return fail(beside.error());
    }
    more.insert(more.end(), std::make_move_iterator(beside->begin()), std::make_move_iterator(beside->end()));
    complete(body, *std::move(filter), std::move(more));
    return body;
}

Filter wholeStore()
{
    // Hardly a memory carries all four ids, and shared knowledge none.
    return any({where(Field::UserId, Op::NotNull, {}), where(Field::AgentId, Op::NotNull, {}),
                where(Field::AppId, Op::NotNull, {}), where(Field::RunId, Op::NotNull, {}),
                equals(Field::Layer, layerName(Layer::Org))});
}

Result<Filter> parseIdQuery(const Target &target)
{
    QueryFields query(target);
    const Scope scope = query.scope();
    const std::optional<QString> metadataText = query.text("metadata"_L1);
    const std::optional<QString> filtersText = query.text("filters"_L1);
    if (!query.ok()) {
        return fail(query.error());
    }
    std::vector<Filter> parts;
    std::vector<Filter> anyOf;
    const auto id = [&](Field field, const QString &value) {
        if (value == "*"_L1) {
            anyOf.push_back(where(field, Op::NotNull, {}));
        } else if (!value.isEmpty()) {
            parts.push_back(equals(field, value));
        }
    };
    id(Field::UserId, scope.user);
    id(Field::AgentId, scope.agent);
    id(Field::AppId, scope.app);
    id(Field::RunId, scope.run);
    if (anyOf.size() == idNames.size()) {
        parts.push_back(wholeStore());
    } else {
        parts.insert(parts.end(), std::make_move_iterator(anyOf.begin()), std::make_move_iterator(anyOf.end()));
    }
    for (const auto &[name, text] : {std::pair("metadata", metadataText), std::pair("filters", filtersText)}) {
        if (!text) {
            continue;
        }
        const Result<std::shared_ptr<const Json>> json = parseJsonObject(text->toUtf8(), QString::fromLatin1(name));
        if (!json) {
            return fail(json.error());
        }
        Result<Filter> part =
            parseFilter(name == std::string_view("metadata") ? Json::object({{"metadata", **json}}) : **json);
        if (!part) {
            return part;
        }
        if (part->type != Filter::Type::All) {
            parts.push_back(*std::move(part));
        }
    }
    return parts.empty() ? Filter() : all(std::move(parts));
}

} // namespace strata
