// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/screenshots/samplewriter.h"

#include <QDateTime>

namespace strata::test {

namespace {

template <typename T>
T done(QFuture<Result<T>> future)
{
    Result<T> result = future.result();
    if (!result) {
        qFatal("%s (%s)", qPrintable(result.error().message), qPrintable(result.error().context));
    }
    return std::move(*result);
}

Actor agentActor(const QString &name)
{
    return {.kind = Actor::Kind::Agent, .name = name};
}

Actor you()
{
    return {.kind = Actor::Kind::Person, .name = QStringLiteral("you")};
}

std::vector<NewMessage> messagesOf(const std::vector<SampleWriter::Said> &said)
{
    std::vector<NewMessage> messages;
    for (const SampleWriter::Said &each : said) {
        NewMessage message;
        message.role = each.role;
        message.text = each.text;
        message.name = each.name;
        messages.push_back(message);
    }
    return messages;
}

Scope scopeOf(const QString &run, const QString &user, const QString &agent)
{
    return {.user = user, .agent = agent, .app = {}, .run = run};
}

} // namespace

void SampleWriter::at(const QString &moment)
{
    QDateTime time = QDateTime::fromString(moment, Qt::ISODate);
    time.setTimeSpec(Qt::UTC);
    if (!time.isValid()) {
        qFatal("%s is not a moment", qPrintable(moment));
    }
    m_clock.set(time.toMSecsSinceEpoch() * 1000);
}

void SampleWriter::capture(const QString &run, const QString &user, const QString &agent, const std::vector<Said> &said)
{
    done(m_engine.turns().capture(agentActor(agent), scopeOf(run, user, agent), messagesOf(said), "{}"));
}

TurnDetail SampleWriter::openTurn(const QString &run, const QString &user, const QString &agent,
                                  const std::vector<Said> &said)
{
    return done(m_engine.turns().open(agentActor(agent), scopeOf(run, user, agent), messagesOf(said)));
}

void SampleWriter::say(const TurnDetail &turn, const std::vector<Said> &said)
{
    done(m_engine.turns().addMessages(agentActor(turn.turn.scope.agent), turn.turn.id, messagesOf(said)));
}

void SampleWriter::setWorking(const TurnDetail &turn, const QString &key, const QString &value, const QString &source)
{
    done(m_engine.turns().setWorking(agentActor(turn.turn.scope.agent), turn.turn.id, key, value, source));
}

void SampleWriter::setAttention(const TurnDetail &turn, const QString &focus, const QStringList &terms)
{
    done(m_engine.turns().setAttention(agentActor(turn.turn.scope.agent), turn.turn.id, focus, terms));
}

NewMemory SampleWriter::userMemory(const QString &user, const QString &text, const QString &tag, double confidence)
{
    NewMemory memory;
    memory.layer = Layer::User;
    memory.text = text;
    memory.scope.user = user;
    memory.categories = {tag};
    memory.confidence = confidence;
    return memory;
}

NewMemory SampleWriter::agentMemory(const QString &agent, const QString &text)
{
    NewMemory memory;
    memory.layer = Layer::User;
    memory.text = text;
    memory.scope.agent = agent;
    return memory;
}

void SampleWriter::add(const QString &agent, const NewMemory &memory)
{
    done(m_engine.memories().add(agentActor(agent), {memory}));
}

void SampleWriter::addByHand(const NewMemory &memory)
{
    done(m_engine.memories().add(you(), {memory}));
}

Memory SampleWriter::addFrom(const QString &agent, NewMemory memory, const TurnDetail &turn, const QString &message,
                             const QString &quote)
{
    memory.provenance.turn = turn.turn.id.value;
    memory.provenance.message = turn.messages.front().id.value;
    memory.provenance.begin = int(message.indexOf(quote));
    memory.provenance.end = memory.provenance.begin + int(quote.size());
    return done(m_engine.memories().add(agentActor(agent), {memory})).front().memory;
}

NewMemory SampleWriter::note(const QString &run, const QString &user, const QString &agent, const QString &text)
{
    NewMemory memory;
    memory.layer = Layer::Session;
    memory.text = text;
    memory.scope = scopeOf(run, user, agent);
    return memory;
}

void SampleWriter::addNote(const QString &run, const QString &user, const QString &agent, const QString &text)
{
    add(agent, note(run, user, agent, text));
}

void SampleWriter::addNoteFrom(const QString &run, const QString &user, const QString &agent, const QString &text,
                               const TurnDetail &turn, const QString &message, const QString &quote)
{
    addFrom(agent, note(run, user, agent, text), turn, message, quote);
}

void SampleWriter::edit(MemoryId id, const MemoryPatch &patch)
{
    done(m_engine.memories().edit(you(), {{id, patch}}));
}

void SampleWriter::setIdleDays(const QString &run, int days)
{
    SessionQuery query;
    query.run = run;
    const SessionPage page = done(m_engine.sessions().list(query));
    done(m_engine.sessions().setIdleSeconds(you(), page.items.front().id, days * qint64(86'400)));
}

} // namespace strata::test
