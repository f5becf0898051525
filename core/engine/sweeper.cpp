// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/sweeper.h"

#include "core/engine/dailyround.h"
#include "core/engine/enginecontext.h"
#include "core/engine/episodekeeper.h"
#include "core/engine/runwriter.h"
#include "core/engine/turnservice.h"
#include "core/model/holder.h"
#include "core/store/journalrepository.h"
#include "core/store/mentionrepository.h"
#include "core/store/settings.h"
#include "core/store/textindex.h"
#include "core/store/tombstonerepository.h"

#include <QSet>
#include <QThread>

#include <set>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr auto sweepInterval = std::chrono::seconds(30);
constexpr Micros peace = microsPerDay;         ///< how long the clock must have run evenly before anything is erased
constexpr Micros jump = 7 * microsPerDay;      ///< a gap between sweeps that is no ordinary pause
constexpr int eraseAtOnce = 500;               ///< so that writers do not wait long
constexpr qint64 optimizesBeforeRebuild = 300; ///< FTS5 before 3.42 breaks after about a thousand

const Actor system{Actor::Kind::System, u"strata"_s};

void finishIdleTurns(EngineContext &context, Transaction &transaction)
{
    const Micros limit = transaction.now - context.options.turnIdleSeconds * microsPerSecond;
    for (const StoredTurn &turn : TurnRepository(transaction.database).toFinish(limit, transaction.now)) {
        // A turn of a session that was cleared or followed by another was finished with it, so none of these can fail.
        static_cast<void>(TurnService::finishNow(context, transaction, system, turn.turn.id, TurnEnd::Idle));
    }
}

/// After a jump back of the clock nothing was active later than now, and ends are counted from now: else what a clock that
/// ran ahead had set would last for as long as it was wrong.
void mendAfterJumpBack(EngineContext &context, Transaction &transaction)
{
    const Micros last = Settings(transaction.database).number(u"last_sweep"_s, 0);
    if (last <= transaction.now) {
        return;
    }
    SessionRepository sessions(transaction.database);
    for (StoredSession &stored : sessions.uncleared()) {
        Session &session = stored.session;
        if (session.lastActive <= transaction.now) {
            continue;
        }
        session.lastActive = transaction.now;
        if (session.ends != 0) {
            session.ends = transaction.now + session.idleSeconds * microsPerSecond;
        }
        sessions.update(stored);
        CorpusCache &corpora = *context.corpora;
        transaction.afterCommit.emplace_back([&corpora, holder = stored.holder, run = session.scope.run,
                                              ends = session.ends] { corpora.setSessionEnd(holder, run, ends); });
    }
    transaction.database.run("UPDATE turns SET last_active=?1 WHERE ended=0 AND last_active>?1", transaction.now);
}

/// Sessions whose time ran out since the last sweep: who shows them learns it from no other event.
void publishEnded(EngineContext &context, Transaction &transaction)
{
    const Micros last = Settings(transaction.database).number(u"last_sweep"_s, 0);
    RunWriter runs(context, transaction, system);
    for (const StoredSession &stored : SessionRepository(transaction.database).endedBetween(last, transaction.now)) {
        runs.publishSession(Event::Type::SessionChanged, stored);
    }
}

/// True when the clock has run evenly for long enough to trust it with erasing.
bool clockAtPeace(Transaction &transaction)
{
    Settings settings(transaction.database);
    const Micros last = settings.number(u"last_sweep"_s, 0);
    Micros since = settings.number(u"clock_even_since"_s, 0);
    if (last == 0 || transaction.now < last || transaction.now - last > jump) {
        since = transaction.now;
        settings.set(u"clock_even_since"_s, since);
    }
    settings.set(u"last_sweep"_s, transaction.now);
    return transaction.now - since >= peace;
}

void publishErased(Transaction &transaction, const Memory &memory)
{
    auto bare = std::make_shared<Memory>();
    bare->id = memory.id;
    bare->layer = memory.layer;
    bare->scope = memory.scope;
    Event event;
    event.type = Event::Type::MemoryErased;
    event.at = transaction.now;
    event.actor = system;
    event.scope = memory.scope;
    event.memory = std::move(bare);
    transaction.events.push_back(std::move(event));
}

/// What must not come back is remembered for as long as anything of its holder is.
void forgetHolder(Database &database, const QString &holder)
{
    for (const Layer layer : allLayers) {
        if (!MemoryRepository(database, layer).select({"m.holder=?", {holder}}, "m.holder", 1).empty()) {
            return;
        }
    }
    TombstoneRepository(database).eraseOf(holder);
    MentionRepository(database).eraseOf(holder);
}

/// `order`: that of an index which finds what meets the condition, so that nothing has to be sorted.
int eraseMatching(EngineContext &context, Transaction &transaction, Layer layer, const SqlCondition &condition,
                  const QByteArray &order, int limit)
{
    MemoryRepository memories(transaction.database, layer);
    JournalRepository journal(transaction.database);
    int erased = 0;
    QSet<QString> holders;
    for (const StoredMemory &stored : memories.select(condition, order, limit)) {
        holders.insert(holderOf(Layer::User, stored.memory.scope));
        memories.erase(stored);
        journal.eraseHistory(stored.memory.id);
        CorpusCache &corpora = *context.corpora;
        transaction.afterCommit.emplace_back([&corpora, memory = stored.memory] { corpora.remove(memory); });
        publishErased(transaction, stored.memory);
        ++erased;
    }
    for (const QString &holder : holders) {
        forgetHolder(transaction.database, holder);
    }
    return erased;
}

/// Erased words stay in the full-text index until it is merged into one; see docs/architecture.md on erasing.
void tidyFullText(Database &database, Layer layer)
{
    Settings settings(database);
    const QString name = u"optimizes_"_s + layerName(layer);
    const qint64 optimizes = settings.number(name, 0) + 1;
    const bool rebuild = optimizes >= optimizesBeforeRebuild;
    TextIndex(database, layer).tidy(rebuild);
    settings.set(name, rebuild ? 0 : optimizes);
}

void eraseWhatIsOver(EngineContext &context, Transaction &transaction)
{
    const Micros binLimit = transaction.now - context.options.binDays * microsPerDay;
    int left = eraseAtOnce;
    std::set<Layer> touched; // tidied once each: that takes long in a large layer
    const auto erase = [&](Layer layer, const SqlCondition &condition, const QByteArray &order) {
        const int erased = eraseMatching(context, transaction, layer, condition, order, std::max(left, 0));
        left -= erased;
        if (erased > 0) {
            touched.insert(layer);
        }
    };
    for (const Layer layer : allLayers) {
        erase(layer, {"m.binned_at IS NOT NULL AND m.binned_at<?", {binLimit}}, "m.binned_at");
    }
    SessionRepository sessions(transaction.database);
    for (const StoredSession &over : sessions.erasable(transaction.now, binLimit)) {
        for (const Layer layer : {Layer::Session, Layer::Conversation}) {
            erase(layer, {"m.session=?", {over.row}}, "m.session,m.turn");
        }
        if (left <= 0) {
            break; // the session goes with its last memory, in a later sweep
        }
        sessions.erase(over.row);
        transaction.erased = true;
    }
    for (const Layer layer : touched) {
        tidyFullText(transaction.database, layer);
    }
    if (!touched.empty()) { // what was derived from erased texts (vector indexes) is stale from here on
        transaction.erased = true;
        Settings settings(transaction.database);
        settings.set(u"erasures"_s, settings.number(u"erasures"_s, 0) + 1);
    }
}

} // namespace

Sweeper::Sweeper(EngineContext &context)
    : m_context(context)
    , m_thread(QThread::create([this] { loop(); }))
{
    m_thread->setObjectName(u"strata-sweeper"_s);
    m_thread->start();
}

Sweeper::~Sweeper()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_one();
    m_thread->wait();
}

void Sweeper::loop()
{
    std::unique_lock lock(m_mutex);
    while (!m_stopping) {
        lock.unlock();
        static_cast<void>(sweep());
        lock.lock();
        m_wake.wait_for(lock, sweepInterval, [this] { return m_stopping; });
    }
}

QFuture<Result<>> Sweeper::sweep()
{
    EngineContext &context = m_context;
    return context.writer->post<void>([&context](Transaction &transaction) -> Result<> {
        mendAfterJumpBack(context, transaction);
        finishIdleTurns(context, transaction);
        publishEnded(context, transaction);
        makeDailyRound(context, transaction);
        tellEpisodes(context, transaction);
        if (clockAtPeace(transaction)) {
            eraseWhatIsOver(context, transaction);
        }
        return {};
    });
}

} // namespace strata
