// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/reviewservice.h"
#include "ui/memory/memoryverbs.h"

namespace strata::ui {

class ReviewModel;
class TaskArea;

/// Decides for a person about what waits: each decision is one step in the undo list, and its rows go from the queue at once.
/// GUI thread.
class ReviewDecisions final : public QObject
{
    Q_OBJECT
public:
    /// \param tasks shows how far long decisions are. All outlive it. \param dialogParent what dialogs stand over.
    ReviewDecisions(MemoryVerbs &verbs, ReviewModel &model, TaskArea &tasks, QWidget *dialogParent);

    /// What is shared is asked for its owner first.
    void approve(const std::vector<Memory> &memories);
    /// As it was said and corrected here, in the place of others.
    void approve(MemoryService::Approval approval);
    void reject(const std::vector<MemoryId> &ids);
    /// All that the query names, whether it is among the rows or not.
    void approveAll(const ReviewQuery &query);
    void rejectAll(const ReviewQuery &query);
    /// Text that is corrected, and goes on waiting.
    void saveText(const Memory &memory, const QString &text);

private:
    using Decided = ReviewService::Decided;
    void send(std::vector<MemoryService::Approval> approvals);
    /// `stop`: what the decision looks at; set by whoever cancels.
    void follow(const QFuture<Result<Decided>> &decision, const std::shared_ptr<std::atomic_bool> &stop,
                const QString &name, bool approved);
    void bringBack(const std::vector<MemoryId> &ids);

    MemoryVerbs &m_verbs;
    ReviewModel &m_model;
    TaskArea &m_tasks;
    QWidget *m_dialogParent;
};

} // namespace strata::ui
