// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/replaygate.h"

#include "core/base/json.h"
#include "core/engine/claimrehearsal.h"
#include "core/engine/enginecontext.h"
#include "core/engine/runwriter.h"
#include "core/store/claimrepository.h"
#include "core/store/journalrepository.h"
#include "core/store/refusalrepository.h"

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

using What = ReplayLine::What;
using Held = ReplayLine::Held;

/// A memory that was read out of the session.
struct Made {
    StoredMemory stored;
    Origin origin;

    [[nodiscard]] const Memory &memory() const { return stored.memory; }
};

bool isOfModel(const Origin &origin)
{
    return origin.rule.startsWith(u"model:"_s);
}

/// What the rules made of the session, without what rose from a note: that stands by itself.
std::vector<Made> madeOf(Database &database, qint64 session, const QByteArray &states)
{
    std::vector<Made> all;
    for (const Layer layer : {Layer::User, Layer::Session}) {
        const SqlCondition fromHere{
            "m.from_turn IN (SELECT uid FROM turns WHERE session=?) AND m.from_memory IS NULL AND m.state IN (" + states
                + ')',
            {session}};
        for (StoredMemory &one : MemoryRepository(database, layer).select(fromHere, "m.id")) {
            auto origin = ClaimRepository(database, layer).of(one.memory.sequence);
            if (origin && !isOfModel(*origin)) {
                all.push_back({std::move(one), std::move(*origin)});
            }
        }
    }
    std::ranges::stable_sort(all, {}, [](const Made &one) { return one.memory().created; });
    return all;
}

bool isSameText(const Made &made, const Claim &claim)
{
    return made.memory().text.compare(claim.text, Qt::CaseInsensitive) == 0;
}

bool isSamePlace(const Made &made, const Claim &claim)
{
    return !claim.slot.attribute.isEmpty() && made.origin.slot.subject == claim.slot.subject
           && made.origin.slot.attribute == claim.slot.attribute;
}

bool isSameValue(const Made &made, const Claim &claim)
{
    return isSamePlace(made, claim) && !claim.slot.value.isEmpty() && made.origin.slot.value == claim.slot.value;
}

/// The same place; where values stand side by side, the same value, too.
bool isSameThing(const Made &made, const Claim &claim)
{
    return claim.slot.cardinality == Cardinality::One ? isSamePlace(made, claim) : isSameValue(made, claim);
}

/// The layer that a client asked for in the metadata of what it handed in.
std::optional<Layer> wantedIn(const QByteArray &metadata)
{
    const Json json = Json::parse(metadata.constData(), metadata.constData() + metadata.size(), nullptr, false);
    const auto named = json.is_object() ? json.find("layer") : json.end();
    if (!json.is_object() || named == json.end() || !named->is_string()) {
        return std::nullopt;
    }
    const auto layer = layerFromName(fromStd(named->get<std::string>()));
    return layer == Layer::User || layer == Layer::Session ? layer : std::nullopt;
}

AssessedLine standing(const Made &made, What what)
{
    return {.line = {.what = what,
                     .memory = made.memory().id,
                     .now = made.memory().text,
                     .layer = made.memory().layer,
                     .kind = made.memory().kind,
                     .rule = made.origin.rule},
            .stands = made.stored};
}

void setClaim(AssessedLine &line, const PreparedClaim &claim)
{
    line.line.then = claim.claim.text;
    line.line.kind = claim.claim.kind;
    line.line.rule = claim.claim.rule;
    line.claim = claim;
}

class Assessing
{
public:
    Assessing(EngineContext &context, Database &database, const ReplayPlan &plan, const StoredSession &session)
        : m_context(context)
        , m_database(database)
        , m_plan(plan)
        , m_session(session)
        , m_policy(context.policy.load())
        , m_now(madeOf(database, session.row, "0"))
        , m_gone(madeOf(database, session.row, "2,4"))
    {
        const SqlCondition said{"m.session=? AND m.state=0", {session.row}};
        for (const StoredMemory &one : MemoryRepository(database, Layer::Conversation).select(said)) {
            m_said.insert(one.memory.id.value, one.memory.text);
        }
    }

    std::vector<AssessedLine> run()
    {
        compareRules();
        addModel();
        std::vector<AssessedLine> kept;
        for (AssessedLine &line : m_lines) {
            if (line.line.what == What::Both || judge(line)) {
                kept.push_back(std::move(line));
            }
        }
        return kept;
    }

private:
    [[nodiscard]] const Memory &messageOf(const PreparedClaim &one) const
    {
        return m_plan.messages[static_cast<std::size_t>(one.claim.span.message)];
    }

    /// Its message went, or was reworded.
    [[nodiscard]] bool isUnsaid(const PreparedClaim &one) const
    {
        const auto said = m_said.constFind(messageOf(one).id.value);
        return said == m_said.constEnd() || *said != messageOf(one).text;
    }

    void compareRules()
    {
        std::vector<const PreparedClaim *> left;
        for (const PreparedClaim &one : m_plan.claims) {
            if (!one.settled && !isUnsaid(one)) {
                left.push_back(&one);
            }
        }
        std::vector<std::optional<AssessedLine>> lines(m_now.size());
        const auto match = [&](auto meets, What what) {
            for (std::size_t i = 0; i < m_now.size(); ++i) {
                const auto found = lines[i] ? left.end() : std::ranges::find_if(left, [&](const PreparedClaim *one) {
                    return meets(m_now[i], one->claim);
                });
                if (found == left.end()) {
                    continue;
                }
                lines[i] = standing(m_now[i], what);
                setClaim(*lines[i], **found);
                if (what == What::Changed) {
                    // It takes its place, and that of nothing else, where it stands now.
                    lines[i]->wanted = m_now[i].memory().layer;
                    lines[i]->claim->settled =
                        SettledClaim{.older = {{m_now[i].memory().layer, m_now[i].memory().sequence}}, .trust = 1.0};
                }
                left.erase(found);
            }
        };
        match(isSameText, What::Both);
        match(isSameThing, What::Changed);
        for (std::size_t i = 0; i < m_now.size(); ++i) {
            m_lines.push_back(lines[i] ? std::move(*lines[i]) : standing(m_now[i], What::OnlyNow));
        }
        for (const PreparedClaim *one : left) {
            addNew(*one);
        }
    }

    void addNew(const PreparedClaim &claim)
    {
        AssessedLine line{.line = {.what = What::OnlyThen}, .wanted = wantedIn(messageOf(claim).metadata)};
        setClaim(line, claim);
        m_lines.push_back(std::move(line));
    }

    /// A model only adds and corrects: what it made before and would not make again stays.
    void addModel()
    {
        for (const PreparedClaim &one : m_plan.claims) {
            if (!one.settled || isUnsaid(one)) {
                continue;
            }
            if (one.settled->older.empty()) {
                addNew(one);
                continue;
            }
            const auto [layer, row] = one.settled->older.front();
            auto stored = MemoryRepository(m_database, layer).at(row);
            if (!stored || stored->memory.state != State::Active) {
                continue;
            }
            const auto there = std::ranges::find_if(m_lines, [&stored](const AssessedLine &line) {
                return line.stands && line.stands->memory.id == stored->memory.id;
            });
            if (there != m_lines.end() && there->line.what != What::Both) {
                continue; // the rules say something else about it
            }
            AssessedLine line{.line = {.what = one.claim.text.isEmpty() ? What::OnlyNow : What::Changed,
                                       .memory = stored->memory.id,
                                       .now = stored->memory.text,
                                       .layer = layer,
                                       .kind = stored->memory.kind,
                                       .rule = one.claim.rule},
                              .stands = stored,
                              .wanted = layer};
            if (!one.claim.text.isEmpty()) {
                setClaim(line, one);
            }
            if (there != m_lines.end()) {
                *there = std::move(line);
            } else {
                m_lines.push_back(std::move(line));
            }
        }
    }

    /// Whether a person has had a hand in a memory. The step of a replay is one about the session, not about each memory.
    [[nodiscard]] bool isDecided(const MemoryId &id)
    {
        JournalRepository journal(m_database);
        return std::ranges::any_of(journal.changesOf(id), [&](const StoredChange &change) {
            const HistoryEntry &entry = change.entry;
            return entry.actor.kind == Actor::Kind::Person && entry.event != HistoryEntry::Event::Add
                   && isStep(journal, entry);
        });
    }

    /// What an undo wrote has no step, and what was undone counts no more.
    [[nodiscard]] static bool isStep(JournalRepository &journal, const HistoryEntry &entry)
    {
        if (entry.undone || entry.step.value == 0) {
            return false;
        }
        const auto step = journal.find(entry.step);
        return !step || step->act != JournalStep::Act::Replay;
    }

    [[nodiscard]] Held heldBack(const Memory &memory)
    {
        const bool byHand =
            memory.writer.kind == Actor::Kind::Person && !ClaimRepository(m_database, memory.layer).of(memory.sequence);
        if (memory.pinned || byHand || isDecided(memory.id)) {
            return Held::Edited;
        }
        return memory.immutable ? Held::Fixed : Held::Nothing;
    }

    [[nodiscard]] bool isFromHere(const Memory &memory) const
    {
        return std::ranges::any_of(m_plan.messages,
                                   [&memory](const Memory &message) { return message.turn == memory.provenance.turn; });
    }

    /// Made of the session before, and not standing any more.
    [[nodiscard]] Held heldByWhatWent(const Claim &claim)
    {
        JournalRepository journal(m_database);
        for (const Made &made : m_gone) {
            if (!isSameText(made, claim) && !isSameValue(made, claim)) {
                continue;
            }
            const Memory &memory = made.memory();
            const auto taken = [&](const StoredChange &change) {
                const HistoryEntry &entry = change.entry;
                const bool away = memory.state == State::Binned ? entry.event == HistoryEntry::Event::Delete
                                                                : entry.actor.kind == Actor::Kind::Person
                                                                      && entry.event == HistoryEntry::Event::Update;
                return away && isStep(journal, entry);
            };
            if (std::ranges::any_of(journal.changesOf(memory.id), taken)) {
                return Held::Removed;
            }
            if (memory.state == State::Superseded && !isReplacedHere(memory)) {
                return Held::Later;
            }
        }
        return Held::Nothing;
    }

    [[nodiscard]] bool isReplacedHere(const Memory &memory)
    {
        for (const Layer layer : {Layer::User, Layer::Session}) {
            if (const auto newer = MemoryRepository(m_database, layer).find({memory.replacedBy})) {
                return isFromHere(newer->memory);
            }
        }
        return false;
    }

    [[nodiscard]] bool isRecalled(const PreparedClaim &one)
    {
        const Memory &message = messageOf(one);
        const Span &span = one.claim.span;
        for (const RefusedClauses &of : RefusalRepository(m_database).ofTurn({message.turn})) {
            const auto meets = [&span](const Refused &clause) {
                return clause.why == Refusal::Recalled && clause.span.begin < span.end && span.begin < clause.span.end;
            };
            if (of.message == message.id && std::ranges::any_of(of.clauses, meets)) {
                return true;
            }
        }
        // What was handed out since does not make what was said before an echo.
        const QString clause = message.text.mid(span.begin, span.end - span.begin);
        return m_context.recalls.has(clause, message.id.value, message.created);
    }

    ClaimRehearsal &rehearsalFor(const Scope &scope, std::optional<Layer> wanted)
    {
        const auto key = std::tuple(scope.agent, scope.app, wanted);
        auto found = m_rehearsals.find(key);
        if (found == m_rehearsals.end()) {
            found = m_rehearsals
                        .try_emplace(key, m_database, *m_policy, m_session.row, scope, wanted, m_plan.messages,
                                     m_context.now())
                        .first;
        }
        return found->second;
    }

    /// False when nothing would come of it.
    [[nodiscard]] bool judge(AssessedLine &line)
    {
        Held &held = line.line.held;
        if (line.stands) {
            held = heldBack(line.stands->memory);
        }
        if (!line.claim) {
            return true;
        }
        const auto scope = scopeOf(m_database, m_session, messageOf(*line.claim));
        if (!scope) {
            return false;
        }
        ClaimRehearsal &rehearsal = rehearsalFor(*scope, line.wanted);
        if (!line.stands) {
            line.line.layer = rehearsal.layerFor(line.claim->claim);
            held = heldByWhatWent(line.claim->claim);
            if (held == Held::Nothing && isRecalled(*line.claim)) {
                held = Held::Recalled;
            }
        }
        return held != Held::Nothing || rehearse(rehearsal, line);
    }

    [[nodiscard]] bool rehearse(ClaimRehearsal &rehearsal, AssessedLine &line)
    {
        const std::size_t claims = rehearsal.claims().size();
        const std::size_t forbidden = rehearsal.forbidden().size();
        rehearsal.take({&*line.claim, 1});
        if (rehearsal.forbidden().size() > forbidden) {
            const Refusal why = rehearsal.forbidden().back().why;
            line.line.held = why == Refusal::Consent  ? Held::Consent
                             : why == Refusal::Policy ? Held::Policy
                                                      : Held::Forgotten;
            return true;
        }
        if (rehearsal.claims().size() == claims) {
            return false; // it ends something that does not stand
        }
        const RehearsedClaim &result = rehearsal.claims().back();
        line.line.waits = result.waits;
        if (result.effect == RehearsedClaim::Effect::Confirm) {
            line.line.held = Held::Known;
            line.line.waits = false;
            return true;
        }
        for (const RehearsedClaim::Touched &touched : result.touched) {
            if (const Held held = heldBy(touched.id, line); held != Held::Nothing) {
                line.line.held = held;
            }
        }
        return true;
    }

    /// What the claim would take the place of.
    [[nodiscard]] Held heldBy(const MemoryId &id, const AssessedLine &line)
    {
        if (line.stands && line.stands->memory.id == id) {
            return Held::Nothing; // that was seen to
        }
        for (const Layer layer : {Layer::User, Layer::Session}) {
            const auto stored = MemoryRepository(m_database, layer).find(id);
            if (!stored) {
                continue;
            }
            const bool later = !isFromHere(stored->memory) && stored->memory.created > messageOf(*line.claim).created;
            return later ? Held::Later : heldBack(stored->memory);
        }
        return Held::Nothing;
    }

    EngineContext &m_context;
    Database &m_database;
    const ReplayPlan &m_plan;
    const StoredSession &m_session;
    std::shared_ptr<const Policy> m_policy;
    std::vector<Made> m_now;
    std::vector<Made> m_gone;
    QHash<QUuid, QString> m_said;
    std::vector<AssessedLine> m_lines;
    std::map<std::tuple<QString, QString, std::optional<Layer>>, ClaimRehearsal> m_rehearsals;
};

} // namespace

std::optional<Scope> scopeOf(Database &database, const StoredSession &session, const Memory &message)
{
    const auto turn = TurnRepository(database).find({message.turn});
    return turn ? std::optional(turnOf(session, *turn).scope) : std::nullopt;
}

Result<AssessedReplay> assessReplay(EngineContext &context, Database &database, const ReplayPlan &plan)
{
    auto session = SessionRepository(database).find(plan.session);
    if (!session || session->session.clearedAt != 0) {
        return fail(ErrorCode::NotFound, u"There is no such session."_s, u"session_id"_s);
    }
    std::vector<AssessedLine> lines = Assessing(context, database, plan, *session).run();
    return AssessedReplay{*std::move(session), std::move(lines)};
}

} // namespace strata
