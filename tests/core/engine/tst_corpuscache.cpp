// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/embed/staticmodel.h"
#include "core/engine/corpuscache.h"
#include "core/retrieve/analyzer.h"
#include "tests/support/testengine.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

/// The corpora of an engine that is stopped, changed as the writer changes them.
class TestCorpusCache : public QObject
{
    Q_OBJECT

private:
    static int sizeOf(CorpusCache &corpora, Database &database)
    {
        const auto readings = corpora.read(database, Layer::User, {u"u:alex"_s});
        return readings.empty() ? -1 : readings.front().corpus()->size();
    }

private Q_SLOTS:
    void changesWaitForNoReader()
    {
        TestEngine engine;
        const Memory stored =
            wait(engine->memories().add(agent, {memory(u"Prefers boutique hotels"_s, u"alex"_s)})).front().memory;
        engine.stop();
        auto model = StaticModel::open(QStringLiteral(STRATA_MODEL_FILE));
        QVERIFY(model);
        const auto database = Database::open(engine.options().dataDir + u"/strata.db"_s, Database::Mode::ReadWrite);
        QVERIFY(database);
        CorpusCache corpora(*model);
        corpora.start(**database);
        Memory next = stored;
        next.id.value = QUuid::createUuid();
        next.sequence = stored.sequence + 1;
        const QByteArray analysis = Analyzer(*model).analyzed(u"Plays the violin"_s, {}).analysis;
        {
            const auto readings = corpora.read(**database, Layer::User, {u"u:alex"_s});
            QCOMPARE(readings.front().corpus()->size(), 1);
            corpora.upsert(next, analysis, {}); // in the same thread: it would wait for ever
            QCOMPARE(readings.front().corpus()->size(), 1);
        }
        QCOMPARE(sizeOf(corpora, **database), 2);
        {
            const auto readings = corpora.read(**database, Layer::User, {u"u:alex"_s});
            corpora.remove(stored);
            QCOMPARE(readings.front().corpus()->size(), 2);
        }
        QCOMPARE(sizeOf(corpora, **database), 1);
        corpora.drop(Layer::User, u"u:alex"_s); // what the store holds counts again
        QCOMPARE(sizeOf(corpora, **database), 1);
    }
};

QTEST_GUILESS_MAIN(TestCorpusCache)
#include "tst_corpuscache.moc"
