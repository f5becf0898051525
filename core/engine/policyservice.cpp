// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/policyservice.h"

#include "core/engine/admissiongate.h"
#include "core/engine/changeset.h"
#include "core/engine/enginecontext.h"
#include "core/engine/succession.h"
#include "core/model/holder.h"
#include "core/store/consentrepository.h"
#include "core/store/settings.h"

using namespace Qt::StringLiterals;

namespace strata {
namespace {

/// Lasting memories of a user that are not in the bin, oldest first.
std::vector<StoredMemory> lastingOf(Database &database, const QString &user)
{
    const QString holder = holderOf(Layer::User, {.user = user, .agent = {}, .app = {}, .run = {}});
    return MemoryRepository(database, Layer::User).select({"m.holder=? AND m.state<>4", {holder}}, "m.id");
}

/// What waited for consent enters, or goes on waiting for something else.
int letIn(EngineContext &context, Transaction &transaction, ChangeSet &changes, const QString &user)
{
    int entered = 0;
    for (const StoredMemory &stored : lastingOf(transaction.database, user)) {
        if (stored.memory.state != State::Pending || stored.memory.waiting != Waiting::Consent) {
            continue;
        }
        Memory after = stored.memory;
        after.state = State::Active;
        after.waiting = Waiting::Nothing;
        Admission verdict = AdmissionGate(context, transaction, stored.memory.writer).of(after, Waiting::Nothing);
        if (verdict.way == Admission::Way::Enters) {
            if (after.waitingNext != Waiting::Nothing) {
                verdict = {Admission::Way::Waits, after.waitingNext};
            } else if (opposesFixed(transaction.database, stored, transaction.now)) { // by now
                verdict = {Admission::Way::Waits, Waiting::Fixed};
            }
        }
        if (verdict.way != Admission::Way::Enters) {
            after.waitingNext = Waiting::Nothing;
            after.state = State::Pending;
            after.waiting = verdict.way == Admission::Way::Waits ? verdict.waiting : Waiting::Policy;
        } else {
            ++entered;
        }
        after = changes.change(stored, std::move(after), HistoryEntry::Event::Update);
        if (after.state == State::Active) {
            closeOlder(transaction, changes, {.memory = after, .session = stored.session});
        }
    }
    return entered;
}

} // namespace

PolicyService::PolicyService(EngineContext &context)
    : m_context(context)
{
}

Policy PolicyService::policy() const
{
    return *m_context.policy.load();
}

QFuture<Result<Policy>> PolicyService::setPolicy(Policy policy)
{
    EngineContext &context = m_context;
    return context.writer->post<Policy>(
        [&context, policy = std::move(policy)](Transaction &transaction) -> Result<Policy> {
            Settings(transaction.database).set(u"policy"_s, QString::fromUtf8(policyText(policy)));
            transaction.afterCommit.emplace_back(
                [&context, policy] { context.policy.store(std::make_shared<const Policy>(policy)); });
            return policy;
        });
}

QFuture<Result<std::vector<Consent>>> PolicyService::consents()
{
    return m_context.read<std::vector<Consent>>(
        [](Database &database) -> Result<std::vector<Consent>> { return ConsentRepository(database).all(); });
}

QFuture<Result<std::vector<Consent>>> PolicyService::history(QString user)
{
    return m_context.read<std::vector<Consent>>(
        [user = std::move(user)](Database &database) -> Result<std::vector<Consent>> {
            return ConsentRepository(database).history(user);
        });
}

QFuture<Result<PolicyService::Withdrawal>> PolicyService::withdrawal(QString user)
{
    return m_context.read<Withdrawal>([user = std::move(user)](Database &database) -> Result<Withdrawal> {
        Withdrawal withdrawal;
        for (StoredMemory &stored : lastingOf(database, user)) {
            auto &list = stored.memory.state == State::Pending ? withdrawal.waiting : withdrawal.kept;
            list.push_back(std::move(stored.memory));
        }
        return withdrawal;
    });
}

QFuture<Result<PolicyService::Recorded>> PolicyService::record(Actor actor, QString user, Consent::State state,
                                                               std::optional<QDate> until)
{
    EngineContext &context = m_context;
    return context.writer->post<Recorded>([=, &context](Transaction &transaction) -> Result<Recorded> {
        if (user.trimmed().isEmpty()) {
            return fail(invalid(u"user_id"_s, u"Say whose consent it is."_s));
        }
        if (until && *until < utcDate(transaction.now)) {
            return fail(invalid(u"until"_s, u"Name a day that is not over."_s));
        }
        const Consent consent{.user = user, .state = state, .until = until, .by = actor, .at = transaction.now};
        ChangeSet changes(context, transaction, actor,
                          consent.allows() ? JournalStep::Act::Edit : JournalStep::Act::Bin);
        changes.setSubject(user);
        ConsentRepository(transaction.database).put(consent, changes.stepId());
        Recorded recorded;
        if (consent.allows()) {
            recorded.entered = letIn(context, transaction, changes, user);
        } else {
            for (const StoredMemory &stored : lastingOf(transaction.database, user)) {
                Memory after = stored.memory;
                after.state = State::Binned;
                static_cast<void>(changes.change(stored, std::move(after), HistoryEntry::Event::Delete));
                ++recorded.binned;
            }
        }
        recorded.step = changes.finish();
        return recorded;
    });
}

} // namespace strata
