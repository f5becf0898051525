// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QHash>

#include <vector>

namespace strata {

/// Tells which words before a colon are speakers ("Ann: Hi!") and which are labels ("Hobby: chess"). One text can't: in a
/// conversation that is written down so, nearly every text begins with a name, and the same few names come again and again. A name is a
/// speaker everywhere as soon as one conversation shows it, or as soon as it is given as the actor of any text. Names and
/// conversations are numbers of the caller; name 0: the text begins with none.
class Speakers
{
public:
    /// Texts that belong to no conversation; more repetitions are asked of them.
    static constexpr quint32 loose = 0xFFFF'FFFF;

    void add(quint32 conversation, quint32 name) { count(conversation, name, 1); }
    void remove(quint32 conversation, quint32 name) { count(conversation, name, -1); }
    /// A text whose actor is given.
    void addActor(quint32 name) { support(name, 1); }
    void removeActor(quint32 name) { support(name, -1); }

    [[nodiscard]] bool isSpeaker(quint32 name) const { return m_support.contains(name); }
    /// Names that may have become speakers, or labels, since the last call.
    [[nodiscard]] std::vector<quint32> takeChanged();
    [[nodiscard]] qsizetype bytes() const;

private:
    struct Conversation {
        int texts = 0;
        int named = 0;              ///< texts that begin with a name
        QHash<quint32, int> counts; ///< of each name
        bool spoken = false;        ///< its names are speakers
    };

    void count(quint32 conversation, quint32 name, int by);
    void support(quint32 name, int by);

    QHash<quint32, Conversation> m_conversations;
    QHash<quint32, int> m_support; ///< conversations and actors that show a name; never 0
    std::vector<quint32> m_changed;
};

} // namespace strata
