// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/dailyround.h"

#include "core/engine/changeset.h"
#include "core/store/claimrepository.h"
#include "core/store/mentionrepository.h"
#include "core/store/settings.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qint64 suggestionDays = 30; // a suggestion that nobody looked at for so long is wanted by nobody
constexpr qint64 mentionDays = 90;
constexpr int suggestionsAtOnce = 2'000;

const Actor system{Actor::Kind::System, u"strata"_s};

void demotePlans(Transaction &transaction, ChangeSet &changes, QDate from, QDate today)
{
    for (const Layer layer : {Layer::Session, Layer::User}) {
        MemoryRepository memories(transaction.database, layer);
        for (const qint64 row : ClaimRepository(transaction.database, layer).past(from, today)) {
            if (const auto stored = memories.at(row)) {
                Memory after = stored->memory;
                after.kind = Kind::Episodic;
                static_cast<void>(changes.change(*stored, std::move(after), HistoryEntry::Event::Update));
            }
        }
    }
}

void dropSuggestions(Transaction &transaction, ChangeSet &changes)
{
    const Micros limit = transaction.now - suggestionDays * microsPerDay;
    for (const Layer layer : {Layer::Session, Layer::User}) {
        const SqlCondition old{"m.state=1 AND m.waiting=? AND m.updated<?", {static_cast<int>(Waiting::Unsure), limit}};
        for (const StoredMemory &stored :
             MemoryRepository(transaction.database, layer).select(old, "m.id", suggestionsAtOnce)) {
            Memory after = stored.memory;
            after.state = State::Binned;
            static_cast<void>(changes.change(stored, std::move(after), HistoryEntry::Event::Delete));
        }
    }
}

} // namespace

void makeDailyRound(EngineContext &context, Transaction &transaction)
{
    Settings settings(transaction.database);
    const QDate today = utcDate(transaction.now);
    const QDate last = QDate::fromJulianDay(settings.number(u"last_round"_s, 0));
    if (last.isValid() && last >= today) {
        return;
    }
    ChangeSet changes(context, transaction, system, JournalStep::Act::Edit);
    changes.withoutStep();
    // Plans that are told late name days before the last round, too: a month is looked at again.
    demotePlans(transaction, changes, last.isValid() ? last.addMonths(-1) : QDate::fromJulianDay(0), today);
    dropSuggestions(transaction, changes);
    MentionRepository(transaction.database).eraseBefore(transaction.now - mentionDays * microsPerDay);
    changes.finish();
    settings.set(u"last_round"_s, today.toJulianDay());
}

} // namespace strata
