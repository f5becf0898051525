// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/card.h"
#include "ui/common/place.h"
#include "ui/memory/memoryverbs.h"

#include <QHash>
#include <QTimer>

#include <optional>

class QStackedWidget;

namespace strata {
struct Event;
}

namespace strata::ui {

class BulkDetail;
class MemoryActions;
class MemoryDetail;

/// The detail of what is chosen, the same in every place: nothing, one memory, or what several share. Keeps itself up to date
/// with what the engine reports. A memory whose text is being edited stays until that is saved or cancelled, whatever is chosen.
class DetailPane : public Pane
{
    Q_OBJECT
public:
    /// \param settingsKey where the open sections are kept: "user/sections".
    DetailPane(MemoryVerbs &verbs, MemoryActions &actions, const QString &settingsKey, QWidget *parent = nullptr);

    void setMemories(const std::vector<Memory> &memories);
    /// Something else is chosen, and waits until the edit is over.
    [[nodiscard]] bool isHeld() const { return m_next.has_value(); }
    /// The single memory's detail, for its extra widget.
    [[nodiscard]] MemoryDetail *single() const { return m_single; }
    [[nodiscard]] QSize sizeHint() const override { return {436, 600}; }

    /// A text is being written and was not saved.
    [[nodiscard]] bool hasUnsavedText() const;
    void endWriting(Place::Unsaved unsaved);
    /// A text that was typed elsewhere for this memory and has no place there any more: it is edited here.
    void keepUnsaved(const strata::Memory &memory, const QString &text);
    void beginEdit();
    void beginTags();
    void beginExpiry();

Q_SIGNALS:
    void editFinished();

private:
    void show(const std::vector<Memory> &memories);
    void showUnsaved();
    void takeEvents(const std::vector<Event> &events);
    std::vector<Memory> m_memories; // shown
    QHash<MemoryId, size_t> m_places;
    std::optional<std::vector<Memory>> m_next; // chosen while the shown one is held
    struct Unsaved {
        Memory memory;
        QString text;
    };
    std::vector<Unsaved> m_unsaved; // texts that the store did not take, to be shown again
    QTimer m_manyChanged;           // what several share is worked out a few times a second
    QStackedWidget *m_stack;
    QWidget *m_nothing;
    MemoryDetail *m_single;
    BulkDetail *m_many;
};

} // namespace strata::ui
