// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"

#include <QDeadlineTimer>
#include <QObject>
#include <QTimer>

namespace strata {
class Engine;
struct Event;
} // namespace strata

namespace strata::ui {

class EngineFeed;

/// The users and agents that memories name, and how much there is; read anew when something was written: the counts at most
/// once a second, the names, which take long, when a new one comes and else at most every ten seconds. Nothing is asked again
/// before it was answered. GUI thread.
class EntityList final : public QObject
{
    Q_OBJECT
public:
    EntityList(Engine &engine, EngineFeed &feed, QObject *parent = nullptr);

    [[nodiscard]] const QStringList &users() const { return m_users; }
    [[nodiscard]] const QStringList &agents() const { return m_agents; }
    [[nodiscard]] const Counts &counts() const { return m_counts; }

Q_SIGNALS:
    void changed();

private:
    void take(const std::vector<Event> &events);
    void read();
    void readNames();
    void readCounts();
    [[nodiscard]] bool isNew(const Scope &scope) const;

    Engine &m_engine;
    QTimer m_wait;
    QDeadlineTimer m_namesGood; // until then only new names are looked for
    bool m_newNames = false;
    bool m_readingNames = false;
    bool m_readingCounts = false;
    QStringList m_users;
    QStringList m_agents;
    Counts m_counts;
};

} // namespace strata::ui
