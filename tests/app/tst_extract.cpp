// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Ran {
    int code = -1;
    QString output;
    QString errors;
};

Ran extract(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(QStringLiteral(STRATA_PROGRAM), QStringList{u"extract"_s} + arguments);
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished();
    return {process.exitCode(), QString::fromUtf8(process.readAllStandardOutput()),
            QString::fromUtf8(process.readAllStandardError())};
}

} // namespace

class TestExtract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void messagesComeInAnyForm_data()
    {
        QTest::addColumn<QByteArray>("input");
        const QByteArray message = "{\"role\":\"user\",\"content\":\"I live in Ghent.\"}";
        QTest::newRow("array") << QByteArray('[' + message + ']');
        QTest::newRow("object") << QByteArray("{\"messages\":[" + message + "]}");
        QTest::newRow("lines") << QByteArray(message + '\n' + "{\"role\":\"assistant\",\"content\":\"Nice!\"}\n");
        QTest::newRow("text") << QByteArray("user: I live in Ghent.\n\nassistant: I live in the cloud.\n");
    }

    void messagesComeInAnyForm()
    {
        QFETCH(QByteArray, input);
        const Ran ran = extract({u"-"_s}, input);
        QCOMPARE(ran.errors, QString());
        QCOMPARE(ran.code, 0);
        const QJsonArray list = QJsonDocument::fromJson(ran.output.toUtf8()).array();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first()["memory"_L1].toString(), u"User lives in Ghent"_s);
        QCOMPARE(list.first()["layer"_L1].toString(), u"user"_s);
        QCOMPARE(list.first()["source"_L1]["message"_L1].toInt(), 0);
        QCOMPARE(list.first()["source"_L1]["start"_L1].toInt(), 0);
        QCOMPARE(list.first()["source"_L1]["end"_L1].toInt(), 15);
    }

    void offsetsCountCharacters()
    {
        const Ran ran = extract({u"-"_s}, u"😀😀 I live in Ghent."_s.toUtf8());
        const QJsonArray list = QJsonDocument::fromJson(ran.output.toUtf8()).array();
        QCOMPARE(list.first()["source"_L1]["start"_L1].toInt(), 3);
    }

    void anExplanationTellsWhatBecameOfEachClause()
    {
        const Ran ran =
            extract({u"--explain"_s, u"-"_s}, "I live in Oslo. What is a fjord?\n\nWe moved from Oslo to Turku.\n");
        QCOMPARE(ran.code, 0);
        for (const QString &said : {u"User lives in Oslo   [home.live, user"_s, u"What is a fjord   [question"_s,
                                    u"replaces    User lives in Oslo"_s,
                                    u"What would stand:\n    User and others moved from Oslo to Turku"_s}) {
            QVERIFY2(ran.output.contains(said), qPrintable(ran.output));
        }
    }

    void nothingToKeepIsSaid()
    {
        const Ran ran = extract({u"--explain"_s, u"-"_s}, "What is a fjord?");
        QVERIFY(ran.output.contains(u"What would stand:\n    nothing"_s));
    }

    void whatCannotBeReadIsRefusedWithAReason_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        QTest::newRow("no file") << QStringList() << QByteArray() << 2 << u"Name one file"_s;
        QTest::newRow("not there") << QStringList{u"/nonexistent/chat.json"_s} << QByteArray() << 1
                                   << u"cannot be read"_s;
        QTest::newRow("an option") << QStringList{u"--why"_s, u"-"_s} << QByteArray() << 2 << u"--help"_s;
        QTest::newRow("cut JSON") << QStringList{u"-"_s} << QByteArray("[{\"role\":") << 1 << u"neither"_s;
        QTest::newRow("a role") << QStringList{u"-"_s} << QByteArray("[{\"role\":\"poet\",\"content\":\"x\"}]") << 1
                                << u"Message 1: \"poet\" is no role"_s;
        QTest::newRow("no content") << QStringList{u"-"_s}
                                    << QByteArray("[{\"role\":\"user\",\"content\":\"x\"},{\"role\":\"user\"}]") << 1
                                    << u"Message 2: it has no \"content\""_s;
        QTest::newRow("a time") << QStringList{u"-"_s}
                                << QByteArray("[{\"role\":\"user\",\"content\":\"x\",\"created_at\":\"noon\"}]") << 1
                                << u"created_at"_s;
    }

    void whatCannotBeReadIsRefusedWithAReason()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, input);
        QFETCH(int, code);
        QFETCH(QString, says);
        const Ran ran = extract(arguments, input);
        QCOMPARE(ran.code, code);
        QCOMPARE(ran.output, QString());
        QVERIFY2(ran.errors.contains(says), qPrintable(ran.errors));
        QCOMPARE(ran.errors.count(u'\n'), 1);
    }
};

QTEST_GUILESS_MAIN(TestExtract)
#include "tst_extract.moc"
