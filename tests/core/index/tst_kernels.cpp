// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/index/kernels.h"
#include "core/index/vectorblock.h"

#include <QRandomGenerator>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cmath>

using namespace strata;
using namespace Qt::StringLiterals;

class TestKernels : public QObject
{
    Q_OBJECT

    static std::vector<qint8> randomRows(int count, quint32 seed)
    {
        QRandomGenerator random(seed);
        std::vector<qint8> rows(size_t(count) * kernelSize);
        for (qint8 &value : rows) {
            value = qint8(random.bounded(-127, 128));
        }
        return rows;
    }

    static QByteArray stored(const std::vector<float> &vector)
    {
        const ScaledVector scaled = quantized(vector);
        QByteArray bytes(reinterpret_cast<const char *>(scaled.values.data()), kernelSize);
        bytes.resize(kernelSize + 4);
        qToLittleEndian(scaled.scale, bytes.data() + kernelSize);
        return bytes;
    }

    static std::vector<float> unitVector(QRandomGenerator &random)
    {
        std::vector<float> vector(kernelSize);
        double squares = 0;
        for (float &value : vector) {
            value = float(random.generateDouble() - 0.5);
            squares += double(value) * double(value);
        }
        for (float &value : vector) {
            value /= float(std::sqrt(squares));
        }
        return vector;
    }

private Q_SLOTS:
    void allSetsOfThisProcessorAgree()
    {
        const auto rows = randomRows(40, 1);
        const auto expected = [&](int a, int b) {
            qint64 total = 0;
            for (int i = 0; i < kernelSize; ++i) {
                total += int(rows[size_t(a * kernelSize + i)]) * int(rows[size_t(b * kernelSize + i)]);
            }
            return total;
        };
        QVERIFY(!supportedKernels().empty());
        for (const Kernels &set : supportedKernels()) {
            std::vector<qint32> dots(39);
            set.dotMany(rows.data(), rows.data() + kernelSize, 39, dots.data());
            for (int i = 1; i < 40; ++i) {
                QCOMPARE(qint64(set.dot(rows.data(), rows.data() + i * kernelSize)), expected(0, i));
                QCOMPARE(qint64(dots[size_t(i - 1)]), expected(0, i));
            }
        }
    }

    void extremeValuesDoNotSaturate()
    {
        const std::vector<qint8> high(kernelSize, 127);
        const std::vector<qint8> low(kernelSize, -127);
        for (const Kernels &set : supportedKernels()) {
            QCOMPARE(set.dot(high.data(), high.data()), 127 * 127 * 256);
            QCOMPARE(set.dot(low.data(), low.data()), 127 * 127 * 256);
            QCOMPARE(set.dot(high.data(), low.data()), -127 * 127 * 256);
        }
    }

    void rowsNeedNoAlignment()
    {
        const auto rows = randomRows(3, 2);
        for (const Kernels &set : supportedKernels()) {
            QCOMPARE(set.dot(rows.data() + 1, rows.data() + 257),
                     supportedKernels().front().dot(rows.data() + 1, rows.data() + 257));
        }
    }

    void findsTheNearestOfTheEligible()
    {
        QRandomGenerator random(3);
        VectorBlock block;
        std::vector<std::vector<float>> vectors;
        for (quint32 slot = 0; slot < 300; ++slot) {
            vectors.push_back(unitVector(random));
            block.assign(slot, stored(vectors.back()));
        }
        std::vector<quint64> eligible(5, 0x5555555555555555ULL); // the even slots
        const std::vector<float> query = unitVector(random);
        const auto cosine = [&](quint32 slot) {
            double total = 0;
            for (size_t i = 0; i < query.size(); ++i) {
                total += double(query[i]) * double(vectors[slot][i]);
            }
            return total;
        };
        const auto found = block.nearest(quantized(query), 10, eligible);
        QCOMPARE(found.size(), size_t(10));
        for (size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].slot % 2, 0U);
            QVERIFY(std::abs(found[i].cosine - cosine(found[i].slot)) < 0.01);
            QVERIFY(i == 0 || found[i - 1].cosine >= found[i].cosine);
        }
        for (quint32 slot = 0; slot < 300; slot += 2) {
            const bool among = std::ranges::find(found, slot, &Neighbour::slot) != found.end();
            QVERIFY(among || cosine(slot) <= found.back().cosine + 0.01);
        }
    }

    void forgetsAClearedSlotUntilItIsAssignedAgain()
    {
        QRandomGenerator random(4);
        VectorBlock block;
        const auto vector = unitVector(random);
        block.assign(2, stored(vector));
        const std::vector<quint64> all{~0ULL};
        QCOMPARE(block.nearest(quantized(vector), 5, all).size(), size_t(1)); // slots 0 and 1 hold nothing
        block.clear(2);
        QVERIFY(block.nearest(quantized(vector), 5, all).empty());
        QCOMPARE(block.stored(2), QByteArray(260, 0));
        block.assign(2, stored(vector));
        QCOMPARE(block.nearest(quantized(vector), 5, all).front().slot, 2U);
        QCOMPARE(block.stored(2), stored(vector));
    }

    void findsNothingForAnEmptyQueryOrNone()
    {
        QRandomGenerator random(5);
        VectorBlock block;
        block.assign(0, stored(unitVector(random)));
        const std::vector<quint64> all{~0ULL};
        QVERIFY(block.nearest(quantized(std::vector<float>(kernelSize, 0)), 3, all).empty());
        QVERIFY(block.nearest(quantized(unitVector(random)), 0, all).empty());
        QVERIFY(block.nearest(quantized(unitVector(random)), 3, {}).empty());
    }
};

QTEST_GUILESS_MAIN(TestKernels)
#include "tst_kernels.moc"
