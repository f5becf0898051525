// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/retrieve/ranker.h"

#include "core/retrieve/calibration.h"
#include "core/retrieve/candidates.h"
#include "core/retrieve/corpus.h"
#include "core/retrieve/lexical.h"
#include "core/retrieve/pool.h"
#include "core/retrieve/querymeaning.h"
#include "core/retrieve/semantic.h"
#include "core/text/speaker.h"
#include "core/text/stopwords.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <ranges>

namespace strata {

namespace {

constexpr size_t maxQueryDates = 64;

/// The query without the names of known actors, unless nothing but function words would be left.
struct Content {
    QString text;
    std::vector<Word> words;
};

Content contentOf(const PreparedQuery &query, const NamedQuery &named)
{
    Content content{.text = named.rest, .words = words(named.rest)};
    const bool empty =
        std::ranges::all_of(content.words, [](const Word &word) { return isEnglishStopWord(word.folded); });
    if (empty && !named.named.empty()) {
        content.text = query.text;
        content.words = words(query.text);
    }
    return content;
}

/// A few words without function words are in the language that most of the memories are in; in English if those tell none.
Language languageFor(const PreparedQuery &query, const Pool &pool)
{
    if (query.language != Language::Unclear) {
        return query.language;
    }
    qint64 foreign = 0;
    for (const Pool::Entry &entry : pool.entries) {
        foreign += (entry.record->flags & Record::Foreign) != 0 ? 1 : 0;
        foreign -= (entry.record->flags & Record::English) != 0 ? 1 : 0;
    }
    return foreign > 0 ? Language::Other : Language::English;
}

/// Everything of a memory's score but meaning.
class PlainSignals
{
public:
    PlainSignals(const Pool &pool, const PreparedQuery &query, const LexicalScores &lexical, const QString &actor)
        : m_pool(pool)
        , m_query(query)
        , m_lexical(lexical)
        , m_actor(actor)
        , m_english(query.language != Language::Other)
        , m_kappa(pool.size())
    {
        for (const Pool::Group &group : pool.groups) {
            double total = 0;
            for (quint32 i = group.begin; i < group.end; ++i) {
                total += pool.entries[i].record->words;
            }
            std::fill(m_kappa.begin() + group.begin, m_kappa.begin() + group.end,
                      float(shortRunShare(total / (group.end - group.begin))));
        }
        findPeers();
        for (const CorpusData *corpus : pool.corpora) {
            std::vector<bool> &named = m_named.emplace_back();
            for (const QString &name : corpus->actors()) {
                named.push_back(!actor.isEmpty() && name.compare(actor, Qt::CaseInsensitive) == 0);
            }
        }
    }

    [[nodiscard]] ScoreParts of(size_t entry)
    {
        const Pool::Entry &own = m_pool.entries[entry];
        const Record &record = *own.record;
        const auto has = [&record](Record::Flag flag) { return (record.flags & flag) != 0 ? 1.0 : 0.0; };
        ScoreParts parts;
        parts.kappa = m_kappa[entry];
        parts.bm25 = m_lexical.alone[entry];
        parts.window2 = m_lexical.window2[entry];
        parts.window7 = m_lexical.window7[entry];
        parts.windowCover = parts.window2 * m_lexical.cover;
        parts.actor = m_named[own.corpus][record.actor] ? 1 : 0;
        parts.date = date(record.createdDay);
        parts.user = has(Record::FromUser) != 0 || m_peer[entry] ? 1 : 0;
        parts.when = m_query.cues.when ? has(Record::Time) : 0;
        parts.number = m_query.cues.number ? has(Record::Number) : 0;
        parts.you = m_english ? has(Record::You) : 0;
        parts.previousQuestion = afterQuestion(entry) ? m_lexical.alone[entry - 1] : 0;
        return parts;
    }

    /// Whether the memory before it in its run ends with a question mark.
    [[nodiscard]] bool afterQuestion(size_t entry) const
    {
        return !m_pool.entries[entry].first && (m_pool.entries[entry - 1].record->flags & Record::Asks) != 0;
    }

private:
    [[nodiscard]] double date(qint32 day)
    {
        if (m_query.dates.empty()) {
            return 0;
        }
        if (day != m_day) { // neighbours mostly share their day
            m_day = day;
            m_dayMatch = 0;
            for (const DateMention &mention : m_query.dates) {
                m_dayMatch = std::max(m_dayMatch, dateMatch(mention, QDate(1970, 1, 1).addDays(day)));
            }
        }
        return m_dayMatch;
    }

    /// Where a named person speaks to a named person, the roles of a client's protocol do not tell who is the user: then
    /// both are. An assistant that has no name, or whose user has none, is no person.
    void findPeers()
    {
        m_peer.resize(m_pool.size(), false);
        const auto isNamed = [this](size_t entry, Record::Flag flag) {
            const Record &record = *m_pool.entries[entry].record;
            return record.actor != 0 && (record.flags & flag) != 0;
        };
        bool looseUser = false;
        for (size_t i = 0; i < m_pool.size(); ++i) {
            looseUser = looseUser || (m_pool.entries[i].record->run == Record::noRun && isNamed(i, Record::FromUser));
        }
        for (const Pool::Group &group : m_pool.groups) {
            bool user = looseUser && m_pool.entries[group.begin].record->run == Record::noRun;
            for (quint32 i = group.begin; i < group.end && !user; ++i) {
                user = isNamed(i, Record::FromUser);
            }
            for (quint32 i = group.begin; i < group.end && user; ++i) {
                m_peer[i] = isNamed(i, Record::FromAssistant);
            }
        }
    }

    const Pool &m_pool;
    const PreparedQuery &m_query;
    const LexicalScores &m_lexical;
    QString m_actor;
    bool m_english;
    std::vector<float> m_kappa;
    std::vector<bool> m_peer; ///< for each entry: said by somebody whom the client calls assistant, and who is a person
    std::vector<std::vector<bool>> m_named; ///< for each corpus, for each of its actors
    qint32 m_day = std::numeric_limits<qint32>::min();
    double m_dayMatch = 0;
};

struct Scored {
    quint32 entry = 0;
    double raw = 0;
    double z = 0;
};

class Ranking
{
public:
    Ranking(const Pool &pool, PlainSignals &plain, const SemanticScores &semantic, bool wordsOnly,
            const RankOptions &options)
        : m_pool(pool)
        , m_plain(plain)
        , m_semantic(semantic)
        , m_wordsOnly(wordsOnly)
        , m_options(options)
    {
    }

    void run(std::span<const quint32> candidates, RankResult &result)
    {
        std::vector<Scored> scored;
        scored.reserve(candidates.size());
        for (const quint32 entry : candidates) {
            const ScoreParts parts = partsOf(entry);
            scored.push_back({.entry = entry, .raw = parts.raw, .z = oddsOf(parts)});
        }
        result.scored = int(scored.size());
        if (scored.empty()) {
            return;
        }
        const auto better = [this](const Scored &a, const Scored &b) {
            return a.raw != b.raw ? a.raw > b.raw : row(a) < row(b);
        };
        const double top = std::ranges::max_element(scored, {}, &Scored::raw)->raw;
        double bestOdds = -std::numeric_limits<double>::infinity();
        for (Scored &one : scored) {
            one.z -= behindFactor() * (top - one.raw);
            bestOdds = std::max(bestOdds, one.z);
        }
        result.best = reportedScore(bestOdds);
        const auto above =
            std::ranges::partition(scored, [&](const Scored &one) { return reportedScore(one.z) >= m_options.floor; });
        const auto kept = std::span(scored.begin(), above.begin());
        result.above = int(kept.size());
        result.below = int(above.size());
        const size_t limit = std::min(kept.size(), size_t(std::max(0, m_options.limit)));
        std::ranges::partial_sort(kept, kept.begin() + qptrdiff(limit), better);
        for (const Scored &one : kept.first(limit)) {
            result.hits.push_back(hitOf(one));
        }
        double least = 0;
        for (const Scored &one : kept.subspan(limit)) {
            least = std::max(least, reportedScore(one.z));
        }
        for (RankedHit &hit : result.hits | std::views::reverse) {
            least = hit.score = std::max(least, hit.score);
        }
        if (m_options.explainRow) {
            explain(scored, kept, limit, better, *result.explained);
        }
    }

private:
    template <typename Better>
    void explain(std::span<const Scored> scored, std::span<const Scored> kept, size_t limit, Better better,
                 Explained &explained) const
    {
        const auto asked =
            std::ranges::find(scored, *m_options.explainRow, [this](const Scored &one) { return row(one); });
        if (asked == scored.end()) {
            return;
        }
        using enum Explained::Outcome;
        explained.hit = hitOf(*asked);
        if (size_t(asked - scored.begin()) >= kept.size()) {
            explained.outcome = BelowFloor;
            return;
        }
        const auto rank = 1 + std::ranges::count_if(kept, [&](const Scored &one) { return better(one, *asked); });
        explained.rank = int(rank);
        for (const Scored &one : kept) {
            if (better(*asked, one)) {
                explained.hit.score = std::max(explained.hit.score, reportedScore(one.z));
            }
        }
        explained.outcome = size_t(rank) <= limit ? Returned : BelowLimit;
    }

    [[nodiscard]] qint64 row(const Scored &one) const { return m_pool.entries[one.entry].record->row; }

    [[nodiscard]] double oddsOf(const ScoreParts &parts) const
    {
        return m_wordsOnly ? logOddsOfWords(parts, 0) : logOdds(parts, 0);
    }

    [[nodiscard]] static double behindFactor() { return logOdds({}, 0) - logOdds({}, 1); }

    [[nodiscard]] ScoreParts partsOf(size_t entry) const
    {
        ScoreParts parts = m_plain.of(entry);
        const SemanticScores::Values &values = m_semantic.at(entry);
        parts.maxSim = values.maxSim;
        parts.pooled = values.pooled;
        parts.passage = values.passage;
        parts.pair = values.pair;
        parts.maxSimWindow = values.maxSimWindow;
        if (m_plain.afterQuestion(entry)) {
            parts.previousQuestion += m_semantic.at(entry - 1).maxSim;
        }
        weigh(parts, m_options.weights);
        return parts;
    }

    [[nodiscard]] RankedHit hitOf(const Scored &one) const
    {
        RankedHit hit{.row = row(one), .score = 0, .parts = partsOf(one.entry)};
        hit.parts.z = one.z;
        hit.score = reportedScore(hit.parts.z);
        return hit;
    }

    const Pool &m_pool;
    PlainSignals &m_plain;
    const SemanticScores &m_semantic;
    bool m_wordsOnly; ///< the query has no token that the table knows
    const RankOptions &m_options;
};

bool isCancelled(const RankOptions &options)
{
    return options.cancelled && options.cancelled();
}

} // namespace

Ranker::Ranker(std::shared_ptr<const StaticModel> model)
    : m_model(std::move(model))
{
}

PreparedQuery Ranker::prepare(const QString &text) const
{
    QString read = text.left(maxQueryLength);
    if (read.size() < text.size() && read.back().isHighSurrogate()) {
        read.chop(1);
    }
    const std::vector<Word> found = words(read);
    const Language language = guessLanguage(found);
    PreparedQuery query{.text = {}, .language = language, .cues = queryCues(found, language), .dates = {}};
    query.dates = dateMentions(read, found);
    query.dates.resize(std::min(query.dates.size(), maxQueryDates)); // each is compared with every memory's day
    query.text = std::move(read);
    return query;
}

RankResult Ranker::rank(const PreparedQuery &query, std::span<const Corpus *const> corpora, const Selection &selection,
                        const RankOptions &options) const
{
    RankResult result;
    if (options.explainRow) {
        result.explained.emplace();
    }
    const Pool pool = makePool(corpora, selection);
    result.searched = int(pool.size());
    if (options.explainRow
        && std::ranges::any_of(corpora, [&](const Corpus *corpus) { return corpus->contains(*options.explainRow); })) {
        result.explained->outcome = Explained::Outcome::Ineligible;
    }
    if (pool.size() == 0) {
        return result;
    }
    const QStringList known = pool.actors();
    const NamedQuery named = findNames(query.text, known);
    for (const int i : named.named) {
        result.actors.append(known[i]);
    }
    const Content content = contentOf(query, named);
    const LexicalScores lexical =
        lexicalScores(pool, queryTerms(content.words, query.language), languageFor(query, pool), options.cancelled);
    if (isCancelled(options)) {
        result.cancelled = true;
        return result;
    }
    PlainSignals plain(pool, query, lexical, result.actors.size() == 1 ? result.actors.front() : QString());
    QueryMeaning meaning(*m_model, content.text, query.language);

    std::vector<quint32> candidates(pool.size());
    std::iota(candidates.begin(), candidates.end(), 0U);
    std::vector<quint32> wanted = candidates;
    if (pool.size() > size_t(std::max(0, options.scoreAllLimit))) {
        const auto plainScore = [&](size_t entry) {
            ScoreParts parts = plain.of(entry);
            weigh(parts, options.weights);
            return float(parts.raw);
        };
        candidates = chooseCandidates(pool, meaning, lexical.alone, plainScore, options);
        if (options.explainRow) {
            result.explained->considered = addCandidate(candidates, pool, *options.explainRow);
        }
        wanted = withNeighbours(pool, candidates);
    }
    const SemanticScores semantic = semanticScores(pool, meaning, wanted, options.cancelled);
    if (isCancelled(options)) {
        result.cancelled = true;
        return result;
    }
    Ranking(pool, plain, semantic, meaning.tokens().empty(), options).run(candidates, result);
    return result;
}

} // namespace strata
