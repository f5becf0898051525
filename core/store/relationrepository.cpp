// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/relationrepository.h"

namespace strata {

std::vector<StoredRelation> RelationRepository::select(const SqlCondition &condition)
{
    std::vector<StoredRelation> found;
    if (m_layer != Layer::Session && m_layer != Layer::User) {
        return found;
    }
    const QByteArray sql =
        QByteArray("SELECT m.id,m.holder,m.created,r.subject,r.predicate,r.object FROM %L_memories m "
                   "JOIN %L_claims c ON c.id=m.id AND c.text_hash=m.text_hash AND c.ended=0 "
                   "JOIN %L_relations r ON r.memory=m.id "
                   "LEFT JOIN sessions s ON s.id=m.session WHERE ")
            .replace("%L", layerName(m_layer).toLatin1())
        + condition.sql + " ORDER BY m.id,r.id";
    Rows rows = m_database.queryWith(sql, condition.values);
    while (rows.next()) {
        found.push_back({rows.integer(0), rows.text(1), rows.integer(2), {rows.text(3), rows.text(4), rows.text(5)}});
    }
    return found;
}

} // namespace strata
