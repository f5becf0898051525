// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/engine/eventhub.h"
#include "core/engine/journalservice.h"
#include "core/engine/languagemodelservice.h"
#include "core/engine/memoryservice.h"
#include "core/engine/outcomeservice.h"
#include "core/engine/readingservice.h"
#include "core/engine/relationservice.h"
#include "core/engine/replayservice.h"
#include "core/engine/searchservice.h"
#include "core/engine/sessionservice.h"
#include "core/engine/turnservice.h"

#include <QFuture>

#include <memory>

namespace strata {

class IndexKeeper;
class ModelReader;
class PolicyService;
class ReviewService;
class RuleSet;
class Sweeper;

struct EngineOptions {
    QString dataDir;   ///< made with mode 0700 when missing
    QString modelFile; ///< the static table; empty: looked for beside the program and in the data folders
    std::shared_ptr<const Clock> clock; ///< null: the system's
    qint64 turnIdleSeconds = 600;
    qint64 sessionIdleSeconds = defaultIdleSeconds;
    qint64 clearUndoSeconds = 86'400;
    qint64 binDays = 30;
    int indexThreshold = 100'000;         ///< scopes with more vectors get an HNSW index; 0: never
    int modelTimeoutMs = 120'000;         ///< for an answer of the language model
    int modelRetryMs = 1'000;             ///< before it is asked a second time
    bool fullSync = true;                 ///< false: synchronous=NORMAL, for measuring only
    bool modelReads = true;               ///< false: the language model reads nothing, whatever is set
    bool extraction = true;               ///< false: turns become raw history and nothing else
    std::shared_ptr<const RuleSet> rules; ///< of extraction; null: those that come with the program
};

/// How the store was found.
enum class StoreState { Ok, Recovered, ReadOnly };

/// The memory service: the layers, their search, and the verbs on them, used alike by window, HTTP and command line. Holds
/// the store's lock, its one writer thread, its readers and its pool while it lives; its destructor finishes what was
/// accepted, checkpoints, and then lets go. All services are thread-safe.
class Engine
{
public:
    /// Opens the store, blocking. Conflict: held by another process (message names it), newer, or foreign; Storage:
    /// damaged; Io: directory not usable; InvalidInput: the rules of extraction are wrong. A refused store is left byte for byte as it was.
    [[nodiscard]] static Result<std::unique_ptr<Engine>> open(EngineOptions options);
    ~Engine();
    Engine(const Engine &) = delete;
    Engine &operator=(const Engine &) = delete;

    [[nodiscard]] TurnService &turns() const;
    [[nodiscard]] OutcomeService &outcomes() const;
    [[nodiscard]] SessionService &sessions() const;
    [[nodiscard]] MemoryService &memories() const;
    [[nodiscard]] PolicyService &policies() const;
    [[nodiscard]] ReviewService &reviews() const;
    [[nodiscard]] SearchService &search() const;
    [[nodiscard]] RelationService &relations() const;
    [[nodiscard]] JournalService &journal() const;
    [[nodiscard]] ReadingService &readings() const;
    [[nodiscard]] LanguageModelService &languageModel() const;
    [[nodiscard]] ReplayService &replays() const;
    [[nodiscard]] EventHub &events() const;

    [[nodiscard]] StoreState state() const;
    [[nodiscard]] QString dataDir() const;
    [[nodiscard]] QString modelName() const;
    [[nodiscard]] Micros now() const;
    [[nodiscard]] Micros turnIdle() const;
    /// After which new sessions end; seconds.
    [[nodiscard]] qint64 sessionIdleSeconds() const;

    /// The store's access token: at least 22 characters from the system's random source, one for each store.
    [[nodiscard]] QString token() const;

    /// Tells whoever finds the store in use where this program listens.
    void announce(const QString &address);

    /// Does now what time would bring: closes idle turns, ends sessions, erases what is past its undo or bin time. Runs by
    /// itself every half minute and at start; for tests with a clock of their own.
    [[nodiscard]] QFuture<Result<>> sweep();

private:
    explicit Engine(std::unique_ptr<EngineContext> context);
    std::unique_ptr<EngineContext> m_context;
    std::unique_ptr<TurnService> m_turns;
    std::unique_ptr<OutcomeService> m_outcomes;
    std::unique_ptr<SessionService> m_sessions;
    std::unique_ptr<MemoryService> m_memories;
    std::unique_ptr<PolicyService> m_policies;
    std::unique_ptr<ReviewService> m_reviews;
    std::unique_ptr<SearchService> m_search;
    std::unique_ptr<RelationService> m_relations;
    std::unique_ptr<JournalService> m_journal;
    std::unique_ptr<ReadingService> m_readings;
    std::unique_ptr<LanguageModelService> m_languageModel;
    std::unique_ptr<ReplayService> m_replays;
    std::unique_ptr<Sweeper> m_sweeper;
    std::unique_ptr<IndexKeeper> m_indexes;
    std::unique_ptr<ModelReader> m_modelReader;
};

} // namespace strata
