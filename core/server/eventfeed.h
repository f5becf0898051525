// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/event.h"

#include <QByteArray>

#include <deque>
#include <optional>
#include <span>

namespace strata {

/// The last events, for those who follow them. Positions count all events that ever came in; the oldest are forgotten when
/// there are too many or they are too large. One thread.
class EventFeed
{
public:
    explicit EventFeed(std::size_t maxEvents = 4096, qsizetype maxBytes = 32 * 1024 * 1024);

    void append(std::span<const Event> events);
    /// The oldest position that is still here once `events` have come in too.
    [[nodiscard]] quint64 firstAfter(std::span<const Event> events) const;

    [[nodiscard]] quint64 first() const { return m_first; } ///< position of the oldest event kept
    [[nodiscard]] quint64 end() const { return m_first + m_entries.size(); }

    [[nodiscard]] const Event &event(quint64 position) const;
    /// As a server-sent event: id, event, data. Made once.
    [[nodiscard]] const QByteArray &text(quint64 position);

    /// The position from which somebody goes on who has seen event `id`; nothing when what came after it is not all here.
    [[nodiscard]] std::optional<quint64> positionAfter(quint64 id) const;
    /// Of the event before that position; 0 when it is not here.
    [[nodiscard]] quint64 idBefore(quint64 position) const;
    [[nodiscard]] quint64 lastId() const { return idBefore(end()); } ///< 0: none yet

private:
    struct Entry {
        Event event;
        QByteArray text;
        qsizetype bytes = 0;
    };

    const std::size_t m_maxEvents;
    const qsizetype m_maxBytes;
    std::deque<Entry> m_entries;
    quint64 m_first = 0;
    qsizetype m_bytes = 0;
};

/// So many of the first events as those who read along are given at a time: not many, not much, but one at least.
[[nodiscard]] std::span<const Event> firstPortion(std::span<const Event> events);

/// One server-sent event. `data` must not hold a line end. `id` 0: none.
[[nodiscard]] QByteArray serverSentEvent(const QByteArray &name, const QByteArray &data, quint64 id = 0);

} // namespace strata
