// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/transcriptmodel.h"
#include "ui/conversation/transcripttexts.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

using RowKind = TranscriptRow::Kind;

const SessionId session{QUuid::createUuid()};
constexpr Micros noon = 1'791'633'600LL * microsPerSecond;

Turn turn(int number, TurnEnd end = TurnEnd::Answered)
{
    Turn made;
    made.id.value = QUuid::createUuid();
    made.session = session;
    made.number = number;
    made.end = end;
    made.opened = noon;
    made.finished = end == TurnEnd::Open ? 0 : noon;
    return made;
}

Memory said(const Turn &turn, Role role, const QString &text)
{
    Memory memory;
    memory.id.value = QUuid::createUuid();
    memory.layer = Layer::Conversation;
    memory.kind = Kind::Message;
    memory.role = role;
    memory.text = text;
    memory.turn = turn.id.value;
    memory.created = noon;
    return memory;
}

TurnDetail detail(int number, int messages, TurnEnd end = TurnEnd::Answered)
{
    TurnDetail made;
    made.turn = turn(number, end);
    for (int i = 0; i < messages; ++i) {
        made.messages.push_back(
            said(made.turn, i % 2 == 0 ? Role::User : Role::Assistant, u"%1.%2"_s.arg(number).arg(i)));
    }
    made.turn.messages = messages;
    return made;
}

Event happened(Event::Type type, const Turn &turn)
{
    Event made;
    made.type = type;
    made.at = noon;
    made.turn = std::make_shared<const Turn>(turn);
    return made;
}

Event happened(Event::Type type, const Memory &memory)
{
    Event made;
    made.type = type;
    made.at = noon;
    made.memory = std::make_shared<const Memory>(memory);
    return made;
}

/// What the commit of a whole turn brings.
std::vector<Event> wholeTurn(int number, int messages, const QString &text = {})
{
    TurnDetail next = detail(number, messages, TurnEnd::Open);
    std::vector<Event> events{happened(Event::Type::TurnOpened, next.turn)};
    for (Memory &message : next.messages) {
        message.text += text;
        events.push_back(happened(Event::Type::MessageAdded, message));
    }
    next.turn.end = TurnEnd::Answered;
    events.push_back(happened(Event::Type::TurnFinished, next.turn));
    return events;
}

void append(std::vector<Event> &events, const std::vector<Event> &more)
{
    events.insert(events.end(), more.begin(), more.end());
}

struct Fixture {
    TranscriptModel model{[] { return noon + 5 * microsPerSecond; }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    QList<RowKind> kinds() const
    {
        QList<RowKind> all;
        for (int row = 0; row < model.rowCount(); ++row) {
            all << model.row(row).kind;
        }
        return all;
    }
};

} // namespace

class TestTranscriptModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void turnGrowsByItsEvents()
    {
        Fixture f;
        f.model.reset(session, {detail(1, 2)}, true);
        QCOMPARE(f.model.rowCount(), 3);
        const Turn open = turn(2, TurnEnd::Open);
        const Memory question = said(open, Role::User, u"Far?"_s);
        QCOMPARE(f.model.take({happened(Event::Type::TurnOpened, open), happened(Event::Type::MessageAdded, question)}),
                 1);
        // The agent is at work until it answers.
        QCOMPARE(f.kinds(), (QList{RowKind::Turn, RowKind::Message, RowKind::Message, RowKind::Turn, RowKind::Message,
                                   RowKind::Awaiting}));
        QVERIFY(f.model.open() != nullptr);
        QVERIFY(f.model.row(4).inFlight());
        Turn ended = open;
        ended.end = TurnEnd::Answered;
        ended.finished = noon;
        f.model.take({happened(Event::Type::MessageAdded, said(open, Role::Assistant, u"No."_s)),
                      happened(Event::Type::TurnFinished, ended)});
        QCOMPARE(f.kinds().last(), RowKind::Message);
        QVERIFY(f.model.open() == nullptr);
        QVERIFY(!f.model.row(4).inFlight());
    }

    void theTurnInFlightGrowsBeforeAWholeOneThatCameSince()
    {
        Fixture f;
        const Turn open = turn(1, TurnEnd::Open);
        f.model.reset(session, {}, true);
        f.model.take({happened(Event::Type::TurnOpened, open),
                      happened(Event::Type::MessageAdded, said(open, Role::User, u"Far?"_s))});
        TurnDetail whole = detail(2, 2);
        std::vector<Event> events{happened(Event::Type::TurnOpened, whole.turn)};
        for (const Memory &message : whole.messages) {
            events.push_back(happened(Event::Type::MessageAdded, message));
        }
        // In one batch with it, and after it.
        events.push_back(happened(Event::Type::MessageAdded, said(open, Role::Assistant, u"Let me look."_s)));
        f.model.take(events);
        f.model.take({happened(Event::Type::MessageAdded, said(open, Role::Tool, u"12 km"_s))});
        QStringList texts;
        for (int row = 0; row < f.model.rowCount(); ++row) {
            const auto &message = f.model.row(row).message;
            texts << (message ? message->text : u"-"_s);
        }
        QCOMPARE(texts, (QStringList{u"-"_s, u"Far?"_s, u"Let me look."_s, u"12 km"_s, u"-"_s, u"2.0"_s, u"2.1"_s}));
        QCOMPARE(f.model.open()->turn.id, open.id);
        QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        f.model.tick();
        QVERIFY(!changed.isEmpty());
        QCOMPARE(changed.front().front().toModelIndex().row(), 0);
    }

    void eventsThatWereReadAlreadyChangeNothing()
    {
        Fixture f;
        const TurnDetail read = detail(1, 2, TurnEnd::Open);
        f.model.reset(session, {read}, true);
        const int rows = f.model.rowCount();
        QCOMPARE(f.model.take({happened(Event::Type::TurnOpened, read.turn),
                               happened(Event::Type::MessageAdded, read.messages.front())}),
                 0);
        QCOMPARE(f.model.rowCount(), rows);
    }

    void toolOutputStandsWithItsCall()
    {
        Fixture f;
        TurnDetail read = detail(1, 1, TurnEnd::Open);
        Memory asks = said(read.turn, Role::Assistant, {});
        asks.toolCalls = "[{\"id\":\"a\",\"function\":{\"name\":\"find\",\"arguments\":\"{\\\"n\\\":4}\"}},{\"id\":"
                         "\"b\",\"function\":{\"name\":\"hold\",\"arguments\":\"{}\"}}]";
        read.messages.push_back(asks);
        f.model.reset(session, {read}, true);
        QCOMPARE(f.kinds(), (QList{RowKind::Turn, RowKind::Message, RowKind::Tool, RowKind::Tool}));
        QCOMPARE(f.model.row(2).call.arguments, u"n=4"_s);
        QVERIFY(toolNote(f.model.row(2), noon + microsPerSecond).contains(u"running"_s));
        Memory answer = said(read.turn, Role::Tool, u"[1,2]"_s);
        answer.toolCallId = u"b"_s;
        f.model.take({happened(Event::Type::MessageAdded, answer)});
        QVERIFY(!f.model.row(2).message);
        QVERIFY(f.model.row(3).message);
        QVERIFY(toolNote(f.model.row(3), noon).contains(u"done"_s));
        QCOMPARE(f.model.rowCount(), 5); // and the agent is at work again
    }

    void oldestTurnsMakeRoomWhileTheEndIsFollowed()
    {
        Fixture f;
        f.model.reset(session, {detail(1, 10)}, true);
        for (int number = 2; number <= 80; ++number) {
            QCOMPARE(f.model.take(wholeTurn(number, 10)), 10);
        }
        QCOMPARE(f.model.messageCount(), TranscriptModel::mostMessages);
        QCOMPARE(f.model.lastTurn(), 80);
        QCOMPARE(f.model.firstTurn(), 31);
        QVERIFY(f.model.hasOlder());
        QVERIFY(f.model.isAtEnd());
    }

    void ofAFloodOnlyTheNewestTurnsAreShownWhileTheEndIsFollowed()
    {
        Fixture f;
        f.model.reset(session, {detail(1, 10)}, true);
        const QSignalSpy inserted(&f.model, &QAbstractItemModel::rowsInserted);
        const QSignalSpy removed(&f.model, &QAbstractItemModel::rowsRemoved);
        const QSignalSpy changed(&f.model, &QAbstractItemModel::dataChanged);
        std::vector<Event> events;
        for (int number = 2; number <= 80; ++number) {
            append(events, wholeTurn(number, 10));
        }
        QCOMPARE(f.model.take(events), 790);
        QCOMPARE(f.model.messageCount(), TranscriptModel::floodMessages);
        QCOMPARE(f.model.firstTurn(), 75);
        QCOMPARE(f.model.lastTurn(), 80);
        QCOMPARE(f.model.rowCount(), 66);
        QVERIFY(f.model.hasOlder());
        QVERIFY(f.model.isAtEnd());
        // The view lays out what stays, once.
        QCOMPARE(inserted.count(), 1);
        QCOMPARE(removed.count(), 1);
        QCOMPARE(changed.count(), 0);
        // What was left out is fetched again like any older turn.
        f.model.prepend({detail(73, 10), detail(74, 10)});
        QCOMPARE(f.model.firstTurn(), 73);
        QCOMPARE(f.model.messageCount(), 80);
    }

    void ofAFloodOfLongMessagesOneTurnIsShown()
    {
        Fixture f;
        std::vector<Event> events;
        for (int number = 1; number <= 60; ++number) {
            append(events, wholeTurn(number, 2, QString(TranscriptModel::floodCharacters, u'a')));
        }
        f.model.reset(session, {}, true);
        QCOMPARE(f.model.take(events), 120);
        QCOMPARE(f.model.firstTurn(), 60);
        QCOMPARE(f.model.messageCount(), 2);
    }

    void longTurnThatComesAtOnceIsShownWhole()
    {
        Fixture f;
        f.model.reset(session, {detail(1, 10)}, true);
        QCOMPARE(f.model.take(wholeTurn(2, 300)), 300);
        QCOMPARE(f.model.firstTurn(), 1);
        QCOMPARE(f.model.messageCount(), 310);
    }

    void floodTakesNothingFromWhoReadsOlderTurns()
    {
        Fixture f;
        f.model.reset(session, {detail(1, 10)}, true);
        f.model.setKeep(TranscriptModel::Keep::Oldest);
        std::vector<Event> events;
        for (int number = 2; number <= 30; ++number) {
            append(events, wholeTurn(number, 10));
        }
        QCOMPARE(f.model.take(events), 290);
        QCOMPARE(f.model.firstTurn(), 1);
        QCOMPARE(f.model.messageCount(), 300);
    }

    void newestTurnsMakeRoomWhileOlderOnesAreRead()
    {
        Fixture f;
        std::vector<TurnDetail> turns;
        for (int number = 41; number <= 90; ++number) {
            turns.push_back(detail(number, 10));
        }
        f.model.reset(session, turns, true);
        f.model.setKeep(TranscriptModel::Keep::Oldest);
        const Turn open = turn(91, TurnEnd::Open);
        const Memory question = said(open, Role::User, u"new"_s);
        QCOMPARE(f.model.take({happened(Event::Type::TurnOpened, open), happened(Event::Type::MessageAdded, question)}),
                 1);
        QCOMPARE(f.model.firstTurn(), 41);
        QVERIFY(!f.model.isAtEnd());
        // What goes on out of view is still counted.
        QCOMPARE(f.model.take({happened(Event::Type::MessageAdded, said(open, Role::Assistant, u"more"_s))}), 1);
        QVERIFY(f.model.lastTurn() < 91);

        turns.clear();
        for (int number = 31; number <= 40; ++number) {
            turns.push_back(detail(number, 10));
        }
        f.model.prepend(turns);
        QCOMPARE(f.model.firstTurn(), 31);
        QCOMPARE(f.model.messageCount(), TranscriptModel::mostMessages);
        turns.clear();
        for (int number = f.model.lastTurn() + 1; number <= 91; ++number) {
            turns.push_back(detail(number, 10));
        }
        f.model.append(turns, true);
        QVERIFY(f.model.isAtEnd());
        QCOMPARE(f.model.lastTurn(), 91);
        QVERIFY(f.model.messageCount() <= TranscriptModel::mostMessages);
    }

    void oneTurnThatIsTooLongKeepsItsEnd()
    {
        Fixture f;
        f.model.reset(session, {detail(1, 700, TurnEnd::Open)}, true);
        QCOMPARE(f.model.messageCount(), TranscriptModel::mostMessages);
        QCOMPARE(f.model.row(0).kind, RowKind::Turn);
        QCOMPARE(f.model.row(f.model.rowCount() - 1).message->text, u"1.699"_s);
    }

    void memoriesStandUnderTheMessageTheyWereMadeOf()
    {
        Fixture f;
        const TurnDetail read = detail(1, 2);
        f.model.reset(session, {read}, true);
        Memory kept;
        kept.id.value = QUuid::createUuid();
        kept.layer = Layer::User;
        kept.text = u"Likes trains"_s;
        kept.provenance.turn = read.turn.id.value;
        kept.provenance.message = read.messages.front().id.value;
        Memory whole = kept;
        whole.id.value = QUuid::createUuid();
        whole.layer = Layer::Session;
        whole.provenance.message = QUuid();
        f.model.setOutcomes(
            {{.turn = read.turn.id,
              .memories = {kept, whole},
              .refused = {{read.messages.front().id,
                           {{{0, 0, 1}, Refusal::Question, {}}, {{0, 1, 2}, Refusal::Transient, {}}}}}}});
        QCOMPARE(f.model.row(1).refused.size(), 2U);
        QCOMPARE(f.model.row(1).refused.front().why, Refusal::Transient); // what says most comes first
        QVERIFY(turnNote(*f.model.row(0).turn, noon, 0).endsWith(u"2 memories kept, 2 refused"_s));
        QCOMPARE(f.model.row(1).kept.size(), 1U);
        QCOMPARE(f.model.row(2).kept.size(), 1U);
        QVERIFY(turnNote(*f.model.row(0).turn, noon, 0).contains(u"2 memor"_s));
        kept.text = u"Likes slow trains"_s;
        f.model.take({happened(Event::Type::MemoryChanged, kept)});
        QCOMPARE(f.model.row(1).kept.front().text, u"Likes slow trains"_s);
        kept.provenance = {};
        f.model.take({happened(Event::Type::MemoryErased, kept)});
        QVERIFY(f.model.row(1).kept.empty());
        QVERIFY(f.model.data(f.model.index(2), Qt::AccessibleTextRole).toString().contains(u"Likes trains"_s));
    }

    void aTurnThatCouldNotBeReadSaysSoUntilItIs()
    {
        TranscriptModel model([] { return noon; });
        const QAbstractItemModelTester tester(&model);
        const TurnDetail first = detail(1, 2);
        const TurnDetail second = detail(2, 2);
        model.reset(session, {first, second}, true);
        QCOMPARE(model.rowCount(), 6);
        const std::vector<TurnId> both{first.turn.id, second.turn.id};
        Reading rules{.id = QUuid::createUuid(),
                      .turn = first.turn.id,
                      .reader = Reading::Reader::Rules,
                      .state = Reading::State::Failed,
                      .attempts = 1,
                      .error = u"The disk is full."_s};
        Reading byModel{.id = QUuid::createUuid(),
                        .turn = first.turn.id,
                        .reader = Reading::Reader::Model,
                        .state = Reading::State::Queued,
                        .error = u"Nobody answers."_s};
        Reading other = byModel; // waits for its first time: no failure
        other.turn = second.turn.id;
        model.setReadings(both, {rules, byModel, other});
        QCOMPARE(model.rowCount(), 7);
        const QModelIndex row = model.indexOfFailure(first.turn.id);
        QCOMPARE(row.row(), 3); // the last of its turn
        QCOMPARE(row.data().toString(), u"Not read by the rules: The disk is full."_s);
        QVERIFY(row.data(Qt::AccessibleTextRole).toString().endsWith(u"Enter tries again."_s));
        QVERIFY(!model.indexOfFailure(second.turn.id).isValid());
        byModel.state = Reading::State::Failed;
        model.setReadings({first.turn.id}, {rules, byModel});
        QCOMPARE(model.rowCount(), 7);
        QCOMPARE(row.data().toString(), u"Not read by the rules: The disk is full.\n"
                                        "Not read by the language model: Nobody answers."_s);
        rules.state = byModel.state = Reading::State::Queued;
        byModel.attempts = 1;
        model.setReadings({first.turn.id}, {rules, byModel});
        QCOMPARE(row.data().toString(), u"Being read again…"_s);
        QVERIFY(model.row(3).retrying);
        model.setReadings({second.turn.id}, {}); // says nothing about the first
        QCOMPARE(model.rowCount(), 7);
        model.setReadings({first.turn.id}, {});
        QCOMPARE(model.rowCount(), 6);
        model.setReadings({TurnId{QUuid::createUuid()}}, {rules});
        QCOMPARE(model.rowCount(), 6);
    }

    void messagesOfOtherSessionsAreLeftOut()
    {
        Fixture f;
        f.model.reset(session, {detail(1, 2)}, true);
        Turn foreign = turn(7, TurnEnd::Open);
        foreign.session.value = QUuid::createUuid();
        QCOMPARE(f.model.take({happened(Event::Type::TurnOpened, foreign),
                               happened(Event::Type::MessageAdded, said(foreign, Role::User, u"x"_s))}),
                 0);
        QCOMPARE(f.model.rowCount(), 3);
    }

    void binnedMessageGoes()
    {
        Fixture f;
        const TurnDetail read = detail(1, 2);
        f.model.reset(session, {read}, true);
        f.model.take({happened(Event::Type::MemoryBinned, read.messages.front())});
        QCOMPARE(f.model.rowCount(), 2);
        QCOMPARE(f.model.messageCount(), 1);
    }
};

QTEST_MAIN(TestTranscriptModel)
#include "tst_transcriptmodel.moc"
