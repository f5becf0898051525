// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "core/embed/staticmodel.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace strata;
using namespace Qt::StringLiterals;

class TestStaticModel : public QObject
{
    Q_OBJECT

private:
    std::shared_ptr<const StaticModel> m_model;

    static QByteArray modelBytes()
    {
        QFile file(QStringLiteral(STRATA_MODEL_FILE));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void initTestCase()
    {
        const auto model = StaticModel::open(QStringLiteral(STRATA_MODEL_FILE));
        QVERIFY2(model.has_value(), model ? "" : qPrintable(model.error().message));
        m_model = *model;
    }

    void namesItselfWithItsVersion() { QCOMPARE(m_model->name(), u"strata-static-en2-256/1"_s); }

    void givesTheIdsAndVectorsOfTheReference()
    {
        QFile file(QStringLiteral(STRATA_TEST_DATA "/models/strata-static-en2-256.reference.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Json reference = Json::parse(file.readAll().toStdString());
        QCOMPARE(reference.size(), size_t(200));
        for (const Json &entry : reference) {
            const QString text = fromStd(entry.at("text").get<std::string>());
            const auto ids = m_model->tokenize(text);
            QVERIFY2(ids == entry.at("ids").get<std::vector<quint16>>(), qPrintable(text));
            const FloatVector vector = m_model->pooled(ids);
            const auto expected = entry.at("vector").get<std::vector<float>>();
            QCOMPARE(expected.size(), vector.size());
            for (size_t i = 0; i < vector.size(); ++i) {
                QVERIFY2(std::abs(vector[i] - expected[i]) <= 2e-5F, qPrintable(text));
            }
        }
    }

    void takesSpecialTokensInTextAsPlainText()
    {
        for (const quint16 id : m_model->tokenize(u"[CLS] and [SEP]")) {
            QVERIFY(id >= StaticModel::firstContentId);
        }
    }

    void knowsALetterSequenceByItsPieces()
    {
        const auto ids = m_model->tokenize(u"Unhiking");
        QStringList pieces;
        for (const quint16 id : ids) {
            pieces.append(QString::fromUtf8(m_model->token(id).data(), qsizetype(m_model->token(id).size())));
        }
        QVERIFY(pieces.size() > 1);
        QCOMPARE(pieces.join(QString()).remove(u"##"_s), u"unhiking"_s);
    }

    void refusesDamagedFiles_data()
    {
        QTest::addColumn<int>("at");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("size");
        const auto u32 = [](quint32 value) {
            QByteArray bytes(4, 0);
            qToLittleEndian(value, bytes.data());
            return bytes;
        };
        const auto u64 = [](quint64 value) {
            QByteArray bytes(8, 0);
            qToLittleEndian(value, bytes.data());
            return bytes;
        };
        QTest::newRow("other magic") << 0 << QByteArray("X") << -1;
        QTest::newRow("newer version") << 8 << u32(2) << -1;
        QTest::newRow("no rows") << 12 << u32(0) << -1;
        QTest::newRow("too many rows") << 12 << u32(0xFFFFFFFF) << -1;
        QTest::newRow("one more row than there is") << 12 << u32(30'523) << -1;
        QTest::newRow("other width") << 16 << u32(384) << -1;
        QTest::newRow("vocabulary in the header") << 24 << u64(8) << -1;
        QTest::newRow("vocabulary behind the end") << 24 << u64(~quint64(0)) << -1;
        QTest::newRow("scales behind the end") << 32 << u64(~quint64(63)) << -1;
        QTest::newRow("rows behind the end") << 40 << u64(8'197'888) << -1;
        QTest::newRow("rows not aligned") << 40 << u64(400'001) << -1;
        QTest::newRow("other size") << 48 << u64(8'197'887) << -1;
        QTest::newRow("cut off") << 0 << QByteArray() << 8'000'000;
        QTest::newRow("cut in the header") << 0 << QByteArray() << 40;
        QTest::newRow("empty") << 0 << QByteArray() << 0;
        QTest::newRow("empty token") << 64 << QByteArray(2, 0) << -1;
        QTest::newRow("token longer than the vocabulary") << 64 << QByteArray(2, char(0xFF)) << -1;
    }

    void refusesDamagedFiles()
    {
        QFETCH(int, at);
        QFETCH(QByteArray, bytes);
        QFETCH(int, size);
        QByteArray content = modelBytes();
        content.replace(at, bytes.size(), bytes);
        if (size >= 0) {
            content.truncate(size);
        }
        QTemporaryDir folder;
        const QString path = folder.filePath(u"model.bin"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(content), content.size());
        file.close();
        const auto model = StaticModel::open(path);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::InvalidInput);
        QCOMPARE(model.error().context, path);
    }

    void refusesATokenThatStandsTwice()
    {
        QByteArray content = modelBytes();
        const qsizetype first = content.indexOf("[unused1]");
        const qsizetype second = content.indexOf("[unused2]");
        QVERIFY(first > 0 && second > 0);
        content.replace(second, 9, "[unused1]");
        QTemporaryDir folder;
        const QString path = folder.filePath(u"model.bin"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto model = StaticModel::open(path);
        QVERIFY(!model);
        QVERIFY(model.error().message.contains(u"twice"_s));
    }

    void saysWhenThereIsNoFile()
    {
        const auto model = StaticModel::open(u"/nowhere/model.bin"_s);
        QVERIFY(!model);
        QCOMPARE(model.error().code, ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(TestStaticModel)
#include "tst_staticmodel.moc"
