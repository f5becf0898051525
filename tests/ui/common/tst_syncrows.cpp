// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/syncrows.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <numeric>

using namespace strata::ui;

namespace {

/// A list that does the steps as a model would, and counts them.
struct List {
    std::vector<int> rows;
    const std::vector<int> &wanted;
    int steps = 0;

    void remove(int first, int last)
    {
        ++steps;
        rows.erase(rows.begin() + first, rows.begin() + last + 1);
    }
    void move(int from, int to)
    {
        ++steps;
        const int row = rows[size_t(from)];
        rows.erase(rows.begin() + from);
        rows.insert(rows.begin() + to, row);
    }
    void insert(int at, int first, int last)
    {
        ++steps;
        rows.insert(rows.begin() + at, wanted.begin() + first, wanted.begin() + last + 1);
    }
};

std::vector<int> sync(const std::vector<int> &from, const std::vector<int> &wanted, int *steps = nullptr)
{
    List list{.rows = from, .wanted = wanted};
    syncRows(from, wanted, list);
    if (steps != nullptr) {
        *steps = list.steps;
    }
    return list.rows;
}

} // namespace

class TestSyncRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyOrderBecomesAnyOther()
    {
        QRandomGenerator random(20260101);
        const auto some = [&random] {
            std::vector<int> keys(30);
            std::iota(keys.begin(), keys.end(), 0);
            std::shuffle(keys.begin(), keys.end(), random);
            keys.resize(random.bounded(31));
            return keys;
        };
        for (int i = 0; i < 500; ++i) {
            const std::vector<int> from = some();
            const std::vector<int> wanted = some();
            QCOMPARE(sync(from, wanted), wanted);
        }
    }

    void neighboursGoAndComeInOneStep()
    {
        std::vector<int> from(1000);
        std::iota(from.begin(), from.end(), 0);
        std::vector<int> wanted(1000);
        std::iota(wanted.begin(), wanted.end(), 500);
        int steps = 0;
        QCOMPARE(sync(from, wanted, &steps), wanted);
        QCOMPARE(steps, 2);
        QCOMPARE(sync(wanted, wanted, &steps), wanted);
        QCOMPARE(steps, 0);
    }

    void aRowThatRisesIsOneMove()
    {
        int steps = 0;
        QCOMPARE(sync({1, 2, 3, 4}, {4, 1, 2, 3}, &steps), std::vector<int>({4, 1, 2, 3}));
        QCOMPARE(steps, 1);
    }
};

QTEST_GUILESS_MAIN(TestSyncRows)
#include "tst_syncrows.moc"
