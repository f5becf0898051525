// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// Which relations the memories of a store tell, and how they follow what becomes of the memories.

#include "tests/support/testengine.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

const Scope ines{.user = u"ines"_s, .agent = {}, .app = {}, .run = {}};

std::vector<Kept> say(TestEngine &engine, const QString &text, const Scope &scope = ines)
{
    engine.clock().advance(std::chrono::seconds(60));
    return wait(engine->turns().capture(agent, scope, {message(Role::User, text)}, "{}")).kept;
}

RelationQuery of(const QString &user)
{
    RelationQuery query;
    query.filter = equals(Field::UserId, user);
    return query;
}

/// "Hana lives_in Turku", newest memory first, with the entities' names now.
QStringList told(TestEngine &engine, const RelationQuery &query)
{
    QStringList lines;
    for (const Relation &one : wait(engine->relations().list(query)).items) {
        lines << one.subject.name + u' ' + one.said.predicate + u' ' + one.object.name;
    }
    return lines;
}

QStringList about(TestEngine &engine, const QString &entity, const QString &user = u"ines"_s)
{
    RelationQuery query = of(user);
    query.entity = entity;
    return told(engine, query);
}

QStringList entities(TestEngine &engine, const RelationQuery &query)
{
    QStringList lines;
    for (const RelatedEntity &one : wait(engine->relations().entities(query)).items) {
        lines << one.name + u' ' + entityKindName(one.kind) + u' ' + QString::number(one.relations);
    }
    return lines;
}

} // namespace

class TestRelationService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMemoryTellsItsRelations()
    {
        TestEngine engine;
        const Memory home = say(engine, u"My sister lives in Turku."_s).front().memory;
        const RelationPage page = wait(engine->relations().list(of(u"ines"_s)));
        QCOMPARE(page.total, 2);
        const Relation &lives = page.items.back();
        QCOMPARE(lives.said, (Triple{u"User's sister"_s, u"lives_in"_s, u"Turku"_s}));
        QCOMPARE(lives.memory, home);
        QCOMPARE(lives.memory.validFrom, home.created);
        QVERIFY(!lives.subject.id.isNull());
        QCOMPARE(page.items.front().object.id, lives.subject.id); // the sister
        QCOMPARE(entities(engine, of(u"ines"_s)),
                 (QStringList{u"User person 1"_s, u"User's sister person 2"_s, u"Turku place 1"_s}));
    }

    void aRoleIsWhoWasNamedInIt()
    {
        TestEngine engine;
        say(engine, u"My sister lives in Turku."_s);
        const Kept named = say(engine, u"My sister is called Hana."_s).front();
        say(engine, u"Hana is allergic to walnuts."_s);
        for (const QString &name : {u"Hana"_s, u"hana"_s, u"User's sister"_s}) {
            const QStringList lines = about(engine, name);
            QVERIFY2(lines.contains(u"Hana lives_in Turku"_s), qPrintable(name + u": "_s + lines.join(u", "_s)));
            QVERIFY(lines.contains(u"User sister Hana"_s));
        }
        // Whoever takes the name back takes all that hung on it back.
        static_cast<void>(wait(engine->memories().remove(person, {named.memory.id})));
        QVERIFY(about(engine, u"Hana"_s).filter(u"Turku"_s).isEmpty());
        QVERIFY(about(engine, u"User's sister"_s).contains(u"User's sister lives_in Turku"_s));
        static_cast<void>(wait(engine->memories().restore(person, {named.memory.id})));
        QVERIFY(about(engine, u"Hana"_s).contains(u"Hana lives_in Turku"_s));
    }

    void whatIsReplacedIsToldOnlyWithTheHistory()
    {
        TestEngine engine;
        say(engine, u"I live in Oslo."_s);
        say(engine, u"I live in Turku now."_s);
        QCOMPARE(told(engine, of(u"ines"_s)), QStringList{u"User lives_in Turku"_s});
        RelationQuery all = of(u"ines"_s);
        all.states.push_back(State::Superseded);
        QCOMPARE(told(engine, all), (QStringList{u"User lives_in Turku"_s, u"User lives_in Oslo"_s}));
        const Relation old = wait(engine->relations().list(all)).items.back();
        QCOMPARE(old.memory.state, State::Superseded);
        QVERIFY(old.memory.validTo != 0);
        QVERIFY(!old.memory.replacedBy.isNull());
    }

    void whatEndedIsNoRelation()
    {
        TestEngine engine;
        say(engine, u"I love sushi."_s);
        QCOMPARE(told(engine, of(u"ines"_s)).size(), 1);
        say(engine, u"I no longer like sushi."_s);
        QVERIFY2(told(engine, of(u"ines"_s)).filter(u"User likes"_s).isEmpty(),
                 qPrintable(told(engine, of(u"ines"_s)).join(u", "_s)));
    }

    void aRewordedMemoryTellsNothingUntilTheWordsAreBack()
    {
        TestEngine engine;
        const Memory home = say(engine, u"I live in Oslo."_s).front().memory;
        MemoryPatch patch;
        patch.text = u"User lived in Oslo once"_s;
        const auto edited = wait(engine->memories().edit(person, {{home.id, patch}}));
        QVERIFY(told(engine, of(u"ines"_s)).isEmpty());
        static_cast<void>(wait(engine->journal().undo(person, edited.step)));
        QCOMPARE(told(engine, of(u"ines"_s)), QStringList{u"User lives_in Oslo"_s});
    }

    void whatIsErasedIsGone()
    {
        TestEngine engine;
        const Memory home = say(engine, u"I live in Oslo."_s).front().memory;
        static_cast<void>(wait(engine->memories().remove(person, {home.id})));
        for (int day = 0; day < 40; ++day) { // the clock runs evenly
            engine.clock().advance(std::chrono::hours(24));
            waitDone(engine->sweep());
        }
        RelationQuery all = of(u"ines"_s);
        all.states = {State::Active, State::Superseded, State::Archived, State::Binned};
        all.showExpired = true;
        QCOMPARE(wait(engine->relations().list(all)).total, 0);
    }

    void holdersAreNeverMixed()
    {
        TestEngine engine;
        const Scope kim{.user = u"kim"_s, .agent = u"planner"_s, .app = {}, .run = {}};
        Scope mine = ines;
        mine.agent = u"planner"_s;
        say(engine, u"My sister lives in Turku."_s, mine);
        say(engine, u"My sister is called Lea."_s, kim);
        QVERIFY(about(engine, u"Lea"_s).isEmpty());
        QCOMPARE(about(engine, u"Lea"_s, u"kim"_s), QStringList{u"User sister Lea"_s});
        RelationQuery both;
        both.filter = equals(Field::AgentId, u"planner"_s);
        both.predicate = u"lives_in"_s;
        QCOMPARE(told(engine, both), QStringList{u"User's sister lives_in Turku"_s});
        both.predicate.clear();
        QSet<QUuid> users;
        for (const RelatedEntity &one : wait(engine->relations().entities(both)).items) {
            if (one.self) {
                users.insert(one.id);
                QVERIFY(one.scope.user == u"kim"_s || one.scope.user == u"ines"_s);
            }
        }
        QCOMPARE(users.size(), 2);
    }

    void notesOfAnotherSessionSayNothingHere()
    {
        TestEngine engine;
        const Scope trip{.user = u"ines"_s, .agent = {}, .app = {}, .run = u"trip"_s};
        const Scope work{.user = u"ines"_s, .agent = {}, .app = {}, .run = u"work"_s};
        const auto note = [&](const QString &text, const Scope &scope) {
            engine.clock().advance(std::chrono::seconds(60));
            return wait(engine->turns().capture(agent, scope, {message(Role::User, text)}, "{}", Layer::Session));
        };
        QCOMPARE(note(u"My sister is called Hana."_s, work).kept.front().memory.layer, Layer::Session);
        note(u"My sister lives in Turku."_s, trip);
        RelationQuery query = of(u"ines"_s);
        query.filter = all({equals(Field::UserId, u"ines"_s), equals(Field::RunId, u"trip"_s)});
        query.predicate = u"lives_in"_s;
        QCOMPARE(told(engine, query), QStringList{u"User's sister lives_in Turku"_s});
        query.filter = equals(Field::UserId, u"ines"_s); // who asks for both gets both together
        QCOMPARE(told(engine, query), QStringList{u"Hana lives_in Turku"_s});
    }

    void relationsAreNarrowed_data()
    {
        QTest::addColumn<QString>("subject");
        QTest::addColumn<QString>("predicate");
        QTest::addColumn<QString>("object");
        QTest::addColumn<QStringList>("expected");
        const QStringList lives{u"Rosa lives_in Nice"_s};
        QTest::newRow("subject") << u"rosa"_s << QString() << QString() << lives;
        QTest::newRow("subject by role") << u"User's aunt"_s << QString() << QString() << lives;
        QTest::newRow("predicate") << QString() << u"lives_in"_s << QString()
                                   << QStringList{u"User lives_in Oslo"_s, u"Rosa lives_in Nice"_s};
        QTest::newRow("a role by another word")
            << QString() << u"Tante"_s << QString() << QStringList{u"User aunt Rosa"_s};
        QTest::newRow("object") << QString() << QString() << u"NICE"_s << lives;
        QTest::newRow("all") << u"Rosa"_s << u"lives_in"_s << u"Nice"_s << lives;
        QTest::newRow("nothing") << u"Rosa"_s << u"lives_in"_s << u"Oslo"_s << QStringList();
        QTest::newRow("a value") << QString() << QString() << u"34"_s << QStringList{u"User age 34"_s};
    }

    void relationsAreNarrowed()
    {
        QFETCH(QString, subject);
        QFETCH(QString, predicate);
        QFETCH(QString, object);
        QFETCH(QStringList, expected);
        if (!m_said) {
            m_said = std::make_unique<TestEngine>();
            say(*m_said, u"My aunt Rosa lives in Nice."_s);
            say(*m_said, u"I live in Oslo."_s);
            say(*m_said, u"I am 34 years old."_s);
        }
        RelationQuery query = of(u"ines"_s);
        query.subject = subject;
        query.predicate = predicate;
        query.object = object;
        QCOMPARE(told(*m_said, query), expected);
    }

    void anEntityIsFoundByItsId()
    {
        TestEngine engine;
        say(engine, u"My aunt Rosa lives in Nice."_s);
        const auto all = wait(engine->relations().entities(of(u"ines"_s))).items;
        const auto nice = std::ranges::find(all, u"Nice"_s, &RelatedEntity::name);
        QVERIFY(nice != all.end());
        RelationQuery query = of(u"ines"_s);
        query.entity = uuidText(nice->id);
        QCOMPARE(told(engine, query), QStringList{u"Rosa lives_in Nice"_s});
    }

    void pagesCutTheList()
    {
        TestEngine engine;
        say(engine, u"I live in Oslo."_s);
        say(engine, u"I am allergic to walnuts."_s);
        say(engine, u"I speak Finnish."_s);
        RelationQuery query = of(u"ines"_s);
        query.limit = 2;
        query.offset = 2;
        const RelationPage page = wait(engine->relations().list(query));
        QCOMPARE(page.total, 3);
        QCOMPARE(page.items.size(), size_t(1));
        QCOMPARE(page.items.front().said.predicate, u"lives_in"_s);
        query.limit = 0;
        QCOMPARE(failure(engine->relations().list(query)).code, ErrorCode::InvalidInput);
        QCOMPARE(failure(engine->relations().entities(query)).code, ErrorCode::InvalidInput);
    }

private:
    std::unique_ptr<TestEngine> m_said; // one for all rows; goes before the application does
};

QTEST_GUILESS_MAIN(TestRelationService)
#include "tst_relationservice.moc"
