// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/engine/searchservice.h"

#include "core/embed/staticmodel.h"
#include "core/engine/enginecontext.h"
#include "core/engine/fulltext.h"
#include "core/engine/memoryfinder.h"
#include "core/engine/scopefilter.h"
#include "core/engine/visibility.h"
#include "core/model/holder.h"
#include "core/store/textindex.h"
#include "core/text/terms.h"

#include <QElapsedTimer>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace strata {
namespace {

constexpr int fullTextCandidates = 200;
constexpr qsizetype matchedLength = 10'000; // of a hit's text, for highlighting

Result<> check(const SearchRequest &request)
{
    if (request.query.trimmed().isEmpty()) {
        return fail(invalid(u"query"_s, u"The query is empty."_s));
    }
    if (request.limit < 1 || request.limit > 1000) {
        return fail(invalid(u"top_k"_s, u"top_k is a number from 1 to 1000."_s));
    }
    if (!(request.threshold >= 0 && request.threshold <= 1)) {
        return fail(invalid(u"threshold"_s, u"threshold is a number from 0 to 1."_s));
    }
    if (request.layers.empty()) {
        return fail(invalid(u"layers"_s, u"Name at least one layer."_s));
    }
    return {};
}

/// The ids that a layer applies: the run binds notes and history only, and org knowledge belongs to nobody. A run that
/// stands alone binds user memories too: without it, those of everybody would be asked.
Scope scopeIn(Layer layer, Scope scope)
{
    if (layer == Layer::Org) {
        return {};
    }
    if (layer == Layer::User && !(scope.user.isEmpty() && scope.agent.isEmpty() && scope.app.isEmpty())) {
        scope.run.clear();
    }
    return scope;
}

/// Finds the words of a query as they stand in texts, for highlighting: same stem, first letters, character or pair.
class QueryWords
{
public:
    explicit QueryWords(const PreparedQuery &query)
    {
        for (const QueryTerm &term : queryTerms(words(query.text), query.language)) {
            m_words.insert(term.word);
            m_stems.insert(term.stem);
            m_others.insert(term.other);
        }
        m_stems.remove(0);
        m_others.remove(0);
    }

    [[nodiscard]] QStringList in(const QString &text) const
    {
        QStringList matched;
        QSet<QString> found;
        for (const Word &word : words(QStringView(text).left(matchedLength))) {
            const std::vector<QueryTerm> own = queryTerms(std::span(&word, 1), Language::Unclear);
            if (std::ranges::any_of(own, [this](const QueryTerm &term) { return has(term); })) {
                const QString written = text.mid(word.begin, word.length);
                if (!found.contains(written)) {
                    found.insert(written);
                    matched << written;
                }
            }
        }
        return matched;
    }

private:
    [[nodiscard]] bool has(const QueryTerm &term) const
    {
        return m_words.contains(term.word) || m_stems.contains(term.stem) || m_others.contains(term.other);
    }

    QSet<QString> m_words;
    QSet<TermHash> m_stems;
    QSet<TermHash> m_others;
};

/// One search, layer by layer, with one reader.
class Search
{
public:
    Search(EngineContext &context, Database &database, const SearchRequest &request, const CancelCheck &cancelled)
        : m_context(context)
        , m_database(database)
        , m_request(request)
        , m_cancelled(cancelled)
        , m_query(context.ranker->prepare(request.query))
        , m_now(context.now())
    {
        if (request.withMatches) {
            m_queryWords.emplace(m_query);
        }
    }

    struct LayerResult {
        Layer layer = Layer::User;
        RankResult ranked;
    };

    Result<LayerResult> rank(Layer layer, std::optional<qint64> explainRow = {})
    {
        const Scope scope = scopeIn(layer, m_request.scope);
        Selection selection;
        selection.scope = scope;
        selection.showExpired = m_request.showExpired;
        selection.today = utcDate(m_now);
        if (const auto narrowed = narrow(layer, selection); !narrowed) {
            return fail(narrowed.error());
        }
        const QStringList holders = holdersFor(layer, scope);
        const auto withOlder = m_request.withOlder ? m_context.corpora->readWithOlder(m_database, layer, holders)
                                                   : std::vector<std::shared_ptr<const Corpus>>();
        const auto readings = m_context.corpora->read(m_database, layer, m_request.withOlder ? QStringList() : holders);
        std::vector<const Corpus *> corpora;
        corpora.reserve(readings.size() + withOlder.size());
        for (const auto &reading : readings) {
            corpora.push_back(reading.corpus());
        }
        for (const auto &read : withOlder) {
            corpora.push_back(read.get());
        }
        RankOptions options;
        options.limit = m_request.limit;
        options.floor = m_request.threshold;
        options.explainRow = explainRow;
        options.cancelled = m_cancelled;
        options.moreCandidates = [this, layer, &scope] {
            const QString token = scope.user.isEmpty() ? QString() : scopeToken(u'u', scope.user);
            const QString query = fullTextQuery(m_query.text, token);
            return query.isEmpty() ? std::vector<qint64>()
                                   : TextIndex(m_database, layer).match(query, fullTextCandidates);
        };
        RankResult ranked = m_context.ranker->rank(m_query, corpora, selection, options);
        if (ranked.cancelled) {
            return fail(ErrorCode::Cancelled, u"The search was given up."_s);
        }
        return LayerResult{layer, std::move(ranked)};
    }

    std::optional<Hit> hit(Layer layer, const RankedHit &ranked)
    {
        auto stored = MemoryRepository(m_database, layer).at(ranked.row);
        if (!stored || !isAsked(stored->memory.state) || stored->memory.text.isEmpty()) {
            return std::nullopt; // deleted while this search ran, or a call of a tool that has no text of its own
        }
        Hit found;
        found.memory = std::move(stored->memory);
        found.score = ranked.score;
        found.parts = ranked.parts;
        if (m_queryWords) {
            found.matched = m_queryWords->in(found.memory.text);
        }
        return found;
    }

private:
    [[nodiscard]] bool isAsked(State state) const
    {
        return state == State::Active || (m_request.withOlder && state == State::Superseded);
    }

    /// Turns the filter and the ends of sessions into conditions of the selection.
    Result<> narrow(Layer layer, Selection &selection)
    {
        const bool inSession = layer == Layer::Session || layer == Layer::Conversation;
        const bool byScope = isScopeFilter(m_request.filter);
        if (inSession || (byScope && m_request.filter.type != Filter::Type::All)) {
            selection.where = [this, inSession, byScope, layer](const Scope &scope) {
                if (inSession && !m_request.showExpired) {
                    const Micros ends = m_context.corpora->sessionEnd(holderOf(layer, scope), scope.run);
                    if (ends != 0 && ends <= m_now) {
                        return false;
                    }
                }
                return !byScope || scopeMatches(m_request.filter, scope);
            };
        }
        if (!byScope) {
            auto matching = filterSql(m_request.filter, layer);
            if (!matching) {
                return fail(matching.error());
            }
            const std::vector<State> states =
                m_request.withOlder ? std::vector{State::Active, State::Superseded} : std::vector{State::Active};
            SqlCondition condition = visibleRows(states, m_request.showExpired, m_now);
            condition.add(*matching);
            narrowToUser(condition, m_request.filter, layer);
            if (!m_request.scope.user.isEmpty() && layer != Layer::Org) {
                condition.add({"m.holder=?", {holderOf(layer, m_request.scope)}});
            }
            selection.rows =
                std::make_shared<const std::vector<qint64>>(MemoryRepository(m_database, layer).rows(condition));
        }
        return {};
    }

    QStringList holdersFor(Layer layer, const Scope &scope) const
    {
        if (layer == Layer::Org) {
            return {holderOf(layer, scope)};
        }
        const auto pinned = [this](const QString &id, Field field) {
            return id.isEmpty() ? pinnedId(m_request.filter, field) : id;
        };
        if (const QString user = pinned(scope.user, Field::UserId); !user.isEmpty()) {
            return {holderOf(layer, {.user = user})};
        }
        if (const QString run = pinned(scope.run, Field::RunId); layer != Layer::User && !run.isEmpty()) {
            return m_context.corpora->holdersOfRun(layer, run);
        }
        return m_context.corpora->holders(layer);
    }

    EngineContext &m_context;
    Database &m_database;
    const SearchRequest &m_request;
    const CancelCheck &m_cancelled;
    PreparedQuery m_query;
    std::optional<QueryWords> m_queryWords; ///< only when matches are asked for
    Micros m_now;
};

/// The layers that were asked, in the order in which their hits are merged.
std::vector<Layer> inRetrievalOrder(const std::vector<Layer> &asked)
{
    std::vector<Layer> ordered;
    std::copy_if(retrievalOrder.begin(), retrievalOrder.end(), std::back_inserter(ordered),
                 [&asked](Layer layer) { return std::find(asked.begin(), asked.end(), layer) != asked.end(); });
    return ordered;
}

Result<SearchAnswer> answer(EngineContext &context, Database &database, const SearchRequest &request,
                            const CancelCheck &cancelled)
{
    QElapsedTimer timer;
    timer.start();
    Search search(context, database, request, cancelled);
    SearchAnswer answer;
    answer.model = context.model->name();
    std::vector<std::pair<Layer, RankedHit>> merged;
    for (const Layer layer : inRetrievalOrder(request.layers)) {
        const auto ranked = search.rank(layer);
        if (!ranked) {
            return fail(ranked.error());
        }
        const RankResult &result = ranked->ranked;
        answer.tiers.push_back({.layer = layer,
                                .searched = result.searched,
                                .above = result.above,
                                .below = result.below,
                                .best = result.best});
        answer.best = std::max(answer.best, result.best);
        for (const RankedHit &hit : result.hits) {
            merged.emplace_back(layer, hit);
        }
    }
    answer.nothingRelevant = request.strict && answer.best < strictFloor;
    if (!answer.nothingRelevant) {
        if (request.merge == Merge::Relevance) {
            std::stable_sort(merged.begin(), merged.end(),
                             [](const auto &a, const auto &b) { return a.second.score > b.second.score; });
        }
        for (const auto &[layer, ranked] : merged) {
            if (static_cast<int>(answer.hits.size()) == request.limit) {
                break;
            }
            if (auto hit = search.hit(layer, ranked)) {
                answer.hits.push_back(std::move(*hit));
            }
        }
    }
    if (request.handedOut) {
        for (const Hit &hit : answer.hits) {
            context.recalls.note(hit.memory.id.value, hit.memory.text, context.now());
        }
    }
    answer.elapsed = timer.nsecsElapsed() / 1000;
    return answer;
}

/// What keeps a memory from being recalled at all, whatever is asked.
std::optional<WhyNot::Reason> hiddenBecause(const Memory &memory, const SearchRequest &request, Micros now)
{
    switch (memory.state) {
    case State::Pending:
        return WhyNot::Reason::Pending;
    case State::Superseded:
        if (!request.withOlder) {
            return WhyNot::Reason::Superseded;
        }
        break;
    case State::Archived:
        return WhyNot::Reason::Archived;
    case State::Binned:
        return WhyNot::Reason::Binned;
    case State::Active:
        break;
    }
    if (!request.showExpired && memory.isExpired(now)) {
        return WhyNot::Reason::Expired;
    }
    return std::nullopt;
}

bool inScope(const Memory &memory, const SearchRequest &request)
{
    const Scope asked = scopeIn(memory.layer, request.scope);
    const auto fits = [](const QString &wanted, const QString &is) { return wanted.isEmpty() || wanted == is; };
    return fits(asked.user, memory.scope.user) && fits(asked.agent, memory.scope.agent)
           && fits(asked.app, memory.scope.app) && fits(asked.run, memory.scope.run);
}

Result<WhyNot> explain(EngineContext &context, Database &database, const SearchRequest &request, const MemoryId &id,
                       const CancelCheck &cancelled)
{
    auto found = findAnywhere(database, id);
    if (!found) {
        return fail(ErrorCode::NotFound, u"There is no memory %1."_s.arg(idText(id)), u"memory_id"_s);
    }
    WhyNot why;
    why.memory = found->memory;
    why.floor = request.threshold;
    using enum WhyNot::Reason;
    if (const auto hidden = hiddenBecause(found->memory, request, context.now())) {
        why.reason = *hidden;
        return why;
    }
    if (std::find(request.layers.begin(), request.layers.end(), found->memory.layer) == request.layers.end()) {
        why.reason = OtherLayer;
        return why;
    }
    if (!inScope(found->memory, request)) {
        why.reason = OtherScope;
        return why;
    }
    Search search(context, database, request, cancelled);
    const auto ranked = search.rank(found->memory.layer, found->memory.sequence);
    if (!ranked) {
        return fail(ranked.error());
    }
    const Explained explained = ranked->ranked.explained.value_or(Explained{});
    why.score = explained.hit.score;
    why.parts = explained.hit.parts;
    why.rank = explained.considered ? explained.rank : 0;
    if (!explained.considered) {
        why.reason = NotConsidered;
        return why;
    }
    switch (explained.outcome) {
    case Explained::Outcome::Unknown:
    case Explained::Outcome::Ineligible:
        why.reason = Filtered;
        return why;
    case Explained::Outcome::BelowFloor:
        why.reason = BelowFloor;
        break;
    case Explained::Outcome::BelowLimit:
        why.reason = BelowLimit;
        break;
    case Explained::Outcome::Returned:
        why.reason = Returned;
        break;
    }
    SearchRequest plain = request;
    plain.withMatches = false; // only places are told
    plain.handedOut = false;
    const auto whole = answer(context, database, plain, cancelled);
    if (!whole) {
        return fail(whole.error());
    }
    if (whole->nothingRelevant) {
        why.reason = StrictNothing;
        why.score = whole->best;
        why.floor = strictFloor;
        return why;
    }
    const auto at =
        std::find_if(whole->hits.begin(), whole->hits.end(), [&id](const Hit &hit) { return hit.memory.id == id; });
    if (at != whole->hits.end()) {
        why.reason = Returned;
        why.rank = static_cast<int>(std::distance(whole->hits.begin(), at)) + 1;
    } else if (why.reason == Returned) {
        why.reason = BelowLimit; // higher layers filled the answer
    }
    return why;
}

} // namespace

SearchService::SearchService(EngineContext &context)
    : m_context(context)
{
}

QFuture<Result<SearchAnswer>> SearchService::search(SearchRequest request)
{
    if (const auto checked = check(request); !checked) {
        return refused<SearchAnswer>(checked.error());
    }
    EngineContext &context = m_context;
    return context.read<SearchAnswer>(
        [&context, request = std::move(request)](Database &database, const CancelCheck &cancelled) {
            return answer(context, database, request, cancelled);
        });
}

QFuture<Result<WhyNot>> SearchService::whyNot(SearchRequest request, MemoryId id)
{
    if (const auto checked = check(request); !checked) {
        return refused<WhyNot>(checked.error());
    }
    EngineContext &context = m_context;
    return context.read<WhyNot>(
        [&context, id, request = std::move(request)](Database &database, const CancelCheck &cancelled) {
            return explain(context, database, request, id, cancelled);
        });
}

} // namespace strata
