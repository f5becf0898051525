// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/card.h"
#include "ui/memory/memoryverbs.h"

class QStackedWidget;

namespace strata {
struct Event;
}

namespace strata::ui {

class BulkDetail;
class MemoryActions;
class MemoryDetail;

/// The detail of what is chosen, the same in every place: nothing, one memory, or what several share. Keeps itself up to date
/// with what the engine reports.
class DetailPane : public Pane
{
    Q_OBJECT
public:
    /// \param settingsKey where the open sections are kept: "user/sections".
    DetailPane(MemoryVerbs &verbs, MemoryActions &actions, const QString &settingsKey, QWidget *parent = nullptr);

    void setMemories(const std::vector<Memory> &memories);
    /// The single memory's detail, for its extra widget.
    [[nodiscard]] MemoryDetail *single() const { return m_single; }
    [[nodiscard]] QSize sizeHint() const override { return {436, 600}; }

    void beginEdit();
    void beginTags();
    void beginExpiry();

Q_SIGNALS:
    void editFinished();

private:
    void takeEvents(const std::vector<Event> &events);
    std::vector<Memory> m_memories;
    QStackedWidget *m_stack;
    QWidget *m_nothing;
    MemoryDetail *m_single;
    BulkDetail *m_many;
};

} // namespace strata::ui
