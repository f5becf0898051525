// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/rehearsal.h"
#include "tests/support/labelled.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

Said user(const QString &text)
{
    return {.role = Role::User, .text = text, .day = QDate(2026, 3, 2)}; // a Monday
}

Said assistant(const QString &text)
{
    return {.role = Role::Assistant, .text = text, .day = QDate(2026, 3, 2)};
}

QStringList textsOf(const Extraction &extraction)
{
    QStringList texts;
    for (const Claim &claim : extraction.claims) {
        texts << claim.text;
    }
    return texts;
}

} // namespace

class TestExtraction : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto loaded = RuleSet::load();
        QVERIFY(loaded);
        m_rules = *loaded;
    }

    void whatIsNoAssertionIsRefusedWithItsReason_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("why");
        const auto row = [](const char *why, const char *said) {
            QTest::addRow("%s: %s", why, said) << QString::fromUtf8(said) << QString::fromLatin1(why);
        };
        row("question", "Do I live in Ghent?");
        row("question", "which bread is best for toast");
        row("hypothetical", "If I lived in Ghent I would cycle to work.");
        row("hypothetical", "I wish I had a garden.");
        row("hypothetical", "Suppose I am a nurse in Oslo.");
        row("request", "I want you to check the total");
        row("request", "Tell me about bees");
        row("transient", "I'm so tired right now");
        row("transient", "I have a quick question");
        row("reaction", "I love it");
        row("reaction", "I like the second one");
        row("quotation", "> I live in Ghent and I hate rain");
        row("quotation", "She said \"I live in Ghent and I hate all this rain\"");
        row("quotation", "my boss says I am lazy");
        row("fiction", "Let's pretend I am a pirate and I live on a ship");
        row("joke", "I have told you a million times that I am a nurse");
        row("joke", "I'm allergic to Mondays, just kidding");
        row("code", "```\nconst home = 'I live in Ghent';\n```");
        row("code", "2026-03-02 10:11:12 ERROR I live in Ghent");
        row("secret", "my password is hunter22");
        row("secret", "my password for the school system is hunter2-Qx99");
        row("secret", "I changed my password to hunter22");
        row("secret", "the pin of my bank card is 4711");
        row("secret", "Mein Passwort für die Schule ist Sommer77");
        row("secret", "La contraseña de mi cuenta es gato99");
        row("secret", "A senha do meu banco é gato99");
        row("secret", "le mot de passe du wifi est soleil99");
        row("secret", "api key: 8f2a77c1");
        row("secret", "POSTGRES_PASSWORD: correcthorse");
        row("secret", "PGPASSWORD=hunter2 psql");
        row("secret", "client_secret=abcdef");
        row("secret", "refresh_token: abc");
        row("secret", "passwd = hunter2");
        row("secret", "my client secret is hunter2");
        row("secret", "I live at ana@example.org");
        row("secret", "My card is 4111 1111 1111 1111");
        row("unclear", "She lives in Nice");
        row("recalled", "You remembered the garden");
        row("unimportant", "Our solar system has eight planets");
        row("fiction", "Let's play: you're the border guard and I'm a colonel");
        row("no-rule", "The weather over the hills turned");
    }

    void whatIsNoAssertionIsRefusedWithItsReason()
    {
        QFETCH(QString, said);
        QFETCH(QString, why);
        const Extraction extraction = extract(*m_rules, std::vector{user(said)});
        QCOMPARE(textsOf(extraction), QStringList());
        QStringList reasons;
        for (const Refused &refused : extraction.refused) {
            reasons << refusalName(refused.why);
        }
        QVERIFY2(reasons.contains(why), qPrintable(reasons.join(u", "_s)));
    }

    void onlyPeopleAssert()
    {
        for (const Role role : {Role::Assistant, Role::System, Role::Tool}) {
            const std::vector<Said> messages{{.role = role, .text = u"I live in Ghent. You are a nurse."_s}};
            const Extraction extraction = extract(*m_rules, messages);
            QVERIFY(extraction.claims.empty());
            QCOMPARE(extraction.refused.size(), 1U);
            QCOMPARE(extraction.refused.front().why, Refusal::Speaker);
        }
    }

    void aClaimCitesWhatWasSaid()
    {
        const QString text = u"Hi there! By the way, I'm allergic to walnuts. Any ideas for lunch?"_s;
        const Extraction extraction = extract(*m_rules, std::vector{user(text)});
        QCOMPARE(textsOf(extraction), QStringList{u"User is allergic to walnuts"_s});
        const Claim &claim = extraction.claims.front();
        QCOMPARE(text.mid(claim.span.begin, claim.span.end - claim.span.begin), u"I'm allergic to walnuts"_s);
        QCOMPARE(claim.sentence, u"By the way, I'm allergic to walnuts."_s);
        QCOMPARE(claim.slot, (Slot{u"user"_s, u"allergy"_s, u"walnuts"_s, Cardinality::Many}));
        QCOMPARE(claim.relations, (std::vector<Triple>{{u"User"_s, u"allergic_to"_s, u"walnuts"_s}}));
        QCOMPARE(claim.layer, Layer::User);
        QVERIFY(claim.importance > 0.9);
    }

    void whatIsSaidReadsInTheThirdPerson_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QStringList>("texts");
        QTest::newRow("two professions") << u"I'm a nurse and a beekeeper"_s
                                         << QStringList{u"User is a nurse"_s, u"User is a beekeeper"_s};
        QTest::newRow("two clauses") << u"i live in ghent and work nights"_s
                                     << QStringList{u"User lives in ghent"_s, u"User works nights"_s};
        QTest::newRow("no stops") << u"I work at a bakery I live in Ghent"_s
                                  << QStringList{u"User works at a bakery"_s, u"User lives in Ghent"_s};
        QTest::newRow("a pronoun") << u"My aunt Rosa lives in Nice. She paints."_s
                                   << QStringList{u"User's aunt Rosa lives in Nice"_s, u"Rosa (User's aunt) paints"_s};
        QTest::newRow("inside a question")
            << u"My son Levi is 3, is that too young for chess?"_s << QStringList{u"User's son Levi is 3"_s};
        QTest::newRow("a list that ends") << u"I'm allergic to bees and nuts, and Figo eats everything"_s
                                          << QStringList{u"User is allergic to bees"_s, u"User is allergic to nuts"_s};
        QTest::newRow("a pronoun behind a comma")
            << u"My sister Joana lives in Braga, she keeps chickens"_s
            << QStringList{u"User's sister Joana lives in Braga"_s, u"Joana (User's sister) keeps chickens"_s};
        QTest::newRow("a profession and a place")
            << u"I work as a potter in Porto"_s << QStringList{u"User works as a potter in Porto"_s};
        QTest::newRow("negation") << u"I don't like cilantro"_s << QStringList{u"User does not like cilantro"_s};
        QTest::newRow("not a negation") << u"I can't stop eating olives"_s
                                        << QStringList{u"User cannot stop eating olives"_s};
        QTest::newRow("not a retraction")
            << u"Don't forget that I park on level 3"_s << QStringList{u"User parks on level 3"_s};
    }

    void whatIsSaidReadsInTheThirdPerson()
    {
        QFETCH(QString, said);
        QFETCH(QStringList, texts);
        QCOMPARE(textsOf(extract(*m_rules, std::vector{user(said)})), texts);
    }

    void aSpeakerWithANameIsNamed()
    {
        Said said = user(u"I'm allergic to nuts"_s);
        said.name = u"Petra"_s;
        const Extraction extraction = extract(*m_rules, std::vector{said});
        QCOMPARE(textsOf(extraction), QStringList{u"Petra is allergic to nuts"_s});
        QCOMPARE(extraction.claims.front().slot.subject, u"petra"_s);
    }

    void aShortAnswerFillsTheSlotThatWasAskedFor()
    {
        const Extraction extraction =
            extract(*m_rules, std::vector{assistant(u"Sure. Which size do you take?"_s), user(u"medium"_s)});
        QCOMPARE(textsOf(extraction), QStringList{u"User's size is medium"_s});
        QVERIFY(textsOf(extract(*m_rules, std::vector{user(u"medium"_s)})).isEmpty());
    }

    void whatWasReadBeforeOnlyExplainsWhatComes()
    {
        const std::vector<Said> messages{user(u"I live in Ghent."_s), assistant(u"Which size do you take?"_s),
                                         user(u"medium"_s)};
        QCOMPARE(textsOf(extract(*m_rules, messages, 2)), QStringList{u"User's size is medium"_s});
    }

    void datesAreCountedFromTheDayOfTheMessage_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QDate>("from");
        QTest::addColumn<QDate>("to");
        const auto row = [](const char *said, QDate from, QDate to = {}) {
            QTest::newRow(said) << QString::fromUtf8(said) << from << (to.isValid() ? to : from);
        };
        row("I have a dentist appointment tomorrow", QDate(2026, 3, 3));
        row("I have a job interview on Thursday", QDate(2026, 3, 5));
        row("I'm flying to Lisbon next Friday", QDate(2026, 3, 6), QDate(2026, 3, 13));
        row("I'm flying to Lisbon in two weeks", QDate(2026, 3, 16), QDate(2026, 3, 22));
        row("I bought a kayak yesterday", QDate(2026, 3, 1));
        row("I bought a kayak on Friday", QDate(2026, 2, 27));
        row("I bought a kayak in May", QDate(2025, 5, 1), QDate(2025, 5, 31));
        row("I have an exam on 3 May", QDate(2026, 5, 3));
        row("I have an exam on the 20th of April 2027", QDate(2027, 4, 20));
    }

    void datesAreCountedFromTheDayOfTheMessage()
    {
        QFETCH(QString, said);
        QFETCH(QDate, from);
        QFETCH(QDate, to);
        const Extraction extraction = extract(*m_rules, std::vector{user(said)});
        QCOMPARE(extraction.claims.size(), 1U);
        QVERIFY(extraction.claims.front().date);
        QCOMPARE(extraction.claims.front().date->from, from);
        QCOMPARE(extraction.claims.front().date->to, to);
    }

    void aCorrectionAimsAtWhatWasSaidLast_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("then");
        QTest::addColumn<QString>("text");
        QTest::newRow("a number") << u"I have a meeting on the 27th."_s << u"wait no, it's the 28th"_s
                                  << u"User has a meeting on the 28th (2026-03-28)"_s;
        QTest::newRow("a word") << u"My dog is called Lena."_s << u"It's Lea, not Lena"_s
                                << u"User's dog is named Lea"_s;
        QTest::newRow("another value") << u"I live in Oslo."_s << u"sorry, I live in Turku"_s
                                       << u"User lives in Turku"_s;
        QTest::newRow("what holds now") << u"I'm a receptionist."_s << u"I'm a tram driver now"_s
                                        << u"User is a tram driver now"_s;
    }

    void aCorrectionAimsAtWhatWasSaidLast()
    {
        QFETCH(QString, said);
        QFETCH(QString, then);
        QFETCH(QString, text);
        Rehearsal rehearsal(*m_rules);
        rehearsal.addSession(std::vector{user(said), user(then)});
        QCOMPARE(rehearsal.standing().size(), 1U);
        QCOMPARE(rehearsal.standing().front().text, text);
    }

    void whatIsTakenBackDoesNotStand_data()
    {
        QTest::addColumn<QString>("then");
        QTest::newRow("that") << u"Please forget that."_s;
        QTest::newRow("the topic") << u"forget what I said about my knee"_s;
        QTest::newRow("in the same breath") << u"Just kidding. Forget the knee."_s;
    }

    void whatIsTakenBackDoesNotStand()
    {
        QFETCH(QString, then);
        Rehearsal rehearsal(*m_rules);
        rehearsal.addSession(std::vector{user(u"I have a bad knee"_s), user(then)});
        QVERIFY(rehearsal.standing().empty());
        rehearsal.addSession(std::vector{user(u"I have a bad knee"_s)});
        QCOMPARE(rehearsal.standing().size(), 1U);
    }

    void whatIsBoundToATaskBelongsToTheSession()
    {
        for (const QString &said : {u"For this trip I need a quiet hotel room"_s, u"We are on branch fix/late-fee"_s}) {
            const Extraction extraction = extract(*m_rules, std::vector{user(said)});
            QCOMPARE(extraction.claims.size(), 1U);
            QCOMPARE(extraction.claims.front().layer, Layer::Session);
        }
    }

    void whatNoRuleKnowsIsWeighed()
    {
        const QString text = u"I'm an organist. I've got arthritis. The big pedals hurt my bad hip every winter."_s;
        const Extraction extraction = extract(*m_rules, std::vector{user(text)});
        const auto general = std::ranges::find(extraction.judged, false, &Judgement::known);
        QVERIFY(general != extraction.judged.end());
        QCOMPARE(general->text, u"The big pedals hurt User's bad hip every winter"_s);
        QVERIFY(general->likelihood > 0.5);
        QVERIFY(general->features.contains(u"about.body"_s));
        QVERIFY(textsOf(extraction).contains(general->text));
        const Claim &claim = *std::ranges::find(extraction.claims, u"general"_s, &Claim::rule);
        QCOMPARE(text.mid(claim.span.begin, claim.span.end - claim.span.begin),
                 u"The big pedals hurt my bad hip every winter"_s);
        QVERIFY(claim.importance >= keepGate);
    }

    void aTextThatIsBroughtAlongDoubtsWhatRulesKnow()
    {
        const QString said = u"I love early mornings"_s;
        QCOMPARE(extract(*m_rules, std::vector{user(said)}).claims.front().suggested, false);
        const Extraction brought = extract(*m_rules, std::vector{user(u"A few lines of a ballad\n"_s + said)});
        QVERIFY(std::ranges::all_of(brought.claims, &Claim::suggested));
    }

    void whatHangsInTheAirIsNotKept()
    {
        const Extraction extraction =
            extract(*m_rules, std::vector{user(u"His sister lives in Braga with three cats"_s)});
        QVERIFY(extraction.claims.empty());
        QCOMPARE(extraction.refused.front().why, Refusal::Unclear);
    }

    void whatIsSaidOfAThingNowReplacesWhatWasSaid()
    {
        Rehearsal rehearsal(*m_rules);
        rehearsal.addSession(std::vector{user(u"We do our retros on Mondays at 4"_s)});
        rehearsal.addSession(std::vector{user(u"retros are on Wednesdays these days"_s)});
        QCOMPARE(rehearsal.standing().size(), 1U);
        QCOMPARE(rehearsal.standing().front().text, u"Retros are on Wednesdays these days"_s);
    }

    void theLabelledDialoguesAreReadAsWellAsBefore()
    {
        Score english;
        for (const Dialogue &dialogue : dialogues()) {
            if (dialogue.split == u"tune"_s && dialogue.language == u"en"_s) {
                english.add(dialogue, judge(dialogue, keptOf(*m_rules, dialogue)));
            }
        }
        QVERIFY(english.dialogues > 100);
        QVERIFY2(english.found * 100 >= english.facts * 62, qPrintable(QString::number(english.found)));
        QVERIFY2(english.junk * 100 <= english.kept * 10, qPrintable(QString::number(english.junk)));
    }

private:
    std::shared_ptr<const RuleSet> m_rules;
};

QTEST_GUILESS_MAIN(TestExtraction)
#include "tst_extraction.moc"
