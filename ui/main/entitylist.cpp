// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/entitylist.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/enginefeed.h"

#include <algorithm>

namespace strata::ui {

namespace {

constexpr int restMs = 1000;

} // namespace

EntityList::EntityList(Engine &engine, EngineFeed &feed, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
{
    m_wait.setSingleShot(true);
    m_wait.setInterval(restMs);
    connect(&m_wait, &QTimer::timeout, this, &EntityList::read);
    connect(&feed, &EngineFeed::events, this, &EntityList::take);
    read();
}

void EntityList::take(const std::vector<Event> &events)
{
    const bool matters = std::ranges::any_of(events, [](const Event &event) {
        using enum Event::Type;
        return event.type != WorkingChanged && event.type != WorkingRemoved && event.type != AttentionChanged
               && event.type != JournalChanged;
    });
    if (matters && !m_wait.isActive()) {
        m_wait.start();
    }
}

void EntityList::read()
{
    whenDone(m_engine.memories().entities(), this, [this](const Result<std::vector<Entity>> &entities) {
        if (!entities) {
            return; // the lists stay as they are; the next event asks again
        }
        QStringList users;
        QStringList agents;
        for (const Entity &entity : *entities) {
            if (entity.type == Entity::Type::User) {
                users.append(entity.name);
            } else if (entity.type == Entity::Type::Agent) {
                agents.append(entity.name);
            }
        }
        users.sort(Qt::CaseInsensitive);
        agents.sort(Qt::CaseInsensitive);
        m_users = users;
        m_agents = agents;
        Q_EMIT changed();
    });
    whenDone(m_engine.memories().counts({}), this, [this](const Result<Counts> &counts) {
        if (counts) {
            m_counts = *counts;
            Q_EMIT changed();
        }
    });
}

} // namespace strata::ui
