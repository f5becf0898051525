// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

// How well ranking finds the evidence of the labelled questions, with all signals and with each switched off, and when the
// dialogues come in by other ways than with a name for each turn. Only the test split is reported; no weight was fitted on these
// dialogues. docs/ranking.md tells what the columns mean.
//
//   bench_ranking [folder of dialogue-*.jsonl]

#include "core/base/json.h"
#include "core/embed/staticmodel.h"
#include "core/retrieve/analyzer.h"
#include "core/retrieve/corpus.h"
#include "core/retrieve/ranker.h"

#include <QDir>
#include <QFile>
#include <QMap>
#include <QTextStream>

#include <cmath>
#include <functional>
#include <set>

using namespace strata;
using namespace Qt::StringLiterals;

namespace {

/// How a client hands the turns in.
enum class Telling {
    Named,   ///< the speaker's name with each message; two people without roles
    Written, ///< "Name: text" and no name
    Mapped,  ///< named, the two people as user and assistant
    OneRun,  ///< named, without run ids
};

struct Question {
    QString text;
    QString category;
    std::set<qint64> evidence;
};

struct Dialogue {
    std::unique_ptr<Corpus> corpus;
    std::vector<Question> questions; ///< of the test split
};

std::vector<Json> readLines(const QString &path)
{
    std::vector<Json> lines;
    QFile file(path);
    if (file.open(QIODevice::ReadOnly)) {
        while (!file.atEnd()) {
            const QByteArray line = file.readLine().trimmed();
            if (!line.isEmpty()) {
                lines.push_back(Json::parse(line.toStdString()));
            }
        }
    }
    return lines;
}

QString field(const Json &line, const char *name)
{
    return line.contains(name) ? fromStd(line.at(name).get<std::string>()) : QString();
}

Document turnOf(const Json &line, qint64 row, Telling telling, const QString &first, const Analyzer &analyzer)
{
    const QString speaker = field(line, "speaker");
    const bool written = telling == Telling::Written;
    const QString name = written ? QString() : speaker;
    const QString text = field(line, "text");
    const Analyzed analyzed = analyzer.analyzed(written ? speaker + u": "_s + text : text, name);
    Role role = roleFromName(field(line, "role")).value_or(Role::None);
    if (role == Role::None && telling != Telling::Named) {
        role = telling == Telling::Mapped && speaker != first ? Role::Assistant : Role::User;
    }
    const QDateTime said = QDateTime::fromString(field(line, "date"), Qt::ISODate).toUTC();
    const QString run = telling == Telling::OneRun ? QString() : field(line, "session");
    return {.row = row,
            .scope = {.user = u"u"_s, .agent = {}, .app = {}, .run = run},
            .inRun = true,
            .actor = name,
            .role = role,
            .created = said.toMSecsSinceEpoch() * 1000,
            .expires = {},
            .analysis = analyzed.analysis,
            .vector = analyzed.vector};
}

Dialogue readDialogue(const QString &path, const std::shared_ptr<const StaticModel> &model, Telling telling)
{
    const Analyzer analyzer(model);
    Dialogue dialogue{.corpus = std::make_unique<Corpus>(model), .questions = {}};
    QMap<std::pair<QString, int>, qint64> rows;
    QString first;
    for (const Json &line : readLines(path)) {
        if (field(line, "type") == u"turn"_s) {
            const qint64 row = rows.size() + 1;
            rows.insert({field(line, "session"), line.at("index").get<int>()}, row);
            first = first.isEmpty() ? field(line, "speaker") : first;
            (void)dialogue.corpus->upsert(turnOf(line, row, telling, first, analyzer));
        } else if (field(line, "type") == u"question"_s && field(line, "split") == u"test"_s) {
            Question question{.text = field(line, "question"), .category = field(line, "category"), .evidence = {}};
            for (const Json &place : line.at("evidence")) {
                question.evidence.insert(rows.value({field(place, "session"), place.at("index").get<int>()}));
            }
            dialogue.questions.push_back(std::move(question));
        }
    }
    return dialogue;
}

struct Measure {
    double any5 = 0, any10 = 0, any30 = 0, all10 = 0, all30 = 0, ndcg = 0;
    int questions = 0;

    void add(const std::vector<qint64> &rows, const std::set<qint64> &evidence)
    {
        ++questions;
        const auto among = [&](size_t k) {
            size_t found = 0;
            for (size_t i = 0; i < std::min(k, rows.size()); ++i) {
                found += evidence.contains(rows[i]) ? 1 : 0;
            }
            return found;
        };
        any5 += among(5) > 0;
        any10 += among(10) > 0;
        any30 += among(30) > 0;
        all10 += among(10) == evidence.size();
        all30 += among(30) == evidence.size();
        double gain = 0;
        double ideal = 0;
        for (size_t i = 0; i < 10; ++i) {
            gain += i < rows.size() && evidence.contains(rows[i]) ? 1 / std::log2(double(i) + 2) : 0;
            ideal += i < evidence.size() ? 1 / std::log2(double(i) + 2) : 0;
        }
        ndcg += gain / ideal;
    }

    void print(QTextStream &out, const QString &name) const
    {
        out << "| " << name.leftJustified(44) << " |";
        for (const double value : {any5, any10, any30, all10, all30, ndcg}) {
            out << u" %1 |"_s.arg(100 * value / std::max(1, questions), 5, 'f', 1);
        }
        out << Qt::endl;
    }
};

using Key = std::function<double(const ScoreParts &)>;

/// Ranked rows of a question; by `key` when given, else by the formula.
std::vector<qint64> ranked(const Ranker &ranker, const Dialogue &dialogue, const QString &question,
                           const Weights &weights, const Key &key)
{
    const Corpus *corpora[] = {dialogue.corpus.get()};
    RankOptions options{.limit = key ? dialogue.corpus->size() : 30, .floor = 0, .weights = weights};
    std::vector<RankedHit> hits = ranker.rank(ranker.prepare(question), corpora, {}, options).hits;
    if (key) {
        std::ranges::stable_sort(hits, std::greater<>(), [&](const RankedHit &hit) { return key(hit.parts); });
    }
    std::vector<qint64> rows;
    for (const RankedHit &hit : hits) {
        rows.push_back(hit.row);
    }
    return rows;
}

struct Variant {
    QString name;
    std::function<void(Weights &)> change;
    Key key;
};

std::vector<Variant> variants()
{
    const auto off = [](const QString &name, std::vector<double Weights::*> weights) {
        return Variant{name,
                       [weights](Weights &all) {
                           for (double Weights::*weight : weights) {
                               all.*weight = 0;
                           }
                       },
                       {}};
    };
    using W = Weights;
    return {
        {u"all signals"_s, [](Weights &) {}, {}},
        off(u"without bm25"_s, {&W::bm25}),
        off(u"without window2"_s, {&W::window2}),
        off(u"without window7"_s, {&W::window7}),
        off(u"without maxSim"_s, {&W::maxSim}),
        off(u"without maxSimWindow"_s, {&W::maxSimWindow}),
        off(u"without pooled"_s, {&W::pooled}),
        off(u"without passage"_s, {&W::passage}),
        off(u"without pair"_s, {&W::pair}),
        off(u"without previousQuestion"_s, {&W::previousQuestion}),
        off(u"without when"_s, {&W::when}),
        off(u"without number"_s, {&W::number}),
        off(u"without actor"_s, {&W::actor}),
        off(u"without date"_s, {&W::date}),
        off(u"without user"_s, {&W::user}),
        off(u"without you"_s, {&W::you}),
        off(u"without windows (2, 7, maxSim, pair, question)"_s,
            {&W::window2, &W::window7, &W::maxSimWindow, &W::pair, &W::previousQuestion}),
        off(u"without the token table"_s,
            {&W::maxSim, &W::maxSimWindow, &W::pooled, &W::passage, &W::pair, &W::previousQuestion}),
        off(u"without words (bm25 and windows)"_s, {&W::bm25, &W::window2, &W::window7}),
        {u"BM25 alone"_s, [](Weights &) {}, [](const ScoreParts &parts) { return parts.bm25; }},
        {u"pooled cosine alone"_s, [](Weights &) {}, [](const ScoreParts &parts) { return parts.pooled; }},
        {u"MaxSim alone"_s, [](Weights &) {}, [](const ScoreParts &parts) { return parts.maxSim; }},
    };
}

std::vector<Dialogue> readDialogues(const QDir &folder, const std::shared_ptr<const StaticModel> &model,
                                    Telling telling, int *turns)
{
    std::vector<Dialogue> dialogues;
    for (const QString &name : folder.entryList({u"*.jsonl"_s}, QDir::Files, QDir::Name)) {
        Dialogue dialogue = readDialogue(folder.filePath(name), model, telling);
        if (turns) {
            *turns += dialogue.corpus->size();
        }
        if (!dialogue.questions.empty()) {
            dialogues.push_back(std::move(dialogue));
        }
    }
    return dialogues;
}

void printHead(QTextStream &out, const QString &first)
{
    out << "\n| " << first.leftJustified(44)
        << " | any@5 | any@10 | any@30 | all@10 | all@30 | nDCG@10 |\n| --- | --- | --- | --- | --- | --- | --- |"
        << Qt::endl;
}

/// All signals, with the turns handed in otherwise.
void printTellings(QTextStream &out, const Ranker &ranker, const QDir &folder,
                   const std::shared_ptr<const StaticModel> &model)
{
    printHead(out, u"turns handed in"_s);
    const std::vector<std::pair<QString, Telling>> tellings{
        {u"with names"_s, Telling::Named},
        {u"as \"Name: text\""_s, Telling::Written},
        {u"with names, two people as user and assistant"_s, Telling::Mapped},
        {u"with names, without run ids"_s, Telling::OneRun}};
    for (const auto &[name, telling] : tellings) {
        Measure measure;
        for (const Dialogue &dialogue : readDialogues(folder, model, telling, nullptr)) {
            for (const Question &question : dialogue.questions) {
                measure.add(ranked(ranker, dialogue, question.text, {}, {}), question.evidence);
            }
        }
        measure.print(out, name);
    }
}

/// How often the floors hold back what is asked of the wrong dialogue, and what is asked of the right one.
void printFloors(QTextStream &out, const Ranker &ranker, const std::vector<Dialogue> &dialogues)
{
    int own = 0;
    int ownKept = 0;
    int ownStrict = 0;
    int foreignStrict = 0;
    int asked = 0;
    double rows = 0;
    for (size_t i = 0; i < dialogues.size(); ++i) {
        const Corpus *mine[] = {dialogues[i].corpus.get()};
        const Corpus *other[] = {dialogues[(i + 1) % dialogues.size()].corpus.get()};
        for (const Question &question : dialogues[i].questions) {
            ++asked;
            const PreparedQuery query = ranker.prepare(question.text);
            const RankResult result = ranker.rank(query, mine, {}, {.limit = 10, .floor = 0});
            bool found = false;
            bool kept = false;
            for (const RankedHit &hit : result.hits) {
                found = found || question.evidence.contains(hit.row);
                kept = kept || (question.evidence.contains(hit.row) && hit.score >= 0.1);
                rows += hit.score >= 0.1 ? 1 : 0;
            }
            own += found;
            ownKept += kept;
            ownStrict += result.best < strictFloor;
            foreignStrict += ranker.rank(query, other, {}, {.limit = 1, .floor = 0}).best < strictFloor;
        }
    }
    const auto percent = [asked](int count) { return 100.0 * count / std::max(1, asked); };
    out << "\nthreshold 0.1: evidence in the first 10 for " << percent(own) << " %, still for " << percent(ownKept)
        << " %; " << rows / std::max(1, asked) << " of 10 rows stay\nstrict: nothing for " << percent(ownStrict)
        << " % of the own questions, for " << percent(foreignStrict)
        << " % asked of another dialogue (names not swapped)" << Qt::endl;
}

} // namespace

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    const auto model = StaticModel::open(QStringLiteral(STRATA_MODEL_FILE));
    if (!model) {
        out << model.error().message << Qt::endl;
        return 1;
    }
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(STRATA_TEST_DATA "/ranking"));
    int turns = 0;
    int questions = 0;
    const std::vector<Dialogue> dialogues = readDialogues(folder, *model, Telling::Named, &turns);
    for (const Dialogue &dialogue : dialogues) {
        questions += int(dialogue.questions.size());
    }
    if (dialogues.empty()) {
        out << "no labelled questions in " << folder.path() << Qt::endl;
        return 1;
    }
    const Ranker ranker(*model);
    out << dialogues.size() << " dialogues of the test split, " << questions << " questions (" << turns
        << " turns in all files)" << Qt::endl;
    printHead(out, u"signals"_s);
    QMap<QString, Measure> categories;
    for (const Variant &variant : variants()) {
        Weights weights;
        variant.change(weights);
        Measure measure;
        for (const Dialogue &dialogue : dialogues) {
            for (const Question &question : dialogue.questions) {
                const auto rows = ranked(ranker, dialogue, question.text, weights, variant.key);
                measure.add(rows, question.evidence);
                if (variant.name == u"all signals"_s) {
                    categories[question.category].add(rows, question.evidence);
                }
            }
        }
        measure.print(out, variant.name);
    }
    printHead(out, u"all signals, by category"_s);
    for (auto it = categories.cbegin(); it != categories.cend(); ++it) {
        it->print(out, u"%1 (%2)"_s.arg(it.key()).arg(it->questions));
    }
    printTellings(out, ranker, folder, *model);
    printFloors(out, ranker, dialogues);
    return 0;
}
