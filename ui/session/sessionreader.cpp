// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/session/sessionreader.h"

#include "core/engine/engine.h"
#include "core/task/whendone.h"
#include "ui/common/scopecontroller.h"
#include "ui/session/sessiontreemodel.h"

namespace strata::ui {

namespace {

constexpr int pageSize = 1000;
constexpr int mostSessions = 20'000;
constexpr int mostNotes = 10'000;
constexpr int delay = 120; // milliseconds
constexpr int allDelay = 300;

} // namespace

SessionReader::SessionReader(Engine &engine, const ScopeController &scope, SessionTreeModel &model, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_scope(scope)
    , m_model(model)
    , m_pageRead(this)
    , m_found(this)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(delay);
    connect(&m_soon, &QTimer::timeout, this, [this] {
        m_round = std::exchange(m_waiting, {});
        readNext();
    });
    m_allSoon.setSingleShot(true);
    m_allSoon.setInterval(allDelay);
    connect(&m_allSoon, &QTimer::timeout, this, &SessionReader::readAll);
    connect(&model, &SessionTreeModel::notesWanted, this, &SessionReader::readSession);
    connect(&model, &SessionTreeModel::matchesWanted, this, &SessionReader::readSoon); // however many there are
}

void SessionReader::readAll()
{
    m_allSoon.stop();
    m_sessions.clear();
    m_model.setScope(m_scope.user(), m_scope.agent());
    readPage(0);
}

void SessionReader::readPage(int offset)
{
    SessionQuery query;
    query.user = m_scope.user();
    query.agent = m_scope.agent();
    query.limit = pageSize;
    query.offset = offset;
    m_pageRead.start(m_engine.sessions().list(query), [this, offset](const Result<SessionPage> &page) {
        if (!page) {
            Q_EMIT failed(page.error());
            return;
        }
        m_sessions.insert(m_sessions.end(), page->items.begin(), page->items.end());
        const int next = offset + int(page->items.size());
        if (!page->items.empty() && next < qMin(page->total, mostSessions)) {
            readPage(next);
            return;
        }
        m_model.setSessions(m_sessions);
        m_sessions.clear();
        Q_EMIT allRead();
    });
}

void SessionReader::readSession(SessionId id)
{
    read(id, [] {});
}

void SessionReader::read(SessionId id, const std::function<void()> &done)
{
    whenDone(m_engine.sessions().previewClear(id), this, [this, id, done](const Result<ClearPreview> &preview) {
        if (preview) {
            m_model.put(preview->session);
            readNotes(*preview, done);
            return;
        }
        if (preview.error().code == ErrorCode::NotFound) {
            m_model.remove(id);
        } else {
            Q_EMIT failed(preview.error());
        }
        done();
    });
}

void SessionReader::readNotes(const ClearPreview &preview, const std::function<void()> &done)
{
    const Scope &scope = preview.session.scope;
    std::vector<Filter> parts{equals(Field::RunId, scope.run)};
    if (!scope.user.isEmpty()) {
        parts.push_back(equals(Field::UserId, scope.user));
    }
    ListQuery query;
    query.filter = all(std::move(parts));
    query.layers = {Layer::Session};
    query.states = {State::Active, State::Pending};
    query.sort = ListQuery::Sort::Updated;
    query.limit = mostNotes;
    whenDone(m_engine.memories().list(std::move(query)), this, [this, preview, done](const Result<MemoryPage> &page) {
        if (!page) {
            Q_EMIT failed(page.error());
            done();
            return;
        }
        QSet<QUuid> risen;
        for (const RisenNote &each : preview.risen) {
            risen.insert(each.note.value);
        }
        const SessionId id = preview.session.id;
        std::vector<Memory> notes;
        std::vector<Memory> kept;
        for (const Memory &note : page->items) {
            // The same run id of somebody else is another session.
            if (m_model.sessionOf(note.scope) != id) {
                continue;
            }
            notes.push_back(note);
            if (risen.contains(note.id.value)) {
                kept.push_back(note);
            }
        }
        m_model.setNotes(id, std::move(notes), preview.risen);
        Q_EMIT previewRead(preview, kept);
        done();
    });
}

void SessionReader::readSoon(const QSet<QUuid> &sessions)
{
    if (sessions.isEmpty()) {
        return;
    }
    m_waiting.unite(sessions);
    if (!m_soon.isActive() && !m_readingNext) {
        m_soon.start();
    }
}

void SessionReader::readNext()
{
    m_readingNext = !m_round.isEmpty();
    if (!m_readingNext) {
        if (!m_waiting.isEmpty()) {
            m_soon.start();
        }
        return;
    }
    const SessionId id{*m_round.cbegin()};
    m_round.remove(id.value);
    read(id, [this] { readNext(); });
}

void SessionReader::readAllSoon()
{
    if (!m_allSoon.isActive()) {
        m_allSoon.start();
    }
}

void SessionReader::findNotes(const QString &text)
{
    if (text.isEmpty()) {
        m_found.cancel();
        return;
    }
    ListQuery query;
    std::vector<Filter> parts{where(Field::Text, Op::IContains, {text})};
    if (!m_scope.user().isEmpty()) {
        parts.push_back(equals(Field::UserId, m_scope.user()));
    }
    query.filter = all(std::move(parts));
    query.layers = {Layer::Session};
    query.states = {State::Active, State::Pending};
    query.limit = mostNotes;
    m_found.start(m_engine.memories().list(std::move(query)), [this](const Result<MemoryPage> &page) {
        if (page) {
            m_model.setMatches(page->items);
            Q_EMIT notesFound();
        } else {
            Q_EMIT failed(page.error());
        }
    });
}

} // namespace strata::ui
