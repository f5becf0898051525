// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/detailpane.h"

#include "core/model/event.h"
#include "ui/common/enginefeed.h"
#include "ui/common/labels.h"
#include "ui/memory/bulkdetail.h"
#include "ui/memory/memorydetail.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

DetailPane::DetailPane(MemoryVerbs &verbs, MemoryActions &actions, const QString &settingsKey, QWidget *parent)
    : Pane(Token::Base, parent)
    , m_stack(new QStackedWidget(this))
    , m_nothing(new QWidget(m_stack))
    , m_single(new MemoryDetail(verbs, actions, settingsKey, m_stack))
    , m_many(new BulkDetail(verbs, m_stack))
{
    setObjectName(u"detail"_s);
    setAccessibleName(tr("Detail"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    auto *nothing = new QVBoxLayout(m_nothing);
    auto *hint =
        new ElidedLabel(tr("Choose a memory to see where it came from."), FontRole::Secondary, Token::Third, m_nothing);
    hint->setAlignment(Qt::AlignHCenter);
    nothing->addWidget(hint, 0, Qt::AlignVCenter);
    for (QWidget *page : QList<QWidget *>{m_nothing, m_single, m_many}) {
        m_stack->addWidget(page);
    }
    connect(m_single, &MemoryDetail::editFinished, this, &DetailPane::editFinished);
    connect(&verbs.context().feed, &EngineFeed::events, this, &DetailPane::takeEvents);
}

void DetailPane::setMemories(const std::vector<Memory> &memories)
{
    const bool same = memories == m_memories;
    m_memories = memories;
    if (memories.empty()) {
        m_stack->setCurrentWidget(m_nothing);
    } else if (memories.size() == 1) {
        if (!same) {
            m_single->setMemory(memories.front());
        }
        m_stack->setCurrentWidget(m_single);
    } else {
        m_many->setMemories(memories);
        m_stack->setCurrentWidget(m_many);
    }
}

void DetailPane::takeEvents(const std::vector<Event> &events)
{
    bool changed = false;
    std::vector<Memory> memories = m_memories;
    for (const Event &event : events) {
        const bool tells = event.type == Event::Type::MemoryChanged || event.type == Event::Type::MemoryBinned;
        if (!tells || !event.memory) {
            continue;
        }
        for (Memory &memory : memories) {
            if (memory.id == event.memory->id && memory != *event.memory) {
                memory = *event.memory;
                changed = true;
            }
        }
    }
    if (changed) {
        setMemories(memories);
    }
}

void DetailPane::beginEdit()
{
    if (m_memories.size() == 1) {
        m_single->beginEdit();
    }
}

void DetailPane::beginTags()
{
    if (m_memories.size() == 1) {
        m_single->beginTags();
    } else if (!m_memories.empty()) {
        m_many->beginTags();
    }
}

void DetailPane::beginExpiry()
{
    if (m_memories.size() == 1) {
        m_single->beginExpiry();
    } else if (!m_memories.empty()) {
        m_many->beginExpiry();
    }
}

} // namespace strata::ui
