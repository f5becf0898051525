// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testengine.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

const Scope alex{.user = u"alex"_s, .agent = {}, .app = {}, .run = u"trip"_s};

Captured say(TestEngine &engine, const QString &text)
{
    engine.clock().advance(std::chrono::seconds(60));
    return wait(engine->turns().capture(agent, alex, {message(Role::User, text)}, "{}"));
}

/// "changed: User lives in Oslo > User dwells in Oslo", in order.
QStringList told(const Replay &replay)
{
    QStringList lines;
    for (const ReplayLine &line : replay.lines) {
        lines << replayName(line.what) + u": "_s + line.now + u" > "_s + line.then;
    }
    return lines;
}

/// The program's rules without the gates, and with another text for homes.
std::shared_ptr<const RuleSet> otherRules()
{
    const QTemporaryDir folder;
    const QDir all(u":/strata/extraction"_s);
    for (const QString &name : all.entryList({u"*.json"_s})) {
        QFile file(all.filePath(name));
        if (name.contains(u"gate"_s) || name == "suspicion.json"_L1 || !file.open(QIODevice::ReadOnly)) {
            continue;
        }
        QByteArray rules = file.readAll();
        rules.replace(R"json("id": "home.live", )json",
                      R"json("id": "home.live", "text": "User dwells in {value}", )json");
        rules.replace(R"json("User lives in Ghent")json", R"json("User dwells in Ghent")json");
        QFile copy(folder.filePath(name));
        if (!copy.open(QIODevice::WriteOnly) || copy.write(rules) != rules.size()) {
            qFatal("%s", qPrintable(copy.errorString()));
        }
    }
    auto rules = RuleSet::loadFrom(folder.path());
    if (!rules) {
        qFatal("%s %s", qPrintable(rules.error().message), qPrintable(rules.error().context));
    }
    return *rules;
}

} // namespace

class TestReplayService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatOtherRulesWouldMakeIsToldAndNothingIsChanged()
    {
        TestEngine engine;
        const Captured first = say(engine, u"I live in Oslo."_s);
        const Captured second = say(engine, u"I am allergic to walnuts."_s);
        static_cast<void>(wait(engine->memories().add(person, {memory(u"Written by hand"_s, u"alex"_s)})));
        const QStringList same{u"both: User lives in Oslo > User lives in Oslo"_s,
                               u"both: User is allergic to walnuts > User is allergic to walnuts"_s};
        Replay replay = wait(engine->replays().compare(first.turn.session));
        QCOMPARE(told(replay), same);
        QCOMPARE(replay.messages, 2);
        QCOMPARE(replay.lines.front().memory, first.kept.front().memory.id);
        replay = wait(engine->replays().compare(first.turn.session, otherRules()));
        QCOMPARE(told(replay), (QStringList{u"changed: User lives in Oslo > User dwells in Oslo"_s, same[1]}));
        QCOMPARE(replay.lines.front().rule, u"home.live"_s);
        // What went since would come back; what is said no more would not stand.
        static_cast<void>(wait(engine->memories().remove(person, {second.kept.front().memory.id})));
        replay = wait(engine->replays().compare(first.turn.session));
        QCOMPARE(told(replay), (QStringList{same[0], u"only-then:  > User is allergic to walnuts"_s}));
        static_cast<void>(wait(engine->memories().remove(person, {first.messages.front().id})));
        replay = wait(engine->replays().compare(first.turn.session));
        QCOMPARE(told(replay),
                 (QStringList{u"only-now: User lives in Oslo > "_s, u"only-then:  > User is allergic to walnuts"_s}));
    }

    void aSessionThatIsNotThereIsRefused()
    {
        TestEngine engine;
        QCOMPARE(failure(engine->replays().compare({makeUuid7(1)})).code, ErrorCode::NotFound);
        TestEngine without(TestEngine::Extraction::Off);
        QCOMPARE(failure(without->replays().compare({makeUuid7(1)})).code, ErrorCode::Conflict);
    }
};

QTEST_GUILESS_MAIN(TestReplayService)
#include "tst_replayservice.moc"
