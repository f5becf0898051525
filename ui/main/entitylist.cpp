// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/main/entitylist.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/enginefeed.h"

#include <algorithm>
#include <chrono>

namespace strata::ui {

namespace {

constexpr int restMs = 1000;
constexpr auto namesRest = std::chrono::seconds(10);

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
    m_newNames = m_newNames || std::ranges::any_of(events, [this](const Event &event) {
                     return event.type == Event::Type::EntityErased || isNew(event.scope)
                            || (event.memory && isNew(event.memory->scope));
                 });
    if (matters && !m_wait.isActive()) {
        m_wait.start();
    }
}

bool EntityList::isNew(const Scope &scope) const
{
    return (!scope.user.isEmpty() && !m_users.contains(scope.user))
           || (!scope.agent.isEmpty() && !m_agents.contains(scope.agent));
}

void EntityList::read()
{
    if (m_readingNames || m_readingCounts) {
        m_wait.start(); // the readers have enough to do
        return;
    }
    if (m_newNames || m_namesGood.hasExpired()) {
        readNames();
    }
    readCounts();
}

void EntityList::readNames()
{
    m_newNames = false;
    m_readingNames = true;
    m_namesGood.setRemainingTime(namesRest);
    whenDone(m_engine.memories().entities(), this, [this](const Result<std::vector<Entity>> &entities) {
        m_readingNames = false;
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
}

void EntityList::readCounts()
{
    m_readingCounts = true;
    whenDone(m_engine.memories().counts({}), this, [this](const Result<Counts> &counts) {
        m_readingCounts = false;
        if (counts) {
            m_counts = *counts;
            Q_EMIT changed();
        }
    });
}

} // namespace strata::ui
