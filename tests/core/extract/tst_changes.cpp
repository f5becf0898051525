// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/rehearsal.h"
#include "tests/support/testrules.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

/// What is put right, and what changes from one session to the next, in what stands at the end.
class TestChanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyTheClauseBeforeSaysWhatChanged()
    {
        const std::vector<Said> said{
            {.role = Role::User,
             .text = u"I switched majors over the summer. My sister is Jana. It is cold here now."_s,
             .day = QDate(2026, 3, 2)}};
        for (const Claim &claim : extract(*m_rules, said).claims) {
            QVERIFY2(!claim.text.contains(u"cold"_s), qPrintable(claim.text));
        }
    }

    void whatIsPutRightStandsAlone_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QStringList>("standing");
        const auto row = [](const char *said, const QStringList &standing) {
            QTest::newRow(said) << QString::fromUtf8(said) << standing;
        };
        row("I live in Oslo. We moved from Oslo to Turku.", {u"User and others moved from Oslo to Turku"_s});
        row("I live in Oslo. Sorry, I meant Turku.", {u"User lives in Turku"_s});
        row("i live in oslo, no wait, bergen", {u"User lives in bergen"_s});
        row("I live in Oslo. Oops. Turku", {u"User lives in Turku"_s});
        row("My sister is Jana. Actually, I meant Jan", {u"User's sister is Jan"_s});
        row("I'm learning the accordion. Oops, I meant the concertina.", {u"User is learning the concertina"_s});
        row("my flight is on the 12th of May. make that the 13th",
            {u"User's flight is on the 13th of May (2026-05-13)"_s});
        row("I take 5 mg of ramipril. Correction: 10 mg", {u"User takes 10 mg of ramipril"_s});
        row("I have three cats, sorry, I meant four", {u"User has four cats"_s});
        row("Ich wohne in Bonn. Ich meinte natürlich Köln.", {u"User wohnt in Köln"_s});
        row("J'habite à Lyon. Pardon, je voulais dire Lille.", {u"User habite à Lille"_s});
        row("Vivo en Madrid. Perdón, quise decir Getafe", {u"User vive en Getafe"_s});
        row("Moro em Braga. Ops, Porto.", {u"User mora em Porto"_s});
        // What follows is of another kind, or says something of its own.
        row("I live in Oslo. Actually I'm German", {u"User lives in Oslo"_s, u"User is German"_s});
        row("I have a dog. Actually, never mind", {u"User has a dog"_s});
        row("I have 2 kids. Actually 10 mg", {u"User has 2 kids"_s});
        row("I was born 14 June 1988. Typo, 1986", {u"User was born 14 June 1986"_s});
    }
    void whatIsPutRightStandsAlone()
    {
        QFETCH(const QString, said);
        QFETCH(const QStringList, standing);
        QCOMPARE(standingAfter({said}), standing);
    }

    void aChangeClosesWhatItReplaces_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("later");
        QTest::addColumn<QStringList>("standing");
        const auto row = [](const char *before, const char *later, const QStringList &standing) {
            QTest::addRow("%s -> %s", before, later)
                << QString::fromUtf8(before) << QString::fromUtf8(later) << standing;
        };
        row("I use Chrome for everything", "I've moved over to Firefox", {u"User has moved over to Firefox"_s});
        row("I'm on Debian", "I use Firefox now", {u"User is on Debian"_s, u"User uses Firefox now"_s});
        row("I drive an old Skoda", "sold the car", {u"User sold the car"_s});
        row("I bank with Barclays", "I moved my accounts to Monzo", {u"User moved their accounts to Monzo"_s});
        row("I'm vegetarian", "I eat meat again", {u"User eats meat again"_s});
        row("I go to the gym on Mondays", "I stopped going to the gym", {u"User stopped going to the gym"_s});
        row("I work at Siemens", "I'm retired now", {u"User is retired now"_s});
        row("I'm dating Sam", "Sam and I broke up", {u"Sam and User broke up"_s});
        row("my favourite band is Low", "my favourite food is ramen",
            {u"User's favorite band is Low"_s, u"User's favorite food is ramen"_s});
        row("my favourite band is Low", "my favourite band is Wilco now", {u"User's favorite band is Wilco now"_s});
        row("I take 5 mg of ramipril", "I'm on 10 mg of ramipril now", {u"User is on 10 mg of ramipril now"_s});
        row("I take 5 mg of ramipril", "I take 20 mg of citalopram",
            {u"User takes 5 mg of ramipril"_s, u"User takes 20 mg of citalopram"_s});
        row("My boss Helga said no", "My boss is called Ravi", {u"User's boss is Ravi"_s});
        row("My boyfriend Anselm is turning forty", "No tips please, Anselm and I broke up",
            {u"Anselm and User broke up"_s});
        row("I work nights as a porter", "They've put me on early shifts", {u"User is on early shifts"_s});
        row("My budget is 600 pounds", "ok stretch the budget to 900 pounds", {u"User's budget is 900 pounds"_s});
        row("Sign every answer with 'Toad' from now on", "Stop signing off as Toad please", {});
        row("Ich nutze Chrome", "Ich bin auf Firefox umgestiegen", {u"User ist auf Firefox umgestiegen"_s});
        row("meine Chefin heißt Petra", "meine neue Chefin heißt Olga", {u"Users neue Chefin heißt Olga"_s});
        row("J'utilise Chrome", "je suis passé à Firefox", {u"User utilise Firefox"_s});
        row("Uso Chrome", "me he pasado a Firefox", {u"User usa Firefox"_s});
        row("Fumo", "parei de fumar", {u"User parou de fumar"_s});
    }
    void aChangeClosesWhatItReplaces()
    {
        QFETCH(const QString, before);
        QFETCH(const QString, later);
        QFETCH(const QStringList, standing);
        QCOMPARE(standingAfter({before, later}), standing);
    }

    void whatAClauseEndsStandsNoLonger_data()
    {
        QTest::addColumn<QStringList>("sessions");
        QTest::addColumn<QString>("gone");
        const auto row = [](const char *before, const char *later, const char *gone) {
            QTest::addRow("%s -> %s", before, later)
                << QStringList{QString::fromUtf8(before), QString::fromUtf8(later)} << QString::fromUtf8(gone);
        };
        row("I'm vegetarian", "So, not vegetarian any more, I eat fish twice a week", "is vegetarian");
        row("Our tortoise Gherkin is shy", "we don't have the tortoise any more", "named Gherkin");
        row("Our cat Biscuit is shy", "We had to let Biscuit go on Tuesday", "named Biscuit");
        row("My parrot Admiral swears", "Admiral has gone to live with my aunt", "named Admiral");
        row("We're getting married on 12 September", "The wedding will be on 3 October instead", "12 September");
        row("I'm vegetarian", "I eat fish now, doctor's orders", "is vegetarian");
        row("I'm secretary of the Harmony Singers", "I gave up being secretary at the AGM last Tuesday",
            "is secretary");
        row("answer me in bullet points", "scrap the bullets please", "bullet");
        row("please keep your answers short", "Scrap the short answers, I'd rather have detailed explanations",
            "keep answers short");
        row("My dentist appointment is on the 3rd of December",
            "the dentist moved my appointment to the 10th of December", "3rd");
        row("I run every morning", "the physio has banned running", "runs every");
        row("I work night shifts as a signaller", "Ever since I retired in July I wake up early", "night shifts");
        row("I take ramipril for my blood pressure", "The doctor has stopped the ramipril", "takes ramipril");
        row("I have a cat called Biscuit", "We lost Biscuit in June", "cat called Biscuit");
        row("My boyfriend Tunde shoots film", "Tunde and I split up three weeks ago", "is named Tunde");
        row("We use Jenkins at work", "We moved from Jenkins to GitLab", "use Jenkins");
        row("I'm learning Rust", "well, Rust defeated me", "is learning Rust");
        row("My exam is on the 3rd of June", "my exam is on the 9th of June", "3rd");
        row("I'm a baker at Rossi's", "I started a new job at Lang last week", "baker");
        row("My sister Amira lives in Marseille", "Amira moved to Lyon", "Marseille");
        row("I've given up coffee", "I'm back on coffee, two a day", "given up");
    }
    void whatAClauseEndsStandsNoLonger()
    {
        QFETCH(const QStringList, sessions);
        QFETCH(const QString, gone);
        const QStringList before = standingAfter(sessions.mid(0, 1));
        QVERIFY2(before.join(u'\n').contains(gone), qPrintable(before.join(u'\n')));
        const QStringList after = standingAfter(sessions);
        QVERIFY2(!after.join(u'\n').contains(gone), qPrintable(after.join(u'\n')));
    }

    void whatOnlySoundsLikeAnEndEndsNothing_data()
    {
        QTest::addColumn<QStringList>("sessions");
        const auto row = [](const char *before, const char *later) {
            QTest::addRow("%s -> %s", before, later)
                << QStringList{QString::fromUtf8(before), QString::fromUtf8(later)};
        };
        row("I'm vegetarian", "if I gave up being vegetarian, what should I eat first?");
        row("I'm vegetarian", "should I stop being vegetarian?");
        row("I'm allergic to peanuts", "the peanuts are gone");
        row("I run every morning", "no running today");
        row("I work at Siemens", "my brother retired from Bosch");
        row("My fiancée Camille is left handed", "I left my phone on the train");
    }
    void whatOnlySoundsLikeAnEndEndsNothing()
    {
        QFETCH(const QStringList, sessions);
        const QString before = standingAfter(sessions.mid(0, 1)).value(0);
        QVERIFY(!before.isEmpty());
        QVERIFY2(standingAfter(sessions).contains(before), qPrintable(standingAfter(sessions).join(u'\n')));
    }

    void everyLanguageSettlesWhatWasSaid_data()
    {
        QTest::addColumn<QStringList>("sessions");
        QTest::addColumn<QStringList>("standing");
        QString language;
        QSet<QString> kinds;
        const auto begin = [&](const char *code) {
            language = QString::fromLatin1(code);
            kinds = {u"put right"_s, u"conflict"_s, u"beside"_s, u"another's"_s,
                     u"ended"_s,     u"moved"_s,    u"forget"_s, u"forget that"_s};
        };
        const auto row = [&](const char *kind, const QStringList &sessions, const QStringList &standing) {
            QTest::addRow("%s %s", qPrintable(language), kind) << sessions << standing;
            kinds.remove(QString::fromLatin1(kind));
        };
        const auto end = [&] {
            QVERIFY2(kinds.isEmpty(), qPrintable(language + u": "_s + kinds.values().join(u", "_s)));
        };
        begin("en");
        row("put right", {u"My aunt lives in Nice. Sorry, I meant Cannes."_s}, {u"User's aunt lives in Cannes"_s});
        row("conflict", {u"I work for Bosch."_s, u"I work for Siemens."_s}, {u"User works for Siemens"_s});
        row("beside", {u"I'm allergic to nuts."_s, u"I'm allergic to bees."_s},
            {u"User is allergic to nuts"_s, u"User is allergic to bees"_s});
        row("another's", {u"I own a telescope. Sorry, that's my brother's."_s}, {u"User's brother owns a telescope"_s});
        row("ended", {u"I play the cello."_s, u"I stopped playing the cello."_s},
            {u"User stopped playing the cello"_s});
        row("moved", {u"I live in Ghent."_s, u"I moved to Turku."_s}, {u"User moved to Turku"_s});
        row("forget", {u"I live in Ghent."_s, u"I'm allergic to nuts."_s, u"Forget that I live in Ghent."_s},
            {u"User is allergic to nuts"_s});
        row("forget that", {u"I'm allergic to nuts."_s, u"I live in Ghent."_s + next + u"Please forget that."_s},
            {u"User is allergic to nuts"_s});
        end();
        begin("de");
        row("put right", {u"Ich wohne in Köln. Sorry, ich meinte Bonn."_s}, {u"User wohnt in Bonn"_s});
        row("conflict", {u"Ich arbeite bei Bosch."_s, u"Ich arbeite bei Siemens."_s}, {u"User arbeitet bei Siemens"_s});
        row("beside", {u"Ich bin allergisch gegen Nüsse."_s, u"Ich bin allergisch gegen Bienen."_s},
            {u"User ist allergisch gegen Nüsse"_s, u"User ist allergisch gegen Bienen"_s});
        row("another's", {u"Ich habe ein Kajak. Nein, das gehört meinem Nachbarn."_s},
            {u"Users Nachbar hat ein Kajak"_s});
        row("ended", {u"Ich spiele Cello."_s, u"Ich habe mit dem Cello aufgehört."_s},
            {u"User hat mit dem Cello aufgehört"_s});
        row("moved", {u"Ich wohne in Köln."_s, u"Ich bin nach Bonn gezogen."_s}, {u"User ist nach Bonn gezogen"_s});
        row("forget", {u"Ich wohne in Köln."_s, u"Ich mag Koriander."_s, u"Vergiss, dass ich in Köln wohne."_s},
            {u"User mag Koriander"_s});
        row("forget that", {u"Ich mag Koriander."_s, u"Ich wohne in Köln."_s + next + u"Vergiss das bitte."_s},
            {u"User mag Koriander"_s});
        // What is said of somebody else is no word that was meant instead.
        row("another's allergy", {u"Ich bin allergisch gegen Erdnüsse. Entschuldigung, meine Schwester ist das."_s},
            {u"User ist allergisch gegen Erdnüsse"_s});
        row("one at a time", {u"Meine Freundin heißt Petra."_s, u"Meine neue Freundin heißt Olga."_s},
            {u"Users neue Freundin heißt Olga"_s});
        row("swapped", {u"Ich nutze Slack."_s, u"Wir sind von Slack auf Zulip umgestiegen."_s},
            {u"User nutzt Zulip"_s});
        row("forget a topic", {u"Ich habe Diabetes."_s, u"Lösch, was ich über Diabetes gesagt habe."_s}, {});
        row("forget what is denied", {u"Ich mag keinen Koriander."_s, u"Vergiss, dass ich keinen Koriander mag."_s},
            {});
        row("forget what was said", {u"Ich habe Diabetes. Vergiss, was ich gesagt habe."_s}, {});
        row("do not forget", {u"Vergiss nicht, dass ich in Köln wohne."_s},
            {u"Für User zu merken: dass User in Köln wohnt"_s});
        row("said again", {u"Ich bin nach Bonn gezogen."_s, u"Ich wohne in Bonn."_s},
            {u"User ist nach Bonn gezogen"_s});
        end();
        begin("fr");
        row("put right", {u"J'habite à Lyon. Pardon, je voulais dire Lille."_s}, {u"User habite à Lille"_s});
        row("conflict", {u"Je travaille chez Bosch."_s, u"Je travaille chez Airbus."_s},
            {u"User travaille chez Airbus"_s});
        row("beside", {u"Je suis allergique aux noix."_s, u"Je suis allergique aux abeilles."_s},
            {u"User est allergique aux noix"_s, u"User est allergique aux abeilles"_s});
        row("another's", {u"J'ai un kayak. En fait, c'est celui de ma sœur."_s}, {u"sœur de User a un kayak"_s});
        row("ended", {u"Je joue du violoncelle."_s, u"J'ai arrêté le violoncelle."_s},
            {u"User a arrêté : violoncelle"_s});
        row("moved", {u"J'habite à Lyon."_s, u"J'ai déménagé à Lille."_s}, {u"User a déménagé à Lille"_s});
        row("forget", {u"J'habite à Lyon."_s, u"J'adore la coriandre."_s, u"Oublie que j'habite à Lyon."_s},
            {u"User aime la coriandre"_s});
        row("forget that", {u"J'adore la coriandre."_s, u"J'habite à Lyon."_s + next + u"Oublie ça s'il te plaît."_s},
            {u"User aime la coriandre"_s});
        row("swapped", {u"J'utilise Slack."_s, u"Nous sommes passés de Slack à Zulip."_s}, {u"User utilise Zulip"_s});
        row("forget a topic", {u"J'ai le diabète."_s, u"Efface ce que j'ai dit sur le diabète."_s}, {});
        row("do not forget", {u"N'oublie pas que j'habite à Lyon."_s}, {u"À retenir pour User : User habite à Lyon"_s});
        end();
        begin("es");
        row("put right", {u"Vivo en Getafe. Perdón, quise decir Toledo."_s}, {u"User vive en Toledo"_s});
        row("conflict", {u"Trabajo en Bosch."_s, u"Trabajo en Airbus."_s}, {u"User trabaja en Airbus"_s});
        row("beside", {u"Soy alérgico a las nueces."_s, u"Soy alérgico a las abejas."_s},
            {u"User tiene alergia a las nueces"_s, u"User tiene alergia a las abejas"_s});
        row("another's", {u"Tengo un kayak. Perdón, es de mi hermana."_s}, {u"hermana de User tiene un kayak"_s});
        row("ended", {u"Toco el violonchelo."_s, u"He dejado el violonchelo."_s}, {u"User dejó violonchelo"_s});
        row("moved", {u"Vivo en Getafe."_s, u"Me mudé a Toledo."_s}, {u"User se mudó a Toledo"_s});
        row("forget", {u"Vivo en Getafe."_s, u"Me encanta el cilantro."_s, u"Olvida que vivo en Getafe."_s},
            {u"A User le encanta el cilantro"_s});
        row("forget that", {u"Me encanta el cilantro."_s, u"Vivo en Getafe."_s + next + u"Olvida eso, por favor."_s},
            {u"A User le encanta el cilantro"_s});
        row("swapped", {u"Uso Slack."_s, u"Hemos pasado de Slack a Zulip."_s}, {u"User usa Zulip"_s});
        // A flat on some floor is no place to live in.
        row("home beside its floor", {u"Vivo en Getafe."_s, u"Alquilo un piso en la tercera planta."_s},
            {u"User vive en Getafe"_s, u"User alquila un piso en la tercera planta"_s});
        row("forget a topic", {u"Tengo diabetes."_s, u"Borra lo que te conté de mi diabetes."_s}, {});
        row("do not forget", {u"No olvides que vivo en Getafe."_s}, {u"User pide recordar: vive en Getafe"_s});
        row("said again", {u"Me mudé a Toledo."_s, u"Vivo en Toledo."_s}, {u"User se mudó a Toledo"_s});
        end();
        begin("pt");
        row("put right", {u"Moro em Braga. Desculpa, queria dizer Porto."_s}, {u"User mora em Porto"_s});
        row("conflict", {u"Trabalho na Bosch."_s, u"Trabalho na Embraer."_s}, {u"User trabalha na Embraer"_s});
        row("beside", {u"Sou alérgico a nozes."_s, u"Sou alérgico a abelhas."_s},
            {u"User tem alergia a nozes"_s, u"User tem alergia a abelhas"_s});
        row("another's", {u"Tenho um caiaque. Desculpa, é da minha irmã."_s}, {u"irmã de User tem um caiaque"_s});
        row("ended", {u"Toco violoncelo."_s, u"Parei de tocar violoncelo."_s}, {u"User parou de tocar violoncelo"_s});
        row("moved", {u"Moro em Braga."_s, u"Mudei-me para o Porto."_s}, {u"User se mudou para Porto"_s});
        row("forget", {u"Moro em Braga."_s, u"Adoro coentros."_s, u"Esquece que moro em Braga."_s},
            {u"User adora coentros"_s});
        row("forget that", {u"Adoro coentros."_s, u"Moro em Braga."_s + next + u"Esquece isso, por favor."_s},
            {u"User adora coentros"_s});
        row("swapped", {u"Uso o Slack."_s, u"Mudamos do Slack para o Zulip."_s}, {u"User usa Zulip"_s});
        row("home beside its floor", {u"Moro em Braga."_s, u"Alugo um apartamento no terceiro andar."_s},
            {u"User mora em Braga"_s, u"User aluga um apartamento no terceiro andar"_s});
        row("forget a topic", {u"Tenho diabetes."_s, u"Apaga o que te disse sobre a diabetes."_s}, {});
        row("do not forget", {u"Não esqueças que moro em Braga."_s}, {u"User pede para lembrar: mora em Braga"_s});
        row("said again", {u"Mudei-me para o Porto."_s, u"Moro no Porto."_s}, {u"User se mudou para Porto"_s});
        end();
    }
    void everyLanguageSettlesWhatWasSaid()
    {
        QFETCH(const QStringList, sessions);
        QFETCH(const QStringList, standing);
        // What is pointed at somebody else may begin with a small letter.
        QCOMPARE(standingAfter(sessions).join(u'\n').toLower(), standing.join(u'\n').toLower());
    }

    void aJokeIsTakenBackAlsoInTheNextMessage()
    {
        Rehearsal rehearsal(*m_rules);
        const QDate day(2026, 3, 2);
        const std::vector<Said> said{
            {.role = Role::User, .text = u"I'm a trapeze artist in a travelling circus"_s, .day = day},
            {.role = Role::Assistant, .text = u"Then stretch your shoulders."_s, .day = day},
            {.role = Role::User, .text = u"haha no I'm kidding, I'm an actuary in Leeds"_s, .day = day}};
        rehearsal.addSession(said);
        QStringList texts;
        for (const Claim &claim : rehearsal.standing()) {
            texts << claim.text;
        }
        QVERIFY2(!texts.join(u'\n').contains(u"trapeze"_s), qPrintable(texts.join(u'\n')));
        QVERIFY2(texts.join(u'\n').contains(u"actuary"_s), qPrintable(texts.join(u'\n')));
    }

    void aPronounMeansWhoItCan_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("stands");
        QTest::addColumn<QString>("wrong");
        QTest::newRow("the last of two") << u"Sem is our son and there's our daughter Liv, she's 7"_s
                                         << u"Liv (User's daughter) is 7"_s << u"son is 7"_s;
        QTest::newRow("not one of several")
            << u"our kids are Sem and Liv, he's 9 and she's 7"_s << u"kids are Sem and Liv"_s << u"kids is 9"_s;
        QTest::newRow("in-laws") << u"my mother-in-law is from Turin, she can't have lactose"_s << u"mother-in-law"_s
                                 << u"User's mother cannot"_s;
    }
    void aPronounMeansWhoItCan()
    {
        QFETCH(const QString, said);
        QFETCH(const QString, stands);
        QFETCH(const QString, wrong);
        const QString standing = standingAfter({said}).join(u'\n');
        QVERIFY2(standing.contains(stands), qPrintable(standing));
        QVERIFY2(!standing.contains(wrong), qPrintable(standing));
    }

    void whoIsNamedInPassingIsKnown()
    {
        const QStringList standing = standingAfter({u"I live in Shrewsbury with my sister Olwen."_s});
        QVERIFY2(standing.contains(u"User's sister is named Olwen"_s), qPrintable(standing.join(u'\n')));
    }

    void whatIsSomebodyElsesIsAboutThem()
    {
        QCOMPARE(standingAfter({u"I have a kayak. Sorry, that's my neighbour's."_s}),
                 QStringList{u"User's neighbour has a kayak"_s});
    }

private:
    static inline const QString next = u" | "_s; ///< between messages

    /// Each is said in a session of its own.
    [[nodiscard]] QStringList standingAfter(const QStringList &sessions) const
    {
        Rehearsal rehearsal(*m_rules);
        for (const QString &session : sessions) {
            std::vector<Said> said;
            for (const QString &text : session.split(next)) {
                said.push_back({.role = Role::User, .text = text, .day = QDate(2026, 3, 2)});
            }
            rehearsal.addSession(said);
        }
        QStringList texts;
        for (const Claim &claim : rehearsal.standing()) {
            texts << claim.text;
        }
        return texts;
    }

    const std::shared_ptr<const RuleSet> m_rules = strata::test::programRules();
};

QTEST_GUILESS_MAIN(TestChanges)
#include "tst_changes.moc"
