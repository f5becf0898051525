// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/claimreading.h"

#include "core/engine/enginecontext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr qsizetype longestAnswer = 8; // words; extraction takes no longer one for an answer

Heard heardOf(Role role, const QString &text, const QString &name, Micros said, const QUuid &id)
{
    // A tool's name is nobody's.
    return {.said = {.role = role, .text = text, .name = role == Role::User ? name : QString(), .day = utcDate(said)},
            .id = id};
}

/// "I meant Turku", "that was sarcasm": about what was said before.
bool isCorrection(const Refused &one)
{
    return one.why == Refusal::Joke || (one.why == Refusal::Unclear && one.rule.startsWith(u"fix."_s));
}

bool saysNothingByItself(std::span<const Heard> messages, const ReadClaims &read)
{
    const Said &first = messages.front().said;
    return first.role == Role::User && first.text.simplified().count(u' ') < longestAnswer
           && std::ranges::none_of(read.claims, [](const PreparedClaim &one) { return one.claim.span.message == 0; });
}

bool beginsStory(const RuleSet &rules, const Said &said)
{
    if (said.role != Role::User) {
        return false;
    }
    const LanguageRules &language = rules.languageOf(spokenWords(said.text.toLower()), {});
    return !language.fictionBegins.isEmpty()
           && language.fictionBegins.isIn(normalise(said.text, language.contractions).text);
}

/// "I live in Oslo. No wait, in Turku": what is taken back before it was kept is not kept first.
void dropTakenBack(std::vector<Claim> &claims)
{
    for (std::size_t i = 0; i < claims.size(); ++i) {
        if (claims[i].act != ClaimAct::Close || claims[i].slot.value.isEmpty()) {
            continue;
        }
        const auto said = std::find_if(claims.begin(), claims.begin() + static_cast<std::ptrdiff_t>(i),
                                       [&closing = claims[i]](const Claim &claim) {
                                           return claim.act == ClaimAct::Assert && claim.slot == closing.slot;
                                       });
        if (said != claims.begin() + static_cast<std::ptrdiff_t>(i)) {
            claims.erase(said);
            --i;
        }
    }
}

} // namespace

std::vector<Heard> heard(const std::vector<NewMessage> &messages, Micros now)
{
    std::vector<Heard> all;
    all.reserve(messages.size());
    for (const NewMessage &message : messages) {
        all.push_back(
            heardOf(message.role, message.text, message.name, message.created != 0 ? message.created : now, {}));
    }
    return all;
}

std::vector<Heard> heard(const std::vector<Memory> &messages)
{
    std::vector<Heard> all;
    all.reserve(messages.size());
    for (const Memory &message : messages) {
        all.push_back(heardOf(message.role, message.text, message.actor, message.created, message.id.value));
    }
    return all;
}

std::vector<Heard> heard(const std::vector<SpokenMessage> &messages)
{
    std::vector<Heard> all;
    all.reserve(messages.size());
    for (const SpokenMessage &message : messages) {
        all.push_back(heardOf(message.role, message.text, message.actor, message.created, message.id));
    }
    return all;
}

ReadClaims readClaims(EngineContext &context, std::span<const Heard> messages, std::size_t from)
{
    ReadClaims read;
    if (!context.rules) {
        return read;
    }
    std::vector<Said> said;
    said.reserve(messages.size());
    for (const Heard &message : messages) {
        said.push_back(message.said);
    }
    Extraction extraction = extract(*context.rules, said, from);
    const Micros now = context.now();
    std::erase_if(extraction.claims, [&](const Claim &claim) {
        const Heard &message = messages[static_cast<std::size_t>(claim.span.message)];
        const QString clause = message.said.text.mid(claim.span.begin, claim.span.end - claim.span.begin);
        const bool recalled = claim.act != ClaimAct::Retract && context.recalls.has(clause, message.id, now);
        if (recalled) {
            extraction.refused.push_back({claim.span, Refusal::Recalled, claim.rule});
        }
        return recalled;
    });
    dropTakenBack(extraction.claims);
    for (Claim &claim : extraction.claims) {
        const QString speaker = messages[static_cast<std::size_t>(claim.span.message)].said.name;
        claim.span.message -= static_cast<int>(from);
        const bool isText = !claim.text.isEmpty() && claim.act != ClaimAct::Retract;
        IndexEntry entry = isText ? context.indexEntry(claim.text, speaker) : IndexEntry{};
        const Waiting suspicion = isText ? context.suspicion->of(claim.sentence) : Waiting::Nothing;
        read.claims.push_back({std::move(claim), std::move(entry), suspicion, {}});
    }
    read.refused = std::move(extraction.refused);
    for (Refused &one : read.refused) {
        one.span.message -= static_cast<int>(from);
    }
    return read;
}

bool putsRight(const ReadClaims &read)
{
    return std::ranges::any_of(read.refused, isCorrection);
}

bool mayLeanOnEarlier(const EngineContext &context, std::span<const Heard> messages, const ReadClaims &read)
{
    return context.rules && !messages.empty()
           && (!read.claims.empty() || saysNothingByItself(messages, read) || putsRight(read));
}

bool leansOn(const EngineContext &context, std::span<const Heard> before, std::span<const Heard> messages,
             const ReadClaims &read)
{
    if (before.empty()) {
        return false;
    }
    const Said &last = before.back().said;
    const bool asked = last.role == Role::Assistant && last.text.contains(u'?');
    const auto story = [&](const Heard &one) { return beginsStory(*context.rules, one.said); };
    return (asked && saysNothingByItself(messages, read)) || putsRight(read)
           || (!read.claims.empty() && std::ranges::any_of(before, story));
}

} // namespace strata
