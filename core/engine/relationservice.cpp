// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/relationservice.h"

#include "core/engine/enginecontext.h"
#include "core/engine/visibility.h"
#include "core/extract/entities.h"
#include "core/store/relationrepository.h"

#include <algorithm>
#include <map>
#include <set>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

/// One relation that meets the filter, and the entities of its holder that it joins.
struct Edge {
    Layer layer = Layer::User;
    StoredRelation stored;
    EntityGraph::Ends ends;
};

/// All that one holder's memories tell.
struct Known {
    std::unique_ptr<EntityGraph> graph;
    std::vector<Edge> edges;
};

QUuid entityId(const QString &holder, const QString &key)
{
    static const QUuid space = QUuid::fromString("0f6f5b5a-54f0-5d0e-9a3e-5c5e3a1d7b42"_L1);
    return QUuid::createUuidV5(space, holder + u'/' + key);
}

/// Triples of each memory of a layer, memories in the order in which they come.
std::vector<std::vector<Triple>> byMemory(const std::vector<StoredRelation> &relations)
{
    std::vector<std::vector<Triple>> memories;
    qint64 row = -1;
    for (const StoredRelation &one : relations) {
        if (one.row != row) {
            memories.emplace_back();
            row = one.row;
        }
        memories.back().push_back(one.triple);
    }
    return memories;
}

class Knowledge
{
public:
    Knowledge(const RelationRules &rules, Database &database, const RelationQuery &query, Micros now)
        : m_rules(rules)
        , m_database(database)
        , m_query(query)
        , m_now(now)
    {
    }

    /// By holder. What meets the filter, joined by what all current memories of the holder say; notes of other sessions stay
    /// among themselves.
    Result<std::map<QString, Known>> read()
    {
        std::map<QString, Known> known;
        std::map<QString, std::vector<StoredRelation>> notes;
        for (const Layer layer : {Layer::User, Layer::Session}) {
            if (std::ranges::find(m_query.layers, layer) == m_query.layers.end()) {
                continue;
            }
            const auto condition = conditionIn(layer, m_query.filter, m_query.states);
            if (!condition) {
                return fail(condition.error());
            }
            for (StoredRelation &one : RelationRepository(m_database, layer).select(*condition)) {
                if (layer == Layer::Session) {
                    notes[one.holder].push_back(one);
                }
                QString holder = one.holder;
                known[holder].edges.push_back({layer, std::move(one), {}});
            }
        }
        for (auto &[holder, of] : known) {
            join(holder, of, notes[holder]);
        }
        return known;
    }

    [[nodiscard]] bool matches(const QString &holder, const Known &known, const Edge &edge) const
    {
        const Triple &said = edge.stored.triple;
        const auto is = [&](int node, const QString &words, const QString &wanted) {
            return wanted.isEmpty() || known.graph->isCalled(node, wanted)
                   || m_rules.folded(words) == m_rules.folded(wanted)
                   || (node >= 0 && uuidText(idOf(holder, known, node)) == wanted);
        };
        const auto samePredicate = [&] {
            return said.predicate == m_query.predicate
                   || (m_rules.predicate(said.predicate).role
                       && m_rules.role(said.predicate).base == m_rules.role(m_query.predicate).base);
        };
        return is(edge.ends.subject, said.subject, m_query.subject) && is(edge.ends.object, said.object, m_query.object)
               && (is(edge.ends.subject, said.subject, m_query.entity)
                   || is(edge.ends.object, said.object, m_query.entity))
               && (m_query.predicate.isEmpty() || samePredicate());
    }

    [[nodiscard]] static QUuid idOf(const QString &holder, const Known &known, int node)
    {
        return entityId(holder, known.graph->nodes()[static_cast<size_t>(node)].key);
    }

private:
    [[nodiscard]] Result<SqlCondition> conditionIn(Layer layer, const Filter &filter,
                                                   const std::vector<State> &states) const
    {
        const auto matching = filterSql(filter, layer);
        if (!matching) {
            return fail(matching.error());
        }
        SqlCondition condition = visibleRows(states, m_query.showExpired, m_now);
        condition.add(*matching);
        narrowToUser(condition, filter, layer);
        return condition;
    }

    void join(const QString &holder, Known &known, const std::vector<StoredRelation> &notes)
    {
        SqlCondition current = visibleRows({State::Active}, m_query.showExpired, m_now);
        current.add({"m.holder=?", {holder}});
        std::vector<std::vector<Triple>> memories =
            byMemory(RelationRepository(m_database, Layer::User).select(current));
        std::ranges::move(byMemory(notes), std::back_inserter(memories));
        known.graph = std::make_unique<EntityGraph>(m_rules, memories);
        for (size_t begin = 0; begin < known.edges.size();) {
            size_t end = begin;
            std::vector<Triple> memory;
            for (; end < known.edges.size() && known.edges[end].layer == known.edges[begin].layer
                   && known.edges[end].stored.row == known.edges[begin].stored.row;
                 ++end) {
                memory.push_back(known.edges[end].stored.triple);
            }
            const auto ends = known.graph->endsOf(memory);
            for (size_t i = begin; i < end; ++i) {
                known.edges[i].ends = ends[i - begin];
            }
            begin = end;
        }
    }

    const RelationRules &m_rules;
    Database &m_database;
    const RelationQuery &m_query;
    Micros m_now;
};

Result<> check(const RelationQuery &query)
{
    if (query.limit < 1 || query.limit > 10'000 || query.offset < 0) {
        return fail(invalid(u"page_size"_s, u"A page holds 1 to 10000 relations."_s));
    }
    return {};
}

EntityEnd endOf(const QString &holder, const Known &known, int node, const QString &words)
{
    if (node < 0) {
        return {{}, words};
    }
    return {Knowledge::idOf(holder, known, node), known.graph->nodes()[static_cast<size_t>(node)].name};
}

Result<RelationPage> listRelations(const RelationRules &rules, Database &database, const RelationQuery &query,
                                   Micros now)
{
    Knowledge knowledge(rules, database, query, now);
    const auto known = knowledge.read();
    if (!known) {
        return fail(known.error());
    }
    struct Found {
        const QString *holder;
        const Known *known;
        const Edge *edge;
    };
    std::vector<Found> found;
    for (const auto &[holder, of] : *known) {
        for (const Edge &edge : of.edges) {
            if (knowledge.matches(holder, of, edge)) {
                found.push_back({&holder, &of, &edge});
            }
        }
    }
    std::ranges::stable_sort(found, [](const Found &a, const Found &b) {
        const auto order = [](const Found &one) {
            return std::tuple(one.edge->stored.created, one.edge->layer, one.edge->stored.row);
        };
        return order(a) > order(b);
    });
    RelationPage page;
    page.total = static_cast<int>(found.size());
    const qint64 end = std::min<qint64>(page.total, qint64(query.offset) + query.limit);
    for (qint64 i = query.offset; i < end; ++i) {
        const auto &[holder, of, edge] = found[static_cast<size_t>(i)];
        const auto memory = MemoryRepository(database, edge->layer).at(edge->stored.row);
        if (!memory) {
            continue; // one reader sees one state, so only a failure comes here
        }
        const Triple &said = edge->stored.triple;
        page.items.push_back({said, endOf(*holder, *of, edge->ends.subject, said.subject),
                              endOf(*holder, *of, edge->ends.object, said.object), memory->memory});
    }
    return page;
}

RelatedEntity entityOf(const QString &holder, const Known &known, int node)
{
    const EntityGraph::Node &is = known.graph->nodes()[static_cast<size_t>(node)];
    return {.id = Knowledge::idOf(holder, known, node),
            .name = is.name,
            .aliases = is.aliases,
            .roles = is.roles,
            .kind = is.kind,
            .self = is.self,
            .scope = {},
            .relations = 0};
}

Result<RelatedEntityPage> listRelated(const RelationRules &rules, Database &database, const RelationQuery &query,
                                      Micros now)
{
    Knowledge knowledge(rules, database, query, now);
    const auto known = knowledge.read();
    if (!known) {
        return fail(known.error());
    }
    std::vector<RelatedEntity> found;
    for (const auto &[holder, of] : *known) {
        std::map<int, RelatedEntity> entities;
        const Edge *any = nullptr;
        for (const Edge &edge : of.edges) {
            if (!knowledge.matches(holder, of, edge)) {
                continue;
            }
            any = &edge;
            for (const int node : std::set{edge.ends.subject, edge.ends.object}) {
                if (node >= 0) {
                    ++entities.try_emplace(node, entityOf(holder, of, node)).first->second.relations;
                }
            }
        }
        if (!any) {
            continue;
        }
        const auto memory = MemoryRepository(database, any->layer).at(any->stored.row);
        for (auto &[node, entity] : entities) {
            if (memory) {
                entity.scope = memory->memory.scope;
                entity.scope.run.clear(); // it belongs to somebody, not to one of their runs
            }
            found.push_back(std::move(entity));
        }
    }
    std::ranges::stable_sort(found, [](const RelatedEntity &a, const RelatedEntity &b) {
        return std::tuple(!a.self, -a.relations) < std::tuple(!b.self, -b.relations);
    });
    RelatedEntityPage page;
    page.total = static_cast<int>(found.size());
    const qint64 end = std::min<qint64>(page.total, qint64(query.offset) + query.limit);
    for (qint64 i = query.offset; i < end; ++i) {
        page.items.push_back(std::move(found[static_cast<size_t>(i)]));
    }
    return page;
}

} // namespace

RelationService::RelationService(EngineContext &context)
    : m_context(context)
{
}

QFuture<Result<RelationPage>> RelationService::list(RelationQuery query)
{
    if (const auto checked = check(query); !checked) {
        return refused<RelationPage>(checked.error());
    }
    return m_context.read<RelationPage>(
        [rules = m_context.relations, query = std::move(query), now = m_context.now()](Database &database) {
            return listRelations(*rules, database, query, now);
        });
}

QFuture<Result<RelatedEntityPage>> RelationService::entities(RelationQuery query)
{
    if (const auto checked = check(query); !checked) {
        return refused<RelatedEntityPage>(checked.error());
    }
    return m_context.read<RelatedEntityPage>(
        [rules = m_context.relations, query = std::move(query), now = m_context.now()](Database &database) {
            return listRelated(*rules, database, query, now);
        });
}

} // namespace strata
