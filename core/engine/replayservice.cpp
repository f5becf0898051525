// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/replayservice.h"

#include "core/engine/changeset.h"
#include "core/engine/claimkeeper.h"
#include "core/engine/enginecontext.h"
#include "core/engine/readingkeeper.h"
#include "core/engine/replaygate.h"
#include "core/engine/runwriter.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

using What = ReplayLine::What;

constexpr auto lookInterval = std::chrono::milliseconds(50); // whether anybody waits for the model's answer

/// Carries a replay out inside a transaction.
class Applying
{
public:
    Applying(EngineContext &context, Transaction &transaction, const ReplayPlan &plan, AssessedReplay &assessed,
             Actor actor)
        : m_context(context)
        , m_transaction(transaction)
        , m_plan(plan)
        , m_assessed(assessed)
        , m_actor(std::move(actor))
        , m_changes(context, transaction, m_actor, JournalStep::Act::Replay)
    {
        m_changes.setSubject(assessed.session.session.scope.run);
    }

    ReplayApplied run(const std::vector<ReplayLine> &shown)
    {
        // What is new may take the place of what would go: that leaves an older version, and not something in the bin.
        for (const AssessedLine &one : m_assessed.lines) {
            if (one.claim && isShown(shown, one.line)) {
                keep(one);
            }
        }
        for (const AssessedLine &one : m_assessed.lines) {
            if (!one.claim && isShown(shown, one.line)) {
                remove(one.stands->memory);
            }
        }
        tellTurns();
        m_applied.step = m_changes.finish();
        const auto wanted = static_cast<int>(std::ranges::count_if(shown, &ReplayLine::applies));
        m_applied.left = wanted - m_applied.added - m_applied.waiting - m_applied.changed - m_applied.removed;
        return m_applied;
    }

private:
    /// It is still what somebody saw and agreed to.
    [[nodiscard]] static bool isShown(const std::vector<ReplayLine> &shown, const ReplayLine &line)
    {
        return line.applies() && std::ranges::find(shown, line) != shown.end();
    }

    void keep(const AssessedLine &one)
    {
        const Memory &message = m_plan.messages[static_cast<std::size_t>(one.claim->claim.span.message)];
        const auto scope = scopeOf(m_transaction.database, m_assessed.session, message);
        if (!scope) {
            return;
        }
        // Whoever replays: what is said was written by the one who handed the message in, and is let in as his.
        ClaimKeeper keeper(m_context, m_transaction, message.writer, m_assessed.session, *scope, one.wanted);
        ReadClaims read;
        read.claims.push_back(*one.claim);
        const std::vector<Kept> kept = keeper.keepIn(m_changes, m_plan.messages, read);
        if (kept.empty() || kept.front().event == Kept::Event::None) {
            return;
        }
        m_turns.insert(message.turn);
        if (kept.front().memory.state == State::Pending) {
            ++m_applied.waiting;
        } else if (one.line.what == What::Changed) {
            ++m_applied.changed;
        } else {
            ++m_applied.added;
        }
    }

    void remove(const Memory &memory)
    {
        const auto stored = MemoryRepository(m_transaction.database, memory.layer).find(memory.id);
        if (!stored) {
            return;
        }
        ++m_applied.removed;
        m_turns.insert(memory.provenance.turn);
        if (stored->memory.state == State::Active) { // else something new stands in its place by now
            Memory after = stored->memory;
            after.state = State::Binned;
            m_changes.change(*stored, std::move(after), HistoryEntry::Event::Delete);
        }
    }

    void tellTurns()
    {
        RunWriter runs(m_context, m_transaction, m_actor);
        for (const QUuid &id : m_turns) {
            if (const auto turn = TurnRepository(m_transaction.database).find({id})) {
                runs.publishTurn(Event::Type::TurnExtracted, m_assessed.session, *turn);
            }
        }
    }

    EngineContext &m_context;
    Transaction &m_transaction;
    const ReplayPlan &m_plan;
    AssessedReplay &m_assessed;
    Actor m_actor;
    ChangeSet m_changes;
    QSet<QUuid> m_turns;
    ReplayApplied m_applied;
};

} // namespace

ReplayService::ReplayService(EngineContext &context)
    : m_context(context)
{
    m_pool.setMaxThreadCount(1);
}

ReplayService::~ReplayService()
{
    m_stopping = true;
    m_pool.waitForDone();
}

QFuture<Result<Replay>> ReplayService::compare(SessionId id, ReplayReading how)
{
    if (!how.rules && how.folder.isEmpty() && !m_context.rules) {
        return refused<Replay>({ErrorCode::Conflict, u"Nothing is read out of conversations here."_s, {}});
    }
    if (how.model && !modelReads(m_context)) {
        return refused<Replay>({ErrorCode::Conflict,
                                u"No language model is on. Set one up, or replay with the rules alone."_s, u"model"_s});
    }
    return QtConcurrent::run(&m_pool, [this, id, how = std::move(how)](QPromise<Result<Replay>> &promise) {
        const CancelCheck cancelled = [this, &promise] { return m_stopping || promise.isCanceled(); };
        promise.addResult(read(id, how, cancelled, [&promise](int done, int all) {
            promise.setProgressRange(0, all);
            promise.setProgressValue(done);
        }));
    });
}

Result<Replay> ReplayService::read(SessionId id, const ReplayReading &how, const CancelCheck &cancelled,
                                   const std::function<void(int, int)> &told)
{
    std::shared_ptr<const RuleSet> rules = how.rules ? how.rules : m_context.rules;
    if (!how.rules && !how.folder.isEmpty()) {
        auto loaded = rulesIn(how.folder);
        if (!loaded) {
            return fail(loaded.error());
        }
        rules = *std::move(loaded);
    }
    auto plan = [&]() -> Result<ReplayPlan> {
        const auto lease = m_context.readers->lease();
        auto read = readAgainWith(m_context, *lease, id, *rules, cancelled);
        const auto error = lease->takeError();
        return error ? Result<ReplayPlan>(fail(*error)) : std::move(read);
    }();
    if (!plan) {
        return fail(plan.error());
    }
    if (how.model) {
        const std::shared_ptr<const LanguageModel> model = m_context.languageModel.load();
        const auto asking = [&](const Prompt &prompt) { return ask(*model, prompt, cancelled); };
        if (const auto added = addProposals(m_context, *plan, model->name, asking, cancelled, told); !added) {
            return fail(added.error());
        }
    }
    const auto lease = m_context.readers->lease();
    const auto assessed = assessReplay(m_context, *lease, *plan);
    if (const auto error = lease->takeError()) {
        return fail(*error);
    }
    if (!assessed) {
        return fail(assessed.error());
    }
    Replay replay{.session = id, .messages = static_cast<int>(plan->messages.size())};
    for (const AssessedLine &one : assessed->lines) {
        replay.lines.push_back(one.line);
    }
    replay.plan = std::make_shared<const ReplayPlan>(*std::move(plan));
    return replay;
}

Result<QByteArray> ReplayService::ask(const LanguageModel &model, const Prompt &prompt, const CancelCheck &cancelled)
{
    if (*m_context.languageModel.load() != model) { // what one was told is not told to another
        return fail(ErrorCode::Cancelled, u"The language model was changed meanwhile."_s);
    }
    struct Answered {
        std::mutex mutex;
        std::condition_variable condition;
        bool done = false;
    };
    auto answered = std::make_shared<Answered>();
    QFuture<Result<QByteArray>> asked = m_context.chat->ask(model, prompt);
    const auto ended = [answered] {
        const std::lock_guard lock(answered->mutex);
        answered->done = true;
        answered->condition.notify_all();
    };
    asked.then([ended](const QFuture<Result<QByteArray>> &) { ended(); }).onCanceled(ended);
    {
        std::unique_lock lock(answered->mutex);
        while (!answered->condition.wait_for(lock, lookInterval, [&answered] { return answered->done; })) {
            if (cancelled()) {
                asked.cancel();
                break;
            }
        }
    }
    if (cancelled() || !asked.isFinished() || asked.resultCount() == 0) {
        return fail(ErrorCode::Cancelled, u"Nobody waits for it any more."_s);
    }
    return asked.result();
}

QFuture<Result<ReplayApplied>> ReplayService::apply(Actor actor, Replay replay)
{
    if (!replay.plan) {
        return refused<ReplayApplied>({ErrorCode::InvalidInput, u"Compare first what is to be carried out."_s, {}});
    }
    EngineContext &context = m_context;
    return context.writer->post<ReplayApplied>([&context, actor = std::move(actor), replay = std::move(replay)](
                                                   Transaction &transaction) -> Result<ReplayApplied> {
        auto assessed = assessReplay(context, transaction.database, *replay.plan);
        if (!assessed) {
            return fail(assessed.error());
        }
        return Applying(context, transaction, *replay.plan, *assessed, actor).run(replay.lines);
    });
}

} // namespace strata
