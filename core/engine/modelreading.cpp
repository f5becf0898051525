// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/modelreading.h"

#include "core/engine/admissiongate.h"
#include "core/engine/claimground.h"
#include "core/engine/claimkeeper.h"
#include "core/engine/enginecontext.h"
#include "core/engine/readingkeeper.h"
#include "core/engine/runwriter.h"
#include "core/engine/turnreading.h"
#include "core/llm/wording.h"
#include "core/store/consentrepository.h"
#include "core/store/refusalrepository.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

using Why = DroppedProposal::Why;
using Found = ClaimGround::Found;

constexpr double readConfidence = 0.7; // of what a model read: less than what was clearly said
constexpr double readTrust = 0.5;      // between what agents write and what comes from elsewhere
constexpr double alike = 0.5;          // share of words from which two texts may say the same
constexpr std::size_t contextMessages = 2;
constexpr std::size_t mostOccupants = 20;
constexpr double mostlyRefused = 0.5; // share of a quote

struct ReadTurn {
    StoredTurn turn;
    StoredSession session;
    Scope scope;
    std::vector<Memory> messages;
    std::vector<Heard> before;
    std::vector<RefusedClauses> refused;
    bool mayBeRead = true;
};

std::optional<ReadTurn> turnAt(Database &database, const TurnId &id)
{
    auto turn = TurnRepository(database).find(id);
    auto session = turn ? SessionRepository(database).at(turn->session) : std::nullopt;
    if (!session || session->session.clearedAt != 0) {
        return std::nullopt;
    }
    ReadTurn read{.turn = std::move(*turn),
                  .session = std::move(*session),
                  .scope = {},
                  .messages = {},
                  .before = {},
                  .refused = {}};
    read.scope = turnOf(read.session, read.turn).scope;
    read.messages = messagesOf(database, read.turn);
    return read;
}

/// What is sent of it, too.
std::optional<ReadTurn> turnToRead(EngineContext &context, Database &database, const TurnId &id)
{
    auto read = turnAt(database, id);
    if (!read) {
        return read;
    }
    read->before = heardBefore(database, read->turn, {});
    read->refused = RefusalRepository(database).ofTurn(id);
    if (!read->scope.user.isEmpty()) {
        const auto consent = ConsentRepository(database).of(read->scope.user);
        read->mayBeRead =
            byConsent(consent, context.policy.load()->consent, utcDate(context.now())).way == Admission::Way::Enters;
    }
    read->mayBeRead = read->mayBeRead && std::ranges::any_of(read->messages, [](const Memory &message) {
                          return message.role == Role::User && !message.text.trimmed().isEmpty();
                      });
    return read;
}

std::vector<NumberedMessage> numbered(const ReadTurn &turn)
{
    std::vector<NumberedMessage> all;
    const std::size_t skip = turn.before.size() - std::min(turn.before.size(), contextMessages);
    for (std::size_t i = skip; i < turn.before.size(); ++i) {
        const Said &said = turn.before[i].said;
        all.push_back({.number = 0, .role = said.role, .text = said.text, .name = said.name});
    }
    const std::vector<Heard> said = heard(turn.messages);
    for (std::size_t i = 0; i < said.size(); ++i) {
        all.push_back({.number = static_cast<int>(i) + 1,
                       .role = said[i].said.role,
                       .text = said[i].said.text,
                       .name = said[i].said.name});
    }
    return all;
}

/// What the rules refused for what it is, and not for want of a rule, no model makes a memory of.
bool isFinal(Refusal why)
{
    return why != Refusal::NoRule && why != Refusal::Unclear && why != Refusal::Unimportant;
}

class Settling
{
public:
    Settling(EngineContext &context, const ReadTurn &turn, const std::vector<NumberedMessage> &messages,
             std::optional<Layer> wanted, QString rule)
        : m_context(context)
        , m_turn(turn)
        , m_messages(messages)
        , m_wanted(wanted)
        , m_rule(std::move(rule))
    {
    }

    /// Settles what code can settle; the rest waits for decide().
    void take(Database &database, const Proposals &proposals)
    {
        m_out.dropped = proposals.dropped;
        ClaimGround ground(database, m_turn.session.row, m_turn.scope, m_wanted, m_context.now());
        for (const Proposal &proposal : proposals.kept) {
            if (const auto why = reject(proposal)) {
                drop(proposal, *why);
                continue;
            }
            PreparedClaim claim = claimOf(proposal);
            const Layer layer = ground.layerFor(claim.claim);
            const std::vector<Found> standing = ground.anywhere(claim.claim);
            if (isKnown(proposal.text, standing)) {
                drop(proposal, Why::Known);
                continue;
            }
            m_said.push_back(proposal.text);
            const std::vector<std::size_t> rivals = rivalsOf(claim.claim, standing, layer);
            if (rivals.empty()) {
                m_claims.push_back({proposal, std::move(claim), {}, true, false});
                continue;
            }
            Open open{proposal, std::move(claim), {}, false, false};
            for (const std::size_t index : rivals) {
                open.rivals.push_back(occupy(standing[index]));
            }
            m_claims.push_back(std::move(open));
        }
    }

    /// What is to be asked, if anything is.
    [[nodiscard]] std::optional<Prompt> question() const
    {
        const std::vector<Proposal> open = openProposals();
        return open.empty() ? std::nullopt : std::optional(decisionPrompt(open, occupants(), m_messages));
    }

    [[nodiscard]] Result<> decide(const QByteArray &answer)
    {
        const std::vector<Proposal> open = openProposals();
        std::vector<std::pair<int, QString>> taken;
        for (const Occupant &one : occupants()) {
            taken.emplace_back(one.number, one.text);
        }
        const auto decisions = readDecisions(answer, open, taken, m_messages);
        if (!decisions) {
            return fail(decisions.error());
        }
        int index = 0;
        for (Open &one : m_claims) {
            if (one.settled) {
                continue;
            }
            const auto decision = std::ranges::find(*decisions, index++, &Decision::proposal);
            settle(one, decision == decisions->end() ? nullptr : &*decision);
        }
        return {};
    }

    [[nodiscard]] ModelProposals result()
    {
        for (Open &one : m_claims) {
            if (!one.known) {
                m_out.claims.push_back(std::move(one.claim));
            }
        }
        m_out.messages = m_turn.messages;
        return std::move(m_out);
    }

private:
    struct Open {
        Proposal proposal;
        PreparedClaim claim;
        std::vector<int> rivals; ///< numbers of occupants
        bool settled = false;
        bool known = false; ///< it says nothing new
    };

    [[nodiscard]] const Memory &messageOf(const Proposal &proposal) const
    {
        return m_turn.messages[static_cast<std::size_t>(proposal.messages.front() - 1)];
    }

    void drop(const Proposal &proposal, Why why) { m_out.dropped.push_back({proposal.text.left(maxDroppedText), why}); }

    [[nodiscard]] std::optional<Why> reject(const Proposal &proposal) const
    {
        const Memory &message = messageOf(proposal);
        int refused = 0;
        for (const RefusedClauses &of : m_turn.refused) {
            for (const Refused &clause : of.clauses) {
                if (of.message == message.id && isFinal(clause.why)) {
                    refused += std::max(0, std::min(clause.span.end, proposal.end)
                                               - std::max(clause.span.begin, proposal.begin));
                }
            }
        }
        const QString said = sentenceAround(message.text, proposal.begin, proposal.end);
        const Micros now = m_context.now();
        if (m_context.recalls.has(said, message.id.value, now)
            || m_context.recalls.has(proposal.text, message.id.value, now)) {
            return Why::Recalled;
        }
        if (refused > mostlyRefused * (proposal.end - proposal.begin)) {
            return Why::Refused;
        }
        return std::nullopt;
    }

    [[nodiscard]] PreparedClaim claimOf(const Proposal &proposal) const
    {
        const Memory &message = messageOf(proposal);
        const SlotKind *kind = proposal.slot.isEmpty() ? nullptr : m_context.rules->slot(proposal.slot);
        Claim claim;
        claim.text = proposal.text;
        claim.sentence = sentenceAround(message.text, proposal.begin, proposal.end);
        claim.span = {proposal.messages.front() - 1, proposal.begin, proposal.end};
        claim.rule = m_rule;
        claim.kind = proposal.kind;
        claim.confidence = readConfidence;
        claim.importance = kind ? kind->importance : 0.5;
        // Whose attribute it is, is only sure of the user: "User's sister lives …" takes nobody's place.
        if (kind && proposal.text.startsWith(u"User "_s)) {
            claim.slot = {u"user"_s, proposal.slot, {}, kind->cardinality};
        }
        const QString lower = claim.sentence.toLower();
        const LanguageRules &language = m_context.rules->languageOf(spokenWords(lower), {});
        const QString said = normalise(claim.sentence, language.contractions).text;
        if (language.bounded.match(said).hasMatch() && !language.lasting.match(said).hasMatch()) {
            claim.layer = Layer::Session;
        }
        IndexEntry entry = m_context.indexEntry(claim.text, message.actor);
        const Waiting suspicion = m_context.suspicion->of(claim.sentence);
        PreparedClaim prepared{std::move(claim), std::move(entry), suspicion, {}};
        prepared.settled = SettledClaim{.older = {}, .trust = readTrust};
        return prepared;
    }

    /// Nothing that stands, or was proposed before, says less.
    [[nodiscard]] bool isKnown(const QString &text, const std::vector<Found> &standing) const
    {
        const QSet<QString> content = contentOf(text);
        const auto saysIt = [&](const QString &other) {
            return other.compare(text, Qt::CaseInsensitive) == 0
                   || (shareOf(content, contentOf(other)) == 1.0 && denies(other) == denies(text));
        };
        return std::ranges::any_of(m_said, saysIt) || std::ranges::any_of(standing, [&](const Found &one) {
                   return !one.claim.ended && saysIt(one.claim.text);
               });
    }

    /// Indexes of what could be the same or contradict it. What a person archived is left alone.
    [[nodiscard]] static std::vector<std::size_t> rivalsOf(const Claim &claim, const std::vector<Found> &standing,
                                                           Layer layer)
    {
        std::vector<std::size_t> rivals;
        const QSet<QString> content = contentOf(claim.text);
        for (std::size_t i = standing.size(); i-- > 0 && rivals.size() < mostOccupants;) {
            const StandingClaim &other = standing[i].claim;
            if (standing[i].layer != layer || other.state != State::Active) {
                continue;
            }
            const QSet<QString> its = contentOf(other.text);
            const bool sameAttribute = !claim.slot.attribute.isEmpty() && other.slot.subject == claim.slot.subject
                                       && other.slot.attribute == claim.slot.attribute;
            const bool oneAtATime = sameAttribute && claim.slot.cardinality == Cardinality::One;
            if (oneAtATime || shareOf(content, its) >= alike || shareOf(its, content) >= alike) {
                rivals.push_back(i);
            }
        }
        return rivals;
    }

    /// Its number.
    int occupy(const Found &found)
    {
        const auto there = std::ranges::find_if(m_occupants, [&found](const Found &other) {
            return other.layer == found.layer && other.claim.row == found.claim.row;
        });
        if (there != m_occupants.end()) {
            return static_cast<int>(there - m_occupants.begin()) + 1;
        }
        m_occupants.push_back(found);
        return static_cast<int>(m_occupants.size());
    }

    [[nodiscard]] std::vector<Proposal> openProposals() const
    {
        std::vector<Proposal> open;
        for (const Open &one : m_claims) {
            if (!one.settled) {
                open.push_back(one.proposal);
            }
        }
        return open;
    }

    [[nodiscard]] std::vector<Occupant> occupants() const
    {
        std::vector<Occupant> all;
        for (std::size_t i = 0; i < std::min(m_occupants.size(), mostOccupants); ++i) {
            all.push_back({static_cast<int>(i) + 1, m_occupants[i].claim.text});
        }
        return all;
    }

    /// Without a decision that holds it may be the same: a person decides.
    void settle(Open &one, const Decision *decision)
    {
        one.settled = true;
        Claim &claim = one.claim.claim;
        const bool onRival = decision && std::ranges::find(one.rivals, decision->memory) != one.rivals.end();
        if (!decision || (!onRival && decision->memory != 0)) {
            claim.suggested = true;
            return;
        }
        switch (decision->what) {
        case Decision::What::Add:
            claim.suggested = claim.slot.cardinality == Cardinality::One && !claim.slot.attribute.isEmpty();
            return;
        case Decision::What::None:
            drop(one.proposal, Why::Known);
            one.known = true;
            return;
        case Decision::What::Delete:
            claim.act = ClaimAct::Close;
            claim.text.clear();
            break;
        case Decision::What::Update:
            break;
        }
        const Found &occupant = m_occupants[static_cast<std::size_t>(decision->memory - 1)];
        one.claim.settled->older.emplace_back(occupant.layer, occupant.claim.row);
    }

    EngineContext &m_context;
    const ReadTurn &m_turn;
    const std::vector<NumberedMessage> &m_messages;
    std::optional<Layer> m_wanted;
    QString m_rule;
    std::vector<Open> m_claims;
    std::vector<Found> m_occupants;
    QStringList m_said;
    ModelProposals m_out;
};

/// The texts of what was dropped, as far as they may stay: they go with the turn's messages, and must not hold what is of others.
/// `whole`: all that was read still stands as it was.
std::vector<DroppedProposal> keepable(std::vector<DroppedProposal> dropped, bool whole)
{
    for (DroppedProposal &one : dropped) {
        const bool isOfTheTurn = one.why != Why::Message && one.why != Why::Quote && one.why != Why::Invented
                                 && one.why != Why::Ungrounded; // the others may tell of earlier turns
        if (!whole || !isOfTheTurn) {
            one.text.clear();
        }
    }
    return dropped;
}

} // namespace

Result<ModelProposals> proposalsFor(EngineContext &context, const StoredReading &stored, const QString &model,
                                    const AskModel &ask)
{
    std::optional<ReadTurn> turn;
    {
        const auto lease = context.readers->lease();
        turn = turnToRead(context, *lease, stored.reading.turn);
        if (const auto error = lease->takeError()) {
            return fail(*error);
        }
    }
    if (!turn || !turn->mayBeRead) {
        return ModelProposals{};
    }
    const std::vector<NumberedMessage> messages = numbered(*turn);
    const auto answer = ask(extractionPrompt(*context.rules, messages));
    if (!answer) {
        return fail(answer.error());
    }
    const auto proposals = readProposals(
        *answer, {.rules = *context.rules, .messages = messages, .isSuspicious = [&context](const QString &text) {
                      return context.suspicion->of(text) != Waiting::Nothing;
                  }});
    if (!proposals) {
        return fail(proposals.error());
    }
    Settling settling(context, *turn, messages, stored.wanted, u"model:"_s + model);
    {
        const auto lease = context.readers->lease();
        settling.take(*lease, *proposals);
        if (const auto error = lease->takeError()) {
            return fail(*error);
        }
    }
    if (const auto question = settling.question()) {
        const auto decided = ask(*question);
        if (!decided) {
            return fail(decided.error());
        }
        if (const auto settled = settling.decide(*decided); !settled) {
            return fail(settled.error());
        }
    }
    return settling.result();
}

Result<bool> keepProposals(EngineContext &context, Transaction &transaction, StoredReading stored,
                           const ModelProposals &proposals)
{
    const auto turn = turnAt(transaction.database, stored.reading.turn);
    if (!turn) {
        ReadingRepository(transaction.database).erase(stored.row);
        return true;
    }
    ReadClaims there;
    std::vector<Memory> left;
    for (const Memory &message : proposals.messages) { // those that went, or were reworded, say nothing any more
        const auto found = std::ranges::find(turn->messages, message.id, &Memory::id);
        left.push_back(found != turn->messages.end() && found->text == message.text ? *found : Memory());
    }
    for (const PreparedClaim &one : proposals.claims) {
        if (!left[static_cast<std::size_t>(one.claim.span.message)].id.value.isNull()) {
            there.claims.push_back(one);
        }
    }
    for (const RefusedClauses &of : RefusalRepository(transaction.database).ofTurn(stored.reading.turn)) {
        const auto message = std::ranges::find(left, of.message, &Memory::id);
        for (Refused clause : of.clauses) { // they are written anew with what is refused now
            if (message != left.end()) {
                clause.span.message = static_cast<int>(message - left.begin());
                there.refused.push_back(std::move(clause));
            }
        }
    }
    if (!there.claims.empty()) {
        const Actor writer = left[static_cast<std::size_t>(there.claims.front().claim.span.message)].writer;
        ClaimKeeper keeper(context, transaction, writer, turn->session, turn->scope, stored.wanted);
        const std::vector<Kept> kept = keeper.keep(left, there);
        std::ranges::copy(itemsOf(kept), std::back_inserter(stored.reading.kept));
        RunWriter(context, transaction, writer).publishTurn(Event::Type::TurnExtracted, turn->session, turn->turn);
    }
    const bool whole = std::ranges::none_of(left, [](const Memory &message) { return message.id.value.isNull(); });
    stored.reading.dropped = keepable(proposals.dropped, whole);
    ReadingKeeper(context, transaction).done(std::move(stored));
    return true;
}

} // namespace strata
