// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/speakers.h"

#include <algorithm>
#include <utility>

namespace strata {

std::vector<quint32> Speakers::takeChanged()
{
    std::vector<quint32> changed = std::exchange(m_changed, {});
    std::ranges::sort(changed);
    changed.erase(std::ranges::unique(changed).begin(), changed.end());
    return changed;
}

qsizetype Speakers::bytes() const
{
    qsizetype total = m_conversations.size() * qsizetype(sizeof(Conversation) + sizeof(quint32));
    for (const Conversation &conversation : m_conversations) {
        total += conversation.counts.size() * qsizetype(2 * sizeof(quint32));
    }
    return total + m_support.size() * qsizetype(2 * sizeof(quint32));
}

void Speakers::count(quint32 conversation, quint32 name, int by)
{
    Conversation &own = m_conversations[conversation];
    own.texts += by;
    if (name != 0) {
        int &count = own.counts[name];
        count += by;
        own.named += by;
        if (own.spoken && (count == 0 || (by > 0 && count == 1))) {
            support(name, by);
        }
        if (count == 0) {
            own.counts.remove(name);
        }
    }
    const auto names = int(own.counts.size());
    const int repetitions = conversation == loose ? 4 : 2;
    const bool spoken = own.named >= 2 && 4 * own.named >= 3 * own.texts && repetitions * names <= own.named;
    if (spoken != own.spoken) {
        own.spoken = spoken;
        for (auto at = own.counts.cbegin(); at != own.counts.cend(); ++at) {
            support(at.key(), spoken ? 1 : -1);
        }
    }
    if (own.texts == 0) {
        m_conversations.remove(conversation);
    }
}

void Speakers::support(quint32 name, int by)
{
    if (name == 0) {
        return;
    }
    int &count = m_support[name];
    if (count == 0 || count + by == 0) {
        m_changed.push_back(name);
    }
    count += by;
    if (count == 0) {
        m_support.remove(name);
    }
}

} // namespace strata
