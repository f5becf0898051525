// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/readingkeeper.h"

#include "core/engine/enginecontext.h"
#include "core/engine/runwriter.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

Q_LOGGING_CATEGORY(lcReading, "strata.reading")

const Actor reader{Actor::Kind::System, u"strata"_s};

} // namespace

bool modelReads(const EngineContext &context)
{
    return context.rules && context.languageModel.load()->on;
}

std::vector<Reading::Item> itemsOf(const std::vector<Kept> &kept)
{
    std::vector<Reading::Item> items;
    items.reserve(kept.size());
    for (const Kept &one : kept) {
        items.push_back({one.event, one.memory.id, one.previous ? one.previous->id : MemoryId{}});
    }
    return items;
}

QUuid ReadingKeeper::queue(const TurnId &turn, Reading::Reader who, std::optional<Layer> wanted,
                           std::vector<Reading::Item> kept)
{
    ReadingRepository readings(m_transaction.database);
    if (const auto there = readings.of(turn, who)) {
        return there->reading.id;
    }
    StoredReading fresh;
    fresh.wanted = wanted;
    fresh.reading.id = makeUuid7(m_transaction.now);
    fresh.reading.turn = turn;
    fresh.reading.reader = who;
    fresh.reading.queued = m_transaction.now;
    fresh.reading.updated = m_transaction.now;
    fresh.reading.kept = std::move(kept);
    readings.insert(fresh);
    if (who == Reading::Reader::Model) { // the rules take a moment only
        publish(fresh.reading);
        m_transaction.afterCommit.emplace_back([&context = m_context] { context.modelWork.ring(); });
    }
    return fresh.reading.id;
}

void ReadingKeeper::done(StoredReading stored)
{
    stored.reading.state = Reading::State::Done;
    stored.reading.error.clear();
    stored.reading.updated = m_transaction.now;
    ++stored.reading.attempts;
    const bool failedBefore = stored.reading.attempts > 1;
    ReadingRepository readings(m_transaction.database);
    if (stored.reading.reader == Reading::Reader::Model) {
        readings.update(stored);
        publish(stored.reading);
        return;
    }
    readings.erase(stored.row);
    if (failedBefore) {
        publish(stored.reading);
    }
    m_transaction.afterCommit.emplace_back([&context = m_context] { context.modelWork.ring(); });
}

void ReadingKeeper::failed(StoredReading stored, const QString &error)
{
    stored.reading.state = Reading::State::Failed;
    stored.reading.error = error;
    stored.reading.updated = m_transaction.now;
    ++stored.reading.attempts;
    ReadingRepository(m_transaction.database).update(stored);
    publish(stored.reading);
}

void ReadingKeeper::again(StoredReading stored)
{
    stored.reading.state = Reading::State::Queued;
    stored.reading.error.clear();
    stored.reading.updated = m_transaction.now;
    ReadingRepository(m_transaction.database).update(stored);
    publish(stored.reading);
}

void ReadingKeeper::publish(const Reading &reading)
{
    const auto turn = TurnRepository(m_transaction.database).find(reading.turn);
    const auto session = turn ? SessionRepository(m_transaction.database).at(turn->session) : std::nullopt;
    if (!session) {
        return;
    }
    RunWriter(m_context, m_transaction, strata::reader).publishTurn(Event::Type::TurnReading, *session, *turn);
    Event &event = m_transaction.events.back();
    auto shown = std::make_shared<Reading>(reading);
    shown->session = event.turn->session;
    shown->scope = event.scope;
    event.reading = std::move(shown);
}

std::optional<Reading> shownReading(Database &database, const StoredReading &stored)
{
    const auto turn = TurnRepository(database).find(stored.reading.turn);
    const auto session = turn ? SessionRepository(database).at(turn->session) : std::nullopt;
    if (!session || session->session.clearedAt != 0) {
        return std::nullopt;
    }
    Reading reading = stored.reading;
    const Turn shown = turnOf(*session, *turn);
    reading.session = shown.session;
    reading.scope = shown.scope;
    return reading;
}

void noteFailedReading(EngineContext &context, const TurnId &turn, Reading::Reader who, const Error &error)
{
    context.writer->post<bool>(
        [&context, turn, who, error](Transaction &transaction) -> Result<bool> {
            const auto stored = ReadingRepository(transaction.database).of(turn, who);
            if (stored) {
                ReadingKeeper(context, transaction).failed(*stored, error.message);
            }
            return stored.has_value();
        },
        [](const Result<bool> &noted) {
            if (!noted) { // its row waits: the next start takes it up again
                qCWarning(lcReading) << "A reading failed, and that cannot be noted:" << noted.error().message;
            }
        });
}

} // namespace strata
