// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/base/json.h"
#include "core/extract/extraction.h"
#include "tests/support/testrules.h"

#include <QFile>
#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

/// A row of tests/data/slots.
struct Row {
    QString language;
    QStringList cells;
};

enum Cell { Sentence, Text, Subject, Attribute, Value, KindOf, LayerOf, Holds, Cells };

constexpr std::array languages{"en", "de", "fr", "es", "pt"};

std::vector<Row> rowsOf(const char *language)
{
    QFile file(QStringLiteral(STRATA_TEST_DATA "/slots/%1.json").arg(QLatin1StringView(language)));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("%s cannot be read", qPrintable(file.fileName()));
    }
    const Json json = Json::parse(file.readAll().toStdString(), nullptr, false, true);
    if (!json.is_array()) {
        qFatal("%s is no list", qPrintable(file.fileName()));
    }
    std::vector<Row> rows;
    for (const Json &entry : json) {
        Row row{QString::fromLatin1(language), {}};
        for (const Json &cell : entry) {
            row.cells << fromStd(cell.get<std::string>());
        }
        if (row.cells.size() != Cells) {
            qFatal("%s: a row with %lld cells", qPrintable(file.fileName()), static_cast<long long>(row.cells.size()));
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

/// "setting/time zone" is a setting.
QString slotOf(const QString &attribute)
{
    return attribute.section(u'/', 0, 0);
}

QString holds(Cardinality cardinality)
{
    switch (cardinality) {
    case Cardinality::One:
        return u"one"_s;
    case Cardinality::Many:
        return u"many"_s;
    case Cardinality::Event:
        return u"event"_s;
    }
    return {};
}

} // namespace

Q_DECLARE_METATYPE(strata::Triple)

/// Each slot, filled by a sentence of a person.
class TestSlots : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSentenceFillsItsSlot_data()
    {
        QTest::addColumn<QStringList>("row");
        for (const char *language : languages) {
            for (const Row &row : rowsOf(language)) {
                QTest::addRow("%s %s: %s", language, qPrintable(row.cells[Attribute]), qPrintable(row.cells[Sentence]))
                    << row.cells;
            }
        }
    }
    void aSentenceFillsItsSlot()
    {
        QFETCH(const QStringList, row);
        const std::vector<Said> said{{.role = Role::User, .text = row[Sentence], .day = QDate(2026, 3, 2)}};
        std::vector<Claim> stands;
        for (const Claim &claim : extract(*m_rules, said).claims) {
            if (!claim.text.isEmpty()) { // what only closes something stands nowhere
                stands.push_back(claim);
            }
        }
        QCOMPARE(stands.size(), size_t(1));
        const Claim &claim = stands.front();
        QCOMPARE(claim.text, row[Text]);
        QVERIFY(!claim.suggested);
        QCOMPARE(claim.slot.subject, row[Subject]);
        QCOMPARE(claim.slot.attribute, row[Attribute]);
        QCOMPARE(claim.slot.value, row[Value]);
        QCOMPARE(kindName(claim.kind), row[KindOf]);
        QCOMPARE(layerName(claim.layer), row[LayerOf]);
        QCOMPARE(holds(claim.slot.cardinality), row[Holds]);
    }

    void whereSomebodyIsHasAName_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<Triple>("edge");
        const auto row = [](const QString &said, const QString &subject, const QString &predicate,
                            const QString &object) {
            QTest::newRow(qPrintable(said)) << said << Triple{subject, predicate, object};
        };
        row(u"I live near Oslo."_s, u"User"_s, u"lives_in"_s, u"Oslo"_s);
        row(u"I work as a welder at Dornier."_s, u"User"_s, u"works_at"_s, u"Dornier"_s);
        row(u"My aunt Rosa lives in Nice."_s, u"Rosa"_s, u"lives_in"_s, u"Nice"_s);
        row(u"Ich wohne in der Nähe von Köln."_s, u"User"_s, u"lives_in"_s, u"Köln"_s);
        row(u"Ich arbeite als Schweißer bei Dornier."_s, u"User"_s, u"works_at"_s, u"Dornier"_s);
        row(u"Meine Tante Rosa wohnt in Nizza."_s, u"Rosa"_s, u"lives_in"_s, u"Nizza"_s);
        row(u"J'habite près de Lyon."_s, u"User"_s, u"lives_in"_s, u"Lyon"_s);
        row(u"Je bosse comme soudeur chez Dornier."_s, u"User"_s, u"works_at"_s, u"Dornier"_s);
        row(u"Ma tante Rosa habite à Nice."_s, u"Rosa"_s, u"lives_in"_s, u"Nice"_s);
        row(u"Vivo cerca de Getafe."_s, u"User"_s, u"lives_in"_s, u"Getafe"_s);
        row(u"Trabajo de soldador en Dornier."_s, u"User"_s, u"works_at"_s, u"Dornier"_s);
        row(u"Mi tía Rosa vive en Niza."_s, u"Rosa"_s, u"lives_in"_s, u"Niza"_s);
        row(u"Moro perto de Braga."_s, u"User"_s, u"lives_in"_s, u"Braga"_s);
        row(u"Trabalho como soldador na Dornier."_s, u"User"_s, u"works_at"_s, u"Dornier"_s);
        row(u"Minha tia Rosa mora em Nice."_s, u"Rosa"_s, u"lives_in"_s, u"Nice"_s);
    }
    void whereSomebodyIsHasAName()
    {
        QFETCH(const QString, said);
        QFETCH(const Triple, edge);
        const std::vector<Said> messages{{.role = Role::User, .text = said, .day = QDate(2026, 3, 2)}};
        QStringList edges;
        for (const Claim &claim : extract(*m_rules, messages).claims) {
            for (const Triple &one : claim.relations) {
                edges << one.subject + u' ' + one.predicate + u' ' + one.object;
            }
        }
        QVERIFY2(edges.contains(edge.subject + u' ' + edge.predicate + u' ' + edge.object),
                 qPrintable(edges.join(u", "_s)));
    }

    void noSlotIsWithoutASentence_data()
    {
        QTest::addColumn<QStringList>("wanted");
        const QStringList all = m_rules->attributes();
        QVERIFY(all.size() > 40);
        QTest::newRow("en") << all;
        // Who somebody is, where they live and work, what they like, what harms them, who belongs to them, what they plan, what
        // is to be remembered, and what changed.
        const QStringList needed{u"name"_s,    u"age"_s,         u"birthday"_s, u"origin"_s,      u"home"_s,
                                 u"housing"_s, u"job"_s,         u"employer"_s, u"work"_s,        u"studies"_s,
                                 u"likes"_s,   u"dislikes"_s,    u"prefers"_s,  u"allergy"_s,     u"avoids"_s,
                                 u"diet"_s,    u"health"_s,      u"family"_s,   u"called"_s,      u"pet"_s,
                                 u"partner"_s, u"marital"_s,     u"person"_s,   u"person-home"_s, u"person-age"_s,
                                 u"plan"_s,    u"appointment"_s, u"goal"_s,     u"event"_s,       u"change"_s,
                                 u"told"_s,    u"manner"_s};
        for (std::size_t i = 1; i < languages.size(); ++i) {
            QTest::newRow(languages.at(i)) << needed;
        }
    }
    void noSlotIsWithoutASentence()
    {
        QFETCH(const QStringList, wanted);
        QSet<QString> filled;
        for (const Row &row : rowsOf(QTest::currentDataTag())) {
            filled.insert(slotOf(row.cells[Attribute]));
        }
        QStringList missing;
        for (const QString &attribute : wanted) {
            if (!filled.contains(attribute)) {
                missing << attribute;
            }
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u", "_s)));
    }

private:
    const std::shared_ptr<const RuleSet> m_rules = strata::test::programRules();
};

QTEST_GUILESS_MAIN(TestSlots)
#include "tst_slots.moc"
