// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/cues.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(strata::DateMention)

class TestCues : public QObject
{
    Q_OBJECT

    static TextCues cuesOf(const QString &text)
    {
        const auto found = words(text);
        return textCues(text, found, guessLanguage(found));
    }

    static QueryCues asked(const QString &query)
    {
        const auto found = words(query);
        return queryCues(found, guessLanguage(found));
    }

private Q_SLOTS:
    void knowsTimeWords_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("time");
        QTest::newRow("yesterday") << u"I saw her yesterday."_s << true;
        QTest::newRow("ago") << u"That was years ago"_s << true;
        QTest::newRow("last week") << u"We met last week"_s << true;
        QTest::newRow("next summer") << u"The trip is next summer"_s << true;
        QTest::newRow("last straw") << u"That was the last straw"_s << false;
        QTest::newRow("weekday") << u"See you on Tuesday"_s << true;
        QTest::newRow("month") << u"It opened in June"_s << true;
        QTest::newRow("modal may") << u"I may go there"_s << false;
        QTest::newRow("May") << u"I go there in May"_s << true;
        QTest::newRow("modal May after a sentence") << u"It is past saving. May it rest."_s << false;
        QTest::newRow("modal May after a line") << u"So be it\nMay it rest"_s << false;
        QTest::newRow("May inside a sentence") << u"We left, May being hot"_s << true;
        QTest::newRow("May after a sentence, with a day") << u"We left. May 5th was hot"_s << true;
        QTest::newRow("march on") << u"They march on"_s << false;
        QTest::newRow("year") << u"since 1998 or so"_s << true;
        QTest::newRow("a number that is no year") << u"It costs 2150 crowns"_s << false;
        QTest::newRow("just got") << u"I just got a bike"_s << true;
        QTest::newRow("just fine") << u"I am just fine"_s << false;
        QTest::newRow("few days") << u"in a few days"_s << true;
        QTest::newRow("few people") << u"with a few people"_s << false;
        QTest::newRow("nothing") << u"I like tea"_s << false;
        QTest::newRow("German") << u"Ich war im Mai 1998 mit dem Hund dort"_s << false;
    }

    void knowsTimeWords()
    {
        QFETCH(QString, text);
        QFETCH(bool, time);
        QCOMPARE(cuesOf(text).time, time);
    }

    void knowsNumbers()
    {
        QVERIFY(cuesOf(u"We have three cats"_s).number);
        QVERIFY(cuesOf(u"Room 4b is ours"_s).number);
        QVERIFY(cuesOf(u"Ich habe 3 Katzen"_s).number);
        QVERIFY(!cuesOf(u"We have some cats"_s).number);
    }

    void knowsWhoIsSpokenOf()
    {
        QVERIFY(cuesOf(u"What do you do for fun?"_s).you);
        QVERIFY(cuesOf(u"Your dog is the best!"_s).you);
        QVERIFY(!cuesOf(u"I told you so"_s).you);
        QVERIFY(!cuesOf(u"You met our dog"_s).you);
        QVERIFY(!cuesOf(u"I'm glad for you"_s).you);
        QVERIFY(!cuesOf(u"The dog is the best"_s).you);
    }

    void knowsAQuestion_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("asks");
        QTest::newRow("plain") << u"Is it?"_s << true;
        QTest::newRow("spaces after") << u"Is it? \n"_s << true;
        QTest::newRow("quoted") << u"She said \"is it?\""_s << true;
        QTest::newRow("full width") << u"本当？"_s << true;
        QTest::newRow("Arabic") << u"كيف حالك؟"_s << true;
        QTest::newRow("inside") << u"Is it? Yes."_s << false;
        QTest::newRow("empty") << QString() << false;
    }

    void knowsAQuestion()
    {
        QFETCH(QString, text);
        QFETCH(bool, asks);
        QCOMPARE(cuesOf(text).asks, asks);
    }

    void knowsWhatAQueryAsksFor_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<bool>("when");
        QTest::addColumn<bool>("number");
        QTest::newRow("when") << u"When did she move?"_s << true << false;
        QTest::newRow("which month") << u"In which month was it?"_s << true << false;
        QTest::newRow("what time") << u"What time is the train?"_s << true << false;
        QTest::newRow("how many") << u"How many cats does he have?"_s << false << true;
        QTest::newRow("how long ago") << u"How long ago was it?"_s << false << true;
        QTest::newRow("number of") << u"What is the number of seats?"_s << false << true;
        QTest::newRow("since when") << u"Since when does she dance?"_s << false << true;
        QTest::newRow("both") << u"When and how often was it?"_s << false << true;
        QTest::newRow("neither") << u"Where is the cat?"_s << false << false;
        QTest::newRow("German") << u"Wann und wo ist das when?"_s << false << false;
    }

    void knowsWhatAQueryAsksFor()
    {
        QFETCH(QString, query);
        QFETCH(bool, when);
        QFETCH(bool, number);
        QCOMPARE(asked(query).when, when);
        QCOMPARE(asked(query).number, number);
    }

    void readsDates_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<DateMention>("first");
        QTest::newRow("month") << u"What happened in June?"_s << DateMention{6, 0, 0};
        QTest::newRow("month and year") << u"What happened in June 2023?"_s << DateMention{6, 0, 2023};
        QTest::newRow("day month year") << u"Where was she on 7 May, 2023?"_s << DateMention{5, 7, 2023};
        QTest::newRow("month day") << u"Where was she on May 7th?"_s << DateMention{5, 7, 0};
        QTest::newRow("month day year") << u"on October 22, 2023"_s << DateMention{10, 22, 2023};
        QTest::newRow("day of month") << u"the 3rd of August"_s << DateMention{8, 3, 0};
        QTest::newRow("short month") << u"on 12 Dec 2022"_s << DateMention{12, 12, 2022};
        QTest::newRow("ISO") << u"what was on 2023-05-07?"_s << DateMention{5, 7, 2023};
        QTest::newRow("ISO month") << u"what was in 2023-05?"_s << DateMention{5, 0, 2023};
        QTest::newRow("modal") << u"May I ask who may come?"_s << DateMention{};
        QTest::newRow("name") << u"Where does Jan live?"_s << DateMention{};
        QTest::newRow("year alone") << u"what was in 2023?"_s << DateMention{};
        QTest::newRow("no day 45") << u"June 45"_s << DateMention{6, 0, 0};
    }

    void readsDates()
    {
        QFETCH(QString, query);
        QFETCH(DateMention, first);
        const auto mentions = dateMentions(query, words(query));
        QCOMPARE(mentions.size(), size_t(first.month != 0 ? 1 : 0));
        if (first.month != 0) {
            QCOMPARE(mentions.front().month, first.month);
            QCOMPARE(mentions.front().day, first.day);
            QCOMPARE(mentions.front().year, first.year);
        }
    }

    void readsEachDate()
    {
        const QString query = u"Between 3 May and 5 June 2023?"_s;
        QCOMPARE(dateMentions(query, words(query)).size(), size_t(2));
    }

    void matchesDates_data()
    {
        QTest::addColumn<DateMention>("mention");
        QTest::addColumn<QDate>("date");
        QTest::addColumn<double>("match");
        QTest::newRow("month") << DateMention{5, 0, 0} << QDate(2023, 5, 30) << 1.0;
        QTest::newRow("other month") << DateMention{5, 0, 0} << QDate(2023, 6, 1) << 0.0;
        QTest::newRow("other year") << DateMention{5, 0, 2022} << QDate(2023, 5, 30) << 0.0;
        QTest::newRow("the day") << DateMention{5, 7, 2023} << QDate(2023, 5, 7) << 1.0;
        QTest::newRow("3 before") << DateMention{5, 7, 0} << QDate(2023, 5, 4) << 1.0;
        QTest::newRow("3 after") << DateMention{5, 7, 0} << QDate(2023, 5, 10) << 1.0;
        QTest::newRow("4 before") << DateMention{5, 7, 0} << QDate(2023, 5, 3) << 0.5;
        QTest::newRow("4 after") << DateMention{5, 7, 0} << QDate(2023, 5, 11) << 0.7;
        QTest::newRow("10 after") << DateMention{5, 7, 0} << QDate(2023, 5, 17) << 0.7;
        QTest::newRow("11 after") << DateMention{5, 7, 0} << QDate(2023, 5, 18) << 0.5;
        QTest::newRow("2 after, next month") << DateMention{5, 30, 2023} << QDate(2023, 6, 1) << 0.7;
        QTest::newRow("11 after, next month") << DateMention{5, 30, 2023} << QDate(2023, 6, 10) << 0.0;
        QTest::newRow("2 before, month before") << DateMention{6, 1, 2023} << QDate(2023, 5, 30) << 0.0;
        QTest::newRow("over new year") << DateMention{12, 28, 0} << QDate(2024, 1, 3) << 0.7;
        QTest::newRow("30 February") << DateMention{2, 30, 2023} << QDate(2023, 2, 28) << 1.0;
        QTest::newRow("no date") << DateMention{5, 0, 0} << QDate() << 0.0;
    }

    void matchesDates()
    {
        QFETCH(DateMention, mention);
        QFETCH(QDate, date);
        QFETCH(double, match);
        QCOMPARE(dateMatch(mention, date), match);
    }
};

QTEST_GUILESS_MAIN(TestCues)
#include "tst_cues.moc"
