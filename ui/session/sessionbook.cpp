// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessionbook.h"

#include "core/model/holder.h"

#include <algorithm>

namespace strata::ui {

using namespace Qt::StringLiterals;

namespace {

/// A run of one holder: what a session and its notes have in common.
QString keyOf(const Scope &scope)
{
    return holderOf(Layer::Session, scope) + u'\n' + scope.run;
}

} // namespace

Memory *SessionEntry::note(const QUuid &id)
{
    const auto found =
        std::find_if(notes.begin(), notes.end(), [&](const Memory &note) { return note.id.value == id; });
    return found == notes.end() ? nullptr : &*found;
}

void SessionBook::setScope(const QString &user, const QString &agent)
{
    m_user = user;
    m_agent = agent;
}

void SessionBook::setSessions(const std::vector<Session> &sessions)
{
    Entries entries;
    m_byKey.clear();
    for (const Session &session : sessions) {
        auto found = m_entries.value(session.id.value);
        if (!found) {
            found = std::make_shared<SessionEntry>();
        }
        found->session = session;
        entries.insert(session.id.value, found);
        m_byKey.insert(keyOf(session.scope), session.id.value);
    }
    m_entries = std::move(entries);
}

void SessionBook::put(const Session &session)
{
    if (session.state == Session::State::Cleared || session.state == Session::State::Expired) {
        remove(session.id);
        return;
    }
    auto &found = m_entries[session.id.value];
    if (!found) {
        found = std::make_shared<SessionEntry>();
    }
    found->session = session;
    m_byKey.insert(keyOf(session.scope), session.id.value);
}

void SessionBook::remove(SessionId id)
{
    if (const auto found = m_entries.take(id.value)) {
        const QString key = keyOf(found->session.scope);
        if (m_byKey.value(key) == id.value) {
            m_byKey.remove(key);
        }
    }
}

void SessionBook::setNotes(SessionId session, std::vector<Memory> notes, const std::vector<RisenNote> &risen)
{
    SessionEntry *found = entry(session.value);
    if (found == nullptr) {
        return;
    }
    for (const Memory &note : found->notes) {
        m_noteHomes.remove(note.id.value);
    }
    for (const Memory &note : notes) {
        m_noteHomes.insert(note.id.value, session.value);
    }
    found->session.notes = int(notes.size());
    found->notes = std::move(notes);
    found->risen.clear();
    for (const RisenNote &each : risen) {
        found->risen.insert(each.note.value, each);
    }
    found->notesRead = true;
    found->notesAsked = false;
}

SessionEntry *SessionBook::entry(const QUuid &id) const
{
    const auto found = m_entries.constFind(id);
    return found == m_entries.cend() ? nullptr : found->get();
}

std::optional<SessionId> SessionBook::sessionOf(const Scope &scope) const
{
    const auto found = m_byKey.constFind(keyOf(scope));
    return found == m_byKey.cend() ? std::nullopt : std::optional(SessionId{*found});
}

SessionBook::Changes SessionBook::take(const std::vector<Event> &events)
{
    Changes changes;
    for (const Event &event : events) {
        takeOne(event, changes);
    }
    return changes;
}

void SessionBook::takeOne(const Event &event, Changes &changes)
{
    switch (event.type) {
    case Event::Type::TurnOpened:
    case Event::Type::TurnFinished:
        takeTurn(event, changes);
        break;
    case Event::Type::MessageAdded:
        if (const auto home = sessionOf(event.memory->scope)) {
            if (SessionEntry *found = active(home->value, event, changes)) {
                ++found->session.messages;
            }
        }
        break;
    case Event::Type::MemoryAdded:
    case Event::Type::MemoryChanged:
    case Event::Type::MemoryBinned:
    case Event::Type::MemoryErased:
        takeNote(event.type, *event.memory, changes);
        break;
    case Event::Type::SessionChanged:
        if (event.session->state == Session::State::Expired) {
            remove(event.session->id);
            changes.arrange = true;
        } else if (SessionEntry *found = entry(event.session->id.value)) {
            const Session before = found->session;
            found->session = *event.session; // it says nothing of notes and turn
            found->session.open = before.open;
            found->session.notes = before.notes;
            changes.touched.insert(event.session->id.value);
            changes.arrange = true;
        } else {
            takeStranger(*event.session, changes);
        }
        break;
    case Event::Type::SessionCleared:
        remove(event.session->id);
        changes.arrange = true;
        break;
    case Event::Type::SessionRestored:
        takeStranger(*event.session, changes);
        if (entry(event.session->id.value) != nullptr) {
            changes.stale.insert(event.session->id.value); // its notes are back too
        }
        break;
    case Event::Type::EntityErased:
        changes.everything = true;
        break;
    default:
        break;
    }
}

bool SessionBook::isInScope(const Scope &scope) const
{
    return (m_user.isEmpty() || scope.user == m_user) && (m_agent.isEmpty() || scope.agent == m_agent);
}

void SessionBook::takeStranger(const Session &session, Changes &changes)
{
    if (isInScope(session.scope)) {
        put(session);
        changes.arrange = true;
    } else if (m_user.isEmpty() || session.scope.user == m_user) {
        changes.everything = true; // its agent may be one of several
    }
}

SessionEntry *SessionBook::active(const QUuid &id, const Event &event, Changes &changes)
{
    SessionEntry *found = entry(id);
    if (found == nullptr) {
        if (isInScope(event.scope)) {
            changes.stale.insert(id); // one that had ended, or beyond those that are read
        }
        return nullptr;
    }
    Session &session = found->session;
    session.lastActive = qMax(session.lastActive, event.at);
    if (session.ends != 0) {
        session.ends = session.lastActive + session.idleSeconds * microsPerSecond;
    }
    changes.touched.insert(id);
    return found;
}

void SessionBook::takeTurn(const Event &event, Changes &changes)
{
    SessionEntry *found = active(event.turn->session.value, event, changes);
    if (found == nullptr) {
        return;
    }
    const bool opened = event.type == Event::Type::TurnOpened;
    found->session.turns = qMax(found->session.turns, event.turn->number);
    if (opened && event.turn->isOpen()) {
        found->session.open = *event.turn;
    } else if (found->session.open && found->session.open->id == event.turn->id) {
        found->session.open.reset();
    }
    found->session.state = found->session.open ? Session::State::Live : Session::State::Idle;
    changes.arrange = true;
}

void SessionBook::takeNote(Event::Type type, const Memory &memory, Changes &changes)
{
    if (memory.layer == Layer::Session) {
        SessionEntry *home = entry(sessionOf(memory.scope).value_or(SessionId{}).value);
        if (home == nullptr) {
            return;
        }
        if (Memory *known = home->note(memory.id.value); known != nullptr && type == Event::Type::MemoryChanged) {
            *known = memory; // shown at once, and read anew for what stands beside it
            changes.touched.insert(home->session.id.value);
        }
        changes.stale.insert(home->session.id.value);
    } else if (memory.layer == Layer::Conversation) {
        if (const auto home = sessionOf(memory.scope); home && type != Event::Type::MemoryChanged) {
            changes.stale.insert(home->value); // the store counts its messages anew
        }
    } else if (const SessionId home = homeOf(memory.provenance.memory); !home.value.isNull()) {
        changes.stale.insert(home.value); // a note was promoted, or that was taken back
    }
}

} // namespace strata::ui
