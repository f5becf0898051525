// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/relationrules.h"

#include <span>
#include <vector>

namespace strata {

/// Who and what the memories of one holder tell of, made anew of their triples whenever somebody asks: what a memory no longer
/// says is gone by itself. Somebody known by a role alone ("User's sister") is whoever was given a name in it, when there is one
/// such; the same name in two roles are two people. A name without a role is the one entity that has it; when several have,
/// one of its own. Pure.
class EntityGraph
{
public:
    struct Node {
        QString key; ///< of what it is made; equal for as long as its names are
        QString name;
        QStringList aliases;
        QStringList roles;
        EntityKind kind = EntityKind::Unknown;
        bool self = false;
        QSet<QString> known; ///< all of its names, folded
    };

    /// `memories`: the triples of each, oldest first. `rules` must live as long.
    EntityGraph(const RelationRules &rules, std::span<const std::vector<Triple>> memories);

    struct Ends {
        int subject = -1; ///< index of a node; -1: a value
        int object = -1;
    };
    /// What the triples of one memory join, in their order. Names that no memory of the graph tells are no nodes.
    [[nodiscard]] std::vector<Ends> endsOf(std::span<const Triple> memory) const;

    [[nodiscard]] const std::vector<Node> &nodes() const { return m_nodes; }
    /// Whether it goes by this name, alias or role.
    [[nodiscard]] bool isCalled(int node, const QString &name) const;

private:
    /// Somebody by owner and role, and by name unless that is not known.
    struct Holder {
        QString owner;
        RoleWords role;
        QString name;
    };
    [[nodiscard]] std::optional<Holder> roleOf(const Triple &triple) const;
    void addNamed(const Triple &triple);
    void addUnnamed(const Triple &triple);
    void addAlias(const Triple &triple);
    void addPlain(const QString &name, EntityKind kind, const QHash<QString, int> &near);
    [[nodiscard]] int selfNode();
    [[nodiscard]] int named(const Holder &holder) const;
    [[nodiscard]] int unnamed(const Holder &holder) const;
    /// The node that `name` stands for; `near`: the names that the same memory gives to roles.
    [[nodiscard]] int find(const QString &name, EntityKind kind, const QHash<QString, int> &near) const;
    [[nodiscard]] QHash<QString, int> nearNames(std::span<const Triple> memory) const;
    [[nodiscard]] EntityKind subjectKind(const Triple &triple) const;

    const RelationRules &m_rules;
    std::vector<Node> m_nodes;
    QHash<QString, std::vector<int>> m_byName; ///< folded name → nodes
    QHash<QString, std::vector<int>> m_byRole; ///< owner and base role → those with a name
    QHash<int, QSet<QString>> m_fullRoles;     ///< of a named node
    QHash<QString, int> m_unnamed;             ///< owner and full role → its node, perhaps a named one
};

} // namespace strata
