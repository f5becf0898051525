// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/entities.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr QChar between(u'\x1f'); // in keys; never in a name that somebody writes
const QString userName = u"User"_s;

QString roleLabel(const QString &owner, const QString &role)
{
    return owner + u"'s "_s + role;
}

void addOnce(QStringList &list, const QString &text)
{
    if (!list.contains(text)) {
        list << text;
    }
}

/// "Hana" where it was "hana": what was written last counts.
void rename(EntityGraph::Node &node, const QString &written)
{
    if (node.name != written) {
        node.aliases.removeAll(written);
        addOnce(node.aliases, node.name);
        node.name = written;
    }
}

bool fits(EntityKind known, EntityKind asked)
{
    const auto lives = [](EntityKind kind) { return kind == EntityKind::Person || kind == EntityKind::Animal; };
    return known == asked || known == EntityKind::Unknown || asked == EntityKind::Unknown
           || (lives(known) && lives(asked));
}

} // namespace

EntityGraph::EntityGraph(const RelationRules &rules, std::span<const std::vector<Triple>> memories)
    : m_rules(rules)
{
    const auto each = [&memories](auto visit) {
        for (const std::vector<Triple> &memory : memories) {
            for (const Triple &triple : memory) {
                visit(memory, triple);
            }
        }
    };
    // First who has a name in a role, for a role without one may mean them; then all that is only named.
    each([this](const auto &, const Triple &triple) { addNamed(triple); });
    each([this](const auto &, const Triple &triple) { addUnnamed(triple); });
    each([this](const auto &, const Triple &triple) { addAlias(triple); });
    each([this](const std::vector<Triple> &memory, const Triple &triple) {
        const QHash<QString, int> near = nearNames(memory);
        const PredicateRule rule = m_rules.predicate(triple.predicate);
        addPlain(triple.subject, subjectKind(triple), near);
        if (!rule.alias && rule.object != EntityKind::Value) {
            addPlain(triple.object, rule.object, near);
        }
    });
}

std::optional<EntityGraph::Holder> EntityGraph::roleOf(const Triple &triple) const
{
    if (triple.object.isEmpty() || !m_rules.predicate(triple.predicate).role) {
        return std::nullopt;
    }
    Holder holder{m_rules.folded(triple.subject), m_rules.role(triple.predicate), {}};
    if (m_rules.folded(triple.object) == m_rules.folded(roleLabel(triple.subject, triple.predicate))) {
        return holder;
    }
    if (!triple.object[0].isUpper()) {
        return std::nullopt; // "my partner is a nurse"
    }
    holder.name = m_rules.folded(triple.object);
    return holder;
}

int EntityGraph::selfNode()
{
    const QString folded = m_rules.folded(userName);
    if (const auto found = m_byName.constFind(folded); found != m_byName.constEnd()) {
        return found->front();
    }
    const auto index = static_cast<int>(m_nodes.size());
    m_nodes.push_back({.key = u"self"_s,
                       .name = userName,
                       .aliases = {},
                       .roles = {},
                       .kind = EntityKind::Person,
                       .self = true,
                       .known = {folded}});
    m_byName[folded].push_back(index);
    return index;
}

int EntityGraph::named(const Holder &holder) const
{
    const auto candidates = m_byRole.value(holder.owner + between + holder.role.base);
    const auto found = std::ranges::find_if(
        candidates, [&](int node) { return m_nodes[static_cast<size_t>(node)].known.contains(holder.name); });
    return found == candidates.end() ? -1 : *found;
}

void EntityGraph::addNamed(const Triple &triple)
{
    const auto holder = roleOf(triple);
    if (!holder || holder->name.isEmpty()) {
        return;
    }
    int index = named(*holder);
    if (index < 0) {
        index = static_cast<int>(m_nodes.size());
        m_nodes.push_back({.key = QStringList{holder->owner, holder->role.base, holder->name}.join(between),
                           .name = triple.object,
                           .aliases = {},
                           .roles = {},
                           .kind = m_rules.kindOf(holder->role),
                           .self = false,
                           .known = {holder->name}});
        m_byRole[holder->owner + between + holder->role.base].push_back(index);
        m_byName[holder->name].push_back(index);
    }
    Node &node = m_nodes[static_cast<size_t>(index)];
    rename(node, triple.object);
    addOnce(node.roles, roleLabel(triple.subject, triple.predicate));
    node.known.insert(m_rules.folded(roleLabel(triple.subject, triple.predicate)));
    m_fullRoles[index].insert(holder->role.full);
}

int EntityGraph::unnamed(const Holder &holder) const
{
    return m_unnamed.value(holder.owner + between + holder.role.full, -1);
}

void EntityGraph::addUnnamed(const Triple &triple)
{
    const auto holder = roleOf(triple);
    if (!holder || !holder->name.isEmpty()) {
        return;
    }
    const QString label = roleLabel(triple.subject, triple.predicate);
    int index = unnamed(*holder);
    if (index < 0) {
        std::vector<int> candidates = m_byRole.value(holder->owner + between + holder->role.base);
        if (holder->role.full != holder->role.base) {
            std::erase_if(candidates, [&](int node) { return !m_fullRoles[node].contains(holder->role.full); });
        }
        if (candidates.size() == 1 && !m_rules.isSeveral(holder->role)) {
            index = candidates.front();
        } else {
            index = static_cast<int>(m_nodes.size());
            m_nodes.push_back({.key = QStringList{holder->owner, holder->role.full, QString()}.join(between),
                               .name = label,
                               .aliases = {},
                               .roles = {},
                               .kind = m_rules.kindOf(holder->role),
                               .self = false,
                               .known = {}});
        }
        m_unnamed.insert(holder->owner + between + holder->role.full, index);
    }
    Node &node = m_nodes[static_cast<size_t>(index)];
    addOnce(node.roles, label);
    node.known.insert(m_rules.folded(label));
}

void EntityGraph::addAlias(const Triple &triple)
{
    if (!m_rules.predicate(triple.predicate).alias || triple.object.isEmpty()) {
        return;
    }
    const QString folded = m_rules.folded(triple.subject);
    const bool self = folded == m_rules.folded(userName);
    const std::vector<int> candidates = self ? std::vector{selfNode()} : m_byName.value(folded);
    if (candidates.size() != 1) {
        return;
    }
    Node &node = m_nodes[static_cast<size_t>(candidates.front())];
    addOnce(node.aliases, triple.object);
    const QString alias = m_rules.folded(triple.object);
    if (!node.known.contains(alias)) {
        node.known.insert(alias);
        m_byName[alias].push_back(candidates.front());
    }
}

QHash<QString, int> EntityGraph::nearNames(std::span<const Triple> memory) const
{
    QHash<QString, int> near;
    for (const Triple &triple : memory) {
        const auto holder = roleOf(triple);
        if (!holder) {
            continue;
        }
        const int node = holder->name.isEmpty() ? unnamed(*holder) : named(*holder);
        if (node >= 0) {
            near.insert(m_rules.folded(triple.object), node);
        }
    }
    return near;
}

EntityKind EntityGraph::subjectKind(const Triple &triple) const
{
    // The user and who speaks beside them are people, whatever is said of them; of others the predicate may tell.
    return m_rules.folded(triple.subject) == m_rules.folded(userName) ? EntityKind::Person
                                                                      : m_rules.predicate(triple.predicate).subject;
}

int EntityGraph::find(const QString &name, EntityKind kind, const QHash<QString, int> &near) const
{
    const QString folded = m_rules.folded(name);
    if (const auto here = near.constFind(folded); here != near.constEnd()) {
        return *here;
    }
    std::vector<int> candidates = m_byName.value(folded);
    std::erase_if(candidates, [&](int node) { return !fits(m_nodes[static_cast<size_t>(node)].kind, kind); });
    if (candidates.size() == 1) {
        return candidates.front();
    }
    const auto plain = std::ranges::find_if(candidates, [&](int node) {
        return m_nodes[static_cast<size_t>(node)].roles.isEmpty() && !m_nodes[static_cast<size_t>(node)].self;
    });
    return plain == candidates.end() ? -1 : *plain;
}

void EntityGraph::addPlain(const QString &name, EntityKind kind, const QHash<QString, int> &near)
{
    const QString folded = m_rules.folded(name);
    if (folded.isEmpty()) {
        return;
    }
    if (folded == m_rules.folded(userName)) {
        static_cast<void>(selfNode());
        return;
    }
    const int found = find(name, kind, near);
    if (found >= 0) {
        Node &node = m_nodes[static_cast<size_t>(found)];
        if (node.kind == EntityKind::Unknown) {
            node.kind = kind;
        }
        if (node.roles.isEmpty() && !node.self) {
            rename(node, name);
        }
        return;
    }
    const auto index = static_cast<int>(m_nodes.size());
    m_nodes.push_back({.key = entityKindName(kind) + between + folded,
                       .name = name,
                       .aliases = {},
                       .roles = {},
                       .kind = kind,
                       .self = false,
                       .known = {folded}});
    m_byName[folded].push_back(index);
}

std::vector<EntityGraph::Ends> EntityGraph::endsOf(std::span<const Triple> memory) const
{
    const QHash<QString, int> near = nearNames(memory);
    std::vector<Ends> all;
    all.reserve(memory.size());
    for (const Triple &triple : memory) {
        const PredicateRule rule = m_rules.predicate(triple.predicate);
        Ends ends;
        ends.subject = find(triple.subject, subjectKind(triple), near);
        if (rule.alias) {
            ends.object = ends.subject;
        } else if (rule.object != EntityKind::Value) {
            ends.object = find(triple.object, rule.object, near);
        }
        all.push_back(ends);
    }
    return all;
}

bool EntityGraph::isCalled(int node, const QString &name) const
{
    return node >= 0 && m_nodes[static_cast<size_t>(node)].known.contains(m_rules.folded(name));
}

} // namespace strata
