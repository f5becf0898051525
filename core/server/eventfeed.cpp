// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/eventfeed.h"

#include "core/base/json.h"
#include "core/server/jsonshapes.h"

#include <algorithm>

namespace strata {
namespace {

constexpr qsizetype entryBytes = 512; // what an event takes beside its texts
constexpr std::size_t portionEvents = 256;
constexpr qsizetype portionBytes = 1024 * 1024;

qsizetype sizeOf(const Event &event)
{
    qsizetype characters = 0;
    if (event.memory) {
        characters += event.memory->text.size() + event.memory->metadata.size() + event.memory->toolCalls.size();
    }
    if (event.working) {
        characters += event.working->value.size();
    }
    // Once as it is, once as JSON.
    return entryBytes + characters * 4;
}

} // namespace

EventFeed::EventFeed(std::size_t maxEvents, qsizetype maxBytes)
    : m_maxEvents(maxEvents)
    , m_maxBytes(maxBytes)
{
}

void EventFeed::append(std::span<const Event> events)
{
    for (const Event &event : events) {
        m_entries.push_back({event, {}, sizeOf(event)});
        m_bytes += m_entries.back().bytes;
    }
    while (m_entries.size() > m_maxEvents || (m_bytes > m_maxBytes && m_entries.size() > 1)) {
        m_bytes -= m_entries.front().bytes;
        m_entries.pop_front();
        ++m_first;
    }
}

quint64 EventFeed::firstAfter(std::span<const Event> events) const
{
    std::size_t count = m_entries.size() + events.size();
    qsizetype bytes = m_bytes;
    for (const Event &event : events) {
        bytes += sizeOf(event);
    }
    quint64 first = m_first;
    for (const Entry &entry : m_entries) {
        if (count <= m_maxEvents && (bytes <= m_maxBytes || count == 1)) {
            break;
        }
        --count;
        bytes -= entry.bytes;
        ++first;
    }
    return first;
}

const Event &EventFeed::event(quint64 position) const
{
    return m_entries.at(position - m_first).event;
}

const QByteArray &EventFeed::text(quint64 position)
{
    Entry &entry = m_entries.at(position - m_first);
    if (entry.text.isEmpty()) {
        entry.text =
            serverSentEvent(eventName(entry.event.type).toUtf8(), toJsonText(eventJson(entry.event)), entry.event.id);
    }
    return entry.text;
}

std::optional<quint64> EventFeed::positionAfter(quint64 id) const
{
    // An event that is itself still here, or the one right before the oldest: nothing is missing.
    const auto next =
        std::find_if(m_entries.begin(), m_entries.end(), [id](const Entry &entry) { return entry.event.id > id; });
    const auto position = m_first + static_cast<quint64>(next - m_entries.begin());
    if (next == m_entries.begin()) {
        const bool follows = !m_entries.empty() && m_entries.front().event.id == id + 1;
        return follows ? std::optional(position) : std::nullopt;
    }
    return std::prev(next)->event.id == id ? std::optional(position) : std::nullopt;
}

quint64 EventFeed::idBefore(quint64 position) const
{
    return position > m_first && position <= end() ? event(position - 1).id : 0;
}

std::span<const Event> firstPortion(std::span<const Event> events)
{
    std::size_t count = 0;
    qsizetype bytes = 0;
    while (count < events.size() && count < portionEvents && bytes < portionBytes) {
        bytes += sizeOf(events[count++]);
    }
    return events.first(count);
}

QByteArray serverSentEvent(const QByteArray &name, const QByteArray &data, quint64 id)
{
    QByteArray text;
    if (id != 0) {
        text += "id: " + QByteArray::number(id) + '\n';
    }
    return text + "event: " + name + "\ndata: " + data + "\n\n";
}

} // namespace strata
