// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// Whom the names in what memories tell mean.

#include "core/base/json.h"
#include "core/extract/entities.h"
#include "core/extract/extraction.h"
#include "tests/support/testrules.h"

#include <QFile>
#include <QTest>

#include <algorithm>

using namespace strata;
using namespace Qt::StringLiterals;

using Told = std::vector<std::vector<Triple>>;
Q_DECLARE_METATYPE(Told)

namespace {

const RelationRules &rules()
{
    static const auto loaded = RelationRules::load();
    if (!loaded) {
        qFatal("%s", qPrintable(loaded.error().message));
    }
    return **loaded;
}

/// "Hana (User's sister) person", in the order of their making.
QStringList nodes(const EntityGraph &graph)
{
    QStringList lines;
    for (const EntityGraph::Node &node : graph.nodes()) {
        const QStringList names = node.aliases + node.roles;
        lines << node.name + (names.isEmpty() ? QString() : u" ("_s + names.join(u", "_s) + u')') + u' '
                     + (node.self ? u"self"_s : entityKindName(node.kind));
    }
    lines.sort();
    return lines;
}

std::vector<Triple> relationsOf(const QString &text)
{
    const std::vector<Said> said{{.role = Role::User, .text = text, .name = {}, .day = QDate(2026, 5, 4)}};
    std::vector<Triple> all;
    for (const Claim &claim : extract(*test::programRules(), said).claims) {
        std::ranges::copy(claim.relations, std::back_inserter(all));
    }
    return all;
}

} // namespace

class TestEntities : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyPredicateThatASlotMakesIsKnown()
    {
        QFile file(u":/strata/extraction/slots.json"_s);
        QVERIFY(test::programRules() && file.open(QIODevice::ReadOnly));
        QFile own(u":/strata/knowing/relations.json"_s);
        static_cast<void>(rules());
        QVERIFY(own.open(QIODevice::ReadOnly));
        const auto parsed = [](const QByteArray &text) {
            return Json::parse(text.constBegin(), text.constEnd(), nullptr, true, true);
        };
        const Json known = parsed(own.readAll())["predicates"];
        const Json attributes = parsed(file.readAll());
        for (const auto &[attribute, entry] : attributes.items()) {
            if (entry.contains("relation")) {
                QVERIFY2(known.contains(entry["relation"].get<std::string>()), attribute.c_str());
            }
        }
    }

    void aPredicateThatNoSlotMakesIsARole()
    {
        QVERIFY(rules().predicate(u"sister"_s).role);
        QVERIFY(!rules().predicate(u"lives_in"_s).role);
        QCOMPARE(rules().predicate(u"beagle"_s).object, EntityKind::Animal);
        QCOMPARE(rules().role(u"mum"_s).base, rules().role(u"Mutter"_s).base);
        QCOMPARE(rules().role(u"older sister"_s).base, u"sister"_s);
        QVERIFY(rules().role(u"older sister"_s).full != u"sister"_s);
        QCOMPARE(rules().folded(u"The Café"_s), u"cafe"_s);
    }

    void wrongRulesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no predicates") << QByteArray(R"({"articles":""})");
        QTest::newRow("no such kind") << QByteArray(
            R"({"predicates":{"a":{"object":"cloud"}},"synonyms":{},"articles":"","qualifiers":"",)"
            R"("several":"","animals":""})");
    }

    void wrongRulesAreRefused()
    {
        QFETCH(QByteArray, json);
        const auto read = RelationRules::from(json);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    }

    void namesAreBroughtTogether_data()
    {
        QTest::addColumn<Told>("told");
        QTest::addColumn<QStringList>("expected");
        const QString user = u"User"_s;
        const QString role = u"User's sister"_s;
        const std::vector<Triple> unnamed{{user, u"sister"_s, role}, {role, u"lives_in"_s, u"Turku"_s}};
        const std::vector<Triple> hana{{user, u"sister"_s, u"Hana"_s}};
        const std::vector<Triple> lea{{user, u"sister"_s, u"Lea"_s}};
        QTest::newRow("nobody has a name")
            << Told{unnamed}
            << QStringList{u"Turku place"_s, u"User self"_s, u"User's sister (User's sister) person"_s};
        QTest::newRow("named later") << Told{unnamed, hana}
                                     << QStringList{u"Hana (User's sister) person"_s, u"Turku place"_s, u"User self"_s};
        QTest::newRow("named before") << Told{
            hana, unnamed} << QStringList{u"Hana (User's sister) person"_s, u"Turku place"_s, u"User self"_s};
        QTest::newRow("two have a name: which is meant is not known")
            << Told{hana, unnamed, lea}
            << QStringList{u"Hana (User's sister) person"_s, u"Lea (User's sister) person"_s, u"Turku place"_s,
                           u"User self"_s, u"User's sister (User's sister) person"_s};
        QTest::newRow("another word and language for the role")
            << Told{{{user, u"mum"_s, u"Ida"_s}}, {{user, u"Mutter"_s, u"User's Mutter"_s}}}
            << QStringList{u"Ida (User's mum, User's Mutter) person"_s, u"User self"_s};
        QTest::newRow("the same name in two roles")
            << Told{hana, {{user, u"boss"_s, u"Hana"_s}}}
            << QStringList{u"Hana (User's boss) person"_s, u"Hana (User's sister) person"_s, u"User self"_s};
        QTest::newRow("an older sister is perhaps another one")
            << Told{hana, {{user, u"older sister"_s, u"User's older sister"_s}}}
            << QStringList{u"Hana (User's sister) person"_s, u"User self"_s,
                           u"User's older sister (User's older sister) person"_s};
        QTest::newRow("… unless she was named so")
            << Told{hana, {{user, u"older sister"_s, u"Hana"_s}}, {{user, u"older sister"_s, u"User's older sister"_s}}}
            << QStringList{u"Hana (User's sister, User's older sister) person"_s, u"User self"_s};
        QTest::newRow("of friends one has several")
            << Told{{{user, u"friend"_s, u"Tom"_s}}, {{user, u"friend"_s, u"User's friend"_s}}}
            << QStringList{u"Tom (User's friend) person"_s, u"User self"_s, u"User's friend (User's friend) person"_s};
        QTest::newRow("a name without a role is the one who has it")
            << Told{hana, {{u"Hana"_s, u"likes"_s, u"the sea"_s}}}
            << QStringList{u"Hana (User's sister) person"_s, u"User self"_s, u"the sea thing"_s};
        QTest::newRow("… and somebody of its own when two have it")
            << Told{hana, {{user, u"boss"_s, u"Hana"_s}}, {{u"Hana"_s, u"likes"_s, u"tea"_s}}}
            << QStringList{u"Hana (User's boss) person"_s, u"Hana (User's sister) person"_s, u"Hana person"_s,
                           u"User self"_s, u"tea thing"_s};
        QTest::newRow("a place and a person of one name")
            << Told{{{user, u"sister"_s, u"Florence"_s}}, {{user, u"lives_in"_s, u"Florence"_s}}}
            << QStringList{u"Florence (User's sister) person"_s, u"Florence place"_s, u"User self"_s};
        QTest::newRow("the user has a name, and a son of the same")
            << Told{{{user, u"name"_s, u"Alex"_s}}, {{user, u"son"_s, u"Alex"_s}, {u"Alex"_s, u"age"_s, u"3"_s}}}
            << QStringList{u"Alex (User's son) person"_s, u"User (Alex) self"_s};
        QTest::newRow("writings of one name")
            << Told{{{user, u"likes"_s, u"green tea"_s}}, {{user, u"avoids"_s, u"Green Tea"_s}}}
            << QStringList{u"Green Tea (green tea) thing"_s, u"User self"_s};
        QTest::newRow("values are nobody")
            << Told{{{user, u"age"_s, u"34"_s}, {user, u"diet"_s, u"vegan"_s}}} << QStringList{u"User self"_s};
        QTest::newRow("a role without a name of somebody else")
            << Told{{{u"Ana"_s, u"sister"_s, u"Ana's sister"_s}}, hana}
            << QStringList{u"Ana person"_s, u"Ana's sister (Ana's sister) person"_s, u"Hana (User's sister) person"_s,
                           u"User self"_s};
        QTest::newRow("no name at all") << Told{{{user, u"partner"_s, u"a nurse"_s}}}
                                        << QStringList{u"User self"_s, u"a nurse person"_s};
    }

    void namesAreBroughtTogether()
    {
        QFETCH(Told, told);
        QFETCH(QStringList, expected);
        QCOMPARE(nodes(EntityGraph(rules(), told)), expected);
    }

    void theEndsOfATripleAreWhoTheMemoryMeans()
    {
        const Told told{{{u"User"_s, u"name"_s, u"Alex"_s}},
                        {{u"User"_s, u"son"_s, u"Alex"_s}, {u"Alex"_s, u"lives_in"_s, u"Oslo"_s}},
                        {{u"User"_s, u"age"_s, u"40"_s}}};
        const EntityGraph graph(rules(), told);
        const auto name = [&graph](int node) { return node < 0 ? u"-"_s : graph.nodes()[size_t(node)].key; };
        const auto ends = graph.endsOf(told[1]);
        QCOMPARE(ends.size(), size_t(2));
        QCOMPARE(name(ends[0].subject), u"self"_s);
        QCOMPARE(ends[0].object, ends[1].subject); // the son, not the user
        QVERIFY(graph.isCalled(ends[1].subject, u"alex"_s));
        QVERIFY(graph.isCalled(ends[1].subject, u"user's son"_s));
        QVERIFY(graph.isCalled(ends[1].object, u"OSLO"_s));
        QVERIFY(!graph.isCalled(ends[1].object, u"Turku"_s));
        const auto alias = graph.endsOf(told[0]).front();
        QCOMPARE(alias.subject, alias.object);
        QCOMPARE(graph.endsOf(told[2]).front().object, -1);
        QVERIFY(!graph.isCalled(-1, u"40"_s));
        // What no memory of the graph tells is nobody.
        QCOMPARE(graph.endsOf(std::vector<Triple>{{u"User"_s, u"sister"_s, u"Hana"_s}}).front().object, -1);
    }

    void clausesTellWhomTheyAreAbout_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<std::vector<Triple>>("relations");
        using Triples = std::vector<Triple>;
        const QString user = u"User"_s;
        QTest::newRow("of the speaker") << u"I live in Oslo."_s << Triples{{user, u"lives_in"_s, u"Oslo"_s}};
        QTest::newRow("of somebody with a name")
            << u"My aunt Rosa lives in Nice."_s
            << Triples{{user, u"aunt"_s, u"Rosa"_s}, {u"Rosa"_s, u"lives_in"_s, u"Nice"_s}};
        QTest::newRow("of somebody without a name")
            << u"My sister lives in Turku."_s
            << Triples{{user, u"sister"_s, u"User's sister"_s}, {u"User's sister"_s, u"lives_in"_s, u"Turku"_s}};
        QTest::newRow("of whom a pronoun means") << u"My aunt Rosa is a dentist. She lives in Nice."_s
                                                 << Triples{{user, u"aunt"_s, u"Rosa"_s},
                                                            {u"Rosa"_s, u"works_as"_s, u"dentist"_s},
                                                            {user, u"aunt"_s, u"Rosa"_s},
                                                            {u"Rosa"_s, u"lives_in"_s, u"Nice"_s}};
        QTest::newRow("a name for a role") << u"My sister is called Hana."_s << Triples{{user, u"sister"_s, u"Hana"_s}};
        QTest::newRow("of a thing") << u"A green sticker means calibrated."_s
                                    << Triples{{u"green sticker"_s, u"means"_s, u"calibrated"_s}};
        QTest::newRow("a name of the speaker") << u"My name is Ana."_s << Triples{{user, u"name"_s, u"Ana"_s}};
    }

    void clausesTellWhomTheyAreAbout()
    {
        QFETCH(QString, text);
        QFETCH(std::vector<Triple>, relations);
        const std::vector<Triple> read = relationsOf(text);
        QCOMPARE(read, relations);
    }
};

QTEST_GUILESS_MAIN(TestEntities)
#include "tst_entities.moc"
