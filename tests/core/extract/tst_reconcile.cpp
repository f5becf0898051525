// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/reconcile.h"

#include <QTest>

using namespace strata;
using namespace Qt::StringLiterals;

using What = Outcome::What;
Q_DECLARE_METATYPE(What)

namespace {

Claim claim(ClaimAct act, const QString &attribute, const QString &value, Cardinality cardinality,
            const QString &text = {})
{
    Claim one;
    one.act = act;
    one.text = text;
    one.slot = {u"user"_s, attribute, value, cardinality};
    return one;
}

Standing stands(const QString &attribute, const QString &value, Cardinality cardinality, const QString &text = {},
                bool open = true)
{
    return {.slot = {u"user"_s, attribute, value, cardinality}, .text = text, .open = open};
}

} // namespace

Q_DECLARE_METATYPE(strata::Claim)
Q_DECLARE_METATYPE(std::vector<strata::Standing>)

class TestReconcile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void claimsAreComparedWithWhatStands_data()
    {
        using enum ClaimAct;
        using enum Cardinality;
        using What = Outcome::What;
        QTest::addColumn<Claim>("said");
        QTest::addColumn<std::vector<Standing>>("standing");
        QTest::addColumn<int>("what");
        QTest::addColumn<QList<int>>("closed");
        const auto row = [](const char *name, const Claim &said, const std::vector<Standing> &standing, What what,
                            const QList<int> &closed = {}) {
            QTest::newRow(name) << said << standing << static_cast<int>(what) << closed;
        };
        const Standing oslo = stands(u"home"_s, u"oslo"_s, One, u"User lives in Oslo"_s);
        const Standing tea = stands(u"likes"_s, u"green tea"_s, Many, u"User likes green tea"_s);
        row("nothing there", claim(Assert, u"home"_s, u"oslo"_s, One), {}, What::Add);
        row("one, the same", claim(Assert, u"home"_s, u"oslo"_s, One), {tea, oslo}, What::Reinforce);
        row("one, another", claim(Assert, u"home"_s, u"turku"_s, One), {tea, oslo}, What::Supersede, {1});
        row("one, another, archived", claim(Assert, u"home"_s, u"turku"_s, One),
            {stands(u"home"_s, u"oslo"_s, One, {}, false)}, What::Add);
        row("one, reworded, says it", claim(Assert, u"home"_s, u"oslo"_s, One),
            {stands(u"home"_s, {}, One, u"User lives in Oslo, by the park"_s)}, What::Reinforce);
        row("one, reworded, says otherwise", claim(Assert, u"home"_s, u"turku"_s, One),
            {stands(u"home"_s, {}, One, u"User lives in Oslo"_s)}, What::Supersede, {0});
        row("many, another", claim(Assert, u"likes"_s, u"coffee"_s, Many), {tea}, What::Add);
        row("many, the same", claim(Assert, u"likes"_s, u"green tea"_s, Many), {tea}, What::Reinforce);
        row("event, the same text", claim(Assert, u"plan"_s, u"rome"_s, Event, u"User flies to Rome (2026-10-12)"_s),
            {stands(u"plan"_s, u"rome"_s, Event, u"User flies to Rome (2026-10-12)"_s)}, What::Reinforce);
        row("event, another day", claim(Assert, u"plan"_s, u"rome"_s, Event, u"User flies to Rome (2026-11-12)"_s),
            {stands(u"plan"_s, u"rome"_s, Event, u"User flies to Rome (2026-10-12)"_s)}, What::Add);
        row("told, the same text", claim(Assert, u"told"_s, {}, Many, u"Door 1 sticks"_s),
            {stands(u"told"_s, {}, Many, u"Door 1 sticks"_s)}, What::Reinforce);
        row("told, another text", claim(Assert, u"told"_s, {}, Many, u"Door 2 sticks"_s),
            {stands(u"told"_s, {}, Many, u"Door 1 sticks"_s)}, What::Add);
        row("another subject",
            Claim{.text = {},
                  .sentence = {},
                  .span = {},
                  .rule = {},
                  .slot = {u"user sister"_s, u"home"_s, u"turku"_s, One},
                  .date = {},
                  .relations = {},
                  .among = {}},
            {oslo}, What::Add);
        row("of another subject, given up", claim(Close, u"habit"_s, u"oslo"_s, Many),
            {Standing{.slot = {u"rosa"_s, u"home"_s, u"oslo"_s, One}, .text = u"Rosa lives in Oslo"_s}}, What::None);
        row("without a place", claim(Assert, {}, u"oslo"_s, One), {stands({}, u"oslo"_s, One)}, What::Add);
        row("closed by its value", claim(Close, u"likes"_s, u"green tea"_s, Many), {oslo, tea}, What::Close, {1});
        row("closed whatever it is", claim(Close, u"home"_s, {}, One), {oslo, tea}, What::Close, {0});
        row("closed by its words, not by what is done with it", claim(Close, u"habit"_s, u"drinking tea"_s, Many),
            {tea}, What::Close, {0});
        row("not closed by some of its words", claim(Close, u"habit"_s, u"growing tea"_s, Many), {tea}, What::None);
        row("closed by its only word", claim(Close, u"habit"_s, u"teas"_s, Many), {tea}, What::Close, {0});
        row("nothing to close", claim(Close, u"likes"_s, u"coffee"_s, Many), {oslo, tea}, What::None);
        row("not closed what is archived", claim(Close, u"likes"_s, u"green tea"_s, Many),
            {stands(u"likes"_s, u"green tea"_s, Many, u"User likes green tea"_s, false)}, What::None);
        row("given up, and said so", claim(Close, u"habit"_s, u"green tea"_s, Many, u"User gave up green tea"_s), {tea},
            What::Supersede, {0});
        Claim rescheduled = claim(Close, u"schedule"_s, u"tea"_s, Many);
        rescheduled.among = {u"schedule"_s, u"general"_s};
        row("closed only among what it could be", rescheduled,
            {tea, stands(u"general/tea"_s, u"tea is at four"_s, One, u"Tea is at four"_s)}, What::Close, {1});
        Claim off = claim(Close, u"plan"_s, u"wedding"_s, Event, u"The wedding is off"_s);
        off.onlyCloses = true;
        row("says nothing by itself", off, {tea}, What::None);
        row("says what it closes", off, {stands(u"plan"_s, u"wedding"_s, Event, u"User plans a wedding"_s)},
            What::Supersede, {0});
        row("of many, said to hold now", claim(Assert, u"uses/browser"_s, u"firefox"_s, One),
            {stands(u"uses/browser"_s, u"chrome"_s, Many, u"User uses Chrome"_s)}, What::Supersede, {0});
        row("of another facet", claim(Assert, u"uses/browser"_s, u"firefox"_s, One),
            {stands(u"uses/os"_s, u"debian"_s, Many, u"User uses Debian"_s)}, What::Add);
        row("given up, never heard of", claim(Close, u"habit"_s, u"rowing"_s, Many, u"User gave up rowing"_s), {tea},
            What::Add);
        Standing gaveUp = tea;
        gaveUp.ended = true;
        row("taken up again", claim(Assert, u"likes"_s, u"green tea"_s, Many), {gaveUp}, What::Supersede, {0});
        row("what tells that it is over is not over", claim(Close, u"change"_s, u"green tea"_s, Event), {gaveUp},
            What::None);
        Claim died = claim(Close, u"change"_s, u"biscuit"_s, Event);
        died.ofAnyone = true;
        row("closed whoever it is about", died,
            {tea, Standing{.slot = {u"user cat"_s, u"called"_s, u"biscuit"_s, One},
                           .text = u"User's cat is named Biscuit"_s}},
            What::Close, {1});
        row("retracted by a short form", claim(Retract, u"told"_s, u"the physio"_s, Many),
            {stands(u"general"_s, {}, Many, u"User sees a physiotherapist on Mondays"_s)}, What::Close, {0});
        row("retracted by its topic", claim(Retract, u"told"_s, u"that i live in oslo"_s, Many), {oslo, tea},
            What::Close, {0});
        row("not by letters within a word", claim(Retract, u"told"_s, u"my cat"_s, Many),
            {stands(u"likes"_s, u"category theory"_s, Many, u"User likes category theory"_s)}, What::None);
        row("not without a topic", claim(Retract, u"told"_s, u"what i said"_s, Many), {oslo, tea}, What::None);
    }
    void claimsAreComparedWithWhatStands()
    {
        QFETCH(const Claim, said);
        QFETCH(const std::vector<Standing>, standing);
        QFETCH(const int, what);
        QFETCH(const QList<int>, closed);
        const Outcome outcome = reconcile(said, standing);
        QCOMPARE(static_cast<int>(outcome.what), what);
        QList<int> indexes;
        for (const std::size_t index : outcome.closed) {
            indexes << static_cast<int>(index);
        }
        QCOMPARE(indexes, closed);
    }
};

QTEST_GUILESS_MAIN(TestReconcile)
#include "tst_reconcile.moc"
