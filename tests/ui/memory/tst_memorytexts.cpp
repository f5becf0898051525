// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/model/memory.h"
#include "ui/memory/historysection.h"
#include "ui/memory/memorytexts.h"
#include "ui/memory/metadatarows.h"
#include "ui/memory/quoteview.h"

#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace Qt::StringLiterals;

class TestMemoryTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void metadataComesBackAsItWas_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray("{}");
        QTest::newRow("plain text") << QByteArray("{\"source\":\"form\"}");
        QTest::newRow("order is kept") << QByteArray("{\"b\":1,\"a\":2}");
        QTest::newRow("text like a number") << QByteArray("{\"room\":\"12\"}");
        QTest::newRow("text like a truth") << QByteArray("{\"answer\":\"true\"}");
        QTest::newRow("text like an object") << QByteArray("{\"shape\":\"{round\"}");
        QTest::newRow("quotes in text") << QByteArray("{\"said\":\"\\\"no\\\"\"}");
        QTest::newRow("empty text") << QByteArray("{\"note\":\"\"}");
        QTest::newRow("null") << QByteArray("{\"note\":null}");
        QTest::newRow("nested") << QByteArray("{\"a\":{\"b\":[1,2,{\"c\":false}]}}");
        QTest::newRow("number") << QByteArray("{\"rank\":1.5}");
    }

    void metadataComesBackAsItWas()
    {
        QFETCH(QByteArray, json);
        const auto back = metadataJson(metadataRows(json));
        QVERIFY(back.has_value());
        QCOMPARE(*back, json);
    }

    void wrongMetadataIsRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::newRow("no name") << QString() << u"value"_s;
        QTest::newRow("a name twice") << u"taken"_s << u"value"_s;
        QTest::newRow("a broken object") << u"other"_s << u"{\"a\":"_s;
        QTest::newRow("a broken list") << u"other"_s << u"[1,"_s;
        QTest::newRow("an open quote") << u"other"_s << u"\"open"_s;
    }

    void wrongMetadataIsRefused()
    {
        QFETCH(QString, key);
        QFETCH(QString, value);
        const auto refused = metadataJson({{u"taken"_s, u"1"_s}, {key, value}});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
        QVERIFY(!refused.error().message.isEmpty());
    }

    void aPassageMarksItsPartWhereverItStands_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("short") << u"I like tea a lot"_s << u"like tea"_s;
        QTest::newRow("at the start") << u"I like tea a lot"_s << u"I like"_s;
        QTest::newRow("at the end") << u"I like tea a lot"_s << u"a lot"_s;
        const QString filler = u"word "_s.repeated(80);
        QTest::newRow("deep inside") << QString(filler + u"I always prefer small places. "_s + filler)
                                     << u"I always prefer small places."_s;
    }

    void aPassageMarksItsPartWhereverItStands()
    {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const int begin = int(text.indexOf(part));
        const auto passage = QuoteView::passageOf(text, begin, begin + int(part.size()));
        QCOMPARE(passage.text.mid(passage.begin, passage.end - passage.begin), part);
        QVERIFY(passage.text.size() < 320);
    }

    void aSpanOutOfRangeShowsTheTextWithoutMark()
    {
        const auto passage = QuoteView::passageOf(u"short"_s, 3, 99);
        QCOMPARE(passage.text, u"“short”"_s);
        QCOMPARE(passage.begin, passage.end);
    }

    void reviewDaysReadAsPeopleSayThem_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("text");
        QTest::addColumn<Due>("due");
        QTest::newRow("over") << -12 << u"12 days over"_s << Due::Over;
        QTest::newRow("today") << 0 << u"today"_s << Due::Soon;
        QTest::newRow("soon") << 14 << u"in 14 days"_s << Due::Soon;
        QTest::newRow("weeks") << 21 << u"in 3 weeks"_s << Due::Later;
        QTest::newRow("months") << 65 << u"in 2 months"_s << Due::Later;
    }

    void reviewDaysReadAsPeopleSayThem()
    {
        QFETCH(int, days);
        const Micros now = 1'791'633'600LL * microsPerSecond;
        Memory memory;
        memory.layer = Layer::Org;
        memory.reviewBy = utcDate(now).addDays(days);
        QTEST(reviewText(memory, now), "text");
        QTEST(due(memory, now), "due");
    }

    void aPendingMemorySaysSoFirst()
    {
        const Micros now = 1'791'633'600LL * microsPerSecond;
        Memory memory;
        memory.state = State::Pending;
        memory.text = u"Allergic to dust"_s;
        memory.updated = now;
        QVERIFY(memorySentence(memory, now).startsWith(u"Pending. Allergic to dust. Factual."_s));
        QCOMPARE(standing(memory, now).glyph, u"shield"_s);
        memory.state = State::Active;
        memory.expires = utcDate(now).addDays(-1);
        QCOMPARE(standing(memory, now).word, u"Expired"_s);
    }

    void aMessageThatOnlyAsksForToolsNamesThem()
    {
        Memory message;
        message.kind = Kind::Message;
        message.toolCalls = R"([{"id":"c1","function":{"name":"search_flights","arguments":"{}"}}])";
        QVERIFY(shownText(message).contains(u"search_flights"_s));
        message.text = u"One moment"_s;
        QCOMPARE(shownText(message), u"One moment"_s);
    }

    void theHistorySaysWhatWasChanged()
    {
        std::vector<HistoryEntry> entries(1);
        const auto change = [&](const QString &field, qint64 step, auto &&how) {
            HistoryEntry entry = entries.back();
            entry.event = HistoryEntry::Event::Update;
            entry.changed = {field};
            entry.step.value = step;
            how(entry.stood);
            entries.push_back(entry);
            return historyNote(entries[entries.size() - 2], entry);
        };
        const auto title = [&] { return historyTitle(entries, entries.size() - 1); };
        QCOMPARE(change(u"categories"_s, 1,
                        [](Memory &m) {
                            m.categories = {u"food"_s, u"home"_s};
                        }),
                 u"added food, home"_s);
        QCOMPARE(change(u"categories"_s, 2,
                        [](Memory &m) {
                            m.categories = {u"home"_s, u"trip"_s};
                        }),
                 u"added trip; removed food"_s);
        QCOMPARE(title(), u"Tags changed"_s);
        QVERIFY(
            change(u"metadata"_s, 3, [](Memory &m) { m.metadata = R"({"source":"mail"})"; }).contains(u"source: "_s));
        QVERIFY(change(u"expires"_s, 4, [](Memory &m) { m.expires = QDate(2026, 10, 3); }).contains(u"2026"_s));
        change(u"state"_s, 5, [](Memory &m) { m.state = State::Archived; });
        QCOMPARE(title(), u"Archived"_s);
        change(u"state"_s, 0, [](Memory &m) { m.state = State::Active; });
        entries[entries.size() - 2].undone = true;
        QCOMPARE(title(), u"Undone"_s);
        change(u"state"_s, 0, [](Memory &m) { m.state = State::Archived; });
        entries[entries.size() - 3].undone = false;
        QCOMPARE(title(), u"Redone"_s);
        QCOMPARE(historyTitle(entries, entries.size() - 2), u"Undone"_s);
    }
};

Q_DECLARE_METATYPE(strata::ui::Due)

QTEST_GUILESS_MAIN(TestMemoryTexts)
#include "tst_memorytexts.moc"
