// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/patternset.h"
#include "core/extract/requiredtexts.h"
#include "core/extract/ruleset.h"
#include "tests/support/labelled.h"

#include <QTest>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

class TestPattern : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsWhatMustBeThere_data();
    void knowsWhatMustBeThere();
    void matchesAsTheExpressionDoes_data();
    void matchesAsTheExpressionDoes();
    void anEmptyOneMatchesAll();
    void saysWhatIsWrong();
    void aSetFindsWhatEachOfItsPatternsWould();
    void neverPassesOverWhatTheRulesMatch();
};

void TestPattern::knowsWhatMustBeThere_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QStringList>("texts"); // none: nothing is known

    const auto row = [](const char *name, const QString &expression, const QStringList &texts) {
        QTest::newRow(name) << expression << texts;
    };
    row("letters", u"allergic"_s, {u"allergic"_s});
    row("case is folded", u"Straße Ärger"_s, {u"straße ärger"_s});
    row("either of two", u"\\b(?:cat|dog)s?\\b"_s, {u"cat"_s, u"dog"_s});
    row("the rarer part of a sequence", u"(?:i|we) (?:live|dwell) in [a-z]+"_s, {u"live"_s, u"dwell"_s});
    row("a letter that may be missing", u"colou?r"_s, {u"colo"_s});
    row("repeated at least once", u"ab+c"_s, {u"ab"_s});
    row("repeated any number of times", u"(?:very )*tired"_s, {u"tired"_s});
    row("counted from one", u"x(?:yes){1,3}"_s, {u"yes"_s});
    row("counted from none", u"x(?:yes){0,3}"_s, {u"x"_s});
    row("lazy", u"(?:no )+?more"_s, {u"more"_s});
    row("what must not follow says nothing", u"moved(?! house)"_s, {u"moved"_s});
    row("what must follow says it", u"\\p{L}+(?= street)"_s, {u" street"_s});
    row("what must stand before", u"(?<=née )\\p{L}+"_s, {u"née "_s});
    row("a named group", u"^my (?<who>sister|brother)$"_s, {u"sister"_s, u"brother"_s});
    row("escaped marks are letters", u"\\(c\\+\\+\\)"_s, {u"(c++)"_s});
    row("a class breaks the run", u"gr[ae]y wolf"_s, {u"y wolf"_s});
    row("a bracket in a class", u"[])x]end"_s, {u"end"_s});
    row("one side knows nothing", u"dog|\\d+"_s, {});
    row("an empty side", u"(?:dog|)"_s, {});
    row("only classes", u"\\p{Lu}\\w*[aeiou]"_s, {});
    row("extended syntax is left alone", u"(?xi) ab c"_s, {});
    row("a condition is left alone", u"(a)?(?(1)b|c)"_s, {});
}

void TestPattern::knowsWhatMustBeThere()
{
    QFETCH(QString, expression);
    const std::vector<QString> found = requiredTexts(expression);
    QTEST(QStringList(found.begin(), found.end()), "texts");
}

void TestPattern::matchesAsTheExpressionDoes_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("is");

    QTest::newRow("in the middle") << u"\\bcat\\b"_s << u"a cat sits"_s << true;
    QTest::newRow("at the very end") << u"cat$"_s << u"a cat"_s << true;
    QTest::newRow("one letter, last") << u"x$"_s << u"abx"_s << true;
    QTest::newRow("another case") << u"(?i)CAT"_s << u"a Cat sits"_s << true;
    QTest::newRow("beyond Latin, another case") << u"(?i)ÉTÉ"_s << u"un été"_s << true;
    QTest::newRow("a part only") << u"cattle"_s << u"a cat"_s << false;
    QTest::newRow("in a shorter text") << u"cattle"_s << u"ca"_s << false;
    QTest::newRow("in nothing") << u"cat"_s << QString() << false;
    QTest::newRow("the words are there, in the wrong place") << u"^cat"_s << u"a cat"_s << false;
}

void TestPattern::matchesAsTheExpressionDoes()
{
    QFETCH(QString, expression);
    QFETCH(QString, text);
    const Pattern pattern(expression);
    QTEST(pattern.isIn(text), "is");
    QCOMPARE(pattern.match(text).hasMatch(), pattern.isIn(text));
    QCOMPARE(pattern.globalMatch(text).hasNext(), pattern.isIn(text));
}

void TestPattern::anEmptyOneMatchesAll()
{
    QVERIFY(Pattern().isEmpty());
    QVERIFY(Pattern().isIn(u"anything"_s));
    QVERIFY(Pattern().isIn(QString()));
}

void TestPattern::saysWhatIsWrong()
{
    QVERIFY(!Pattern(u"(cat"_s).error().isEmpty());
    QVERIFY(Pattern(u"(cat)"_s).error().isEmpty());
}

void TestPattern::aSetFindsWhatEachOfItsPatternsWould()
{
    PatternSet set;
    QVERIFY(set.mayBeIn(u"a cat"_s).empty());
    PatternSet pets;
    pets.add(Pattern(u"\\bcat"_s));
    pets.add(Pattern(u"cattle|ox"_s));
    pets.add(Pattern(u"\\p{Lu}"_s));
    pets.add(Pattern(u"ÉTÉ"_s));
    using Numbers = std::vector<std::size_t>;
    QCOMPARE(pets.mayBeIn(u"a Cat"_s), (Numbers{0, 2}));
    QCOMPARE(pets.mayBeIn(u"an ox, cattle"_s), (Numbers{0, 1, 2}));
    QCOMPARE(pets.mayBeIn(u"un été"_s), (Numbers{2, 3}));
    QCOMPARE(pets.mayBeIn(QString()), (Numbers{2}));
}

void TestPattern::neverPassesOverWhatTheRulesMatch()
{
    const auto rules = RuleSet::load();
    QVERIFY(rules);
    QStringList texts; // of any language: what matches is all the same
    for (const Dialogue &dialogue : dialogues()) {
        for (const auto &session : dialogue.sessions) {
            for (const Said &said : session) {
                texts << said.text.toLower();
            }
        }
    }
    QVERIFY(texts.size() > 1000);
    int tried = 0;
    int found = 0;
    for (const LanguageRules &language : (*rules)->languages()) {
        std::vector<Pattern> patterns{language.lead,     language.tail,    language.split,
                                      language.textWork, language.mention, language.firstPerson,
                                      language.renews,   language.bounded, language.fictionBegins};
        std::ranges::transform(language.rules, std::back_inserter(patterns), &Rule::match);
        std::ranges::transform(language.refusals, std::back_inserter(patterns), &RefusalRule::match);
        for (std::size_t i = 0; i < patterns.size(); ++i) {
            const QRegularExpression plain(patterns[i].expression(), QRegularExpression::UseUnicodePropertiesOption);
            for (qsizetype j = static_cast<qsizetype>(i) % 31; j < texts.size(); j += 31) { // some of all pairs
                const bool is = plain.match(texts[j]).hasMatch();
                QVERIFY2(patterns[i].mayBeIn(texts[j]) || !is, qPrintable(patterns[i].expression()));
                ++tried;
                found += is ? 1 : 0;
            }
        }
    }
    QVERIFY(tried > 30'000);
    QVERIFY(found > 300);
}

QTEST_GUILESS_MAIN(TestPattern)
#include "tst_pattern.moc"
