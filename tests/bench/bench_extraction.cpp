// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// What extraction keeps of the labelled dialogues in tests/data/extraction, against what a careful person would.
//
//   bench_extraction [tune|test] [language] [--misses]
//   bench_extraction --explain TEXT [LATER…]
//   bench_extraction --dump [language]
//
// With more than one text, --explain tells what stands when each was said a day after the one before.
// --dump tells as JSON, a message of the tune split a line, what became of its clauses: tools/fitgate.py reads it.
// --rules FOLDER takes the rules from there.

#include "core/base/json.h"
#include "core/extract/extraction.h"
#include "core/extract/gate.h"
#include "core/extract/rehearsal.h"
#include "tests/support/labelled.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTextStream>

using namespace strata;
using namespace strata::test;
using namespace Qt::StringLiterals;

namespace {

QTextStream out(stdout);

void line(const QString &what, const QString &figure, const QString &floor)
{
    out << what.leftJustified(44) << figure.rightJustified(10) << u"   "_s << floor << Qt::endl;
}

QString share(int part, int whole)
{
    return whole == 0 ? u"-"_s : QString::number(static_cast<double>(part) / whole, 'f', 3);
}

void tellMisses(const Dialogue &dialogue, const Judged &judged)
{
    for (const Fact &missed : judged.missed) {
        out << dialogue.id << u"  missed   "_s << missed.all.join(u" + "_s) << Qt::endl;
    }
    for (const auto &[fact, claim] : judged.found) {
        const QString kind = kindName(claim.kind);
        const QString layer = layerName(claim.layer);
        if ((!fact.kind.isEmpty() && fact.kind != kind) || (!fact.layer.isEmpty() && fact.layer != layer)) {
            out << dialogue.id << u"  other    "_s << claim.text << u"   ["_s << claim.rule << u"]   "_s << kind
                << u" not "_s << fact.kind << u", "_s << layer << u" not "_s << fact.layer << Qt::endl;
        }
        if (fact.date.isValid() && (!claim.date || fact.date < claim.date->from || fact.date > claim.date->to)) {
            out << dialogue.id << u"  date     "_s << claim.text << u"   not "_s << fact.date.toString(Qt::ISODate)
                << Qt::endl;
        }
    }
    for (const Claim &junk : judged.junk) {
        out << dialogue.id << u"  junk     "_s << junk.text << u"   ["_s << junk.rule << u"]   "_s << junk.sentence
            << Qt::endl;
    }
    for (const Claim &stale : judged.stale) {
        out << dialogue.id << u"  stale    "_s << stale.text << u"   ["_s << stale.rule << u']' << Qt::endl;
    }
}

/// What becomes of one message, clause by clause.
void explain(const RuleSet &rules, const QString &text)
{
    const std::vector<Said> said{{.role = Role::User, .text = text, .day = QDate(2026, 3, 2)}};
    const Extraction extraction = extract(rules, said);
    for (const Claim &claim : extraction.claims) {
        out << (claim.suggested ? u"suggested  "_s : u"kept       "_s) << claim.text << u"   ["_s << claim.rule << u' '
            << claim.slot.attribute << u'=' << claim.slot.value << u' ' << layerName(claim.layer) << u' '
            << claim.importance << u' ' << static_cast<int>(claim.act) << u']' << Qt::endl;
    }
    for (const Judgement &judged : extraction.judged) {
        out << QString::number(judged.likelihood, 'f', 2).leftJustified(11) << judged.text << u"   ["_s
            << judged.features.join(u' ') << u']' << Qt::endl;
    }
    for (const Refused &refused : extraction.refused) {
        out << refusalName(refused.why).leftJustified(11)
            << text.mid(refused.span.begin, refused.span.end - refused.span.begin) << u"   ["_s << refused.rule << u']'
            << Qt::endl;
    }
}

/// What stands after messages that are said in sessions of their own.
void tellStanding(const RuleSet &rules, const QStringList &texts)
{
    Rehearsal rehearsal(rules);
    QDate day(2026, 3, 2);
    for (const QString &text : texts) {
        const std::vector<Said> said{{.role = Role::User, .text = text, .day = day}};
        rehearsal.addSession(said);
        day = day.addDays(1);
    }
    for (const Claim &claim : rehearsal.standing()) {
        out << u"stands     "_s << claim.text << u"   ["_s << claim.rule << u' ' << claim.slot.attribute << u'='
            << claim.slot.value << u']' << Qt::endl;
    }
}

/// One message of a dialogue, and what became of it.
void dumpMessage(const Dialogue &dialogue, size_t session, int index, const Extraction &extraction)
{
    const Said &said = dialogue.sessions[session][static_cast<size_t>(index)];
    const auto part = [&said](const Span &span) { return toStd(said.text.mid(span.begin, span.end - span.begin)); };
    Json line = {{"id", toStd(dialogue.id)},           {"session", session},       {"message", index},
                 {"role", toStd(roleName(said.role))}, {"text", toStd(said.text)}, {"claims", Json::array()},
                 {"refused", Json::array()},           {"judged", Json::array()}};
    for (const Claim &claim : extraction.claims) {
        if (claim.span.message == index) {
            line["claims"].push_back({{"text", toStd(claim.text)},
                                      {"said", part(claim.span)},
                                      {"rule", toStd(claim.rule)},
                                      {"act", static_cast<int>(claim.act)},
                                      {"importance", claim.importance},
                                      {"suggested", claim.suggested}});
        }
    }
    for (const Refused &refused : extraction.refused) {
        if (refused.span.message == index) {
            line["refused"].push_back({{"said", part(refused.span)},
                                       {"why", toStd(refusalName(refused.why))},
                                       {"rule", toStd(refused.rule)}});
        }
    }
    for (const Judgement &judged : extraction.judged) {
        if (judged.span.message == index) {
            Json features = Json::array();
            for (const QString &feature : judged.features) {
                features.push_back(toStd(feature));
            }
            Json terms = Json::array();
            for (const QString &term : termsOf(judged.text)) {
                terms.push_back(toStd(term));
            }
            line["judged"].push_back({{"said", part(judged.span)},
                                      {"terms", terms},
                                      {"text", toStd(judged.text)},
                                      {"known", judged.known},
                                      {"likelihood", judged.likelihood},
                                      {"features", features}});
        }
    }
    out << fromStd(line.dump()) << Qt::endl;
}

void dump(const RuleSet &rules, const QString &language)
{
    for (const Dialogue &dialogue : dialogues()) {
        if (dialogue.split != u"tune"_s || dialogue.language != language) {
            continue;
        }
        for (size_t session = 0; session < dialogue.sessions.size(); ++session) {
            const Extraction extraction = extract(rules, dialogue.sessions[session]);
            for (int i = 0; i < static_cast<int>(dialogue.sessions[session].size()); ++i) {
                dumpMessage(dialogue, session, i, extraction);
            }
        }
    }
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qsizetype tried = arguments.indexOf(u"--rules"_s);
    const auto rules = tried < 0 ? RuleSet::load() : RuleSet::loadFrom(arguments.value(tried + 1));
    if (!rules) {
        qFatal("%s", qPrintable(rules.error().message));
    }
    if (arguments.value(1) == u"--explain"_s) {
        const QStringList texts = arguments.mid(2, tried < 0 ? -1 : tried - 2);
        if (texts.size() == 1) {
            explain(**rules, texts.front());
        } else {
            tellStanding(**rules, texts);
        }
        return 0;
    }
    if (arguments.value(1) == u"--dump"_s) {
        dump(**rules, arguments.value(2, u"en"_s));
        return 0;
    }
    const QString split = arguments.value(1, u"tune"_s);
    const QString language = arguments.value(2).startsWith(u"--"_s) ? QString() : arguments.value(2);
    Score score;
    QElapsedTimer timer;
    qint64 nanoseconds = 0;
    int messages = 0;
    for (const Dialogue &dialogue : dialogues()) {
        if (dialogue.split != split || (!language.isEmpty() && dialogue.language != language)) {
            continue;
        }
        timer.start();
        const std::vector<Claim> standing = keptOf(**rules, dialogue);
        nanoseconds += timer.nsecsElapsed();
        for (const auto &session : dialogue.sessions) {
            messages += static_cast<int>(session.size());
        }
        const Judged judged = judge(dialogue, standing);
        if (arguments.contains(u"--misses"_s) && judged.updated < static_cast<int>(dialogue.updated.size())) {
            out << dialogue.id << u"  update   stands:"_s << Qt::endl;
            for (const Claim &claim : standing) {
                out << u"                  "_s << claim.text << u"   ["_s << claim.rule << u']' << Qt::endl;
            }
        }
        score.add(dialogue, judged);
        if (arguments.contains(u"--misses"_s)) {
            tellMisses(dialogue, judged);
        }
    }
    out << score.dialogues << u" dialogues, "_s << split << u' ' << language << Qt::endl;
    line(u"recall"_s, share(score.found, score.facts), u">= .65 English, .40 others"_s);
    line(u"precision"_s, share(score.kept - score.junk, score.kept), u">= .85 English, .80 others"_s);
    line(u"junk a dialogue"_s, share(score.junk, score.dialogues), u"<= .10"_s);
    line(u"dialogues with nothing to keep left empty"_s, share(score.leftEmpty, score.empty), u">= .95"_s);
    line(u"stale"_s, share(score.stale, score.staleAsked), u"<= .10"_s);
    line(u"updated"_s, share(score.updated, score.updates), u">= .60"_s);
    line(u"session layer"_s, share(score.sessionRight, score.sessionAsked), u">= .70"_s);
    line(u"kind"_s, share(score.kindRight, score.kindAsked), u">= .85"_s);
    line(u"dates"_s, share(score.dateRight, score.dateAsked), u">= .80"_s);
    line(u"a message, us"_s, QString::number(static_cast<double>(nanoseconds) / 1000.0 / std::max(1, messages), 'f', 0),
         u"<= 2000"_s);
    return 0;
}
