// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/store/memoryrepository.h"
#include "core/store/schema.h"
#include "core/store/textindex.h"

#include <QTemporaryDir>
#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

/// The tables of the User layer in a store of their own.
class Tables
{
public:
    Tables()
        : database(*Database::open(m_directory.filePath(u"store.db"_s), Database::Mode::ReadWrite))
    {
        const auto migrated = migrate(*database);
        Q_ASSERT(migrated);
    }

    Memory add(const QString &text)
    {
        Memory memory;
        memory.id.value = QUuid::createUuid();
        memory.layer = Layer::User;
        memory.scope.user = u"mira"_s;
        memory.text = text;
        memory.metadata = "{}";
        memories().insert(memory, 0, {});
        return memory;
    }

    Memory edit(const Memory &before, const QString &text)
    {
        Memory after = before;
        after.text = text;
        memories().update(before, after, IndexEntry{});
        return after;
    }

    void erase(const Memory &memory) { memories().erase(*memories().find(memory.id)); }

    QList<qint64> found(const QString &word)
    {
        const std::vector<qint64> rows = texts().match(word, 10);
        return {rows.begin(), rows.end()};
    }

    /// The index holds exactly the words of the texts.
    bool agrees()
    {
        database->run("INSERT INTO user_fts(user_fts,rank) VALUES('integrity-check',1)");
        return !database->takeError().has_value();
    }

    MemoryRepository memories() { return {*database, Layer::User}; }
    TextIndex texts() { return {*database, Layer::User}; }

private:
    QTemporaryDir m_directory;

public:
    std::unique_ptr<Database> database;
};

} // namespace

class TestTextIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWaitsIsFoundWhateverIsAsked()
    {
        Tables tables;
        const qint64 violin = tables.add(u"plays the violin"_s).sequence;
        const qint64 piano = tables.add(u"plays the piano"_s).sequence;
        QCOMPARE(textsWaiting(*tables.database), 2);
        QCOMPARE(tables.found(u"violin"_s), (QList{violin, piano}));
        indexWaitingTexts(*tables.database);
        QCOMPARE(textsWaiting(*tables.database), 0);
        QCOMPARE(tables.found(u"violin"_s), QList{violin});
        const qint64 cello = tables.add(u"sold the cello"_s).sequence;
        QCOMPARE(tables.found(u"violin"_s), (QList{violin, cello}));
    }

    void textsThatChangeWhileTheyWaitAreIndexedAsTheyAreThen()
    {
        Tables tables;
        const Memory edited = tables.edit(tables.add(u"plays the violin"_s), u"plays the piano"_s);
        tables.erase(tables.add(u"sold the cello"_s));
        indexWaitingTexts(*tables.database);
        QVERIFY(tables.agrees());
        QCOMPARE(tables.found(u"violin"_s), QList<qint64>());
        QCOMPARE(tables.found(u"cello"_s), QList<qint64>());
        QCOMPARE(tables.found(u"piano"_s), QList{edited.sequence});
    }

    void indexedTextsChangeWhileOthersWait()
    {
        Tables tables;
        const Memory first = tables.add(u"plays the violin"_s);
        const Memory last = tables.add(u"sold the cello"_s);
        indexWaitingTexts(*tables.database);
        const qint64 waiting = tables.add(u"learns the harp"_s).sequence;
        tables.edit(first, u"plays the piano"_s);
        tables.erase(last);
        QCOMPARE(tables.found(u"piano"_s), (QList{first.sequence, waiting}));
        QCOMPARE(tables.found(u"violin OR cello"_s), QList{waiting});
        indexWaitingTexts(*tables.database);
        QVERIFY(tables.agrees());
        QCOMPARE(tables.found(u"harp"_s), QList{waiting});
    }

    void aRebuildTakesWhatWaits()
    {
        Tables tables;
        const qint64 violin = tables.add(u"plays the violin"_s).sequence;
        tables.texts().tidy(true);
        QCOMPARE(textsWaiting(*tables.database), 0);
        indexWaitingTexts(*tables.database);
        QVERIFY(tables.agrees());
        QCOMPARE(tables.found(u"violin"_s), QList{violin});
        QCOMPARE(tables.found(u"piano"_s), QList<qint64>());
    }
};

QTEST_GUILESS_MAIN(TestTextIndex)
#include "tst_textindex.moc"
