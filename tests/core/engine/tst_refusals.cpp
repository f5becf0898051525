// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/policyservice.h"
#include "core/extract/extraction.h"
#include "tests/support/testengine.h"

#include <QTest>

#include <stdexcept>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

/// What is so when something is said.
enum class Given {
    Nothing,
    Forgotten, ///< it was said before, and had to be forgotten
    Withdrawn, ///< the person does not agree
    Never,     ///< the policy keeps such memories out
    HandedOut  ///< a search gave an agent these very words
};

const Scope alex{.user = u"alex"_s, .agent = {}, .app = {}, .run = {}};

Captured say(TestEngine &engine, const QString &text, Role role = Role::User)
{
    engine.clock().advance(std::chrono::seconds(60));
    return wait(engine->turns().capture(agent, alex, {message(role, text)}, "{}"));
}

/// All codes that there are.
QStringList codes()
{
    QStringList names;
    try {
        for (int i = 0;; ++i) {
            names << refusalName(static_cast<Refusal>(i));
        }
    } catch (const std::out_of_range &) { // behind the last
        return names;
    }
}

} // namespace

Q_DECLARE_METATYPE(strata::Role)
Q_DECLARE_METATYPE(Given)

/// Each reason for which a clause gives no memory.
class TestRefusals : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClauseThatGivesNoMemoryTellsWhy_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<QString>("said");
        QTest::addColumn<Given>("given");
        QTest::addColumn<Role>("role");
        QTest::addColumn<QString>("takenBack");
        QString language;
        QStringList left;
        const auto begin = [&](const char *name) {
            language = QString::fromLatin1(name);
            left = codes();
            QCOMPARE(left.size(), 18);
        };
        const auto row = [&](const char *code, const QString &said, Given given = Given::Nothing,
                             Role role = Role::User, const QString &takenBack = {}) {
            QTest::addRow("%s %s: %s", qPrintable(language), code, qPrintable(said.left(60)))
                << QString::fromLatin1(code) << said << given << role << takenBack;
            left.removeAll(QString::fromLatin1(code));
        };
        const auto end = [&] {
            QVERIFY2(left.isEmpty(), qPrintable(language + u" has no row for "_s + left.join(u", "_s)));
        };

        begin("English");
        row("speaker", u"I live in Ghent."_s, Given::Nothing, Role::Assistant);
        row("speaker", u"I live in Ghent."_s, Given::Nothing, Role::System);
        row("speaker", u"I live in Ghent."_s, Given::Nothing, Role::Tool);
        row("code", u"```\nconst home = 'I live in Ghent';\n```"_s);
        row("quotation", u"> I live in Ghent and I hate rain"_s);
        row("quotation", u"I live in Ghent. "_s.repeated(1'200)); // a document
        row("fiction", u"Let's pretend I am a pirate and I live on a ship"_s);
        row("question", u"Do I live in Ghent?"_s);
        row("hypothetical", u"If I lived in Ghent I would cycle to work."_s);
        row("request", u"Explain the constitution to me"_s);
        row("joke", u"I'm allergic to Mondays, just kidding"_s);
        row("transient", u"I'm so tired right now"_s);
        row("reaction", u"I like the second one"_s);
        row("secret", u"the pin of my bank card is 4711"_s);
        row("recalled", u"You remembered the garden"_s);
        row("recalled", u"I live in Oslo."_s, Given::HandedOut);
        row("unclear", u"She lives in Nice"_s);
        row("unimportant", u"Our solar system has eight planets"_s);
        row("no-rule", u"The weather over the hills turned"_s);
        row("consent", u"I live in Oslo."_s, Given::Withdrawn);
        row("policy", u"I live in Oslo."_s, Given::Never);
        row("forgotten", u"I live in Oslo."_s, Given::Forgotten, Role::User, u"Forget that I live in Oslo."_s);
        end();

        begin("German");
        row("speaker", u"Ich wohne in Köln."_s, Given::Nothing, Role::Assistant);
        row("code", u"```\nwohnort = 'Ich wohne in Köln'\n```"_s);
        row("quotation", u"> Ich wohne in Köln und hasse Regen"_s);
        row("quotation", u"Meine Chefin sagt, ich bin faul."_s);
        row("fiction", u"Tun wir so, als wäre ich ein Pirat auf einem Schiff."_s);
        row("question", u"Wohne ich in Köln?"_s);
        row("hypothetical", u"Wenn ich in Köln wohnte, würde ich Rad fahren."_s);
        row("request", u"Erklär mir bitte das Grundgesetz."_s);
        row("joke", u"Ich bin allergisch gegen Montage, nur Spaß."_s);
        row("transient", u"Ich bin gerade total müde."_s);
        row("reaction", u"Ich mag das."_s);
        row("secret", u"Mein Passwort für die Schule ist Sommer77"_s);
        row("recalled", u"Laut deinen Notizen wohne ich in Köln und ich arbeite bei Bosch."_s);
        row("recalled", u"Ich wohne in Köln."_s, Given::HandedOut);
        row("unclear", u"Sie wohnt in Nizza."_s);
        row("unimportant", u"Ich mag Tee für diese Reise, glaube ich."_s);
        row("no-rule", u"Das Wetter über den Hügeln war wechselhaft."_s);
        row("consent", u"Ich wohne in Köln."_s, Given::Withdrawn);
        row("policy", u"Ich wohne in Köln."_s, Given::Never);
        row("forgotten", u"Ich wohne in Köln."_s, Given::Forgotten, Role::User, u"Vergiss, dass ich in Köln wohne."_s);
        end();

        begin("French");
        row("speaker", u"J'habite à Lyon."_s, Given::Nothing, Role::Assistant);
        row("code", u"```\nville = \"J'habite à Lyon\"\n```"_s);
        row("quotation", u"> J'habite à Lyon et je déteste la pluie"_s);
        row("quotation", u"Mon chef dit que je suis paresseux."_s);
        row("fiction", u"Imagine que je suis un pirate sur un navire."_s);
        row("question", u"Est-ce que j'habite à Lyon ?"_s);
        row("hypothetical", u"Si j'habitais à Lyon, j'irais au travail à vélo."_s);
        row("request", u"Explique-moi la Constitution."_s);
        row("joke", u"Je suis allergique au lundi, je plaisante."_s);
        row("transient", u"Je suis trop fatigué là."_s);
        row("reaction", u"J'aime bien ça."_s);
        row("secret", u"Le mot de passe du wifi est soleil99"_s);
        row("recalled", u"D'après tes notes, j'habite à Lyon."_s);
        row("recalled", u"J'habite à Lyon."_s, Given::HandedOut);
        row("unclear", u"Elle habite à Nice."_s);
        row("unimportant", u"J'ai un kayak pour ce voyage, je crois."_s);
        row("no-rule", u"Le temps sur les collines était changeant."_s);
        row("consent", u"J'habite à Lyon."_s, Given::Withdrawn);
        row("policy", u"J'habite à Lyon."_s, Given::Never);
        row("forgotten", u"J'habite à Lyon."_s, Given::Forgotten, Role::User, u"Oublie que j'habite à Lyon."_s);
        end();

        begin("Spanish");
        row("speaker", u"Vivo en Getafe."_s, Given::Nothing, Role::Assistant);
        row("code", u"```\nciudad = 'Vivo en Getafe'\n```"_s);
        row("quotation", u"> Vivo en Getafe y odio la lluvia"_s);
        row("quotation", u"Mi jefe dice que soy vago."_s);
        row("fiction", u"Imagina que soy un pirata en un barco."_s);
        row("question", u"¿Vivo en Getafe?"_s);
        row("hypothetical", u"Si viviera en Getafe, iría al trabajo en bici."_s);
        row("request", u"Explícame la Constitución."_s);
        row("joke", u"Soy alérgico a los lunes, es broma."_s);
        row("transient", u"Estoy muy cansado ahora."_s);
        row("reaction", u"Me gusta eso."_s);
        row("secret", u"La contraseña de mi cuenta es gato99"_s);
        row("recalled", u"Según tus notas, vivo en Getafe."_s);
        row("recalled", u"Vivo en Getafe."_s, Given::HandedOut);
        row("unclear", u"Ella vive en Niza."_s);
        row("unimportant", u"Me gusta el té para este viaje, creo."_s);
        row("no-rule", u"El tiempo sobre las colinas cambiaba."_s);
        row("consent", u"Vivo en Getafe."_s, Given::Withdrawn);
        row("policy", u"Vivo en Getafe."_s, Given::Never);
        row("forgotten", u"Vivo en Getafe."_s, Given::Forgotten, Role::User, u"Olvida que vivo en Getafe."_s);
        end();

        begin("Portuguese");
        row("speaker", u"Moro em Braga."_s, Given::Nothing, Role::Assistant);
        row("code", u"```\ncidade = 'Moro em Braga'\n```"_s);
        row("quotation", u"> Moro em Braga e odeio a chuva"_s);
        row("quotation", u"Meu chefe diz que sou preguiçoso."_s);
        row("fiction", u"Vamos fingir que sou um pirata num navio."_s);
        row("question", u"Eu moro em Braga?"_s);
        row("hypothetical", u"Se eu morasse em Braga, iria de bicicleta para o trabalho."_s);
        row("request", u"Explica-me a Constituição."_s);
        row("joke", u"Sou alérgico a segundas-feiras, estou brincando."_s);
        row("transient", u"Estou muito cansado agora."_s);
        row("reaction", u"Gosto disso."_s);
        row("secret", u"A senha do meu banco é gato99"_s);
        row("recalled", u"Segundo as tuas notas, moro em Braga."_s);
        row("recalled", u"Moro em Braga."_s, Given::HandedOut);
        row("unclear", u"Ela mora em Nice."_s);
        row("unimportant", u"Gosto de chá para esta viagem, acho."_s);
        row("no-rule", u"O tempo sobre as colinas mudava."_s);
        row("consent", u"Moro em Braga."_s, Given::Withdrawn);
        row("policy", u"Moro em Braga."_s, Given::Never);
        row("forgotten", u"Moro em Braga."_s, Given::Forgotten, Role::User, u"Esquece que moro em Braga."_s);
        end();
    }
    void aClauseThatGivesNoMemoryTellsWhy()
    {
        QFETCH(const QString, code);
        QFETCH(const QString, said);
        QFETCH(const Given, given);
        QFETCH(const Role, role);
        QFETCH(const QString, takenBack);
        if (given == Given::Nothing) {
            const std::vector<Said> messages{{.role = role, .text = said, .day = QDate(2026, 3, 2)}};
            const Extraction extraction = extract(*programRules(), messages);
            QStringList kept;
            for (const Claim &claim : extraction.claims) {
                kept << claim.text;
            }
            QCOMPARE(kept, QStringList());
            QVERIFY2(namesOf(extraction.refused).contains(code), qPrintable(namesOf(extraction.refused).join(u", "_s)));
            return;
        }
        TestEngine engine;
        arrange(engine, given, said, takenBack);
        const Captured captured = say(engine, said, role);
        QVERIFY(captured.kept.empty());
        const auto refused = wait(engine->turns().refusedClauses(captured.turn.id));
        QCOMPARE(refused.size(), size_t(1));
        QCOMPARE(namesOf(refused.front().clauses), QStringList{code});
    }

private:
    static QStringList namesOf(const std::vector<Refused> &refused)
    {
        QStringList names;
        for (const Refused &one : refused) {
            names << refusalName(one.why);
        }
        return names;
    }

    static void arrange(TestEngine &engine, Given given, const QString &said, const QString &takenBack)
    {
        switch (given) {
        case Given::Nothing:
            break;
        case Given::Forgotten:
            QCOMPARE(say(engine, said).kept.size(), size_t(1));
            QCOMPARE(say(engine, takenBack).kept.size(), size_t(1));
            break;
        case Given::Withdrawn:
            static_cast<void>(wait(engine->policies().record(person, u"alex"_s, Consent::State::Withdrawn)));
            break;
        case Given::Never: {
            Policy policy = engine->policies().policy();
            for (const Kind kind : {Kind::Factual, Kind::Episodic, Kind::Semantic}) {
                policy.rules[{Layer::User, kind}] = PolicyRule::Never;
            }
            static_cast<void>(wait(engine->policies().setPolicy(policy)));
            break;
        }
        case Given::HandedOut: {
            static_cast<void>(say(engine, said));
            SearchRequest request;
            request.query = said;
            request.scope.user = u"alex"_s;
            request.handedOut = true;
            QVERIFY(!wait(engine->search().search(request)).hits.empty());
            break;
        }
        }
    }
};

QTEST_GUILESS_MAIN(TestRefusals)
#include "tst_refusals.moc"
