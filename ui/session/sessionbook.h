// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/event.h"
#include "core/model/session.h"

#include <QSet>

#include <memory>
#include <optional>

namespace strata::ui {

/// A session with its notes, as far as they were read.
struct SessionEntry {
    Session session;
    std::vector<Memory> notes;
    QHash<QUuid, RisenNote> risen; ///< notes that stand in User or Org too
    bool notesRead = false;
    bool notesAsked = false;
    bool showAll = false; ///< not only the first notes

    [[nodiscard]] Memory *note(const QUuid &id);
};

/// What is known of the sessions, kept up to date by the engine's events. GUI thread.
class SessionBook
{
public:
    using Entries = QHash<QUuid, std::shared_ptr<SessionEntry>>;

    /// What events changed.
    struct Changes {
        QSet<QUuid> touched;     ///< sessions whose figures are other ones
        QSet<QUuid> stale;       ///< sessions that should be read anew, with their notes
        bool arrange = false;    ///< sessions came, went or ended a turn
        bool everything = false; ///< all should be read anew
    };

    /// Sessions of others are not taken from events; empty: anybody's.
    void setScope(const QString &user, const QString &agent);
    /// Keeps the notes of those that stay.
    void setSessions(const std::vector<Session> &sessions);
    void put(const Session &session);
    void remove(SessionId id);
    void setNotes(SessionId session, std::vector<Memory> notes, const std::vector<RisenNote> &risen);
    [[nodiscard]] Changes take(const std::vector<Event> &events);

    [[nodiscard]] const Entries &entries() const { return m_entries; }
    [[nodiscard]] SessionEntry *entry(const QUuid &id) const;
    /// The session in which a note of that scope stands.
    [[nodiscard]] std::optional<SessionId> sessionOf(const Scope &scope) const;
    /// The session of a note that was read; null when it was not.
    [[nodiscard]] SessionId homeOf(const QUuid &note) const { return {m_noteHomes.value(note)}; }

private:
    void takeOne(const Event &event, Changes &changes);
    void takeTurn(const Event &event, Changes &changes);
    void takeNote(Event::Type type, const Memory &memory, Changes &changes);
    SessionEntry *active(const QUuid &id, const Event &event, Changes &changes);
    /// What an event said belongs to what is shown. A session may also be another agent's that spoke in it: only the
    /// store knows.
    [[nodiscard]] bool isInScope(const Scope &scope) const;
    void takeStranger(const Session &session, Changes &changes);

    Entries m_entries;
    QString m_user;
    QString m_agent;
    QHash<QString, QUuid> m_byKey;   // whose run it is, to session
    QHash<QUuid, QUuid> m_noteHomes; // note that was read, to session
};

} // namespace strata::ui
