// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/llm/masking.h"

#include <QElapsedTimer>
#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

class TestMasking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatNamesNoSecretStaysAsItIs_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << u"I live in Oslo.  I have 2 cats, since 2019."_s;
        QTest::newRow("lines") << u"One.\n\n- Two\n- Three"_s;
        QTest::newRow("tokens in general") << u"The arcade takes tokens, and I pin photos to the wall."_s;
        QTest::newRow("long word") << u"Donaudampfschifffahrtsgesellschaft"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("key in a sentence") << u"The key: be patient. Off-key: she sang."_s;
        QTest::newRow("words with a key in them")
            << u"monkey: Bobo\nkeyboard: Dvorak\nTURKEY: 2 kg\ncompass: north\nSecretary: Ana\npassage = narrow"_s;
        QTest::newRow("command") << u"I typed pwd and saw my folder."_s;
    }
    void whatNamesNoSecretStaysAsItIs()
    {
        QFETCH(const QString, text);
        QCOMPARE(masked(text), text);
    }

    void secretsGoWithTheirSentence_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("left");
        QTest::newRow("password") << u"I like tea. My password is hunter2. really!"_s << u"hunter2"_s
                                  << u"I like tea. [withheld]"_s;
        QTest::newRow("password before its name") << u"hunter2 is my password"_s << u"hunter2"_s << u"[withheld]"_s;
        QTest::newRow("with full stops") << u"password: a.b! c?. d e"_s << u"d e"_s << u"[withheld]"_s;
        QTest::newRow("in the next line")
            << u"My password:\nhunter2\nI like tea."_s << u"hunter2"_s << u"[withheld]\nI like tea."_s;
        QTest::newRow("after an empty line") << u"Passwort:\n\nhunter2\n\nIch mag Tee."_s << u"hunter2"_s
                                             << u"[withheld]\n\n[withheld]\n\nIch mag Tee."_s;
        QTest::newRow("key") << u"Use sk-abcdefghijklmnop1234 there. I live in Oslo."_s << u"sk-abcdefgh"_s
                             << u"[withheld] I live in Oslo."_s;
        QTest::newRow("mail") << u"Write to ana@example.org. I live in Oslo."_s << u"ana@example"_s
                              << u"[withheld] I live in Oslo."_s;
        QTest::newRow("phone") << u"Call me at +49 170 1234567! I live in Oslo."_s << u"1234567"_s
                               << u"[withheld] I live in Oslo."_s;
        QTest::newRow("card") << u"4111 1111 1111 1111"_s << u"1111"_s << u"[withheld]"_s;
        QTest::newRow("account") << u"DE89 3704 0044 0532 0130 00 is mine"_s << u"3704"_s << u"[withheld]"_s;
        QTest::newRow("random") << u"it says aGVsbG8gd29ybGQgMTIzNDU2 there"_s << u"aGVsbG8"_s << u"[withheld]"_s;
        QTest::newRow("in an address") << u"see https://bob:hunter2@host.example/x"_s << u"hunter2"_s
                                       << u"[withheld]"_s;
        QTest::newRow("block")
            << u"Here:\n-----BEGIN PRIVATE KEY-----\nabc\ndef\n-----END PRIVATE KEY-----\nI like tea."_s << u"def"_s
            << u"Here:\n[withheld]\nI like tea."_s;
        QTest::newRow("block without end") << u"-----BEGIN PRIVATE KEY-----\nabc\ndef"_s << u"def"_s << u"[withheld]"_s;
        QTest::newRow("over a line's end")
            << u"my number is +49 170\n123 4567 890"_s << u"4567"_s << u"my number is +49 170\n[withheld]"_s;
        // As configuration files have them, in each line alone.
        const auto setting = [](const QString &line, const QString &secret) {
            QTest::newRow(qPrintable(line)) << u"I like tea.\n"_s + line + u"\nI live in Oslo."_s << secret
                                            << u"I like tea.\n[withheld]\nI live in Oslo."_s;
        };
        const auto hunter = [&](const QString &line) { setting(line, u"hunter2"_s); };
        setting(u"POSTGRES_PASSWORD: correcthorse"_s, u"correcthorse"_s);
        setting(u"DJANGO_SECRET_KEY = 'abcd!efg'"_s, u"abcd!efg"_s);
        setting(u"client_secret=abcdef"_s, u"abcdef"_s);
        setting(u"my_api_key=abc123"_s, u"abc123"_s);
        setting(u"refresh_token: abc"_s, u"abc"_s);
        setting(u"key: abc-def"_s, u"abc-def"_s);
        setting(u"DB_PASSWORD_2=abc def. ghi"_s, u"ghi"_s);
        for (const char16_t *line :
             {u"\"dbPassword\": \"hunter2\"", u"\"user_password\": \"hunter2\"", u"PGPASSWORD=hunter2 psql",
              u"pwd: hunter2", u"passwd = hunter2", u"DB_PASS=hunter2", u"MYSQLPWD=hunter2", u"apiKey: hunter2",
              u"\"key\": \"hunter2\",", u"{key: hunter2}", u"config['secret'] = 'hunter2'", u"secretKey2 => hunter2",
              u"app.token=hunter2", u"the client secret is hunter2", u"my bearer token hunter2",
              u"Masterpasswort: hunter2"}) {
            hunter(QString::fromUtf16(line));
        }
        QTest::newRow("setting in the next line")
            << u"\"db_password\":\n  \"hunter2\"\nI like tea."_s << u"hunter2"_s << u"[withheld]\nI like tea."_s;
        QTest::newRow("Spanish") << u"Vivo en Lugo. Mi contraseña es gato7"_s << u"gato7"_s
                                 << u"Vivo en Lugo. [withheld]"_s;
    }
    void secretsGoWithTheirSentence()
    {
        QFETCH(const QString, text);
        QFETCH(const QString, secret);
        QFETCH(const QString, left);
        QVERIFY(text.contains(secret));
        QVERIFY2(!masked(text).contains(secret), qPrintable(masked(text)));
        QCOMPARE(masked(text), left);
        QCOMPARE(masked(masked(text)), masked(text));
    }

    void hostileTextsTakeNoLongerThanOthers_data()
    {
        QTest::addColumn<QString>("part");
        for (const char *part : {"/",     "a",     "A1",   "+",   "=a", "://a:", "a@", "-a.",         "key", "key:",
                                 "key: ", "pass_", "pin ", "00(", "1 ", "AA11 ", " ",  "password is", ". ",  "\n"}) {
            QTest::newRow(part) << QString::fromLatin1(part);
        }
    }
    void hostileTextsTakeNoLongerThanOthers()
    {
        QFETCH(const QString, part);
        constexpr qint64 mostMs = 3'000; // a hundred times what plain text of the same length takes
        QElapsedTimer timer;
        timer.start();
        const QString text = part.repeated(longestMasked / part.size());
        static_cast<void>(masked(text));
        static_cast<void>(masked(text.repeated(10)));
        QVERIFY2(timer.elapsed() < mostMs, qPrintable(QString::number(timer.elapsed())));
    }

    void whatIsTooLongIsCutWhereNoSecretIsCut()
    {
        const QString line = u"I like tea and rain.\n"_s;
        const QString lines = line.repeated(longestMasked / line.size() + 2);
        const QString cut = masked(lines);
        QVERIFY(cut.size() <= longestMasked + maskMark.size());
        QVERIFY(cut.endsWith(u"rain.\n[withheld]"_s));
        QCOMPARE(masked(QString(longestMasked, u'a')), QString(longestMasked, u'a'));
        QCOMPARE(masked(QString(longestMasked + 1, u'a')), u"[withheld]"_s);
        const QString sentence = u"I like tea. "_s;
        const QString sentences = masked(sentence.repeated(longestMasked / sentence.size() + 2));
        QVERIFY2(sentences.endsWith(u"tea. \n[withheld]"_s), qPrintable(sentences.right(40)));
    }
};

QTEST_APPLESS_MAIN(TestMasking)
#include "tst_masking.moc"
