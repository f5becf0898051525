// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/outcomeservice.h"
#include "core/engine/readingservice.h"
#include "core/engine/turnservice.h"
#include "core/model/event.h"
#include "core/task/latest.h"

#include <QObject>
#include <QSet>
#include <QTimer>

namespace strata {
class Engine;
}

namespace strata::ui {

class TranscriptModel;

/// Fills a transcript from the engine: the newest turns of a session, those around a given one, older and newer ones on
/// demand, what was made of them, and whether they could be read. Events that come while it reads are kept and taken after it, so that
/// nothing is lost between the two. GUI thread.
class TranscriptLoader : public QObject
{
    Q_OBJECT
public:
    /// Both outlive this.
    TranscriptLoader(Engine &engine, TranscriptModel &model, QObject *parent = nullptr);

    void open(SessionId session);
    /// With that turn among the rows, wherever it stands in its session.
    void openAt(const Turn &turn, MemoryId message);
    void close();
    void loadOlder();
    void loadNewer();
    void take(const std::vector<Event> &events);
    [[nodiscard]] SessionId session() const { return m_session; }
    [[nodiscard]] bool isReading() const { return m_reading; }

Q_SIGNALS:
    void opened();
    /// The turn that openAt() was asked for stands among the rows.
    void targetShown(strata::TurnId turn, strata::MemoryId message);
    /// So many messages of the session came.
    void came(int messages);
    void failed(const strata::Error &error);

private:
    using Page = TurnService::TurnPage;
    void read(int before, bool toEnd, TurnId target, MemoryId message);
    /// What was made of this turn, soon.
    void wantOutcomes(const TurnId &turn);
    void readOutcomes();
    void readReadings(const std::vector<TurnId> &turns);
    void readAllOutcomes();

    Engine &m_engine;
    TranscriptModel &m_model;
    SessionId m_session;
    Latest<Result<Page>> m_read;
    Latest<Result<Page>> m_more;
    Latest<Result<std::vector<TurnOutcome>>> m_outcomes;
    Latest<Result<std::vector<Reading>>> m_readings;
    QTimer m_outcomeTimer;   // several turns in one reading
    QSet<QUuid> m_wanted;    // turns whose outcomes are to be read
    bool m_weighing = false; // outcomes are being read: what changes meanwhile is read again
    std::vector<Event> m_held;
    bool m_reading = false;
    bool m_readingMore = false;
};

} // namespace strata::ui
