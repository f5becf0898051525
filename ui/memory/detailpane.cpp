// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/memory/detailpane.h"

#include "core/model/event.h"
#include "ui/common/enginefeed.h"
#include "ui/common/labels.h"
#include "ui/memory/bulkdetail.h"
#include "ui/memory/memorydetail.h"
#include "ui/memory/textblock.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int bulkDelay = 200; // milliseconds

} // namespace

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
    m_manyChanged.setSingleShot(true);
    m_manyChanged.setInterval(bulkDelay);
    connect(&m_manyChanged, &QTimer::timeout, this, [this] { m_many->setMemories(m_memories); });
    connect(m_single, &MemoryDetail::editFinished, this, [this] {
        if (m_next) {
            setMemories(*std::exchange(m_next, {}));
        }
        Q_EMIT editFinished();
        showUnsaved();
    });
    connect(m_single, &MemoryDetail::textRefused, this,
            [this](const Memory &memory, const QString &text) { keepUnsaved(memory, text); });
    connect(&verbs.context().feed, &EngineFeed::events, this, &DetailPane::takeEvents);
}

void DetailPane::setMemories(const std::vector<Memory> &memories)
{
    const bool same = memories.size() == 1 && m_memories.size() == 1 && memories.front().id == m_memories.front().id;
    if (!same && m_stack->currentWidget() == m_single && m_single->isHeld()) {
        m_next = memories;
        m_single->setChosen(false);
        return;
    }
    m_next.reset();
    m_single->setChosen(true);
    show(memories);
}

bool DetailPane::hasUnsavedText() const
{
    return m_stack->currentWidget() == m_single && m_single->text().isChanged();
}

void DetailPane::endWriting(Place::Unsaved unsaved)
{
    if (unsaved == Place::Unsaved::Save) {
        m_single->text().save();
    } else {
        m_single->text().endEdit();
    }
}

void DetailPane::keepUnsaved(const Memory &memory, const QString &text)
{
    m_unsaved.push_back({memory, text});
    showUnsaved();
}

void DetailPane::showUnsaved()
{
    if (m_unsaved.empty() || (m_stack->currentWidget() == m_single && m_single->isHeld())) {
        return;
    }
    const Unsaved unsaved = m_unsaved.back();
    m_unsaved.pop_back();
    if (m_memories.size() != 1 || m_memories.front().id != unsaved.memory.id) {
        // What is chosen waits, as it does while any text is edited.
        std::vector<Memory> chosen = m_memories;
        show({unsaved.memory});
        m_next = std::move(chosen);
        m_single->setChosen(false);
    }
    m_single->resumeEdit(unsaved.text);
}

void DetailPane::show(const std::vector<Memory> &memories)
{
    const bool same = memories == m_memories;
    if (!same) {
        m_memories = memories;
        m_places.clear();
        for (size_t i = 0; i < memories.size(); ++i) {
            m_places.insert(memories[i].id, i);
        }
    }
    m_manyChanged.stop();
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
    for (const Event &event : events) {
        const auto place = event.memory ? m_places.constFind(event.memory->id) : m_places.cend();
        if (place == m_places.cend()) {
            continue;
        }
        if (event.type == Event::Type::MemoryErased && m_memories.size() == 1) {
            m_single->setGone();
        } else if (event.type == Event::Type::MemoryChanged || event.type == Event::Type::MemoryBinned) {
            Memory &memory = m_memories[*place];
            changed = changed || memory != *event.memory;
            memory = *event.memory;
        }
    }
    if (changed && m_memories.size() == 1) {
        m_single->setMemory(m_memories.front());
    } else if (changed && !m_manyChanged.isActive()) {
        m_manyChanged.start();
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
    if (isHeld()) {
        m_single->beginEdit(); // what is chosen is not shown yet
    } else if (m_memories.size() == 1) {
        m_single->beginTags();
    } else if (!m_memories.empty()) {
        m_many->beginTags();
    }
}

void DetailPane::beginExpiry()
{
    if (isHeld()) {
        m_single->beginEdit(); // what is chosen is not shown yet
    } else if (m_memories.size() == 1) {
        m_single->beginExpiry();
    } else if (!m_memories.empty()) {
        m_many->beginExpiry();
    }
}

} // namespace strata::ui
