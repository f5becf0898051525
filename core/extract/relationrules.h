// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/model/relation.h"

#include <QHash>
#include <QSet>

#include <memory>

namespace strata {

/// What a predicate joins.
struct PredicateRule {
    EntityKind subject = EntityKind::Unknown;
    EntityKind object = EntityKind::Unknown;
    bool alias = false; ///< the object is another name of the subject
    bool role = false;  ///< the object is somebody, and the predicate what they are to the subject
};

/// A role as it is compared: "older sister" is the role "sister" with a qualifier.
struct RoleWords {
    QString base; ///< "sister", whatever word and language it was said in
    QString full; ///< "older sister"
};

/// What is known of predicates and roles, in all languages. Constant once loaded; any thread.
class RelationRules
{
public:
    /// Those that come with the program. InvalidInput says what is wrong with them.
    [[nodiscard]] static Result<std::shared_ptr<const RelationRules>> load();
    [[nodiscard]] static Result<std::shared_ptr<const RelationRules>> from(const QByteArray &json);

    /// One that no slot makes is a role.
    [[nodiscard]] PredicateRule predicate(const QString &name) const;
    [[nodiscard]] RoleWords role(const QString &predicate) const;
    /// Whether one usually has several of them: a friend is not yet the friend who was named.
    [[nodiscard]] bool isSeveral(const RoleWords &role) const;
    [[nodiscard]] EntityKind kindOf(const RoleWords &role) const;
    /// Lower case, without accents and a leading article: equal names are the same.
    [[nodiscard]] QString folded(const QString &name) const;

private:
    QHash<QString, PredicateRule> m_predicates;
    QHash<QString, QString> m_synonyms; ///< folded word → its role
    QSet<QString> m_articles;
    QSet<QString> m_qualifiers;
    QSet<QString> m_several;
    QSet<QString> m_animals;
};

} // namespace strata
