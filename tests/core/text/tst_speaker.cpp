// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/speaker.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

class TestSpeaker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void splitsTheSpeakerOff_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("actor");
        QTest::addColumn<QString>("speaker");
        QTest::addColumn<QString>("rest");
        QTest::newRow("name") << u"Caroline: Hey Mel!"_s << QString() << u"Caroline"_s << u"Hey Mel!"_s;
        QTest::newRow("two names") << u"Mary Ann: Hi"_s << QString() << u"Mary Ann"_s << u"Hi"_s;
        QTest::newRow("the actor") << u"caroline: Hey"_s << u"Caroline"_s << u"caroline"_s << u"Hey"_s;
        QTest::newRow("the actor's first name")
            << u"Caroline: Hey"_s << u"Caroline_Smith"_s << u"Caroline"_s << u"Hey"_s;
        QTest::newRow("another actor") << u"Melanie: Hey"_s << u"Caroline"_s << u"Melanie"_s << u"Hey"_s;
        QTest::newRow("a name that is a word") << u"Will: Hey"_s << QString() << u"Will"_s << u"Hey"_s;
        QTest::newRow("a role for an actor") << u"Melanie: Hey"_s << u"user"_s << u"Melanie"_s << u"Hey"_s;
        QTest::newRow("label") << u"Note: buy milk"_s << QString() << QString() << u"Note: buy milk"_s;
        QTest::newRow("address") << u"Address: 12 Main St"_s << QString() << QString() << u"Address: 12 Main St"_s;
        QTest::newRow("lower case") << u"todo list: milk"_s << QString() << QString() << u"todo list: milk"_s;
        QTest::newRow("sentence") << u"My plan for today is simple: rest"_s << QString() << QString()
                                  << u"My plan for today is simple: rest"_s;
        QTest::newRow("stop word") << u"This: no"_s << QString() << QString() << u"This: no"_s;
        QTest::newRow("time") << u"10:30 is fine"_s << QString() << QString() << u"10:30 is fine"_s;
        QTest::newRow("address of a page") << u"Https://a.b"_s << QString() << QString() << u"Https://a.b"_s;
        QTest::newRow("nothing after") << u"Caroline:"_s << QString() << QString() << u"Caroline:"_s;
        QTest::newRow("no colon") << u"  Caroline "_s << QString() << QString() << u"Caroline"_s;
    }

    void splitsTheSpeakerOff()
    {
        QFETCH(QString, text);
        QFETCH(QString, actor);
        QFETCH(QString, speaker);
        QFETCH(QString, rest);
        const SpokenText spoken = splitSpeaker(text, actor);
        QCOMPARE(spoken.speaker, speaker);
        QCOMPARE(spoken.text.toString(), rest);
    }

    void findsKnownNames_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("found");
        QTest::addColumn<QString>("rest");
        const QStringList two{u"Caroline"_s, u"Melanie"_s};
        QTest::newRow("whole word") << u"Where does Caroline live?"_s << two << QStringList{u"Caroline"_s}
                                    << u"Where does live?"_s;
        QTest::newRow("any case") << u"where does caroline live?"_s << two << QStringList{u"Caroline"_s}
                                  << u"where does live?"_s;
        QTest::newRow("possessive") << u"What is Caroline's dog?"_s << two << QStringList{u"Caroline"_s}
                                    << u"What is dog?"_s;
        QTest::newRow("typographic") << u"What is Caroline’s dog?"_s << two << QStringList{u"Caroline"_s}
                                     << u"What is dog?"_s;
        QTest::newRow("short form") << u"What does Mel paint?"_s << two << QStringList{u"Melanie"_s}
                                    << u"What does paint?"_s;
        QTest::newRow("small short form")
            << u"what does mel paint"_s << two << QStringList{u"Melanie"_s} << u"what does paint"_s;
        QTest::newRow("small word, capitals about")
            << u"Which car is it, Melanie?"_s << two << QStringList{u"Melanie"_s} << u"Which car is it, ?"_s;
        QTest::newRow("stop word is no short form")
            << u"Salt And pepper"_s << QStringList{u"Andrew"_s} << QStringList() << u"Salt And pepper"_s;
        QTest::newRow("part of a word") << u"The carolines sing"_s << two << QStringList() << u"The carolines sing"_s;
        const QStringList wordy{u"Will"_s, u"Grace"_s, u"Mark"_s, u"Joy"_s};
        QTest::newRow("a verb that is a name")
            << u"What will Grace sell?"_s << wordy << QStringList{u"Grace"_s} << u"What will sell?"_s;
        QTest::newRow("a verb that is a name, small")
            << u"what will grace sell"_s << wordy << QStringList{u"Grace"_s} << u"what will sell"_s;
        QTest::newRow("a verb that opens the question")
            << u"Will Grace sell it?"_s << wordy << QStringList{u"Grace"_s} << u"Will sell it?"_s;
        QTest::newRow("a name that is a verb")
            << u"What did Will sell?"_s << wordy << QStringList{u"Will"_s} << u"What did sell?"_s;
        QTest::newRow("nouns that are names")
            << u"Which mark, and what joy?"_s << wordy << QStringList() << u"Which mark, and what joy?"_s;
        QTest::newRow("small name, capital at the start")
            << u"Where does caroline live?"_s << two << QStringList{u"Caroline"_s} << u"Where does live?"_s;
        QTest::newRow("both") << u"Do Caroline and Melanie sing?"_s << two << two << u"Do and sing?"_s;
        QTest::newRow("first of two names")
            << u"Is Mary here?"_s << QStringList{u"Mary Jones"_s} << QStringList{u"Mary Jones"_s} << u"Is here?"_s;
        QTest::newRow("all of two names") << u"Is Mary Jones here?"_s << QStringList{u"Mary_Jones"_s}
                                          << QStringList{u"Mary_Jones"_s} << u"Is here?"_s;
        QTest::newRow("role") << u"What did the user say?"_s << QStringList{u"user"_s} << QStringList()
                              << u"What did the user say?"_s;
        QTest::newRow("unspaced") << u"李雷喜欢什么"_s << QStringList{u"李雷"_s} << QStringList{u"李雷"_s}
                                  << u"喜欢什么"_s;
        QTest::newRow("nobody known") << u"Where is Anna?"_s << QStringList() << QStringList() << u"Where is Anna?"_s;
    }

    void findsKnownNames()
    {
        QFETCH(QString, query);
        QFETCH(QStringList, names);
        QFETCH(QStringList, found);
        QFETCH(QString, rest);
        const NamedQuery named = findNames(query, names);
        QStringList have;
        for (const int i : named.named) {
            have.append(names[i]);
        }
        QCOMPARE(have, found);
        QCOMPARE(named.rest.simplified(), rest);
    }
};

QTEST_GUILESS_MAIN(TestSpeaker)
#include "tst_speaker.moc"
