// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/extraction.h"
#include "tests/support/testrules.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

/// Written with single quotes, which are easier to read in C++.
QByteArray json(const QByteArray &text)
{
    return QByteArray(text).replace('\'', '"');
}

/// A rule file with nothing but these rules.
QByteArray fileWith(const QByteArray &rules)
{
    return json(
        "{'language':'xx','function-words':[],'contractions':{},'lists':{},'refusals':[],'answers':[],'times':[],"
        "'numbers':{},'phrases':{},'third-person':{},'shape':{'lead':'^x','tail':'x$','split':'x','text-work':'x','"
        "renews':'x','negates':'x','correction':'x','"
        "first-person':'x','own-list':'x','mention':'x','goes-on':'x',"
        "'letter-begins':'x','letter-ends':'x','fiction-begins':'x','fiction-ends':'x','bounded':'x','lasting':'x'},"
        "'rules':["
        + rules + "]}");
}

} // namespace

class TestRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyExampleGivesItsMemory_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<bool>("silent");
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("text");
        for (const LanguageRules &language : m_rules->languages()) {
            for (const Rule &rule : language.rules) {
                int number = 0;
                for (const auto &[said, text] : rule.examples) {
                    QTest::addRow("%s %s %d", qPrintable(language.code), qPrintable(rule.id), ++number)
                        << rule.id << rule.silent << said << text;
                }
            }
        }
    }

    void everyExampleGivesItsMemory()
    {
        QFETCH(QString, rule);
        QFETCH(bool, silent);
        QFETCH(QString, said);
        QFETCH(QString, text);
        const std::vector<Said> messages{{.role = Role::User, .text = said, .day = QDate(2026, 3, 2)}};
        const Extraction extraction = extract(*m_rules, messages);
        QStringList found;
        bool applied = false;
        for (const Claim &claim : extraction.claims) {
            found << claim.text + u" ["_s + claim.rule + u']';
            applied = applied || claim.rule == rule;
        }
        if (text.isEmpty() && !silent) { // what it must not take for its own
            QVERIFY2(!applied, qPrintable(found.join(u"; "_s)));
        } else {
            QVERIFY2(found.contains(text + u" ["_s + rule + u']'), qPrintable(found.join(u"; "_s)));
        }
    }

    void aFileThatIsWrongIsRefusedWithItsName_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("no JSON") << json("{'language':") << u"unexpected end"_s;
        QTest::newRow("a part is missing") << json("{'language':'xx'}") << u"function-words"_s;
        QTest::newRow("an expression") << fileWith("{'id':'a','slot':'home','match':'('}") << u"Rule a"_s;
        QTest::newRow("a slot") << fileWith("{'id':'b','slot':'nothing','match':'x'}") << u"nothing"_s;
        QTest::newRow("an act") << fileWith("{'id':'c','match':'x','act':'guess'}") << u"guess"_s;
    }

    void aFileThatIsWrongIsRefusedWithItsName()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        RuleSet rules;
        QVERIFY(rules.addSlots(json("{'home':{'cardinality':'one','importance':0.8}}"), u"slots.json"_s));
        const auto added = rules.add(text, u"xx.json"_s);
        QVERIFY(!added);
        QCOMPARE(added.error().code, ErrorCode::InvalidInput);
        QCOMPARE(added.error().context, u"xx.json"_s);
        QVERIFY2(added.error().message.contains(says), qPrintable(added.error().message));
    }

    void aGateBelongsToALanguageThatIsThere()
    {
        RuleSet rules;
        const auto added = rules.addGate(json("{'language':'xx'}"), u"xx-gate.json"_s);
        QVERIFY(!added);
        QCOMPARE(added.error().context, u"xx-gate.json"_s);
        QVERIFY2(added.error().message.contains(u"\"xx\""_s), qPrintable(added.error().message));
    }

    void aGateAddsUpWhatSpeaksForAClause()
    {
        const Pattern any(u"."_s);
        const Pattern none(u"(?!)"_s);
        Gate gate;
        gate.bias = -1.0;
        gate.add({.id = u"a"_s, .match = any, .weight = 1.0, .known = {}});
        gate.add({.id = u"b"_s, .match = none, .weight = 5.0, .known = {}});
        gate.add({.id = u"c"_s, .match = any, .weight = {}, .known = 2.0});
        Weighable clause;
        clause.clause = u"x"_s;
        const Weighed unknown = weigh(gate, clause, false);
        QCOMPARE(unknown.features, QStringList{u"a"_s});
        QCOMPARE(unknown.likelihood, 0.5);
        const Weighed known = weigh(gate, clause, true);
        QCOMPARE(known.features, QStringList{u"c"_s});
        QVERIFY(known.likelihood > 0.88 && known.likelihood < 0.89);
    }

    void wordsBelongToClasses()
    {
        Gate gate;
        gate.classes = {{u"cat"_s, u"pet"_s}, {u"pig"_s, u"food"_s}};
        gate.phrases = {{u"guinea"_s, {{u"guinea pig"_s, u"pet"_s}}}};
        gate.beginnings = {{u"allerg"_s, u"body"_s}};
        gate.ends = {{u"itis"_s, u"body"_s}};
        QCOMPARE(classesOf(gate, {u"two"_s, u"cats"_s, u"allergic"_s, u"guinea"_s, u"pig"_s, u"arthritis"_s}),
                 (QStringList{u"pet"_s, u"body"_s, u"pet"_s, u"body"_s}));
    }

    void aMessageIsReadByTheRulesOfItsLanguage()
    {
        const QStringList english{u"i"_s, u"live"_s, u"in"_s, u"the"_s, u"north"_s};
        QCOMPARE(m_rules->languageOf(english, {}).code, u"en"_s);
        QCOMPARE(m_rules->languageOf({u"xyz"_s}, {}).code, u"en"_s);
    }

private:
    const std::shared_ptr<const RuleSet> m_rules = strata::test::programRules();
};

QTEST_GUILESS_MAIN(TestRules)
#include "tst_rules.moc"
