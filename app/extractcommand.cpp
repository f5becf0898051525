// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "app/extractcommand.h"

#include "app/commandline.h"
#include "app/conversationfile.h"
#include "core/base/json.h"
#include "core/extract/eventtime.h"
#include "core/extract/rehearsal.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QFile>

#include <algorithm>

namespace strata {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 largestFile = 16LL * 1024 * 1024;
constexpr qsizetype shownLength = 72; // of a message's beginning

Result<QByteArray> contentOf(const QString &name)
{
    QFile file(name);
    const bool open = name == u"-"_s ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open) {
        return fail(ErrorCode::Io, u"%1 cannot be read: %2"_s.arg(name, file.errorString()));
    }
    QByteArray content = file.read(largestFile + 1);
    if (content.size() > largestFile) {
        return fail(ErrorCode::InvalidInput, u"%1 is larger than 16 MiB."_s.arg(name));
    }
    return content;
}

/// UTF-16 units before `at` as Unicode code points, which is how offsets are told outside.
qsizetype codePoints(const QString &text, int at)
{
    return text.left(at).toUcs4().size();
}

QString whatName(const Rehearsal::Step &step)
{
    if (step.claim.suggested) {
        return u"suggested"_s;
    }
    switch (step.what) {
    case Outcome::What::Add:
    case Outcome::What::Supersede:
        return u"kept"_s;
    case Outcome::What::Close:
        return u"closed"_s;
    case Outcome::What::Reinforce:
        return u"known"_s;
    case Outcome::What::None:
        break;
    }
    return u"no effect"_s;
}

Json jsonOf(const Claim &claim, const std::vector<Said> &messages)
{
    const QString &text = messages[static_cast<size_t>(claim.span.message)].text;
    Json json{{"memory", toStd(claim.text)},
              {"kind", toStd(kindName(claim.kind))},
              {"layer", toStd(layerName(claim.layer))},
              {"importance", claim.importance},
              {"rule", toStd(claim.rule)}};
    if (claim.date) {
        json["event_date"] = toStd(dateText(*claim.date));
    }
    json["source"] = Json{{"message", claim.span.message},
                          {"start", codePoints(text, claim.span.begin)},
                          {"end", codePoints(text, claim.span.end)}};
    return json;
}

void tellStep(const Rehearsal::Step &step)
{
    const QString said = step.claim.text.isEmpty() ? step.claim.sentence : step.claim.text;
    say(u"    %1  %2   [%3, %4, %5]"_s.arg(whatName(step).leftJustified(10), said, step.claim.rule,
                                           layerName(step.claim.layer),
                                           QString::number(step.claim.importance, 'f', 2)));
    for (const QString &closed : step.closed) {
        say(u"    %1  %2"_s.arg(u"replaces"_s.leftJustified(10), closed));
    }
}

void explain(const std::vector<Said> &messages, const Rehearsal &rehearsal)
{
    for (size_t i = 0; i < messages.size(); ++i) {
        const QString beginning = messages[i].text.simplified();
        const bool all = beginning.size() <= shownLength;
        say(u"%1 %2: %3"_s.arg(i + 1).arg(roleName(messages[i].role),
                                          all ? beginning : beginning.left(shownLength) + u'…'));
        const auto isHere = [i](const auto &span) { return span.message == static_cast<int>(i); };
        for (const Rehearsal::Step &step : rehearsal.steps()) {
            if (isHere(step.claim.span)) {
                tellStep(step);
            }
        }
        for (const Refused &refused : rehearsal.refused().front()) {
            if (isHere(refused.span) && refused.why != Refusal::Speaker) {
                const QString what =
                    messages[i].text.mid(refused.span.begin, refused.span.end - refused.span.begin).simplified();
                const QString rule = refused.rule.isEmpty() ? QString() : u", "_s + refused.rule;
                say(u"    %1  %2   [%3%4]"_s.arg(u"rejected"_s.leftJustified(10), what, refusalName(refused.why),
                                                 rule));
            }
        }
    }
    say({});
    say(u"What would stand:"_s);
    if (rehearsal.standing().empty()) {
        say(u"    nothing"_s);
    }
    for (const Claim &claim : rehearsal.standing()) {
        say(u"    "_s + claim.text);
    }
}

} // namespace

int runExtract(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Tells what Strata would keep of the messages in a file, with no store and no language model.\n"
        u"The file holds a JSON array of {\"role\", \"content\"}, one message a line, or plain text."_s);
    parser.addOption({u"explain"_s, u"For people: what was kept, suggested and rejected of each message, and why."_s});
    parser.addOption({{u"h"_s, u"help"_s}, u"This text."_s});
    parser.addPositionalArgument(u"extract"_s, u"The command."_s);
    parser.addPositionalArgument(u"file"_s, u"The file; - is standard input."_s);
    if (!parser.parse(QCoreApplication::arguments())) {
        complain(parser.errorText() + u". \"strata extract --help\" lists the options."_s);
        return exitUsage;
    }
    if (parser.isSet(u"help"_s)) {
        say(parser.helpText().trimmed());
        return exitDone;
    }
    const QStringList names = parser.positionalArguments();
    if (names.size() != 2) {
        complain(u"Name one file, or - for standard input: strata extract --explain FILE."_s);
        return exitUsage;
    }
    const auto content = contentOf(names[1]);
    if (!content) {
        complain(content.error().message);
        return exitRefused;
    }
    const auto messages = readConversation(*content, QDateTime::currentDateTimeUtc().date());
    if (!messages) {
        complain(names[1] + u": "_s + messages.error().message);
        return exitRefused;
    }
    const auto rules = RuleSet::load();
    if (!rules) {
        complain(rules.error().message);
        return exitRefused;
    }
    Rehearsal rehearsal(**rules);
    rehearsal.addSession(*messages);
    if (parser.isSet(u"explain"_s)) {
        explain(*messages, rehearsal);
        return exitDone;
    }
    Json list = Json::array();
    for (const Claim &claim : rehearsal.standing()) {
        list.push_back(jsonOf(claim, *messages));
    }
    say(QString::fromUtf8(toJsonText(list)));
    return exitDone;
}

} // namespace strata
