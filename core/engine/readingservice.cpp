// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/readingservice.h"

#include "core/engine/enginecontext.h"
#include "core/engine/readingkeeper.h"
#include "core/engine/turnservice.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int allOfThem = -1;

/// False when nobody could read it now.
bool readAgain(EngineContext &context, Transaction &transaction, const StoredReading &stored)
{
    const bool byModel = stored.reading.reader == Reading::Reader::Model;
    if (byModel ? !modelReads(context) : !context.rules) {
        return false;
    }
    ReadingKeeper(context, transaction).again(stored);
    if (byModel) {
        transaction.afterCommit.emplace_back([&context] { context.modelWork.ring(); });
    } else {
        transaction.afterCommit.emplace_back(
            [&context, turn = stored.reading.turn] { TurnService::readLater(context, turn); });
    }
    return true;
}

} // namespace

ReadingService::ReadingService(EngineContext &context)
    : m_context(context)
{
}

void ReadingService::resume()
{
    if (!m_context.rules) {
        return;
    }
    const auto lease = m_context.readers->lease();
    for (const StoredReading &one : ReadingRepository(*lease).in(Reading::State::Queued, allOfThem)) {
        if (one.reading.reader == Reading::Reader::Rules) {
            TurnService::readLater(m_context, one.reading.turn);
        }
    }
    static_cast<void>(lease->takeError()); // what cannot be read now stays queued
    m_context.modelWork.ring();
}

QFuture<Result<std::vector<Reading>>> ReadingService::readings(std::vector<TurnId> turns)
{
    using Readings = std::vector<Reading>;
    return m_context.read<Readings>([turns = std::move(turns)](Database &database) -> Result<Readings> {
        Readings all;
        ReadingRepository repository(database);
        for (const TurnId &turn : turns) {
            for (const auto who : {Reading::Reader::Rules, Reading::Reader::Model}) {
                const auto stored = repository.of(turn, who);
                if (auto shown = stored ? shownReading(database, *stored) : std::nullopt) {
                    all.push_back(std::move(*shown));
                }
            }
        }
        return all;
    });
}

QFuture<Result<std::vector<Reading>>> ReadingService::failures(int limit)
{
    using Readings = std::vector<Reading>;
    return m_context.read<Readings>([limit](Database &database) -> Result<Readings> {
        Readings all;
        for (const StoredReading &stored : ReadingRepository(database).in(Reading::State::Failed, limit)) {
            if (auto shown = shownReading(database, stored)) {
                all.push_back(std::move(*shown));
            }
        }
        return all;
    });
}

QFuture<Result<Reading>> ReadingService::find(QUuid id)
{
    return m_context.read<Reading>([id](Database &database) -> Result<Reading> {
        const auto stored = ReadingRepository(database).find(id);
        if (auto shown = stored ? shownReading(database, *stored) : std::nullopt) {
            return std::move(*shown);
        }
        return fail(ErrorCode::NotFound, u"There is no such reading."_s);
    });
}

QFuture<Result<std::vector<Reading>>> ReadingService::these(std::vector<QUuid> ids)
{
    using Readings = std::vector<Reading>;
    return m_context.read<Readings>([ids = std::move(ids)](Database &database) -> Result<Readings> {
        Readings all;
        for (const QUuid &id : ids) {
            const auto stored = ReadingRepository(database).find(id);
            if (auto shown = stored ? shownReading(database, *stored) : std::nullopt) {
                all.push_back(std::move(*shown));
            }
        }
        return all;
    });
}

QFuture<Result<int>> ReadingService::retry(TurnId turn)
{
    EngineContext &context = m_context;
    return context.writer->post<int>([&context, turn](Transaction &transaction) -> Result<int> {
        int again = 0;
        int failures = 0;
        for (const auto who : {Reading::Reader::Rules, Reading::Reader::Model}) {
            const auto stored = ReadingRepository(transaction.database).of(turn, who);
            if (stored && stored->reading.state == Reading::State::Failed) {
                ++failures;
                again += readAgain(context, transaction, *stored) ? 1 : 0;
            }
        }
        if (failures == 0) {
            return fail(ErrorCode::NotFound, u"No reading of this turn failed."_s, u"turn_id"_s);
        }
        if (again == 0) {
            return fail(ErrorCode::Conflict, u"No language model is on that could read it."_s);
        }
        return again;
    });
}

QFuture<Result<int>> ReadingService::retryAll()
{
    EngineContext &context = m_context;
    return context.writer->post<int>([&context](Transaction &transaction) -> Result<int> {
        int again = 0;
        for (const StoredReading &stored :
             ReadingRepository(transaction.database).in(Reading::State::Failed, allOfThem)) {
            again += readAgain(context, transaction, stored) ? 1 : 0;
        }
        return again;
    });
}

} // namespace strata
