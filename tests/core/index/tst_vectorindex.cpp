// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/index/vectorindex.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cmath>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

using Rows = std::vector<std::pair<qint64, QByteArray>>;

QByteArray stored(const ScaledVector &scaled)
{
    QByteArray bytes(reinterpret_cast<const char *>(scaled.values.data()), kernelSize);
    bytes.resize(kernelSize + 4);
    qToLittleEndian(scaled.scale, bytes.data() + kernelSize);
    return bytes;
}

/// Unit vectors round some centres, as those of texts on a few subjects.
ScaledVector makeVector(QRandomGenerator &random)
{
    QRandomGenerator centre(quint32(random.bounded(20)));
    std::vector<float> vector(kernelSize);
    double squares = 0;
    for (float &value : vector) {
        value = float(centre.generateDouble() - 0.5 + 1.2 * (random.generateDouble() - 0.5));
        squares += double(value) * double(value);
    }
    for (float &value : vector) {
        value /= float(std::sqrt(squares));
    }
    return quantized(vector);
}

Rows makeRows(int count)
{
    QRandomGenerator random(11);
    Rows rows;
    for (int i = 0; i < count; ++i) {
        rows.emplace_back(100 + 3 * i, stored(makeVector(random)));
    }
    return rows;
}

} // namespace

class TestVectorIndex : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    std::shared_ptr<const VectorIndex> m_index = built(makeRows(300)); ///< building is what takes time

    static std::shared_ptr<const VectorIndex> built(const Rows &rows)
    {
        const auto index = VectorIndex::build(rows, {});
        return index ? *index : nullptr;
    }

    QString savedFile(const QString &name, quint64 generation)
    {
        const QString path = m_folder.filePath(name);
        return m_index && m_index->save(path, generation) ? path : QString();
    }

private Q_SLOTS:
    void findsNearlyAllThatTheExactScanFinds()
    {
        const Rows rows = makeRows(1200);
        const auto index = built(rows);
        QVERIFY(index);
        QCOMPARE(index->size(), 1200);
        VectorBlock block;
        for (size_t i = 0; i < rows.size(); ++i) {
            block.assign(quint32(i), rows[i].second);
        }
        const std::vector<quint64> all(rows.size() / 64 + 1, ~0ULL);
        QRandomGenerator random(12);
        int found = 0;
        for (int probe = 0; probe < 50; ++probe) {
            const ScaledVector query = makeVector(random);
            const auto near = index->nearest(query, 40, 120);
            QCOMPARE(near.size(), size_t(40));
            for (const Neighbour &exact : block.nearest(query, 10, all)) {
                found += std::ranges::find(near, rows[exact.slot].first) != near.end() ? 1 : 0;
            }
        }
        QVERIFY2(found >= 490, qPrintable(QString::number(found))); // recall@10 of .98
    }

    void holdsARowOnlyWithItsVector()
    {
        const Rows rows = makeRows(20);
        const auto index = built(rows);
        const auto *values = reinterpret_cast<const qint8 *>(rows[5].second.constData());
        const float scale = qFromLittleEndian<float>(rows[5].second.constData() + kernelSize);
        QVERIFY(index->holds(rows[5].first, values, scale));
        QVERIFY(!index->holds(rows[6].first, values, scale));
        QVERIFY(!index->holds(rows[5].first, values, scale * 2));
        QVERIFY(!index->holds(1, values, scale));
    }

    void leavesOutVectorsWithoutDirection()
    {
        Rows rows = makeRows(10);
        rows.emplace_back(7, QByteArray(260, 0));
        QCOMPARE(built(rows)->size(), 10);
    }

    void stopsWhenCancelled()
    {
        const std::atomic_bool cancel = true;
        const auto index = VectorIndex::build(makeRows(10), {}, &cancel);
        QVERIFY(!index);
        QCOMPARE(index.error().code, ErrorCode::Cancelled);
    }

    void comesBackFromItsFile()
    {
        const QString path = m_folder.filePath(u"good.index"_s);
        QVERIFY(m_index->save(path, 17));
        QCOMPARE(QDir(m_folder.path()).entryList({u"good.index*"_s}, QDir::Files).size(), 1);
        const auto loaded = VectorIndex::load(path, 17);
        QVERIFY2(loaded, loaded ? "" : qPrintable(loaded.error().message));
        QCOMPARE((*loaded)->size(), 300);
        QRandomGenerator random(13);
        const ScaledVector query = makeVector(random);
        QCOMPARE((*loaded)->nearest(query, 20, 100), m_index->nearest(query, 20, 100));
        QCOMPARE(QDir(m_folder.path()).entryList({u"good.index*"_s}, QDir::Files).size(), 1);
    }

    void replacesAnOlderFile()
    {
        const QString path = savedFile(u"twice.index"_s, 1);
        QVERIFY(!path.isEmpty());
        QVERIFY(built(makeRows(100))->save(path, 2));
        QCOMPARE((*VectorIndex::load(path, 2))->size(), 100);
    }

    void refusesAnotherGeneration()
    {
        const QString path = savedFile(u"generation.index"_s, 5);
        const auto loaded = VectorIndex::load(path, 6);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Conflict);
    }

    void refusesDamagedFiles_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("size");
        const QByteArray many(8, char(0x7F));
        QTest::newRow("magic") << 0 << QByteArray("X") << -1;
        QTest::newRow("count") << 16 << many << -1;
        QTest::newRow("size of the graph") << 24 << many << -1;
        QTest::newRow("checksum") << 40 << QByteArray("XXXX") << -1;
        QTest::newRow("capacity in the graph") << 64 + 8 << many << -1;
        QTest::newRow("count in the graph") << 64 + 16 << many << -1;
        QTest::newRow("size of an element") << 64 + 24 << many << -1;
        QTest::newRow("a vector") << 5'000 << QByteArray("XXXX") << -1;
        QTest::newRow("cut off") << 0 << QByteArray("S") << 50'000;
        QTest::newRow("cut in the header") << 0 << QByteArray("S") << 30;
        QTest::newRow("header alone") << 0 << QByteArray("S") << 64;
        QTest::newRow("empty") << 0 << QByteArray() << 0;
    }

    void refusesDamagedFiles()
    {
        QFETCH(int, at);
        QFETCH(QByteArray, bytes);
        QFETCH(int, size);
        const QString path = savedFile(u"damaged.index"_s, 5);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadWrite));
        if (size >= 0) {
            QVERIFY(file.resize(size));
        }
        if (!bytes.isEmpty()) {
            QVERIFY(file.seek(at));
            QCOMPARE(file.write(bytes), bytes.size());
        }
        file.close();
        const auto loaded = VectorIndex::load(path, 5);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Storage);
    }

    void saysWhenItCannotBeSavedOrRead()
    {
        const auto saved = built(makeRows(10))->save(m_folder.filePath(u"no/such/folder"_s), 1);
        QVERIFY(!saved);
        QCOMPARE(saved.error().code, ErrorCode::Io);
        const auto loaded = VectorIndex::load(m_folder.filePath(u"nothing"_s), 1);
        QVERIFY(!loaded);
        QCOMPARE(loaded.error().code, ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(TestVectorIndex)
#include "tst_vectorindex.moc"
