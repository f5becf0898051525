// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/engine/memoryservice.h"
#include "core/model/memory.h"
#include "core/task/latest.h"
#include "ui/common/card.h"
#include "ui/common/placecontext.h"

namespace strata::ui {

/// The history as a timeline, newest first, twenty at once: what was done, by whom, when, and which words changed. An older text can be set
/// back: its button shows under the pointer and with the focus. Above it the ways to what the memory replaced and what replaced it.
class HistorySection : public Section
{
    Q_OBJECT
public:
    explicit HistorySection(const PlaceContext &context, QWidget *parent = nullptr);
    void setMemory(const Memory &memory);

Q_SIGNALS:
    void restoreAsked(const QString &text);

private:
    void clear();
    void showVersions(const MemoryVersions &versions);
    void show(std::vector<HistoryEntry> entries);
    /// Adds `count` entries behind the newest `from`, and the button for those that are older still.
    void showOlder(int from, int count);

    PlaceContext m_context;
    Memory m_memory;
    QVBoxLayout *m_versions;             // ways to what it replaced and what replaced it
    QVBoxLayout *m_list;                 // the entries
    std::vector<HistoryEntry> m_entries; // oldest first
    int m_shown = 0;
    Latest<Result<std::vector<HistoryEntry>>> m_answer{this};
    Latest<Result<MemoryVersions>> m_others{this};
};

/// What an entry is called: "Text edited".
[[nodiscard]] QString historyTitle(const HistoryEntry &entry);
/// The same within a history, oldest first: what was undone or redone is called that.
[[nodiscard]] QString historyTitle(const std::vector<HistoryEntry> &entries, size_t at);
/// What was changed beside the text, from the entry before to this one: "added food; removed travel".
[[nodiscard]] QString historyNote(const HistoryEntry &before, const HistoryEntry &entry);

} // namespace strata::ui
