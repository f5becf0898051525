// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/labelled.h"

#include "core/base/json.h"
#include "core/extract/rehearsal.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata::test {
namespace {

QString textAt(const Json &json, const char *key)
{
    return json.contains(key) ? fromStd(json.at(key).get<std::string>()) : QString();
}

QStringList listAt(const Json &json, const char *key)
{
    QStringList list;
    for (const Json &entry : json.value(key, Json::array())) {
        list << fromStd(entry.get<std::string>());
    }
    return list;
}

Words wordsIn(const Json &json)
{
    return {listAt(json, "all"), listAt(json, "any")};
}

Dialogue dialogueIn(const Json &json)
{
    Dialogue dialogue;
    dialogue.id = textAt(json, "id");
    dialogue.language = textAt(json, "language");
    dialogue.split = textAt(json, "split");
    for (const Json &session : json.at("sessions")) {
        const QDate day = QDate::fromString(textAt(session, "at").left(10), Qt::ISODate);
        std::vector<Said> said;
        for (const Json &message : session.at("messages")) {
            said.push_back({.role = roleFromName(textAt(message, "role")).value_or(Role::User),
                            .text = textAt(message, "content"),
                            .name = textAt(message, "name"),
                            .day = day});
        }
        dialogue.sessions.push_back(std::move(said));
    }
    for (const Json &fact : json.at("facts")) {
        dialogue.facts.push_back({wordsIn(fact), textAt(fact, "layer"), textAt(fact, "kind"),
                                  QDate::fromString(textAt(fact, "date"), Qt::ISODate)});
    }
    for (const Json &words : json.value("optional", Json::array())) {
        dialogue.optional.push_back(wordsIn(words));
    }
    for (const Json &words : json.value("stale", Json::array())) {
        dialogue.stale.push_back(wordsIn(words));
    }
    for (const Json &pair : json.value("updated", Json::array())) {
        dialogue.updated.emplace_back(wordsIn(pair.at("new")), wordsIn(pair.at("old")));
    }
    return dialogue;
}

} // namespace

bool Words::in(const QString &text) const
{
    const auto stands = [&](const QString &word) { return text.contains(word, Qt::CaseInsensitive); };
    return std::ranges::all_of(all, stands) && (any.isEmpty() || std::ranges::any_of(any, stands));
}

std::vector<Dialogue> dialogues()
{
    std::vector<Dialogue> all;
    const QDir folder(QStringLiteral(STRATA_TEST_DATA) + u"/extraction"_s);
    for (const QString &name : folder.entryList({u"*.jsonl"_s}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly)) {
            qFatal("%s cannot be read.", qPrintable(file.fileName()));
        }
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            if (!line.trimmed().isEmpty()) {
                all.push_back(dialogueIn(Json::parse(line.constBegin(), line.constEnd())));
            }
        }
    }
    return all;
}

std::vector<Claim> keptOf(const RuleSet &rules, const Dialogue &dialogue)
{
    Rehearsal rehearsal(rules);
    for (const std::vector<Said> &session : dialogue.sessions) {
        rehearsal.addSession(session);
    }
    return rehearsal.standing();
}

Judged judge(const Dialogue &dialogue, const std::vector<Claim> &standing)
{
    Judged judged;
    judged.kept = static_cast<int>(standing.size());
    for (const Fact &fact : dialogue.facts) {
        const auto found = std::ranges::find_if(standing, [&](const Claim &claim) { return fact.in(claim.text); });
        if (found == standing.end()) {
            judged.missed.push_back(fact);
        } else {
            judged.found.emplace_back(fact, *found);
        }
    }
    for (const Claim &claim : standing) {
        const auto says = [&](const Words &words) { return words.in(claim.text); };
        if (std::ranges::any_of(dialogue.stale, says)) {
            judged.stale.push_back(claim);
        }
        if (std::ranges::none_of(dialogue.facts, says) && std::ranges::none_of(dialogue.optional, says)) {
            judged.junk.push_back(claim);
        }
    }
    for (const auto &[fresh, old] : dialogue.updated) {
        const auto says = [&](const Words &words) {
            return std::ranges::any_of(standing, [&](const Claim &claim) { return words.in(claim.text); });
        };
        judged.updated += says(fresh) && !says(old) ? 1 : 0;
    }
    return judged;
}

void Score::add(const Dialogue &dialogue, const Judged &judged)
{
    ++dialogues;
    facts += static_cast<int>(dialogue.facts.size());
    found += static_cast<int>(judged.found.size());
    kept += judged.kept;
    junk += static_cast<int>(judged.junk.size());
    if (dialogue.facts.empty() && dialogue.optional.empty()) {
        ++empty;
        leftEmpty += judged.kept == 0 ? 1 : 0;
    }
    if (!dialogue.stale.empty()) {
        ++staleAsked;
        stale += judged.stale.empty() ? 0 : 1;
    }
    updates += static_cast<int>(dialogue.updated.size());
    updated += judged.updated;
    for (const auto &[fact, claim] : judged.found) {
        if (fact.layer == u"session"_s) {
            ++sessionAsked;
            sessionRight += claim.layer == Layer::Session ? 1 : 0;
        }
        if (!fact.kind.isEmpty()) {
            ++kindAsked;
            kindRight += kindName(claim.kind) == fact.kind ? 1 : 0;
        }
        if (fact.date.isValid()) {
            ++dateAsked;
            dateRight += claim.date && claim.date->from <= fact.date && fact.date <= claim.date->to ? 1 : 0;
        }
    }
}

} // namespace strata::test
