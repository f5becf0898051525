// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/memoryverbs.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

std::vector<MemoryId> idsOf(const std::vector<Memory> &memories)
{
    std::vector<MemoryId> ids;
    ids.reserve(memories.size());
    for (const Memory &memory : memories) {
        ids.push_back(memory.id);
    }
    return ids;
}

std::vector<MemoryService::Edit> samePatch(const std::vector<Memory> &memories, const MemoryPatch &patch)
{
    std::vector<MemoryService::Edit> edits;
    edits.reserve(memories.size());
    for (const Memory &memory : memories) {
        edits.push_back({memory.id, patch});
    }
    return edits;
}

MemoryPatch statePatch(State state)
{
    MemoryPatch patch;
    patch.state = state;
    return patch;
}

} // namespace

std::vector<MemoryService::Approval> approvalsOf(const std::vector<MemoryId> &ids)
{
    std::vector<MemoryService::Approval> approvals;
    approvals.reserve(ids.size());
    for (const MemoryId &id : ids) {
        approvals.push_back({.id = id});
    }
    return approvals;
}

MemoryVerbs::MemoryVerbs(const PlaceContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

void MemoryVerbs::edit(std::vector<MemoryService::Edit> edits, const Done &done)
{
    const int count = int(edits.size());
    const QString toast = count > 1 ? tr("Edited %n memories", nullptr, count) : QString();
    change(std::move(edits), {toast, u"edit"_s, tr("%n memories could not be edited.", nullptr, count)}, done);
}

void MemoryVerbs::edit(const Memory &memory, MemoryPatch patch, const QString &toast,
                       const std::function<void()> &refused)
{
    change({{memory.id, std::move(patch)}}, {toast, u"edit"_s, tr("%n memories could not be edited.", nullptr, 1)}, {},
           refused);
}

void MemoryVerbs::setPinned(const std::vector<Memory> &memories, bool pinned)
{
    MemoryPatch patch;
    patch.pinned = pinned;
    edit(samePatch(memories, patch));
}

void MemoryVerbs::setArchived(const std::vector<Memory> &memories, bool archived)
{
    const int count = int(memories.size());
    const bool shared = !memories.empty() && memories.front().layer == Layer::Org;
    QString toast;
    if (archived) {
        toast = shared ? tr("%n memories retired", nullptr, count) : tr("%n memories archived", nullptr, count);
    } else {
        toast = tr("%n memories are current again", nullptr, count);
    }
    change(samePatch(memories, statePatch(archived ? State::Archived : State::Active)),
           {toast, u"archive"_s, tr("%n memories could not be moved.", nullptr, count)});
}

void MemoryVerbs::confirm(const std::vector<Memory> &memories)
{
    // A day that is later already is kept.
    QDate next = utcDate(m_context.engine.now()).addMonths(reviewMonths);
    Edits edits;
    for (const Memory &memory : memories) {
        MemoryPatch patch;
        patch.reviewBy = qMax(next, memory.reviewBy.value_or(next));
        edits.push_back({memory.id, patch});
    }
    if (memories.size() == 1) {
        next = *edits.front().patch.reviewBy;
    }
    change(std::move(edits),
           {tr("Still true; to be looked at again by %1").arg(QLocale().toString(next, u"d MMM yyyy"_s)), u"check"_s,
            tr("The date could not be set."), true});
}

void MemoryVerbs::change(Edits edits, const Texts &texts, const Done &done, const std::function<void()> &refused)
{
    if (edits.empty()) {
        return;
    }
    whenDone(m_context.engine.memories().edit(person(), std::move(edits)), this,
             [this, texts, done, refused](const Result<MemoryService::Edited> &edited) {
                 if (!edited) {
                     fail(texts.failure, edited.error());
                     if (refused) {
                         refused();
                     }
                     return;
                 }
                 if (!texts.done.isEmpty() && (texts.always || edited->step.value > 0)) {
                     m_context.notices.toast({.text = texts.done, .icon = texts.icon, .undo = edited->step});
                 }
                 if (done) {
                     done(edited->memories);
                 }
             });
}

void MemoryVerbs::remove(const std::vector<Memory> &memories)
{
    if (memories.empty()) {
        return;
    }
    whenDone(m_context.engine.memories().remove(person(), idsOf(memories)), this,
             [this, count = int(memories.size())](const Result<MemoryService::Removed> &removed) {
                 if (removed) {
                     m_context.notices.toast({.text = tr("%n memories moved to the bin", nullptr, removed->count),
                                              .icon = u"bin"_s,
                                              .undo = removed->step});
                 } else {
                     fail(tr("%n memories could not be moved to the bin.", nullptr, count), removed.error());
                 }
             });
}

void MemoryVerbs::approve(std::vector<MemoryService::Approval> approvals, const std::function<void()> &refused)
{
    if (approvals.empty()) {
        return;
    }
    const int count = int(approvals.size());
    whenDone(m_context.engine.memories().approve(person(), std::move(approvals)), this,
             [this, count, refused](const Result<MemoryService::Edited> &approved) {
                 if (approved) {
                     m_context.notices.toast({.text = tr("%n memories approved", nullptr, count),
                                              .icon = u"check"_s,
                                              .undo = approved->step});
                 } else {
                     fail(tr("%n memories could not be approved.", nullptr, count), approved.error());
                     if (refused) {
                         refused();
                     }
                 }
             });
}

void MemoryVerbs::reject(std::vector<MemoryId> ids, const std::function<void()> &refused)
{
    if (ids.empty()) {
        return;
    }
    const int count = int(ids.size());
    whenDone(m_context.engine.memories().reject(person(), std::move(ids)), this,
             [this, count, refused](const Result<MemoryService::Removed> &rejected) {
                 if (rejected) {
                     m_context.notices.toast({.text = tr("%n memories rejected", nullptr, count),
                                              .icon = u"bin"_s,
                                              .undo = rejected->step});
                 } else {
                     fail(tr("%n memories could not be rejected.", nullptr, count), rejected.error());
                     if (refused) {
                         refused();
                     }
                 }
             });
}

void MemoryVerbs::restore(const std::vector<Memory> &memories)
{
    if (memories.empty()) {
        return;
    }
    whenDone(m_context.engine.memories().restore(person(), idsOf(memories)), this,
             [this, count = int(memories.size())](const Result<MemoryService::Edited> &restored) {
                 if (restored) {
                     m_context.notices.toast(
                         {.text = tr("%n memories restored", nullptr, int(restored->memories.size())),
                          .icon = u"undo"_s,
                          .undo = restored->step});
                 } else {
                     fail(tr("%n memories could not be restored.", nullptr, count), restored.error());
                 }
             });
}

void MemoryVerbs::promote(std::vector<MemoryService::Promotion> promotions,
                          const std::function<void(const Result<> &)> &done)
{
    if (promotions.empty()) {
        return;
    }
    const int count = int(promotions.size());
    const Layer to = promotions.front().to;
    whenDone(m_context.engine.memories().promote(person(), std::move(promotions)), this,
             [this, count, to, done](const Result<MemoryService::Edited> &promoted) {
                 if (!promoted) {
                     done(strata::fail(promoted.error()));
                     return;
                 }
                 if (promoted->step.value == 0) {
                     m_context.notices.toast({.text = tr("That stands there already"), .icon = u"info"_s});
                 } else {
                     const QString text = to == Layer::Org ? tr("%n memories promoted to Org", nullptr, count)
                                                           : tr("%n memories promoted to User", nullptr, count);
                     m_context.notices.toast({.text = text, .icon = u"promote"_s, .undo = promoted->step});
                 }
                 done({});
             });
}

void MemoryVerbs::add(NewMemory memory)
{
    whenDone(m_context.engine.memories().add(person(), {std::move(memory)}), this,
             [this](const Result<std::vector<Added>> &answer) {
                 if (!answer) {
                     fail(tr("The memory could not be kept."), answer.error());
                     return;
                 }
                 if (answer->front().duplicate) {
                     m_context.notices.toast({.text = tr("That is remembered already"), .icon = u"info"_s});
                 }
                 Q_EMIT added(answer->front().memory);
             });
}

void MemoryVerbs::fail(const QString &what, const Error &error)
{
    m_context.notices.fail(what, error);
    Q_EMIT refused();
}

} // namespace strata::ui
