// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/server/eventfeed.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

std::vector<Event> events(quint64 from, quint64 to, const QString &text = u"t"_s)
{
    std::vector<Event> list;
    for (quint64 id = from; id <= to; ++id) {
        auto memory = std::make_shared<Memory>();
        memory->text = text;
        Event event;
        event.id = id;
        event.memory = memory;
        list.push_back(event);
    }
    return list;
}

} // namespace

class TestEventFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goesOnAfterAnEventThatIsHere()
    {
        EventFeed feed(10);
        feed.append(events(101, 105));
        QCOMPARE(feed.positionAfter(103), quint64(3));
        QCOMPARE(feed.event(3).id, quint64(104));
        QCOMPARE(feed.positionAfter(105), feed.end());
        QCOMPARE(feed.positionAfter(100), quint64(0));
    }

    void cannotGoOnWhenEventsBetweenAreGone()
    {
        EventFeed feed(3);
        QVERIFY(!feed.positionAfter(1));
        feed.append(events(101, 105));
        QCOMPARE(feed.first(), quint64(2));
        QCOMPARE(feed.end(), quint64(5));
        QVERIFY(!feed.positionAfter(101));
        QCOMPARE(feed.positionAfter(102), quint64(2));
        QVERIFY(!feed.positionAfter(1));
        QVERIFY(!feed.positionAfter(999));
    }

    void forgetsTheOldestWhenTheyAreTooLarge()
    {
        EventFeed feed(100, 100'000);
        feed.append(events(1, 10, QString(10'000, u'x')));
        QVERIFY(feed.end() - feed.first() <= 2);
        QCOMPARE(feed.event(feed.end() - 1).id, quint64(10));
    }

    void tellsWhatWouldBeForgotten_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("many") << 1;
        QTest::newRow("large") << 20'000;
    }

    void tellsWhatWouldBeForgotten()
    {
        QFETCH(int, size);
        EventFeed feed(10, 500'000);
        feed.append(events(1, 8, QString(10, u'x')));
        for (quint64 id = 9; id < 40; id += 4) {
            const std::vector<Event> next = events(id, id + 3, QString(size, u'x'));
            const quint64 first = feed.firstAfter(next);
            feed.append(next);
            QCOMPARE(first, feed.first());
        }
        QVERIFY(feed.first() > 20);
    }

    void givesPortionsThatCanBeFollowed()
    {
        const std::vector<Event> many = events(1, 1000);
        QCOMPARE(firstPortion(many).size(), 256u);
        const std::vector<Event> large = events(1, 3, QString(1'000'000, u'x'));
        QCOMPARE(firstPortion(large).size(), 1u);
        QVERIFY(firstPortion({}).empty());
    }

    void tellsTheIdBeforeAPosition()
    {
        EventFeed feed(3);
        QCOMPARE(feed.lastId(), quint64(0));
        feed.append(events(101, 105));
        QCOMPARE(feed.lastId(), quint64(105));
        QCOMPARE(feed.idBefore(4), quint64(104));
        QCOMPARE(feed.idBefore(2), quint64(0));
    }

    void writesOneEventPerBlankLine()
    {
        EventFeed feed;
        feed.append(events(7, 7, u"two\nlines"_s));
        const QByteArray text = feed.text(feed.first());
        QVERIFY(text.startsWith("id: 7\nevent: memory.added\ndata: {\"id\":7,\"type\":\"memory.added\""));
        QVERIFY(text.endsWith("\n\n"));
        QCOMPARE(text.count('\n'), 4);
        QVERIFY(text.contains("two\\nlines"));
    }
};

QTEST_GUILESS_MAIN(TestEventFeed)
#include "tst_eventfeed.moc"
