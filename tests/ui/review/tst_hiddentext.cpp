// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/hiddentext.h"
#include "ui/review/partstext.h"

#include <QPushButton>
#include <QTest>

using namespace strata::ui;
using namespace Qt::StringLiterals;

namespace {

/// What stands in brackets is in a box, with its narrow spaces.
QString boxed(QString text)
{
    return text.replace(u'[', u'\u202F').replace(u']', u'\u202F');
}

} // namespace

class TestHiddenText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNobodySeesIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("shown");
        QTest::addColumn<int>("boxes");
        QTest::addColumn<QString>("clean");
        const auto row = [](const char *name, const QString &text, const QString &shown, int boxes,
                            const QString &clean) { QTest::newRow(name) << text << shown << boxes << clean; };
        row("plain", u"Tee ohne Zucker"_s, u"Tee ohne Zucker"_s, 0, u"Tee ohne Zucker"_s);
        row("lines", u"a\nb\tc"_s, u"a\nb\tc"_s, 0, u"a\nb\tc"_s);
        row("zero width", u"a\u200Bb"_s, boxed(u"a[U+200B]b"_s), 1, u"ab"_s);
        row("direction", u"abc\u202Edcba"_s, boxed(u"abc[U+202E]dcba"_s), 1, u"abcdcba"_s);
        row("isolate", u"\u2066a\u2069"_s, boxed(u"[U+2066]a[U+2069]"_s), 2, u"a"_s);
        row("control", QString(u"a\u0007b"_s), boxed(u"a[U+0007]b"_s), 1, u"ab"_s);
        row("filler", u"a\u3164b"_s, boxed(u"a[U+3164]b"_s), 1, u"ab"_s);
        row("tags", u"Hi\U000E0041\U000E0042 there"_s, boxed(u"Hi[tags “AB”] there"_s), 1, u"Hi there"_s);
        row("tags at the end", u"Hi\U000E0041"_s, boxed(u"Hi[tags “A”]"_s), 1, u"Hi"_s);
        row("joined emoji", u"\U0001F469\u200D\U0001F4BB"_s, u"\U0001F469\u200D\U0001F4BB"_s, 0,
            u"\U0001F469\u200D\U0001F4BB"_s);
        const QString flag = u"\U0001F3F4\U000E0067\U000E0062\U000E007F"_s;
        row("flag", flag + u'!', flag + u'!', 0, flag + u'!');
        row("half a pair", QString(QChar(u'\xD83D')), QString(QChar(u'\xD83D')), 0, QString(QChar(u'\xD83D')));
        row("none", {}, {}, 0, {});
    }

    void whatNobodySeesIsNamed()
    {
        QFETCH(QString, text);
        QFETCH(QString, shown);
        QFETCH(int, boxes);
        QFETCH(QString, clean);
        const VisibleText visible = visibleText(text);
        QCOMPARE(visible.text, shown);
        QCOMPARE(int(visible.boxes.size()), boxes);
        for (const VisibleText::Box &box : visible.boxes) {
            const QString name = visible.text.mid(box.begin, box.length).trimmed();
            QVERIFY2(name.startsWith(u"U+"_s) || name.startsWith(u"tags"_s), qPrintable(name));
        }
        QCOMPARE(withoutHidden(text), clean);
        QCOMPARE(hiddenCount(text) > 0, boxes > 0);
        QCOMPARE(hiddenCount(clean), 0);
    }

    void aLongTextComesInParts()
    {
        PartsText text;
        text.resize(600, 400);
        text.setText(QString(u"word "_s).repeated(2'000)); // 10,000 characters
        text.show();
        QCOMPARE(text.parts(), 1);
        auto *more = text.findChild<QPushButton *>(u"showMoreText"_s);
        QVERIFY(more->isVisible());
        QTest::mouseClick(more, Qt::LeftButton);
        QCOMPARE(text.parts(), 2);
        QTest::mouseClick(more, Qt::LeftButton);
        QCOMPARE(text.parts(), 3);
        QVERIFY(!more->isVisible());
        QString all;
        for (const QWidget *part : text.findChildren<QWidget *>(u"textPart"_s)) {
            all += part->accessibleName();
        }
        QCOMPARE(all.size(), 10'000);
        text.setText(u"short"_s);
        QCOMPARE(text.parts(), 1);
        QVERIFY(!more->isVisible());
    }

    void aTextWithoutSpacesIsCutBetweenItsCharacters()
    {
        PartsText text;
        text.setText(QString(u"x"_s) + QString(u"\U0001F600"_s).repeated(3'000));
        const QString first = text.findChild<QWidget *>(u"textPart"_s)->accessibleName();
        QVERIFY(!first.back().isHighSurrogate());
    }
};

QTEST_MAIN(TestHiddenText)
#include "tst_hiddentext.moc"
