// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/theme.h"
#include "ui/common/worddiff.h"

#include <QTest>

using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

/// The diff as text: removed words in [-…-], added ones in {+…+}.
QString marked(const WordDiff &diff)
{
    QString out;
    int at = 0;
    for (const QTextLayout::FormatRange &range : diff.formats) {
        const QString part = diff.text.mid(range.start, range.length);
        out += diff.text.mid(at, range.start - at);
        out += range.format.fontStrikeOut() ? u"[-%1-]"_s.arg(part) : u"{+%1+}"_s.arg(part);
        at = range.start + range.length;
    }
    return out + diff.text.mid(at);
}

} // namespace

class TestWordDiff : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void changesAreMarked_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::addColumn<QString>("shown");
        QTest::newRow("same") << u"one two"_s << u"one two"_s << u"one two"_s;
        QTest::newRow("one word") << u"Prefers tea"_s << u"Prefers coffee"_s << u"Prefers [-tea-] {+coffee+}"_s;
        QTest::newRow("several words are one change")
            << u"Prefers boutique hotels"_s << u"Prefers small family-run places"_s
            << u"Prefers [-boutique hotels-] {+small family-run places+}"_s;
        QTest::newRow("added at the end") << u"one"_s << u"one two"_s << u"one{+ two+}"_s;
        QTest::newRow("removed at the start") << u"one two"_s << u"two"_s << u"[-one -]two"_s;
        QTest::newRow("from nothing") << QString() << u"new"_s << u"{+new+}"_s;
        QTest::newRow("to nothing") << u"old"_s << QString() << u"[-old-]"_s;
        QTest::newRow("lines") << u"a\nb"_s << u"a\nc"_s << u"a\n[-b-] {+c+}"_s;
    }
    void changesAreMarked()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QFETCH(QString, shown);
        QCOMPARE(marked(wordDiff(before, after, Theme::light())), shown);
    }

    void eachSideShowsItsOwnText()
    {
        const QString before = u"Prefers boutique hotels in town"_s;
        const QString after = u"Prefers quiet hotels"_s;
        QCOMPARE(wordDiff(before, after, Theme::light(), DiffSide::Before).text, before);
        QCOMPARE(wordDiff(before, after, Theme::light(), DiffSide::After).text, after);
    }

    void aScreenReaderHearsTheChange()
    {
        QCOMPARE(wordDiff(u"Prefers tea"_s, u"Prefers coffee"_s, Theme::light()).spoken,
                 u"removed “tea”, added “coffee”"_s);
    }

    void hugeTextsAreComparedAsAWhole()
    {
        const QString before = u"word "_s.repeated(5000);
        const QString after = u"other "_s.repeated(5000);
        const WordDiff diff = wordDiff(before, after, Theme::light());
        QCOMPARE(diff.formats.size(), 2);
        QVERIFY(diff.text.size() < 10'000);
        QVERIFY(diff.spoken.size() < 1'000);
    }

    void aChangeInAHugeTextIsStillFound()
    {
        const QString start = u"same "_s.repeated(20'000);
        const QString end = u" equal"_s.repeated(20'000);
        const WordDiff diff = wordDiff(start + u"tea"_s + end, start + u"coffee"_s + end, Theme::light());
        QVERIFY(marked(diff).contains(u"same [-tea-] {+coffee+} equal"_s));
        QVERIFY(diff.text.contains(u" … "_s));
        QVERIFY(diff.text.size() < 3'000);
    }

    void anUnchangedTextIsShownFromItsBeginning()
    {
        const QString text = u"same "_s.repeated(20'000);
        const WordDiff diff = wordDiff(text, text, Theme::light(), DiffSide::Before);
        QVERIFY(diff.text.startsWith(text.left(8'000)));
        QVERIFY(diff.text.size() < 8'100);
    }
};

QTEST_GUILESS_MAIN(TestWordDiff)
#include "tst_worddiff.moc"
