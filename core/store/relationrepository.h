// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/claim.h"
#include "core/store/filtersql.h"

namespace strata {

/// An edge as it is stored, with the memory that tells it.
struct StoredRelation {
    qint64 row = 0; ///< of the memory
    QString holder;
    Micros created = 0;
    Triple triple;
};

/// The relations that the memories of the layers Session and User tell; other layers have none. Runs on the thread of its
/// connection; failures stick to the Database.
class RelationRepository
{
public:
    RelationRepository(Database &database, Layer layer)
        : m_database(database)
        , m_layer(layer)
    {
    }

    /// Of memories that meet the condition and still say what was read out of them: not of those that were reworded, and of none
    /// that says that something ended. Memories oldest first, those of each in their order.
    [[nodiscard]] std::vector<StoredRelation> select(const SqlCondition &condition);

private:
    Database &m_database;
    Layer m_layer;
};

} // namespace strata
