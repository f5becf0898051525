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
constexpr int outcomeRest = 120; // milliseconds

} // namespace

TranscriptLoader::TranscriptLoader(Engine &engine, TranscriptModel &model, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_model(model)
    , m_read(this)
    , m_more(this)
    , m_outcomes(this)
    , m_readings(this)
{
    m_outcomeTimer.setSingleShot(true);
    connect(&m_outcomeTimer, &QTimer::timeout, this, &TranscriptLoader::readOutcomes);
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
    m_outcomes.cancel();
    m_readings.cancel();
    m_outcomeTimer.stop();
    m_wanted.clear();
    m_weighing = false;
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
                     readAllOutcomes();
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
                         readAllOutcomes();
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
            readAllOutcomes();
        }
    });
}

void TranscriptLoader::wantOutcomes(const TurnId &turn)
{
    m_wanted.insert(turn.value);
    if (!m_outcomeTimer.isActive() && !m_weighing) {
        m_outcomeTimer.start(outcomeRest);
    }
}

void TranscriptLoader::readOutcomes()
{
    m_outcomeTimer.stop();
    std::vector<TurnId> turns;
    for (const QUuid &id : std::as_const(m_wanted)) {
        if (m_model.showsTurn({id})) {
            turns.push_back({id});
        }
    }
    m_wanted.clear();
    if (turns.empty()) {
        return;
    }
    m_weighing = true;
    m_outcomes.start(m_engine.outcomes().outcomes(turns),
                     [this, turns](const Result<std::vector<TurnOutcome>> &outcomes) {
                         if (outcomes) {
                             m_model.setOutcomes(*outcomes);
                         }
                         readReadings(turns);
                     });
}

void TranscriptLoader::readReadings(const std::vector<TurnId> &turns)
{
    m_readings.start(m_engine.readings().readings(turns), [this, turns](const Result<std::vector<Reading>> &readings) {
        m_weighing = false;
        if (readings) {
            m_model.setReadings(turns, *readings);
        }
        if (!m_wanted.isEmpty()) {
            m_outcomeTimer.start(outcomeRest);
        }
    });
}

void TranscriptLoader::readAllOutcomes()
{
    for (const TurnId &turn : m_model.turnIds()) {
        m_wanted.insert(turn.value);
    }
    readOutcomes();
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
    for (const Event &event : events) {
        switch (event.type) {
        case Event::Type::TurnFinished:
        case Event::Type::TurnExtracted:
        case Event::Type::TurnReading:
            wantOutcomes(event.turn->id);
            break;
        case Event::Type::MemoryAdded:
        case Event::Type::MemoryChanged:
        case Event::Type::MemoryBinned:
            // The model has taken it; what is being read may be older.
            if (m_weighing && !event.memory->provenance.turn.isNull()) {
                wantOutcomes({event.memory->provenance.turn});
            }
            break;
        default:
            break;
        }
    }
}

} // namespace strata::ui
