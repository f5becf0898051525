// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewdecisions.h"

#include "core/engine/engine.h"
#include "ui/common/taskarea.h"
#include "ui/memory/approvedialog.h"
#include "ui/review/reviewmodel.h"

#include <QClipboard>
#include <QFutureWatcher>
#include <QGuiApplication>

namespace strata::ui {

using namespace Qt::StringLiterals;

ReviewDecisions::ReviewDecisions(MemoryVerbs &verbs, ReviewModel &model, TaskArea &tasks, QWidget *dialogParent)
    : QObject(dialogParent)
    , m_verbs(verbs)
    , m_model(model)
    , m_tasks(tasks)
    , m_dialogParent(dialogParent)
{
}

void ReviewDecisions::approve(const std::vector<Memory> &memories)
{
    std::vector<MemoryService::Approval> approvals;
    std::vector<Memory> shared;
    for (const Memory &memory : memories) {
        if (memory.layer == Layer::Org) {
            shared.push_back(memory);
        } else {
            approvals.push_back({.id = memory.id});
        }
    }
    if (shared.empty()) {
        send(std::move(approvals));
        return;
    }
    auto *dialog = new ApproveDialog(m_verbs.context(), shared, m_dialogParent->window());
    connect(dialog, &QDialog::accepted, this, [this, dialog, approvals] {
        std::vector<MemoryService::Approval> all = dialog->approvals();
        all.insert(all.end(), approvals.begin(), approvals.end());
        send(std::move(all));
    });
    dialog->open();
}

void ReviewDecisions::approve(MemoryService::Approval approval)
{
    send({std::move(approval)});
}

void ReviewDecisions::send(std::vector<MemoryService::Approval> approvals)
{
    std::vector<MemoryId> ids;
    for (const MemoryService::Approval &approval : approvals) {
        ids.push_back(approval.id);
    }
    m_model.take(ids);
    m_verbs.approve(std::move(approvals), [this, ids] { bringBack(ids); });
}

void ReviewDecisions::reject(const std::vector<MemoryId> &ids)
{
    m_model.take(ids);
    m_verbs.reject(ids, [this, ids] { bringBack(ids); });
}

void ReviewDecisions::bringBack(const std::vector<MemoryId> &ids)
{
    m_model.keep(ids);
    m_model.reload();
}

void ReviewDecisions::approveAll(const ReviewQuery &query)
{
    const auto stop = std::make_shared<std::atomic_bool>(false);
    follow(m_verbs.context().engine.reviews().approveAll(person(), query, stop), stop, tr("Approving"), true);
}

void ReviewDecisions::rejectAll(const ReviewQuery &query)
{
    const auto stop = std::make_shared<std::atomic_bool>(false);
    follow(m_verbs.context().engine.reviews().rejectAll(person(), query, stop), stop, tr("Rejecting"), false);
}

void ReviewDecisions::follow(const QFuture<Result<Decided>> &decision, const std::shared_ptr<std::atomic_bool> &stop,
                             const QString &name, bool approved)
{
    auto *watcher = new QFutureWatcher<Result<Decided>>(this);
    const int task = m_tasks.start(name, [stop] { *stop = true; });
    connect(watcher, &QFutureWatcherBase::progressValueChanged, this,
            [this, watcher, task](int done) { m_tasks.setProgress(task, done, watcher->progressMaximum()); });
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, task, approved] {
        watcher->deleteLater();
        m_tasks.finish(task);
        m_model.reload();
        if (watcher->future().resultCount() == 0) {
            return; // the program ends
        }
        const Result<Decided> decided = watcher->result();
        if (!decided && decided.error().code == ErrorCode::Cancelled) {
            m_verbs.context().notices.toast({.text = tr("Nothing was decided"), .icon = u"info"_s});
        } else if (!decided) {
            m_verbs.context().notices.fail(tr("Nothing was decided."), decided.error());
        } else if (decided->count == 0) {
            m_verbs.context().notices.toast({.text = tr("None of them waits any more"), .icon = u"info"_s});
        } else {
            const QString text = approved ? tr("%n memories approved", nullptr, decided->count)
                                          : tr("%n memories rejected", nullptr, decided->count);
            m_verbs.context().notices.toast(
                {.text = text, .icon = approved ? u"check"_s : u"bin"_s, .undo = decided->step});
        }
    });
    watcher->setFuture(decision);
}

void ReviewDecisions::saveText(const Memory &memory, const QString &text)
{
    MemoryPatch patch;
    patch.text = text;
    m_verbs.edit(memory, std::move(patch), tr("The text is changed; it goes on waiting"), [this, text] {
        QGuiApplication::clipboard()->setText(text);
        m_verbs.context().notices.toast(
            {.text = tr("It could not be changed any more; what you wrote is on the clipboard"),
             .icon = u"warning"_s,
             .failed = true});
    });
}

} // namespace strata::ui
