// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/memoryservice.h"
#include "core/engine/sessionservice.h"
#include "core/task/latest.h"

#include <QObject>
#include <QSet>
#include <QTimer>

#include <functional>

namespace strata {
class Engine;
}

namespace strata::ui {

class ScopeController;
class SessionTreeModel;

/// Fills the session tree from the engine: all sessions of the scope page by page, the notes of those that are open, the
/// notes that a filter asks for. Changes that come close together are read once. GUI thread.
class SessionReader : public QObject
{
    Q_OBJECT
public:
    SessionReader(Engine &engine, const ScopeController &scope, SessionTreeModel &model, QObject *parent = nullptr);

    void readAll();
    /// The session, its notes and what clearing it would do.
    void readSession(SessionId id);
    /// Soon and one after the other; calls in between are one.
    void readSoon(const QSet<QUuid> &sessions);
    void readAllSoon();
    void findNotes(const QString &text);

Q_SIGNALS:
    void allRead();
    /// `kept`: notes that stand in a higher layer too.
    void previewRead(const strata::ClearPreview &preview, const std::vector<strata::Memory> &kept);
    /// The model knows which notes the filter found.
    void notesFound();
    void failed(const strata::Error &error);

private:
    void readPage(int offset);
    void read(SessionId id, const std::function<void()> &done);
    void readNotes(const ClearPreview &preview, const std::function<void()> &done);
    void readNext();
    Engine &m_engine;
    const ScopeController &m_scope;
    SessionTreeModel &m_model;
    Latest<Result<SessionPage>> m_pageRead;
    Latest<Result<MemoryPage>> m_found;
    std::vector<Session> m_sessions; // of the pages read so far
    QSet<QUuid> m_waiting;
    QSet<QUuid> m_round; // being read, one after the other
    QTimer m_soon;
    bool m_readingNext = false;
    QTimer m_allSoon;
};

} // namespace strata::ui
