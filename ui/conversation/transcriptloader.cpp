// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/transcriptloader.h"

#include "core/engine/engine.h"
#include "ui/conversation/transcriptmodel.h"

namespace strata::ui {

namespace {

constexpr int firstTurns = 40;
constexpr int moreTurns = 40;
constexpr int turnsAfterTarget = 15;

} // namespace

TranscriptLoader::TranscriptLoader(Engine &engine, TranscriptModel &model, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_model(model)
    , m_read(this)
    , m_more(this)
    , m_kept(this)
{
}

void TranscriptLoader::open(SessionId session)
{
    m_session = session;
    read(0, true, {}, {});
}

void TranscriptLoader::openAt(const Turn &turn, MemoryId message)
{
    m_session = turn.session;
    read(turn.number + turnsAfterTarget + 1, false, turn.id, message);
}

void TranscriptLoader::close()
{
    m_session = {};
    m_read.cancel();
    m_more.cancel();
    m_kept.cancel();
    m_reading = m_readingMore = false;
    m_held.clear();
    m_model.clear();
}

void TranscriptLoader::read(int before, bool toEnd, TurnId target, MemoryId message)
{
    m_reading = true;
    m_readingMore = false;
    m_more.cancel();
    m_held.clear();
    m_read.start(m_engine.turns().transcript(m_session, firstTurns, before),
                 [this, toEnd, before, target, message](const Result<Page> &page) {
                     m_reading = false;
                     if (!page) {
                         m_model.clear();
                         Q_EMIT failed(page.error());
                         return;
                     }
                     const bool end = toEnd || page->total < before;
                     m_model.reset(m_session, page->items, end);
                     readKept();
                     Q_EMIT opened();
                     if (!target.value.isNull()) {
                         Q_EMIT targetShown(target, message);
                     }
                     take(std::exchange(m_held, {}));
                 });
}

void TranscriptLoader::loadOlder()
{
    if (m_reading || m_readingMore || !m_model.hasOlder()) {
        return;
    }
    m_readingMore = true;
    m_more.start(m_engine.turns().transcript(m_session, moreTurns, m_model.firstTurn()),
                 [this](const Result<Page> &page) {
                     m_readingMore = false;
                     if (page) {
                         m_model.prepend(page->items);
                         readKept();
                     }
                 });
}

void TranscriptLoader::loadNewer()
{
    if (m_reading || m_readingMore || m_model.isAtEnd()) {
        return;
    }
    m_readingMore = true;
    const int before = m_model.lastTurn() + moreTurns + 1;
    m_more.start(m_engine.turns().transcript(m_session, moreTurns, before), [this, before](const Result<Page> &page) {
        m_readingMore = false;
        if (page) {
            m_model.append(page->items, page->total < before);
            readKept();
        }
    });
}

void TranscriptLoader::readKept()
{
    const std::vector<TurnId> turns = m_model.turnIds();
    if (turns.empty()) {
        return;
    }
    m_kept.start(m_engine.memories().producedBy(turns), [this](const Result<std::vector<Memory>> &memories) {
        if (memories) {
            m_model.setKept(*memories);
        }
    });
}

void TranscriptLoader::take(const std::vector<Event> &events)
{
    if (m_reading) {
        m_held.insert(m_held.end(), events.begin(), events.end());
        return;
    }
    if (const int messages = m_model.take(events); messages > 0) {
        Q_EMIT came(messages);
    }
}

} // namespace strata::ui
