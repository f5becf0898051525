// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "tests/support/fakeendpoint.h"
#include "tests/support/testengine.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

struct Ran {
    int code = -1;
    QByteArray output;
    QString errors;

    [[nodiscard]] Json json() const { return Json::parse(output.toStdString(), nullptr, false); }
};

Ran replay(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(STRATA_PROGRAM), QStringList{u"replay"_s} + arguments);
    process.waitForFinished();
    return {process.exitCode(), process.readAllStandardOutput(), QString::fromUtf8(process.readAllStandardError())};
}

/// A store with a session that was captured without any rules: all of it is new.
class StoredSession
{
public:
    StoredSession()
        : m_engine(TestEngine::Extraction::Off)
    {
        const Captured said = wait(m_engine->turns().capture(
            agent, {.user = u"alex"_s, .agent = {}, .app = {}, .run = u"trip"_s},
            {message(Role::User, u"I live in Oslo. Two grey parrots keep shouting at us."_s)}, "{}"));
        m_session = idText(said.turn.session);
        m_engine.stop();
    }
    void setModel(const LanguageModel &model)
    {
        m_engine.start();
        static_cast<void>(wait(m_engine->languageModel().setModel(model)));
        m_engine.stop();
    }
    [[nodiscard]] QStringList standing()
    {
        m_engine.start();
        QStringList texts;
        for (const Memory &memory : wait(m_engine->memories().list({})).items) {
            texts << memory.text;
        }
        m_engine.stop();
        return texts;
    }
    [[nodiscard]] QStringList arguments(const QStringList &more = {}) const
    {
        return QStringList{u"--data-dir"_s, m_engine.options().dataDir, u"--session"_s, m_session} + more;
    }
    TestEngine &engine() { return m_engine; }

private:
    TestEngine m_engine;
    QString m_session;
};

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsChangedUnlessItIsAskedFor()
    {
        StoredSession stored;
        const Ran told = replay(stored.arguments());
        QVERIFY2(told.code == 0, qPrintable(told.errors));
        const Json line = told.json()["lines"][0];
        QVERIFY(line["what"] == "only-then");
        QVERIFY(line["then"] == "User lives in Oslo");
        QVERIFY(line["layer"] == "user");
        QVERIFY(line["kind"] == "factual");
        QVERIFY(line["rule"] == "home.live");
        QVERIFY(line["held"].is_null());
        QVERIFY(line["waits"] == false);
        QVERIFY(!told.json().contains("applied"));
        QCOMPARE(stored.standing(), QStringList());
        const Ran applied = replay(stored.arguments({u"--apply"_s}));
        QVERIFY2(applied.code == 0, qPrintable(applied.errors));
        const auto lines = applied.json()["lines"].size();
        QVERIFY(applied.json()["applied"]["added"] == lines);
        QVERIFY(applied.json()["applied"]["step"].get<int>() > 0);
        QVERIFY(stored.standing().contains(u"User lives in Oslo"_s));
        // The window's undo takes it back.
        stored.engine().start();
        const auto steps = wait(stored.engine()->journal().steps(1, JournalService::Whose::Persons));
        QCOMPARE(steps.front().act, JournalStep::Act::Replay);
        static_cast<void>(wait(stored.engine()->journal().undo(person, steps.front().id)));
        stored.engine().stop();
        QCOMPARE(stored.standing(), QStringList());
    }

    void aModelReadsWhenItIsAskedFor()
    {
        StoredSession stored;
        Ran ran = replay(stored.arguments({u"--model"_s}));
        QCOMPARE(ran.code, 1);
        QVERIFY2(ran.errors.contains(u"No language model is on."_s), qPrintable(ran.errors));
        FakeEndpoint endpoint;
        const Json item{{"text", "User keeps two grey parrots"},
                        {"kind", "factual"},
                        {"slot", "general"},
                        {"messages", Json::array({1})},
                        {"quote", "Two grey parrots keep shouting at us"}};
        Json memories = Json::object();
        memories["memories"] = Json::array({item});
        endpoint.say(memories);
        stored.setModel(endpoint.model());
        QVERIFY(replay(stored.arguments()).code == 0);
        QCOMPARE(endpoint.requests().size(), 0U);
        ran = replay(stored.arguments({u"--model"_s, u"--apply"_s}));
        QVERIFY2(ran.code == 0, qPrintable(ran.errors));
        QVERIFY(ran.json()["lines"].back()["rule"] == "model:tiny");
        QVERIFY(stored.standing().contains(u"User keeps two grey parrots"_s));
        endpoint.reply({.status = 401, .body = R"({"error":{"message":"bad key"}})"});
        ran = replay(stored.arguments({u"--model"_s, u"--apply"_s}));
        QCOMPARE(ran.code, 1);
        QVERIFY(!ran.errors.isEmpty());
    }

    void wrongUseSaysWhatToDo_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<bool>("named");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("no session") << QStringList() << false << 2 << u"--session is missing"_s;
        QTest::newRow("no id") << QStringList{u"--session"_s, u"trip"_s} << false << 2 << u"--session is missing"_s;
        QTest::newRow("unknown") << QStringList{u"--session"_s, u"01890000-0000-7000-8000-000000000000"_s} << false << 1
                                 << u"There is no such session."_s;
        QTest::newRow("no folder") << QStringList{u"--rules"_s, u"nowhere-at-all"_s} << true << 2
                                   << u"The folder nowhere-at-all cannot be read."_s;
        QTest::newRow("no name") << QStringList{u"--rules"_s, QString()} << true << 2 << u"names no folder"_s;
        QTest::newRow("more") << QStringList{u"more"_s} << true << 2 << u"strata replay --help"_s;
        QTest::newRow("option") << QStringList{u"--undo"_s} << true << 2 << u"strata replay --help"_s;
    }

    void wrongUseSaysWhatToDo()
    {
        QFETCH(QStringList, arguments);
        QFETCH(bool, named);
        QFETCH(int, code);
        QFETCH(QString, says);
        StoredSession stored;
        const QStringList all = named ? stored.arguments(arguments) : stored.arguments().mid(0, 2) + arguments;
        const Ran ran = replay(all);
        QCOMPARE(ran.code, code);
        QVERIFY2(ran.errors.contains(says), qPrintable(ran.errors));
        QVERIFY(ran.output.isEmpty());
        QCOMPARE(stored.standing(), QStringList());
    }

    void aStoreThatIsInUseIsRefused()
    {
        StoredSession stored;
        stored.engine().start();
        const Ran ran = replay(stored.arguments({u"--apply"_s}));
        QCOMPARE(ran.code, 1);
        QVERIFY(!ran.errors.isEmpty());
    }

    void theHelpNamesTheOptions()
    {
        const Ran ran = replay({u"--help"_s});
        QCOMPARE(ran.code, 0);
        for (const char *option : {"--session", "--rules", "--model", "--apply"}) {
            QVERIFY2(ran.output.contains(option), ran.output.constData());
        }
    }
};

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
