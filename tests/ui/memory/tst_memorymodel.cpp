// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/testengine.h"
#include "ui/common/enginefeed.h"
#include "ui/memory/memorymodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace strata;
using namespace strata::ui;
using namespace strata::test;
using namespace Qt::StringLiterals;

using Column = MemoryModel::Column;

class TestMemoryModel : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<TestEngine> m_engine;
    std::unique_ptr<EngineFeed> m_feed;
    std::unique_ptr<MemoryModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    void fill(int count)
    {
        std::vector<NewMemory> fresh;
        for (int i = 0; i < count; ++i) {
            fresh.push_back(memory(u"Note %1"_s.arg(i, 4, 10, QChar(u'0')), u"alex"_s));
        }
        static_cast<void>(wait((*m_engine)->memories().add(agent, std::move(fresh))));
    }
    static MemoryFilter everything()
    {
        MemoryFilter filter;
        filter.whose = MemoryFilter::Whose::User;
        filter.name = u"alex"_s;
        return filter;
    }
    QString text(int row) const { return m_model->memory(row).text; }

private Q_SLOTS:
    void init()
    {
        m_engine = std::make_unique<TestEngine>();
        m_feed = std::make_unique<EngineFeed>((*m_engine)->events());
        m_model = std::make_unique<MemoryModel>(**m_engine, *m_feed,
                                                QList<Column>{Column::Text, Column::Kind, Column::Changed});
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
    }

    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
        m_feed.reset();
        m_engine.reset();
    }

    void fetchesPagesUntilAllAreThere()
    {
        m_tester.reset(); // it fetches by itself
        fill(450);
        m_model->setFilter(everything());
        QTRY_VERIFY(m_model->isLoaded());
        QCOMPARE(m_model->total(), 450);
        QVERIFY(m_model->rowCount() < 450);
        while (!m_model->isComplete()) {
            const int before = m_model->rowCount();
            m_model->fetchMore({});
            QTRY_VERIFY(m_model->rowCount() > before);
        }
        QCOMPARE(m_model->rowCount(), 450);
        QSet<QString> seen;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            seen << text(row);
        }
        QCOMPARE(seen.size(), 450);
    }

    void sortsInTheStore()
    {
        fill(450);
        m_model->setFilter(everything());
        m_model->sort(m_model->sectionOf(Column::Text), Qt::AscendingOrder);
        QTRY_VERIFY(m_model->isLoaded());
        QCOMPARE(text(0), u"Note 0000"_s);
        m_model->sort(m_model->sectionOf(Column::Text), Qt::DescendingOrder);
        QTRY_COMPARE(text(0), u"Note 0449"_s); // which was not loaded before
    }

    void rowsChangeInPlaceAndGoByThemselves()
    {
        fill(3);
        m_model->setFilter(everything());
        QTRY_COMPARE(m_model->rowCount(), 3);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        const MemoryId id = m_model->memory(1).id;
        MemoryPatch patch;
        patch.text = u"Another text"_s;
        static_cast<void>(wait((*m_engine)->memories().edit(agent, {{id, patch}})));
        QTRY_COMPARE(text(1), u"Another text"_s);
        QCOMPARE(changed.size(), 1);
        static_cast<void>(wait((*m_engine)->memories().remove(agent, {id})));
        QTRY_COMPARE(m_model->rowCount(), 2);
        QCOMPARE(m_model->total(), 2);
        QCOMPARE(m_model->rowOf(id), -1);
        QVERIFY(reset.isEmpty());
    }

    void manyRowsGoAtOnce()
    {
        fill(600);
        m_model->setFilter(everything());
        QTRY_VERIFY(m_model->isLoaded());
        m_model->fetchAll();
        QTRY_COMPARE(m_model->rowCount(), 600);
        QSignalSpy removals(m_model.get(), &QAbstractItemModel::rowsRemoved);
        std::vector<MemoryId> odd;
        std::vector<MemoryId> even;
        for (int row = 0; row < m_model->rowCount(); ++row) {
            (row % 2 == 0 ? even : odd).push_back(m_model->memory(row).id);
        }
        static_cast<void>(wait((*m_engine)->memories().remove(person, odd)));
        QTRY_COMPARE(m_model->rowCount(), 300);
        QVERIFY(removals.count() <= 20);
        QCOMPARE(m_model->total(), 300);
        for (const MemoryId &id : odd) {
            QCOMPARE(m_model->rowOf(id), -1);
        }
        QCOMPARE(m_model->memory(m_model->rowOf(even.back())).id, even.back());
        removals.clear();
        even.erase(even.begin());
        static_cast<void>(wait((*m_engine)->memories().remove(person, even)));
        QTRY_COMPARE(m_model->rowCount(), 1);
        QCOMPARE(removals.count(), 1);
        QVERIFY(m_model->rowOf(m_model->memory(0).id) == 0);
    }

    void whatAnAgentAddsWaitsAndWhatThePersonAddsIsShown()
    {
        fill(2);
        m_model->setFilter(everything());
        QTRY_COMPARE(m_model->rowCount(), 2);
        static_cast<void>(wait((*m_engine)->memories().add(agent, {memory(u"By an agent"_s, u"alex"_s)})));
        static_cast<void>(wait((*m_engine)->memories().add(agent, {memory(u"Of another"_s, u"mira"_s)})));
        QTRY_COMPARE(m_model->waiting(), 1);
        QCOMPARE(m_model->rowCount(), 2);
        static_cast<void>(wait((*m_engine)->memories().add(person, {memory(u"By hand"_s, u"alex"_s)})));
        QTRY_COMPARE(m_model->rowCount(), 4);
        QCOMPARE(m_model->waiting(), 0);
    }

    void filterJudgesLiveChangesAsTheStoreDoes_data()
    {
        QTest::addColumn<MemoryFilter>("filter");
        MemoryFilter base;
        QTest::newRow("everything") << base;
        const auto with = [&](auto change) {
            MemoryFilter filter = base;
            change(filter);
            return filter;
        };
        using Show = MemoryFilter::Show;
        using Whose = MemoryFilter::Whose;
        QTest::newRow("text") << with([](MemoryFilter &f) { f.text = u"CELLO"_s; });
        QTest::newRow("current") << with([](MemoryFilter &f) { f.current = true; });
        QTest::newRow("pending") << with([](MemoryFilter &f) { f.pending = true; });
        QTest::newRow("superseded") << with([](MemoryFilter &f) { f.superseded = true; });
        QTest::newRow("pinned") << with([](MemoryFilter &f) { f.pinned = true; });
        QTest::newRow("kind") << with([](MemoryFilter &f) { f.kind = Kind::Episodic; });
        QTest::newRow("user") << with([](MemoryFilter &f) {
            f.whose = Whose::User;
            f.name = u"mira"_s;
        });
        QTest::newRow("agent's own") << with([](MemoryFilter &f) {
            f.whose = Whose::AgentOwn;
            f.name = u"planner"_s;
        });
        QTest::newRow("agent") << with([](MemoryFilter &f) { f.agent = u"planner"_s; });
        QTest::newRow("expiring") << with([](MemoryFilter &f) { f.show = Show::Expiring; });
        QTest::newRow("archive") << with([](MemoryFilter &f) { f.show = Show::Archive; });
        QTest::newRow("bin") << with([](MemoryFilter &f) { f.show = Show::Bin; });
        const auto shared = [&](auto change) {
            MemoryFilter filter;
            filter.layer = Layer::Org;
            change(filter);
            return filter;
        };
        QTest::newRow("shared") << shared([](MemoryFilter &) {});
        QTest::newRow("overdue") << shared([](MemoryFilter &f) { f.show = Show::Overdue; });
        QTest::newRow("due soon") << shared([](MemoryFilter &f) { f.show = Show::DueSoon; });
        QTest::newRow("overdue or soon") << shared([](MemoryFilter &f) { f.overdue = f.dueSoon = true; });
        QTest::newRow("waiting") << shared([](MemoryFilter &f) { f.show = Show::Pending; });
        QTest::newRow("owner") << shared([](MemoryFilter &f) {
            f.whose = Whose::Owner;
            f.name = u"mira"_s;
        });
        QTest::newRow("no owner") << shared([](MemoryFilter &f) { f.whose = Whose::Owner; });
    }

    void filterJudgesLiveChangesAsTheStoreDoes()
    {
        QFETCH(MemoryFilter, filter);
        MemoryService &service = (*m_engine)->memories();
        const QDate today = utcDate(m_engine->clock().now());
        const auto add = [&](NewMemory fresh, const Actor &actor = person) {
            return wait(service.add(actor, {std::move(fresh)})).front().memory.id;
        };
        const auto patched = [&](MemoryId id, auto change) {
            MemoryPatch patch;
            change(patch);
            static_cast<void>(wait(service.edit(person, {{id, patch}})));
        };
        NewMemory cello = memory(u"Plays the cello"_s, u"mira"_s);
        cello.kind = Kind::Episodic;
        cello.scope.agent = u"planner"_s;
        patched(add(cello), [](MemoryPatch &patch) { patch.pinned = true; });
        NewMemory own = memory(u"Trains run hourly"_s, {});
        own.scope.agent = u"planner"_s;
        add(own);
        NewMemory soon = memory(u"Borrowed a bike"_s, u"alex"_s);
        soon.expires = lastOfMonth(today);
        add(soon);
        NewMemory past = memory(u"Borrowed a car"_s, u"alex"_s);
        past.expires = today.addDays(-1);
        add(past);
        patched(add(memory(u"Put away"_s, u"alex"_s)), [](MemoryPatch &patch) { patch.state = State::Archived; });
        static_cast<void>(wait(service.remove(person, {add(memory(u"Thrown away"_s, u"alex"_s))})));
        for (const QString &said : {u"I think I like jazz."_s, u"I live in Oslo."_s, u"I live in Turku now."_s}) {
            static_cast<void>(wait((*m_engine)->turns().capture(agent, {.user = u"mira"_s, .run = u"trip"_s},
                                                                {message(Role::User, said)}, "{}")));
        }
        for (const int days : {-12, -1, 0, 14, 15}) {
            NewMemory shared = memory(u"Shared %1"_s.arg(days), {}, Layer::Org);
            shared.owner = days > 0 ? u"mira"_s : u"tomas"_s;
            shared.reviewBy = today.addDays(days);
            add(shared);
        }
        add(memory(u"Proposed"_s, {}, Layer::Org), agent);

        ListQuery all;
        all.layers = {Layer::User, Layer::Org};
        all.states = {State::Active, State::Pending, State::Superseded, State::Archived, State::Binned};
        all.showExpired = true;
        QStringList judged;
        for (const Memory &memory : wait(service.list(all)).items) {
            if (filter.matches(memory, m_engine->clock().now())) {
                judged << memory.text;
            }
        }
        QStringList stored;
        for (const Memory &memory : wait(service.list(filter.query(today))).items) {
            stored << memory.text;
        }
        judged.sort();
        stored.sort();
        QCOMPARE(judged, stored);
        QVERIFY(!stored.isEmpty());
    }
};

Q_DECLARE_METATYPE(strata::ui::MemoryFilter)

QTEST_GUILESS_MAIN(TestMemoryModel)
#include "tst_memorymodel.moc"
