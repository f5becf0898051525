// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/clock.h"
#include "core/model/ids.h"
#include "core/model/layer.h"
#include "core/model/scope.h"
#include "core/model/waiting.h"

#include <QByteArray>
#include <QDate>
#include <QStringList>

#include <optional>
#include <vector>

namespace strata {

/// Where a memory came from. All empty for one written by hand.
struct Provenance {
    QUuid turn;    ///< the turn, null if none
    QUuid message; ///< the message of raw history, null if none
    int begin = 0; ///< span in the message's text, UTF-16 code units, [begin, end)
    int end = 0;
    QUuid memory;                 ///< the memory it was promoted from, null if none
    std::vector<QUuid> more = {}; ///< further messages that it was made of

    bool operator==(const Provenance &) const = default;
};

/// Characters of a text that are indexed (words, vectors, passages): what stands behind them is stored and shown, but not
/// searched. UTF-16 units for the analysis, code points for the full-text index.
inline constexpr qsizetype maxIndexedLength = 262'144;

/// One memory of any layer; also a message of raw history (layer Conversation, kind Message).
struct Memory {
    MemoryId id;
    Layer layer = Layer::User;
    Kind kind = Kind::Factual;
    State state = State::Active;
    QString text;
    Scope scope;
    Role role = Role::None;
    QString actor;           ///< who said it: the message's name, else empty
    QByteArray metadata;     ///< a JSON object, UTF-8, as the client gave it; "{}" when none
    QStringList categories;  ///< tags
    double confidence = 1.0; ///< [0, 1]
    double importance = 0.5; ///< [0, 1]
    bool immutable = false;
    bool pinned = false;
    std::optional<QDate> expires; ///< visible through this UTC date, hidden from the next
    Micros created = 0;
    Micros updated = 0;
    Provenance provenance;
    Actor writer;
    QString owner;                          ///< org: who keeps it current; never empty once active
    std::optional<QDate> reviewBy;          ///< org: when it must be looked at again; never unset once active
    QUuid replacedBy;                       ///< the memory that superseded it, null if none
    Micros validFrom = 0;                   ///< since when it holds, as far as that was said; 0: not known
    Micros validTo = 0;                     ///< until when it held; 0: it holds, or that is not known
    Waiting waiting = Waiting::Nothing;     ///< of one that is Pending: why
    Waiting waitingNext = Waiting::Nothing; ///< … and for what it waits still when there is consent
    double trust = 1.0; ///< (0, 1]: the lowest of what it was made of; 1 for what a person wrote here

    // Conversation only
    QUuid turn;
    QString toolName;
    QString toolCallId;
    QByteArray toolCalls; ///< JSON array of the calls an assistant message asks for; empty when none

    // Filled when read, not stored with the memory
    qint64 sequence = 0;    ///< grows with every stored memory of the layer; order is by it, not by the clock
    Micros sessionEnds = 0; ///< when the session that holds it ends; 0: never, or no session

    bool operator==(const Memory &) const = default;

    /// Hidden from search and lists at `now`: its last visible UTC date is past, or its session has ended.
    [[nodiscard]] bool isExpired(Micros now) const
    {
        return (expires && utcDate(now) > *expires) || (sessionEnds != 0 && now >= sessionEnds);
    }
};

/// A new memory as an agent or a person hands it in. Ids, times and provenance not given are filled by the engine.
struct NewMemory {
    Layer layer = Layer::User;
    Kind kind = Kind::Factual;
    QString text;
    Scope scope;
    Role role = Role::None;
    QString actor;
    QByteArray metadata = "{}";
    QStringList categories;
    double confidence = 1.0;
    double importance = 0.5;
    bool immutable = false;
    std::optional<QDate> expires;
    Micros created = 0; ///< 0: now
    Provenance provenance;
    QString owner;
    std::optional<QDate> reviewBy;
};

/// A change of one memory: only what is set is changed.
struct MemoryPatch {
    std::optional<QString> text;
    std::optional<QByteArray> metadata; ///< replaces the whole object; merging is the edge's matter
    std::optional<QStringList> categories;
    std::optional<std::optional<QDate>> expires; ///< set to nullopt: never expires
    std::optional<State> state;                  ///< Active or Archived; not of one that waits
    std::optional<bool> pinned;
    std::optional<bool> immutable;
    std::optional<QString> owner;
    std::optional<QDate> reviewBy;
    std::optional<Kind> kind;
    std::optional<double> importance;

    [[nodiscard]] bool isEmpty() const
    {
        return !text && !metadata && !categories && !expires && !state && !pinned && !immutable && !owner && !reviewBy
               && !kind && !importance;
    }
};

/// One entry of a memory's history, oldest first in lists.
struct HistoryEntry {
    enum class Event { Add, Update, Delete, Restore, Promote };
    QUuid id;
    MemoryId memory;
    Event event = Event::Add;
    Actor actor;
    Micros at = 0;
    QString before;      ///< the text before; empty for Add
    QString after;       ///< the text after; empty for Delete
    QStringList changed; ///< names of the changed fields: text, metadata, categories, expires, state, pinned …
    StepId step;         ///< the journal's step that did it
    bool undone = false;
    Memory stood = {}; ///< the memory after the change
};

} // namespace strata
