// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/speakers.h"

#include <QTest>

using namespace strata;

class TestSpeakers : public QObject
{
    Q_OBJECT

    /// Conversation 1 with a text for each of `names`; 0: begins with none.
    static Speakers heard(const std::vector<quint32> &names, quint32 conversation = 1)
    {
        Speakers speakers;
        for (const quint32 name : names) {
            speakers.add(conversation, name);
        }
        return speakers;
    }

private Q_SLOTS:
    void needsNamesThatComeAgain()
    {
        QVERIFY(!heard({5}).isSpeaker(5));
        QVERIFY(heard({5, 5}).isSpeaker(5));
        QVERIFY(!heard({5, 6}).isSpeaker(5));
        QVERIFY(heard({5, 6, 5, 6}).isSpeaker(6));
        QVERIFY(!heard({5, 6, 7, 8, 8, 9}).isSpeaker(8));
    }

    void needsMostTextsToBeginSo()
    {
        QVERIFY(heard({5, 5, 5, 0}).isSpeaker(5));
        QVERIFY(!heard({5, 5, 0, 0}).isSpeaker(5));
    }

    void asksMoreOfTextsOutsideOfConversations()
    {
        QVERIFY(!heard({5, 5, 6, 6}, Speakers::loose).isSpeaker(5));
        QVERIFY(heard({5, 6, 5, 6, 5, 6, 5, 6}, Speakers::loose).isSpeaker(5));
    }

    void knowsASpeakerInEveryConversationWhileOneShowsIt()
    {
        Speakers speakers = heard({5, 6, 5, 6});
        speakers.add(2, 5);
        speakers.add(2, 7);
        QVERIFY(speakers.isSpeaker(5));
        QVERIFY(!speakers.isSpeaker(7));
        for (const quint32 name : {5, 6, 5, 6}) {
            speakers.remove(1, name);
        }
        QVERIFY(!speakers.isSpeaker(5));
        QVERIFY(!speakers.isSpeaker(6));
    }

    void believesGivenActors()
    {
        Speakers speakers;
        speakers.addActor(5);
        QVERIFY(speakers.isSpeaker(5));
        speakers.removeActor(5);
        QVERIFY(!speakers.isSpeaker(5));
    }

    void saysWhatChanged()
    {
        Speakers speakers;
        speakers.add(1, 5);
        QVERIFY(speakers.takeChanged().empty());
        speakers.add(1, 5);
        QCOMPARE(speakers.takeChanged(), std::vector<quint32>{5});
        speakers.add(1, 5);
        QVERIFY(speakers.takeChanged().empty());
        speakers.add(1, 6);
        QCOMPARE(speakers.takeChanged(), std::vector<quint32>{6});
        speakers.add(1, 0);
        speakers.add(1, 0);
        QCOMPARE(speakers.takeChanged(), (std::vector<quint32>{5, 6}));
        QVERIFY(!speakers.isSpeaker(5));
    }

    void endsTheSameWhateverTheOrder()
    {
        const Speakers one = heard({5, 5, 6, 6, 0});
        const Speakers other = heard({0, 6, 5, 6, 5});
        QCOMPARE(one.isSpeaker(5), other.isSpeaker(5));
        Speakers round = heard({5, 5, 6, 6, 0});
        for (const quint32 name : {0, 6, 5, 6, 5}) {
            round.remove(1, name);
        }
        QVERIFY(!round.isSpeaker(5));
        QCOMPARE(round.bytes(), 0);
    }
};

QTEST_GUILESS_MAIN(TestSpeakers)
#include "tst_speakers.moc"
