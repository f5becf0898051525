// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"
#include "ui/common/placecontext.h"

#include <QObject>

#include <functional>

namespace strata::ui {

/// Does things to memories for a person: calls the engine's verbs and says what came of it, in a toast with Undo where
/// something left the view or many changed. Each call is one step in the undo list. GUI thread.
class MemoryVerbs : public QObject
{
    Q_OBJECT
public:
    using Done = std::function<void(const std::vector<Memory> &)>;

    explicit MemoryVerbs(const PlaceContext &context, QObject *parent = nullptr);

    /// Changes that show by themselves where they were made: no toast for one, "Edited 5 memories" for many.
    /// \param done called with the memories as they stand after, unless it was refused.
    void edit(std::vector<MemoryService::Edit> edits, const Done &done = {});
    /// \param toast said with Undo when it was done; empty: nothing.
    /// \param refused called after the signal.
    void edit(const Memory &memory, MemoryPatch patch, const QString &toast = {},
              const std::function<void()> &refused = {});
    void setPinned(const std::vector<Memory> &memories, bool pinned);
    void setArchived(const std::vector<Memory> &memories, bool archived);
    void remove(const std::vector<Memory> &memories);
    /// What waited stands from now on; shared knowledge must have its owner and day.
    /// \param refused called after the signal.
    void approve(std::vector<MemoryService::Approval> approvals, const std::function<void()> &refused = {});
    /// What waited goes to the bin.
    void reject(std::vector<MemoryId> ids, const std::function<void()> &refused = {});
    void restore(const std::vector<Memory> &memories);
    /// Says what was done; what is refused only `done` is told: the text may be corrected where it was written.
    void promote(std::vector<MemoryService::Promotion> promotions, const std::function<void(const Result<> &)> &done);
    void add(NewMemory memory);
    /// Shared knowledge was looked at and is right: the next date is three months from now.
    void confirm(const std::vector<Memory> &memories);

    [[nodiscard]] const PlaceContext &context() const { return m_context; }

Q_SIGNALS:
    /// The person wrote this one: show it.
    void added(const strata::Memory &memory);
    /// Nothing was changed; what shows a value that was not taken shows the old one again.
    void refused();

private:
    using Edits = std::vector<MemoryService::Edit>;
    struct Texts {
        QString done; ///< empty: nothing is said
        QString icon;
        QString failure;
        bool always = false; ///< said even when nothing had to be changed
    };
    void change(Edits edits, const Texts &texts, const Done &done = {}, const std::function<void()> &refused = {});
    void fail(const QString &what, const Error &error);
    PlaceContext m_context;
};

/// That these may stand as they are.
[[nodiscard]] std::vector<MemoryService::Approval> approvalsOf(const std::vector<MemoryId> &ids);

/// Months until shared knowledge is looked at again.
inline constexpr int reviewMonths = 3;

} // namespace strata::ui
