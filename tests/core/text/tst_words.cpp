// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/text/passages.h"
#include "core/text/words.h"

#include <QStringList>
#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

class TestWords : public QObject
{
    Q_OBJECT

    static QStringList folded(const QString &text)
    {
        QStringList result;
        for (const Word &word : words(text)) {
            result.append(word.folded);
        }
        return result;
    }

private Q_SLOTS:
    void cutsAtEverythingButLettersAndDigits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("expected");
        QTest::newRow("empty") << QString() << QStringList();
        QTest::newRow("only marks") << u"… -- !?"_s << QStringList();
        QTest::newRow("English") << u"Don't e-mail me_2x!"_s
                                 << QStringList{u"don"_s, u"t"_s, u"e"_s, u"mail"_s, u"me"_s, u"2x"_s};
        QTest::newRow("accents") << u"Café Ångström naïve"_s << QStringList{u"cafe"_s, u"angstrom"_s, u"naive"_s};
        QTest::newRow("decomposed accents") << u"Cafe\u0301s"_s << QStringList{u"cafes"_s};
        QTest::newRow("Turkish capital") << u"\u0130stanbul"_s << QStringList{u"istanbul"_s};
        QTest::newRow("Cyrillic") << u"Йога, ёлка"_s << QStringList{u"иога"_s, u"елка"_s};
        QTest::newRow("Japanese beside Latin") << u"Qtで書く"_s << QStringList{u"qt"_s, u"で書く"_s};
        QTest::newRow("Korean stays composed") << u"한국어"_s << QStringList{u"한국어"_s};
        QTest::newRow("vowel signs are letters") << u"हिन्दी"_s << QStringList{u"हिन्दी"_s};
        QTest::newRow("beyond the first plane") << u"𠀀𠀁 a"_s << QStringList{u"𠀀𠀁"_s, u"a"_s};
        QTest::newRow("lone surrogate") << QString(QChar(0xD800)) + u"x"_s << QStringList{u"x"_s};
    }

    void cutsAtEverythingButLettersAndDigits()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, expected);
        QCOMPARE(folded(text), expected);
    }

    void tellsWhereAWordStoodAndHowItWasWritten()
    {
        const auto found = words(u"an Élan 中文");
        QCOMPARE(found.size(), size_t(3));
        QCOMPARE(found[1].begin, 3);
        QCOMPARE(found[1].length, 4);
        QVERIFY(found[1].capital && found[1].latin && !found[1].unspaced);
        QVERIFY(found[2].unspaced && !found[2].latin && !found[2].capital);
        QVERIFY(!found[0].capital);
    }

    void packsWholeSentencesIntoPassages()
    {
        const QString ten = u"one two three four five six seven eight nine ten. "_s;
        const QString text = ten.repeated(9);
        const Passages cut = passages(text);
        QCOMPARE(cut.words, 90);
        QCOMPARE(cut.parts.size(), size_t(3));
        QCOMPARE(cut.parts[0].toString(), ten.repeated(4).trimmed());
        QCOMPARE(cut.parts[2].toString(), ten.trimmed());
    }

    void endsAPassageBeforeASentenceThatDoesNotFit()
    {
        const QString text = u"short one here. "_s + u"word "_s.repeated(39) + u"end. tail"_s;
        const Passages cut = passages(text);
        QCOMPARE(cut.parts.size(), size_t(3));
        QCOMPARE(cut.parts[0].toString(), u"short one here."_s);
        QCOMPARE(cut.parts[2].toString(), u"tail"_s);
    }

    void cutsALongSentenceAtFortyWords()
    {
        const QString text = u"word "_s.repeated(100);
        const Passages cut = passages(text);
        QCOMPARE(cut.parts.size(), size_t(3));
        QCOMPARE(words(cut.parts[0]).size(), size_t(40));
        QCOMPARE(words(cut.parts[2]).size(), size_t(20));
        QCOMPARE(cut.words, 100);
    }

    void takesALineForASentence()
    {
        const QString text = u"a list item without a stop of exactly some twelve words in it\n"_s.repeated(4);
        const Passages cut = passages(text);
        QCOMPARE(cut.parts.size(), size_t(2));
        QVERIFY(cut.parts[0].endsWith(u"in it"));
    }

    void countsTwoCharactersOfAnUnspacedScriptAsAWord()
    {
        const QString text = u"我"_s.repeated(100);
        const Passages cut = passages(text);
        QCOMPARE(cut.words, 50);
        QCOMPARE(cut.parts.size(), size_t(2));
        QCOMPARE(cut.parts[0].size(), 80);
    }

    void findsNoPassageInWhiteSpace()
    {
        QVERIFY(passages(u" \n\t ").parts.empty());
        QCOMPARE(passages(u"").words, 0);
    }
};

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
