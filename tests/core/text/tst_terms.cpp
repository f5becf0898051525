// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/stemmer.h"
#include "core/text/terms.h"

#include <QTest>

#include <algorithm>

using namespace strata;
using namespace Qt::StringLiterals;

class TestTerms : public QObject
{
    Q_OBJECT

    /// How many terms of `query` a memory holds in some form, as the ranker matches them.
    static int matches(const QString &query, const QString &memory)
    {
        const auto memoryWords = words(memory);
        const auto queryWords = words(query);
        const Language memoryLanguage = guessLanguage(memoryWords);
        const Language queryLanguage = guessLanguage(queryWords);
        const TextTerms terms = textTerms(memoryWords, memoryLanguage);
        const auto holds = [&terms](TermHash hash) {
            return hash != 0 && std::ranges::find(terms.terms, hash, &Term::hash) != terms.terms.end();
        };
        const bool prefixes = queryLanguage == Language::Other || memoryLanguage != Language::Unclear;
        return int(std::ranges::count_if(queryTerms(queryWords, queryLanguage), [&](const QueryTerm &term) {
            return holds(term.stem) || (prefixes && holds(term.prefix)) || holds(term.other);
        }));
    }

private Q_SLOTS:
    void stemsLikePorter_data()
    {
        QTest::addColumn<QString>("word");
        QTest::addColumn<QString>("stem");
        QTest::newRow("plural") << u"ponies"_s << u"poni"_s;
        QTest::newRow("gerund") << u"hiking"_s << u"hike"_s;
        QTest::newRow("relational") << u"relational"_s << u"relat"_s;
        QTest::newRow("generously, unlike Porter 2") << u"generously"_s << u"gener"_s;
        QTest::newRow("short") << u"is"_s << u"is"_s;
        QTest::newRow("number") << u"2023"_s << u"2023"_s;
        QTest::newRow("empty") << QString() << QString();
    }

    void stemsLikePorter()
    {
        QFETCH(QString, word);
        QFETCH(QString, stem);
        QCOMPARE(QString::fromStdString(porterStem(word.toStdString())), stem);
    }

    void guessesTheLanguage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("language");
        const auto row = [](const char *name, const QString &text, Language language) {
            QTest::newRow(name) << text << int(language);
        };
        row("English", u"I went to the market with my sister"_s, Language::English);
        row("short English", u"Where is it?"_s, Language::English);
        row("English with foreign names", u"We flew to San Diego de la Cruz in the spring"_s, Language::English);
        row("English with Spanish names", u"Saw Las Vegas, Los Angeles, El Paso"_s, Language::Unclear);
        for (const QString &text :
             {u"Who met Mia?"_s, u"When Mia met Van?"_s, u"Met Mia yesterday."_s, u"Son graduated yesterday."_s,
              u"Bought van last week!"_s, u"Um, wow, yesterday!"_s, u"Bin day tomorrow"_s, u"per hour, non stop"_s}) {
            const Language guess = guessLanguage(words(text));
            QVERIFY2(guess != Language::Other, qPrintable(text));
        }
        row("German", u"Ich habe gestern mit meiner Schwester gekocht"_s, Language::Other);
        row("German question", u"Wo wohnt mein Bruder?"_s, Language::Other);
        row("French", u"Je suis allé au marché avec ma sœur"_s, Language::Other);
        row("Spanish", u"Mi hermana vive en Madrid y tiene un perro"_s, Language::Other);
        row("Russian", u"Моя сестра живёт в Москве"_s, Language::Other);
        row("Turkish", u"Benim bir köpeğim var"_s, Language::Other);
        row("Chinese", u"我喜欢爬山"_s, Language::Other);
        row("German with a homograph", u"Mein Hund bin ich"_s, Language::Other);
        row("French with homographs", u"Pour mon fils, pas de noix"_s, Language::Other);
        row("Dutch with a homograph", u"Mijn zoon heeft een hond met vlekken"_s, Language::Other);
        row("names only", u"Acme Widget X200"_s, Language::Unclear);
        row("one word", u"Wandern"_s, Language::Unclear);
        row("nothing", QString(), Language::Unclear);
    }

    void guessesTheLanguage()
    {
        QFETCH(QString, text);
        QFETCH(int, language);
        QCOMPARE(int(guessLanguage(words(text))), language);
    }

    void findsAMemoryInItsOwnLanguage_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("memory");
        QTest::addColumn<int>("least");
        QTest::newRow("English stems") << u"who was hiking?"_s << u"We hiked in the hills"_s << 1;
        QTest::newRow("German forms") << u"Wo wohnt meine Schwester?"_s
                                      << u"Ihre Schwestern wohnen in Köln und sie sind froh"_s << 1;
        QTest::newRow("German, short memory")
            << u"Wann war die Wanderung mit dem Hund?"_s << u"Wanderungen Alpen"_s << 1;
        QTest::newRow("German, short query")
            << u"Wanderung Alpen"_s << u"Wir sind in den Alpen gewandert, das ist schön"_s << 1;
        QTest::newRow("Russian forms") << u"Где живёт сестра?"_s << u"Моей сестре нравится Москва"_s << 1;
        QTest::newRow("Turkish forms") << u"köpeğim nerede?"_s << u"Benim köpeğimin adı Karabaş ve çok sevimli"_s << 1;
        QTest::newRow("Chinese pair") << u"爬山"_s << u"我喜欢爬山"_s << 3;
        QTest::newRow("Japanese") << u"犬の名前"_s << u"私の犬はポチです"_s << 2;
        QTest::newRow("Thai") << u"แมว"_s << u"ฉันมีแมวสองตัว"_s << 3;
        QTest::newRow("name in a German memory, English query")
            << u"where does Karoline live?"_s << u"Karoline wohnt mit ihrem Mann und dem Hund in Köln"_s << 1;
        QTest::newRow("name in an English memory, German query")
            << u"Wo wohnt Karoline mit dem Hund?"_s << u"Karoline lives in the old town"_s << 1;
        QTest::newRow("id in a German memory")
            << u"Was ist mit Ticket AB12345?"_s << u"Das Ticket AB12345 ist noch nicht erledigt"_s << 2;
    }

    void findsAMemoryInItsOwnLanguage()
    {
        QFETCH(QString, query);
        QFETCH(QString, memory);
        QFETCH(int, least);
        QVERIFY2(matches(query, memory) >= least, qPrintable(QString::number(matches(query, memory))));
    }

    void doesNotMeetFiveLettersInEnglish()
    {
        QCOMPARE(matches(u"which planet is it?"_s, u"He took the plane to Oslo"_s), 0);
        QCOMPARE(matches(u"which planet is it?"_s, u"Plane ticket"_s), 0); // indexed both ways
    }

    void doesNotMeetFiveLettersOfMemoriesWithoutLanguage()
    {
        QCOMPARE(matches(u"contact details"_s, u"Container ship captain"_s), 0);
        QCOMPARE(matches(u"international flights"_s, u"Interior designer, Berlin office"_s), 0);
        QCOMPARE(matches(u"contact details"_s, u"Contact lenses, monthly"_s), 1);
    }

    void leavesStopWordsOutOfAQueryIfAnythingElseIsLeft()
    {
        const auto content = words(u"What did she do with the violin?");
        QCOMPARE(queryTerms(content, Language::English).size(), size_t(1));
        const auto empty = words(u"Who are you?");
        QCOMPARE(queryTerms(empty, Language::English).size(), size_t(3));
    }

    void takesOfAPastedBookTheFirstTerms()
    {
        QString book;
        for (int i = 0; i < 100'000; ++i) {
            book += u"word%1 "_s.arg(i);
        }
        const std::vector<QueryTerm> terms = queryTerms(words(book), Language::English);
        QCOMPARE(terms.size(), maxQueryTerms);
        QCOMPARE(terms.front().word, u"word0"_s);
        QCOMPARE(terms.back().word, u"word255"_s);
    }

    void takesEachStemOnce() { QCOMPARE(queryTerms(words(u"hike hiking hikes"), Language::English).size(), size_t(1)); }

    void countsTermsAndTheirLength()
    {
        const auto found = words(u"The dog saw the dogs and the cat");
        const TextTerms terms = textTerms(found, Language::English);
        QCOMPARE(terms.length, 8);
        QCOMPARE(terms.terms.size(), size_t(5)); // the, dog, saw, and, cat
        const QueryTerm dog = queryTerms(words(u"dog"), Language::English).front();
        QCOMPARE(std::ranges::find(terms.terms, dog.stem, &Term::hash)->count, quint8(2));
        QVERIFY(std::ranges::is_sorted(terms.terms, {}, &Term::hash));
    }

    void countsNoTermBeyond255()
    {
        const TextTerms terms = textTerms(words(u"again "_s.repeated(400)), Language::English);
        QCOMPARE(terms.terms.front().count, quint8(255));
        QCOMPARE(terms.length, 400);
    }

    void countsAWordOfUnclearLanguageOnce()
    {
        const TextTerms terms = textTerms(words(u"Widget catalogue"), Language::Unclear);
        QCOMPARE(terms.length, 2);
        QCOMPARE(terms.terms.size(), size_t(4));
    }

    void keepsTheHashOfATerm()
    {
        // Stored with memories: another value here needs another Analyzer::version.
        QCOMPARE(queryTerms(words(u"violin"), Language::English).front().stem, TermHash(4042641213U));
        QCOMPARE(queryTerms(words(u"violin"), Language::English).front().prefix, TermHash(758032098U));
    }
};

QTEST_GUILESS_MAIN(TestTerms)
#include "tst_terms.moc"
