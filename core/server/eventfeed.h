// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/model/event.h"

#include <QByteArray>

#include <deque>
#include <optional>

namespace strata {

/// The last events, for those who follow them. Positions count all events that ever came in; the oldest are forgotten when
/// there are too many or they are too large. One thread.
class EventFeed
{
public:
    explicit EventFeed(std::size_t maxEvents = 4096, qsizetype maxBytes = 32 * 1024 * 1024);

    void append(const std::vector<Event> &events);

    [[nodiscard]] quint64 first() const { return m_first; } ///< position of the oldest event kept
    [[nodiscard]] quint64 end() const { return m_first + m_entries.size(); }

    [[nodiscard]] const Event &event(quint64 position) const;
    /// As a server-sent event: id, event, data. Made once.
    [[nodiscard]] const QByteArray &text(quint64 position);

    /// The position from which somebody goes on who has seen event `id`; nothing when what came after it is not all here.
    [[nodiscard]] std::optional<quint64> positionAfter(quint64 id) const;
    [[nodiscard]] quint64 lastId() const; ///< 0: none yet

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

/// One server-sent event. `data` must not hold a line end. `id` 0: none.
[[nodiscard]] QByteArray serverSentEvent(const QByteArray &name, const QByteArray &data, quint64 id = 0);

} // namespace strata
