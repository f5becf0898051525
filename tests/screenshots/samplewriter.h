// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/engine/engine.h"
#include "tests/support/testclock.h"

namespace strata::test {

/// Writes examples through the engine's verbs, each at a moment of its own; ends the program when one fails.
class SampleWriter
{
public:
    SampleWriter(Engine &engine, TestClock &clock)
        : m_engine(engine)
        , m_clock(clock)
    {
    }

    /// From here on it is that moment of UTC ("2026-11-12T14:21" or with seconds).
    void at(const QString &moment);

    struct Said {
        Role role;
        QString text;
        QString name{}; ///< a tool's name
    };
    void capture(const QString &run, const QString &user, const QString &agent, const std::vector<Said> &said);
    [[nodiscard]] TurnDetail openTurn(const QString &run, const QString &user, const QString &agent,
                                      const std::vector<Said> &said);
    void say(const TurnDetail &turn, const std::vector<Said> &said);
    void setWorking(const TurnDetail &turn, const QString &key, const QString &value, const QString &source);
    void setAttention(const TurnDetail &turn, const QString &focus, const QStringList &terms);

    [[nodiscard]] static NewMemory userMemory(const QString &user, const QString &text, const QString &tag,
                                              double confidence = 0.85);
    [[nodiscard]] static NewMemory agentMemory(const QString &agent, const QString &text);
    void add(const QString &agent, const NewMemory &memory);
    void addByHand(const NewMemory &memory);
    /// With provenance: the words `quote` of the turn's first message, whose text is `message`.
    Memory addFrom(const QString &agent, NewMemory memory, const TurnDetail &turn, const QString &message,
                   const QString &quote);
    void addNote(const QString &run, const QString &user, const QString &agent, const QString &text);
    void addNoteFrom(const QString &run, const QString &user, const QString &agent, const QString &text,
                     const TurnDetail &turn, const QString &message, const QString &quote);
    void edit(MemoryId id, const MemoryPatch &patch);
    void setIdleDays(const QString &run, int days);

private:
    [[nodiscard]] static NewMemory note(const QString &run, const QString &user, const QString &agent,
                                        const QString &text);
    Engine &m_engine;
    TestClock &m_clock;
};

} // namespace strata::test
