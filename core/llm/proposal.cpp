// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/llm/proposal.h"

#include "core/base/json.h"
#include "core/extract/extraction.h"
#include "core/llm/masking.h"
#include "core/llm/wording.h"

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

using Why = DroppedProposal::Why;

constexpr std::size_t mostListed = 200; // items of an answer that are looked at; what is beyond is not even told of
constexpr std::size_t mostCited = 20;

/// The JSON of an answer, which models like to put between fences.
Json jsonOf(const QByteArray &answer)
{
    QByteArray text = answer.trimmed();
    if (text.startsWith("```")) {
        const qsizetype line = text.indexOf('\n');
        const qsizetype end = text.lastIndexOf("```");
        if (line > 0 && end > line) {
            text = text.mid(line + 1, end - line - 1);
        }
    }
    return Json::parse(text.constData(), text.constData() + text.size(), nullptr, false);
}

Failure notThatShape()
{
    return fail(invalid(u"answer"_s, u"The model's answer is not of the form that was asked for."_s));
}

/// A list under `name` of an object; null when the answer is of another shape.
Result<Json> listIn(const QByteArray &answer, const char *name)
{
    const Json json = jsonOf(answer);
    if (!json.is_object() || !json.contains(name) || !json[name].is_array()) {
        return notThatShape();
    }
    return json[name];
}

std::optional<QString> textIn(const Json &json, const char *name)
{
    const auto found = json.find(name);
    return found != json.end() && found->is_string() ? std::optional(fromStd(found->get<std::string>())) : std::nullopt;
}

/// Models write numbers as 1, 1.0 and "1".
std::optional<int> numberIn(const Json &value)
{
    if (value.is_number_integer()) {
        const auto number = value.get<std::int64_t>();
        return number >= 0 && number <= std::numeric_limits<int>::max() ? std::optional(static_cast<int>(number))
                                                                        : std::nullopt;
    }
    return std::nullopt;
}

const NumberedMessage *messageOf(std::span<const NumberedMessage> messages, int number)
{
    const auto found = std::ranges::find(messages, number, &NumberedMessage::number);
    return number > 0 && found != messages.end() ? &*found : nullptr;
}

/// Checks one item of the list after the other.
class Checker
{
public:
    explicit Checker(const ProposalGround &ground)
        : m_ground(ground)
    {
    }

    void take(const Json &item)
    {
        Proposal proposal;
        const std::optional<Why> why =
            m_out.kept.size() >= static_cast<std::size_t>(mostProposals) ? Why::TooMany : check(item, proposal);
        if (!why) {
            m_out.kept.push_back(std::move(proposal));
            return;
        }
        const std::optional<QString> text = item.is_object() ? textIn(item, "text") : std::nullopt;
        const bool tellable = text && *why != Why::Withheld && !holdsSecret(*text);
        m_out.dropped.push_back({tellable ? text->left(maxDroppedText) : QString(), *why});
    }

    [[nodiscard]] Proposals &result() { return m_out; }

private:
    std::optional<Why> check(const Json &item, Proposal &out) const
    {
        if (!item.is_object()) {
            return Why::Shape;
        }
        const auto text = textIn(item, "text");
        const auto kind = textIn(item, "kind");
        const auto slot = textIn(item, "slot");
        const auto quote = textIn(item, "quote");
        const auto cited = item.find("messages");
        if (!text || !kind || !quote || cited == item.end() || !cited->is_array() || text->trimmed().isEmpty()
            || text->size() > longestProposal || text->contains(u'\n')) {
            return Why::Shape;
        }
        out.text = text->simplified();
        const auto known = kindFromName(*kind);
        if (!known || *known == Kind::Message) {
            return Why::Kind;
        }
        out.kind = *known;
        out.slot = slot.value_or(QString());
        if (out.slot == "general"_L1 || out.slot == "none"_L1) {
            out.slot.clear();
        }
        if (!out.slot.isEmpty() && !m_ground.rules.slot(out.slot)) {
            return Why::Slot;
        }
        if (const auto why = checkSource(*cited, quote->trimmed(), out)) {
            return why;
        }
        if (m_ground.isSuspicious(out.text) || m_ground.isSuspicious(*quote)) {
            return Why::Order;
        }
        return checkWords(out);
    }

    std::optional<Why> checkSource(const Json &cited, const QString &quote, Proposal &out) const
    {
        if (cited.empty() || cited.size() > mostCited) {
            return Why::Message;
        }
        for (const Json &one : cited) {
            const auto number = numberIn(one);
            const NumberedMessage *message = number ? messageOf(m_ground.messages, *number) : nullptr;
            if (!message || message->role != Role::User) {
                return Why::Message;
            }
            if (std::ranges::find(out.messages, *number) == out.messages.end()) {
                out.messages.push_back(*number);
            }
        }
        if (quote.contains(maskMark) || out.text.contains(maskMark)) {
            return Why::Withheld;
        }
        if (quote.size() < shortestQuote) {
            return Why::Quote;
        }
        const auto holds = [&](int number) { return messageOf(m_ground.messages, number)->text.contains(quote); };
        const auto where = std::ranges::find_if(out.messages, holds);
        if (where == out.messages.end()) {
            return Why::Quote;
        }
        std::rotate(out.messages.begin(), where, where + 1);
        const QString &said = messageOf(m_ground.messages, out.messages.front())->text;
        if (!masked(said).contains(quote) || holdsSecret(out.text) || masked(out.text) != out.text) {
            return Why::Withheld; // it was never told of it
        }
        out.begin = static_cast<int>(said.indexOf(quote));
        out.end = out.begin + static_cast<int>(quote.size());
        return std::nullopt;
    }

    std::optional<Why> checkWords(const Proposal &proposal) const
    {
        QString said;
        QString names;
        for (const int number : proposal.messages) {
            const NumberedMessage *message = messageOf(m_ground.messages, number);
            said += masked(message->text) + u'\n';
            names += message->name + u' ';
        }
        if (!namesAndNumbersStandIn(proposal.text, said, names)) {
            return Why::Invented;
        }
        if (shareOf(contentOf(proposal.text), contentOf(said)) < groundedShare) {
            return Why::Ungrounded;
        }
        const QString &message = messageOf(m_ground.messages, proposal.messages.front())->text;
        if (denies(proposal.text) != denies(sentenceAround(message, proposal.begin, proposal.end))) {
            return Why::Negated;
        }
        return std::nullopt;
    }

    const ProposalGround &m_ground;
    Proposals m_out;
};

std::optional<Decision::What> whatOf(const QString &name)
{
    static constexpr std::array names{"ADD", "UPDATE", "DELETE", "NONE"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name.compare(QLatin1StringView(names.at(i)), Qt::CaseInsensitive) == 0) {
            return static_cast<Decision::What>(i);
        }
    }
    return std::nullopt;
}

} // namespace

Result<Proposals> readProposals(const QByteArray &answer, const ProposalGround &ground)
{
    const auto list = listIn(answer, "memories");
    if (!list) {
        return fail(list.error());
    }
    Checker checker(ground);
    for (std::size_t i = 0; i < std::min(list->size(), mostListed); ++i) {
        checker.take((*list)[i]);
    }
    return std::move(checker.result());
}

Result<std::vector<Decision>> readDecisions(const QByteArray &answer, std::span<const Proposal> proposals,
                                            std::span<const std::pair<int, QString>> occupants,
                                            std::span<const NumberedMessage> messages)
{
    const auto list = listIn(answer, "decisions");
    if (!list) {
        return fail(list.error());
    }
    std::vector<Decision> decisions;
    for (std::size_t i = 0; i < std::min(list->size(), mostListed); ++i) {
        const Json &item = (*list)[i];
        const auto proposal = item.is_object() && item.contains("new") ? numberIn(item["new"]) : std::nullopt;
        const auto what = item.is_object() ? whatOf(textIn(item, "event").value_or(QString())) : std::nullopt;
        const auto memory = item.is_object() && item.contains("memory") ? numberIn(item["memory"]) : std::nullopt;
        if (!proposal || *proposal < 1 || *proposal > static_cast<int>(proposals.size()) || !what) {
            continue;
        }
        Decision decision{.proposal = *proposal - 1, .what = *what};
        const bool twice =
            std::ranges::any_of(decisions, [&](const Decision &other) { return other.proposal == decision.proposal; });
        const bool names = decision.what == Decision::What::Update || decision.what == Decision::What::Delete;
        const auto occupant = std::ranges::find(occupants, memory.value_or(0), &std::pair<int, QString>::first);
        if (twice || (names && occupant == occupants.end())) {
            continue;
        }
        if (names) {
            decision.memory = occupant->first;
        }
        if (decision.what == Decision::What::Delete) {
            const Proposal &one = proposals[static_cast<std::size_t>(decision.proposal)];
            const QString said = sentenceAround(messageOf(messages, one.messages.front())->text, one.begin, one.end);
            if (!takesBack(said) || shareOf(contentOf(occupant->second), contentOf(said)) == 0.0) {
                continue;
            }
        }
        decisions.push_back(decision);
    }
    return decisions;
}

} // namespace strata
