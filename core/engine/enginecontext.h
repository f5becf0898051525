// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/cancelcheck.h"
#include "core/engine/bell.h"
#include "core/engine/burstguard.h"
#include "core/engine/corpuscache.h"
#include "core/engine/engine.h"
#include "core/engine/modelcall.h"
#include "core/engine/recallguard.h"
#include "core/extract/relationrules.h"
#include "core/extract/ruleset.h"
#include "core/extract/summary.h"
#include "core/extract/suspicion.h"
#include "core/llm/chatclient.h"
#include "core/model/languagemodel.h"
#include "core/model/policy.h"
#include "core/retrieve/analyzer.h"
#include "core/retrieve/ranker.h"
#include "core/store/memoryrepository.h"
#include "core/store/readerpool.h"
#include "core/store/storelock.h"
#include "core/store/writer.h"

#include <QPromise>
#include <QThreadPool>
#include <QtConcurrent>

#include <atomic>

namespace strata {

/// A future that is finished with a refusal.
template <typename T>
[[nodiscard]] QFuture<Result<T>> refused(const Error &error)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(Result<T>(fail(error)));
    promise.finish();
    return promise.future();
}

/// What the services share. Built once by Engine::open; all of it is thread-safe or constant.
class EngineContext
{
public:
    EngineOptions options;
    std::shared_ptr<const Clock> clock;
    std::shared_ptr<const StaticModel> model;
    std::unique_ptr<StoreLock> lock;
    EventHub hub;
    std::unique_ptr<Analyzer> analyzer;
    std::unique_ptr<Ranker> ranker;
    std::unique_ptr<CorpusCache> corpora;
    std::shared_ptr<const RuleSet> rules; ///< null: nothing is extracted
    std::optional<Suspicion> suspicion;   ///< set as long as the engine is open
    std::atomic<std::shared_ptr<const Policy>> policy = std::make_shared<const Policy>();
    std::atomic<std::shared_ptr<const LanguageModel>> languageModel = std::make_shared<const LanguageModel>();
    std::unique_ptr<ChatClient> chat; ///< asks it
    ModelCall modelCall;              ///< what it is being asked while it reads
    Bell modelWork;                   ///< rings when there may be something for it to read
    std::shared_ptr<const RelationRules> relations;
    std::shared_ptr<const SummaryRules> summaries;
    RecallGuard recalls;
    BurstGuard bursts;
    std::unique_ptr<ReaderPool> readers;
    std::unique_ptr<Writer> writer;
    QThreadPool pool;      ///< reads and searches, and what else may take its time
    QThreadPool preparing; ///< what is to be written: never waits behind searches
    std::atomic_bool stopping = false;
    qint64 modelRow = 0;
    QString token;
    StoreState state = StoreState::Ok;

    /// Runs `work(Database &) -> Result<T>`, or `work(Database &, const CancelCheck &) -> Result<T>`, with a reader on the
    /// pool. Cancelled when the engine stops before its turn comes; work whose future was cancelled before is not begun.
    template <typename T, typename Work>
    [[nodiscard]] QFuture<Result<T>> read(Work work)
    {
        return QtConcurrent::run(&pool, [this, work = std::move(work)](QPromise<Result<T>> &promise) mutable {
            if (stopping) {
                promise.addResult(Result<T>(fail(ErrorCode::Cancelled, QStringLiteral("Strata is being stopped."))));
                return;
            }
            const auto lease = readers->lease();
            Result<T> result = [&]() -> Result<T> {
                if constexpr (std::is_invocable_v<Work &, Database &>) {
                    return work(*lease);
                } else {
                    return work(*lease, CancelCheck([&promise] { return promise.isCanceled(); }));
                }
            }();
            if (const auto error = lease->takeError()) {
                result = fail(*error);
            }
            promise.addResult(std::move(result));
        });
    }

    /// Texts of so many characters together are prepared in a fraction of a millisecond; handing them to another thread
    /// would take as long as that.
    static constexpr qsizetype preparedAtOnce = 2'000;

    /// Runs `prepare() -> Prepared` beside the searches (in the caller's thread for texts that are short together, `length`
    /// in characters), then `work(Transaction &, const Prepared &) -> Result<T>` in the writer.
    template <typename T, typename Prepare, typename Work>
    [[nodiscard]] QFuture<Result<T>> prepareAndWrite(qsizetype length, Prepare prepare, Work work)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        QFuture<Result<T>> future = promise->future();
        prepareAndWrite<T>(length, std::move(prepare), std::move(work), answerOf<T>(std::move(promise)));
        return future;
    }

    /// The same, answered by `answer(Result<T>)` in the writer's thread (any thread when the writer takes no more).
    template <typename T, typename Prepare, typename Work, typename Answer>
    void prepareAndWrite(qsizetype length, Prepare prepare, Work work, Answer answer)
    {
        auto run = [this, answer = std::move(answer), prepare = std::move(prepare), work = std::move(work)]() mutable {
            using Prepared = std::invoke_result_t<Prepare>;
            auto prepared = std::make_shared<const Prepared>(prepare());
            writer->post<T>(
                [prepared, work = std::move(work)](Transaction &transaction) { return work(transaction, *prepared); },
                std::move(answer));
        };
        if (length <= preparedAtOnce) {
            run();
        } else {
            preparing.start(std::move(run));
        }
    }

    /// Characters of all texts together.
    template <typename Texts>
    [[nodiscard]] static qsizetype lengthOf(const Texts &texts)
    {
        qsizetype length = 0;
        for (const auto &one : texts) {
            length += one.text.size();
        }
        return length;
    }

    /// Ends all that the pools and the writer hold, and what that starts in turn. No verb may be called meanwhile.
    void settle();

    /// What the indexes hold of a text: of its first maxIndexedLength characters. Any thread.
    [[nodiscard]] IndexEntry indexEntry(const QString &text, const QString &actor) const;

    [[nodiscard]] Micros now() const { return clock->now(); }
};

} // namespace strata
