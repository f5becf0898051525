// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/store/readingrepository.h"
#include "core/store/sessionrepository.h"
#include "core/store/turnrepository.h"
#include "core/store/writer.h"

namespace strata {

class EngineContext;

/// Whether a language model reads what comes.
[[nodiscard]] bool modelReads(const EngineContext &context);

[[nodiscard]] std::vector<Reading::Item> itemsOf(const std::vector<Kept> &kept);

/// Readings in the background inside a transaction; events are left for after the commit.
class ReadingKeeper
{
public:
    ReadingKeeper(EngineContext &context, Transaction &transaction)
        : m_context(context)
        , m_transaction(transaction)
    {
    }

    /// From now on the turn is to be read; does nothing when it is already. The reading's id.
    QUuid queue(const TurnId &turn, Reading::Reader reader, std::optional<Layer> wanted = {},
                std::vector<Reading::Item> kept = {});
    /// That of the rules goes when it is done: what they made and refused tells of it.
    void done(StoredReading reading);
    void failed(StoredReading reading, const QString &error);
    void again(StoredReading reading);

private:
    void publish(const Reading &reading);

    EngineContext &m_context;
    Transaction &m_transaction;
};

/// Fills session and scope in; nothing when the turn may not be read any more.
[[nodiscard]] std::optional<Reading> shownReading(Database &database, const StoredReading &stored);

/// Leaves the failure in the row of the reading, if there is one, in a transaction of its own. Any thread, at once.
void noteFailedReading(EngineContext &context, const TurnId &turn, Reading::Reader reader, const Error &error);

} // namespace strata
