// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What is told of an episode.

#include "core/extract/summary.h"
#include "tests/support/testrules.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

using Episode = std::vector<Spoken>;
Q_DECLARE_METATYPE(Episode)

namespace {

const SummaryRules &summaries()
{
    static const auto loaded = SummaryRules::load();
    if (!loaded) {
        qFatal("%s", qPrintable(loaded.error().message));
    }
    return **loaded;
}

Spoken user(const QString &text)
{
    return {Role::User, text, {}};
}

Spoken assistant(const QString &text)
{
    return {Role::Assistant, text, {}};
}

Spoken tool(const QString &name, const QString &text)
{
    return {Role::Tool, text, name};
}

std::optional<Summary> told(const Episode &episode, const Background &background = {}, const IsKnown &isKnown = {})
{
    const auto nothing = [](int, int, int) { return false; };
    return summarise(summaries(), *test::programRules(), episode, background, isKnown ? isKnown : nothing);
}

} // namespace

class TestSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEpisodeIsToldInAFewLines_data()
    {
        QTest::addColumn<Episode>("episode");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const Episode &episode, const QString &expected = {}) {
            QTest::newRow(name) << episode << expected;
        };
        row("asked, done and open",
            {user(u"Hi! Can you find me a quiet hotel in Kyoto for three nights?"_s),
             tool(u"search_stays"_s, u"3 results"_s),
             assistant(u"Machiya Sora and Mizube Inn are quiet. Which one do you prefer?"_s),
             user(u"We decided on Machiya Sora."_s), assistant(u"I've booked Machiya Sora for three nights in May."_s),
             user(u"Great. I still need to book the train to Osaka tomorrow."_s)},
            u"User asked: Find the user a quiet hotel in Kyoto for three nights (search_stays)\n"
            "Done: Decided on Machiya Sora; Booked Machiya Sora for three nights in May\n"
            "Open: Still need to book the train to Osaka tomorrow"_s);
        row("only done",
            {user(u"The login test fails on the build server."_s), assistant(u"Let me look at the log."_s),
             assistant(u"The login test is fixed: the clock was an hour off."_s)},
            u"Done: The login test is fixed: the clock was an hour off"_s);
        row("nothing came of it", {user(u"Can you find a quiet hotel in Kyoto?"_s), assistant(u"Which month?"_s),
                                   user(u"Never mind, thanks."_s)});
        row("small talk", {user(u"How are you today?"_s), assistant(u"Fine, thank you!"_s), user(u"Nice weather."_s)});
        row("a question is no outcome", {user(u"Is the hotel in Kyoto booked?"_s), assistant(u"Let me check that."_s)});
        row("a condition is no outcome",
            {user(u"Please check the flights."_s), assistant(u"If the hotel is booked, the flight is next."_s)});
        row("what failed is no outcome",
            {user(u"Please fix the login test."_s), assistant(u"The test isn't fixed and I found nothing."_s)});
        row("a story", {user(u"Let's pretend you are a pirate."_s), assistant(u"Arr!"_s),
                        user(u"We decided to bury the treasure on the island."_s)});
        row("secrets stay out",
            {user(u"Please set up the mail server."_s), user(u"Let's go with password: hunter2 for it."_s),
             assistant(u"Everything is set up: the token is sk-abcdefabcdef123456."_s)});
        row("code is not told", {user(u"Please fix this."_s), user(u"```\nthe hotel is booked\n```"_s)});
        row("what would mean nobody is left out",
            {user(u"Please fix the tests."_s), assistant(u"The tests are fixed because I rewrote them."_s)});
        row("the later of two counts",
            {user(u"Please book the flight to Turku."_s), assistant(u"The flight to Turku is booked."_s),
             assistant(u"The flight to Turku is booked!"_s)},
            u"User asked: Book the flight to Turku\nDone: The flight to Turku is booked"_s);
        row("names beside the goal",
            {user(u"Please compare the two offers."_s),
             assistant(u"The one from Nordwind looks cheaper, and Nordwind is nearer."_s),
             user(u"We agreed on the cheaper offer, from Nordwind that is."_s),
             assistant(u"The contract with them is signed, everything is confirmed."_s)},
            u"User asked: Compare the two offers\n"
            "Done: Agreed on the cheaper offer, from Nordwind that is; The contract with them is signed, everything "
            "is confirmed"_s);
        row("German",
            {user(u"Hallo, kannst du bitte ein ruhiges Hotel in Graz für drei Nächte suchen?"_s),
             assistant(u"Das Hotel Lamm in Graz ist gebucht."_s),
             user(u"Der Zug nach Wien muss noch gebucht werden."_s)},
            u"Anliegen: Ein ruhiges Hotel in Graz für drei Nächte suchen\nErledigt: Das Hotel Lamm in Graz ist "
            u"gebucht\n"
            "Offen: Der Zug nach Wien muss noch gebucht werden"_s);
        row("German, not done", {user(u"Kannst du bitte das Hotel in Graz buchen?"_s),
                                 assistant(u"Das Hotel in Graz ist nicht gebucht worden."_s)});
        row("French",
            {user(u"Bonjour, peux-tu trouver un hôtel calme à Lyon pour le week-end ?"_s),
             assistant(u"L'hôtel des Arts est réservé pour le week-end."_s),
             user(u"Il reste à acheter les billets de train."_s)},
            u"Demande : Trouver un hôtel calme à Lyon pour le week-end\n"
            "Fait : L'hôtel des Arts est réservé pour le week-end\nReste : Il reste à acheter les billets de train"_s);
        row("Spanish",
            {user(u"Hola, ¿puedes buscar un hotel tranquilo en Sevilla para el fin de semana?"_s),
             assistant(u"El hotel Murillo está reservado para el fin de semana."_s),
             user(u"Falta comprar los billetes de tren."_s)},
            u"Petición: Buscar un hotel tranquilo en Sevilla para el fin de semana\n"
            "Hecho: El hotel Murillo está reservado para el fin de semana\nPendiente: Falta comprar los billetes de tren"_s);
        row("Portuguese",
            {user(u"Olá, pode encontrar um hotel calmo no Porto para o fim de semana?"_s),
             assistant(u"O hotel Ribeira está reservado para o fim de semana."_s),
             user(u"Falta comprar os bilhetes de comboio para a viagem."_s)},
            u"Pedido: Encontrar um hotel calmo no Porto para o fim de semana\n"
            "Feito: O hotel Ribeira está reservado para o fim de semana\n"
            "Pendente: Falta comprar os bilhetes de comboio para a viagem"_s);
    }

    void anEpisodeIsToldInAFewLines()
    {
        QFETCH(Episode, episode);
        QFETCH(QString, expected);
        const auto summary = told(episode);
        QCOMPARE(summary ? summary->text : QString(), expected);
        QVERIFY(expected.count(u'\n') < 3);
    }

    void itsSourcesAreTheMessagesThatItIsTakenFrom()
    {
        const auto summary = told({user(u"Please book the flight to Turku."_s), assistant(u"One moment."_s),
                                   assistant(u"The flight to Turku is booked."_s), user(u"Thank you!"_s)});
        QVERIFY(summary);
        QCOMPARE(summary->messages, (std::vector{0, 2}));
    }

    void whatIsKnownIsNotToldAgain()
    {
        const Episode episode{user(u"Please book the flight to Turku."_s),
                              user(u"We decided on the evening flight."_s)};
        QVERIFY(told(episode));
        QVERIFY(!told(episode, {}, [](int message, int begin, int) { return message == 1 && begin == 0; }));
    }

    void whatTellsAnEpisodeFromOthersComesFirst()
    {
        // Three outcomes, of which two are told; deployments are talked about all the time.
        const Episode episode{user(u"The service is deployed to staging."_s),
                              user(u"The zebra mural is finished at last."_s),
                              user(u"The piano lessons are booked for autumn."_s)};
        std::vector<QString> others;
        for (int i = 0; i < 20; ++i) {
            others.push_back(u"The service was deployed to staging again"_s);
        }
        const auto summary = told(episode, backgroundOf(others));
        QVERIFY(summary);
        QVERIFY2(!summary->text.contains(u"staging"_s), qPrintable(summary->text));
        QVERIFY(summary->text.contains(u"mural"_s) && summary->text.contains(u"piano"_s));
    }

    void wrongRulesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no language") << QByteArray("{}");
        QTest::newRow("a language without cues") << QByteArray(R"({"en":{"words":"the"}})");
    }

    void wrongRulesAreRefused()
    {
        QFETCH(QByteArray, json);
        const auto read = SummaryRules::from(json);
        QVERIFY(!read);
        QCOMPARE(read.error().code, ErrorCode::InvalidInput);
    }
};

QTEST_GUILESS_MAIN(TestSummary)
#include "tst_summary.moc"
