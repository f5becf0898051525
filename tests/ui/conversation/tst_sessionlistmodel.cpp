// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/conversation/sessionlistmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr Micros noon = 1'791'633'600LL * microsPerSecond; // 2026-10-10T12:00:00Z

Session session(const QString &run, Micros ago, std::optional<Turn> open = {})
{
    Session made;
    made.id.value = QUuid::createUuid();
    made.scope.run = run;
    made.scope.user = u"alex"_s;
    made.started = noon - ago;
    made.lastActive = noon - ago;
    if (open) {
        open->session = made.id;
    }
    made.open = std::move(open);
    return made;
}

Turn openTurn(int number)
{
    Turn turn;
    turn.id.value = QUuid::createUuid();
    turn.number = number;
    return turn;
}

struct Fixture {
    SessionListModel model{[] { return noon; }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    QStringList texts() const
    {
        QStringList all;
        for (int row = 0; row < model.rowCount(); ++row) {
            all << model.index(row).data().toString();
        }
        return all;
    }
    void setPage(std::vector<Session> sessions)
    {
        const int total = int(sessions.size());
        model.setPage({std::move(sessions), total}, 0);
    }
};

constexpr Micros hour = 3600 * microsPerSecond;

} // namespace

class TestSessionListModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sessionsStandInGroups()
    {
        Fixture f;
        f.setPage({session(u"live"_s, hour, openTurn(3)), session(u"morning"_s, 2 * hour),
                   session(u"yesterday"_s, 20 * hour), session(u"old"_s, 100 * hour)});
        QCOMPARE(f.texts(), (QStringList{u"Live now · 1"_s, u"live"_s, u"Earlier today · 1"_s, u"morning"_s,
                                         u"Yesterday · 1"_s, u"yesterday"_s, u"Older · 1"_s, u"old"_s}));
        QVERIFY(!f.model.index(0).flags().testFlag(Qt::ItemIsSelectable));
        QVERIFY(f.model.index(1).data(Qt::AccessibleTextRole).toString().contains(u"turn 3 in flight"_s));
        QCOMPARE(f.model.liveCount(), 1);
    }

    void theCurrentSessionOutlivesAPageWithoutIt()
    {
        Fixture f;
        const Session old = session(u"old"_s, 100 * hour);
        const Session fresh = session(u"fresh"_s, hour);
        f.setPage({fresh, old});
        f.model.setCurrent(old.id);
        f.setPage({fresh});
        QVERIFY(f.model.indexOf(old.id).isValid());
        f.model.setScope(u"mira"_s, {});
        f.setPage({});
        QCOMPARE(f.model.count(), 0);
    }

    void whatTheStoreCountsToAnAgentIsShown()
    {
        Fixture f;
        f.model.setScope({}, u"planner"_s);
        Session began = session(u"trip"_s, hour);
        began.scope.agent = u"planner"_s;
        Session joined = session(u"desk"_s, 2 * hour);
        joined.scope.agent = u"coder"_s; // who began it; the planner spoke in it since
        f.model.setPage({{began}, 2}, 0);
        f.model.setPage({{joined}, 2}, 1);
        QVERIFY(f.model.indexOf(joined.id).isValid());
        QSignalSpy strangers(&f.model, &SessionListModel::strangersSeen);
        Event restored;
        restored.type = Event::Type::SessionRestored;
        restored.session = std::make_shared<Session>(session(u"other"_s, 3 * hour));
        f.model.take({restored});
        QCOMPARE(f.model.count(), 2);
        QCOMPARE(strangers.count(), 1); // the store is asked whether it belongs here
    }

    void sessionsThatCameByThemselvesAreForgottenWhenTheyAreMany()
    {
        Fixture f;
        const Session read = session(u"read"_s, 100 * hour);
        f.setPage({read});
        f.model.setCurrent(read.id);
        QSignalSpy wanted(&f.model, &SessionListModel::pageWanted);
        for (int i = 0; i < 2 * SessionListModel::mostIdle; ++i) {
            f.model.put(session(u"run-%1"_s.arg(i), i * microsPerSecond));
        }
        QTRY_COMPARE(f.model.count(), SessionListModel::mostIdle + 1);
        QVERIFY(f.texts().contains(u"run-0"_s));
        QVERIFY(f.texts().contains(u"read"_s));
        f.model.fetchMore({}); // unless the tester asked already
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted.front().front().toInt(), SessionListModel::mostIdle);
    }

    void sessionMovesToItsGroupAndKeepsItsIndex()
    {
        Fixture f;
        const Session quiet = session(u"quiet"_s, 2 * hour);
        f.setPage({session(u"live"_s, hour, openTurn(3)), quiet});
        const QPersistentModelIndex row = f.model.indexOf(quiet.id);
        Turn turn = openTurn(1);
        turn.session = quiet.id;
        Event opened;
        opened.type = Event::Type::TurnOpened;
        opened.at = noon;
        opened.turn = std::make_shared<const Turn>(turn);
        f.model.take({opened});
        QVERIFY(row.data(SessionListModel::LiveRole).toBool());
        QTRY_COMPARE(f.texts().first(), u"Live now · 2"_s);
        QVERIFY(row.isValid());
        QCOMPARE(row.data().toString(), u"quiet"_s);
    }

    void messagesElsewhereAreCountedAsUnread()
    {
        Fixture f;
        const Turn turn = openTurn(3);
        const Session live = session(u"live"_s, hour, turn);
        const Session other = session(u"other"_s, 2 * hour);
        f.setPage({live, other});
        f.model.setCurrent(other.id);
        Memory memory;
        memory.turn = turn.id.value;
        Event added;
        added.type = Event::Type::MessageAdded;
        added.at = noon;
        added.memory = std::make_shared<const Memory>(memory);
        f.model.take({added, added});
        QCOMPARE(f.model.indexOf(live.id).data(SessionListModel::UnreadRole).toInt(), 2);
        f.model.setCurrent(live.id);
        QCOMPARE(f.model.indexOf(live.id).data(SessionListModel::UnreadRole).toInt(), 0);
        f.model.take({added});
        QCOMPARE(f.model.indexOf(live.id).data(SessionListModel::UnreadRole).toInt(), 0);
    }

    void strangersAreAskedFor()
    {
        Fixture f;
        f.setPage({session(u"known"_s, hour)});
        QSignalSpy spy(&f.model, &SessionListModel::strangersSeen);
        Event opened;
        opened.type = Event::Type::TurnOpened;
        opened.turn = std::make_shared<const Turn>(openTurn(1));
        f.model.take({opened});
        QCOMPARE(spy.count(), 1);
    }

    void nextPageIsAskedForOnce()
    {
        SessionListModel model([] { return noon; }); // the tester would fetch by itself
        model.setPage({{session(u"one"_s, hour)}, 2}, 0);
        QSignalSpy spy(&model, &SessionListModel::pageWanted);
        QVERIFY(model.canFetchMore({}));
        model.fetchMore({});
        QVERIFY(!model.canFetchMore({}));
        QCOMPARE(spy.count(), 1);
        model.setPage({{session(u"two"_s, 2 * hour)}, 2}, 1);
        QCOMPARE(model.count(), 2);
        QVERIFY(!model.canFetchMore({}));
    }

    void clearedSessionGoes()
    {
        Fixture f;
        Session gone = session(u"gone"_s, hour);
        f.setPage({gone});
        gone.state = Session::State::Cleared;
        Event cleared;
        cleared.type = Event::Type::SessionCleared;
        cleared.session = std::make_shared<const Session>(gone);
        f.model.take({cleared});
        QTRY_COMPARE(f.model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSessionListModel)
#include "tst_sessionlistmodel.moc"
