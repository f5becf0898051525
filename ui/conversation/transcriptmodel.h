// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/turnservice.h"
#include "core/model/event.h"
#include "core/model/turnoutcome.h"
#include "ui/conversation/transcriptrow.h"

#include <QAbstractListModel>
#include <QSet>

#include <deque>
#include <functional>

namespace strata::ui {

/// The turns of one session as rows: a stretch of it of at most `mostMessages` messages, older and newer ones are fetched
/// when they are scrolled to. Takes the engine's events as they come and grows while a turn is in flight. GUI thread.
class TranscriptModel : public QAbstractListModel
{
    Q_OBJECT
public:
    static constexpr int mostMessages = 500;
    /// Messages of one take() from which on it is a flood that nobody reads while the end is followed: of it only the newest
    /// turns are shown, with as many messages and characters at most (one turn at least), and nothing that stood before them.
    static constexpr int floodMessages = 60;
    static constexpr qsizetype floodCharacters = 12'000;

    enum Role {
        MessageRole = Qt::UserRole, ///< QUuid of the message, null for rows without
        KindRole,                   ///< int of TranscriptRow::Kind
    };

    explicit TranscriptModel(std::function<Micros()> now, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override; ///< of messages, null without one
    [[nodiscard]] const TranscriptRow &row(int number) const { return m_rows[size_t(number)]; }

    void clear();
    /// Shows these turns of `session`. `toEnd`: they are its newest.
    void reset(SessionId session, const std::vector<TurnDetail> &turns, bool toEnd);
    void prepend(const std::vector<TurnDetail> &turns);
    /// Turns after the last that is shown. `toEnd`: they are the newest.
    void append(const std::vector<TurnDetail> &turns, bool toEnd);
    /// What was made of turns; those that are not shown are passed over.
    void setOutcomes(const std::vector<TurnOutcome> &outcomes);
    /// Their readings in the background; those of `turns` without one that failed have no row of it any more.
    void setReadings(const std::vector<TurnId> &turns, const std::vector<Reading> &readings);
    /// Which end makes room when there are too many messages: the oldest go while the end is followed, the newest (to be
    /// fetched again) while older ones are read.
    enum class Keep { Newest, Oldest };
    void setKeep(Keep keep) { m_keep = keep; }
    /// Returns how many messages of the session came, shown or not.
    int take(const std::vector<Event> &events);

    [[nodiscard]] SessionId session() const { return m_session; }
    [[nodiscard]] int firstTurn() const; ///< its number; 0 when nothing is shown
    [[nodiscard]] int lastTurn() const;
    [[nodiscard]] bool hasOlder() const { return firstTurn() > 1; }
    [[nodiscard]] bool isAtEnd() const { return m_atEnd; }
    [[nodiscard]] int messageCount() const { return m_messages; }
    /// The turn in flight, when it is shown.
    [[nodiscard]] std::shared_ptr<const TranscriptTurn> open() const;
    [[nodiscard]] std::vector<TurnId> turnIds() const;
    [[nodiscard]] bool showsTurn(TurnId id) const { return findTurn(id.value) != nullptr; }

    [[nodiscard]] bool shows(MemoryId message) const { return m_known.contains(message.value); }
    [[nodiscard]] QModelIndex indexOfMessage(MemoryId id) const;
    [[nodiscard]] QModelIndex indexOfTurn(TurnId id) const;
    /// The row that says that the turn could not be read.
    [[nodiscard]] QModelIndex indexOfFailure(TurnId id) const;

    void setFold(int row, TranscriptRow::Fold fold);
    /// Shows all refused clauses of the row, or the first of them.
    void setAllRefused(int row, bool all);
    void setMarks(const QSet<QUuid> &marks);
    void toggleMark(int row);
    [[nodiscard]] const QSet<QUuid> &marks() const { return m_marks; }

    /// Rows whose words count time: painted anew each second while a turn is in flight.
    void tick();

Q_SIGNALS:
    /// Rows that are shown get other heights, without any coming or going; before and after.
    void heightsAboutToChange();
    void heightsChanged();
    void marksChanged();
    /// A message of a turn that is shown came back out of the bin; its place is known after reading anew.
    void messageReturned();

private:
    using Rows = std::vector<TranscriptRow>;
    [[nodiscard]] TranscriptRow makeRow(TranscriptRow::Kind kind, const std::shared_ptr<TranscriptTurn> &turn);
    [[nodiscard]] std::shared_ptr<TranscriptTurn> makeTurn(const Turn &turn, Rows &rows);
    void addMessage(std::shared_ptr<const Memory> message, const std::shared_ptr<TranscriptTurn> &turn, Rows &rows);
    [[nodiscard]] Rows rowsOf(const std::vector<TurnDetail> &turns);
    void flush(Rows &rows);
    void insertAt(int at, Rows &rows);
    /// Puts rows behind the last of their turn, which is not the newest.
    void insertWithin(const std::shared_ptr<TranscriptTurn> &turn, Rows &rows, Rows &fresh);
    void keepNewest(Rows &fresh);
    void forget(const TranscriptRow &row);
    void trimFront();
    void trimBack();
    void dropRows(int first, int last);
    void updateAwaiting();
    void dropMessage(MemoryId id);
    void takeMemory(const Event &event);
    void takeKept(const Memory &memory, bool erased);
    [[nodiscard]] static KeptChip chipOf(const TranscriptRow &row, const Memory &memory);
    void setFailure(const std::shared_ptr<TranscriptTurn> &turn, const QString &failure, bool retrying);
    void countMade(const std::shared_ptr<TranscriptTurn> &turn);
    void touch(int row, bool height);
    void touchTurn(const TranscriptTurn &turn);
    void touchTurns(const QSet<const TranscriptTurn *> &turns);
    [[nodiscard]] std::shared_ptr<TranscriptTurn> findTurn(const QUuid &id) const;
    [[nodiscard]] int rowFor(const Provenance &provenance) const;

    std::function<Micros()> m_now;
    SessionId m_session;
    std::deque<TranscriptRow> m_rows;
    std::deque<std::shared_ptr<TranscriptTurn>> m_turns;
    QSet<QUuid> m_known; // messages shown
    QSet<QUuid> m_later; // turns in flight after the last that is shown
    QSet<QUuid> m_marks;
    quint64 m_nextRow = 1;
    int m_messages = 0;
    bool m_atEnd = true;
    Keep m_keep = Keep::Newest;
};

} // namespace strata::ui
