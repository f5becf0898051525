// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#include "core/extract/ruleset.h"

#include "core/base/json.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <stdexcept>

using namespace Qt::StringLiterals;

/// In a static library, what nobody names is left out by the linker.
static void keepRuleFiles()
{
    Q_INIT_RESOURCE(strata_extraction);
}

namespace strata {
namespace {

constexpr std::array languageFiles{"en", "de", "fr", "es", "pt"}; // the first is the one when nothing tells

/// Thrown by what reads a rule file, with what is wrong in it; caught where the file is added.
struct Fault : std::runtime_error {
    explicit Fault(const QString &what)
        : std::runtime_error(what.toStdString())
    {
    }
};

QString stringOf(const Json &json, const char *key)
{
    return json.contains(key) ? fromStd(json.at(key).get<std::string>()) : QString();
}

template <typename T>
T oneOf(const QString &name, std::initializer_list<std::pair<const char *, T>> names)
{
    for (const auto &[known, value] : names) {
        if (name == QLatin1StringView(known)) {
            return value;
        }
    }
    throw Fault(u"There is no \"%1\"."_s.arg(name));
}

Cardinality cardinalityOf(const QString &name)
{
    return oneOf<Cardinality>(name,
                              {{"one", Cardinality::One}, {"many", Cardinality::Many}, {"event", Cardinality::Event}});
}

ClaimAct actOf(const QString &name)
{
    return oneOf<ClaimAct>(name, {{"assert", ClaimAct::Assert},
                                  {"close", ClaimAct::Close},
                                  {"correct", ClaimAct::Correct},
                                  {"retract", ClaimAct::Retract}});
}

Kind kindOf(const QString &name)
{
    return oneOf<Kind>(name, {{"factual", Kind::Factual}, {"episodic", Kind::Episodic}, {"semantic", Kind::Semantic}});
}

Layer layerOf(const QString &name)
{
    return oneOf<Layer>(name, {{"session", Layer::Session}, {"user", Layer::User}});
}

Refusal refusalOf(const QString &name)
{
    for (int i = 0; i <= static_cast<int>(Refusal::NoRule); ++i) {
        if (refusalName(static_cast<Refusal>(i)) == name) {
            return static_cast<Refusal>(i);
        }
    }
    throw Fault(u"There is no refusal \"%1\"."_s.arg(name));
}

/// Expressions of one file, with its macros: <NAME> stands for a part that is named once.
class Expressions
{
public:
    Expressions(const Json &macros, RuleSet::Check check, std::vector<std::pair<QString, QString>> known = {})
        : m_check(check)
        , m_macros(std::move(known))
    {
        for (const auto &[name, part] : macros.items()) {
            m_macros.emplace_back(u'<' + fromStd(name) + u'>', expanded(fromStd(part.get<std::string>())));
        }
    }

    [[nodiscard]] const std::vector<std::pair<QString, QString>> &macros() const { return m_macros; }

    [[nodiscard]] Pattern compile(const QString &expression) const
    {
        Pattern pattern(expanded(expression));
        const QString wrong = m_check == RuleSet::Check::Expressions ? pattern.error() : QString();
        if (!wrong.isEmpty()) {
            throw Fault(u"%1 in %2"_s.arg(wrong, expression));
        }
        return pattern;
    }

private:
    [[nodiscard]] QString expanded(QString pattern) const
    {
        for (const auto &[name, part] : m_macros) {
            pattern.replace(name, u"(?:"_s + part + u')');
        }
        return pattern;
    }

    RuleSet::Check m_check;
    std::vector<std::pair<QString, QString>> m_macros; ///< in the order of the file: later ones may use earlier ones
};

QStringList listOf(const Json &json, const char *key)
{
    QStringList list;
    for (const Json &entry : json.value(key, Json::array())) {
        list << fromStd(entry.get<std::string>());
    }
    return list;
}

QSet<QString> wordsOf(const Json &list)
{
    QSet<QString> words;
    for (const Json &entry : list) {
        for (const QString &word : fromStd(entry.get<std::string>()).split(u' ', Qt::SkipEmptyParts)) {
            words.insert(word);
        }
    }
    return words;
}

Rule ruleOf(const Json &json, const Expressions &expressions)
{
    Rule rule;
    rule.id = stringOf(json, "id");
    rule.slot = stringOf(json, "slot");
    if (json.contains("on")) {
        rule.on = wordsOf(Json::array({json.at("on")}));
    }
    rule.match = expressions.compile(stringOf(json, "match"));
    rule.text = stringOf(json, "text");
    if (json.contains("act")) {
        rule.act = actOf(stringOf(json, "act"));
    }
    if (json.contains("kind")) {
        rule.kind = kindOf(stringOf(json, "kind"));
    }
    if (json.contains("layer")) {
        rule.layer = layerOf(stringOf(json, "layer"));
    }
    if (json.contains("importance")) {
        rule.importance = json.at("importance").get<double>();
    }
    rule.list = json.value("list", false);
    rule.anyway = json.value("anyway", false);
    rule.inQuestion = json.value("in-question", false);
    rule.who = stringOf(json, "who");
    rule.silent = json.value("silent", false);
    rule.onlyCloses = json.value("only-closes", false);
    rule.among = stringOf(json, "among").split(u' ', Qt::SkipEmptyParts);
    rule.thing = json.value("thing", false);
    rule.renews = json.value("renews", false);
    rule.ends = stringOf(json, "ends").split(u' ', Qt::SkipEmptyParts);
    rule.newlyEnds = stringOf(json, "newly-ends").split(u' ', Qt::SkipEmptyParts);
    if (json.contains("examples")) {
        for (const auto &[said, text] : json.at("examples").items()) {
            rule.examples.emplace_back(fromStd(said), fromStd(text.get<std::string>()));
        }
    }
    return rule;
}

TimeRule::What timeOf(const QString &name)
{
    using enum TimeRule::What;
    return oneOf<TimeRule::What>(name, {{"offset", Offset},
                                        {"ago", Ago},
                                        {"ahead", Ahead},
                                        {"next-weekday", NextWeekday},
                                        {"last-weekday", LastWeekday},
                                        {"weekday", Weekday},
                                        {"day-month", DayMonth},
                                        {"day-of-month", DayOfMonth},
                                        {"month", Month},
                                        {"next-unit", NextUnit},
                                        {"last-unit", LastUnit},
                                        {"year", Year},
                                        {"iso-day", IsoDay}});
}

LanguageRules languageOf(const Json &json, RuleSet::Check check)
{
    const Expressions expressions(json.value("macros", Json::object()), check);
    LanguageRules language;
    language.code = stringOf(json, "language");
    language.possessive = json.contains("possessive") ? stringOf(json, "possessive") : u"User's {who}"_s;
    language.macros = expressions.macros();
    language.functionWords = wordsOf(json.at("function-words"));
    for (const auto &[shortened, written] : json.at("contractions").items()) {
        language.contractions.insert(fromStd(shortened), fromStd(written.get<std::string>()));
    }
    for (const auto &[name, list] : json.at("lists").items()) {
        language.lists.insert(fromStd(name), wordsOf(list));
    }
    const Json &shape = json.at("shape");
    const auto shaped = [&](const char *key) {
        return expressions.compile(
            fromStd(shape.at(key).get<std::string>())); // none may be missing: an empty one fits all
    };
    language.lead = shaped("lead");
    language.tail = shaped("tail");
    language.split = shaped("split");
    language.textWork = shaped("text-work");
    language.mention = shaped("mention");
    language.ownList = shaped("own-list");
    language.firstPerson = shaped("first-person");
    language.renews = shaped("renews");
    language.negates = shaped("negates");
    language.correction = shaped("correction");
    language.goesOn = shaped("goes-on");
    language.letterBegins = shaped("letter-begins");
    language.letterEnds = shaped("letter-ends");
    language.fictionBegins = shaped("fiction-begins");
    language.fictionEnds = shaped("fiction-ends");
    language.bounded = shaped("bounded");
    language.lasting = shaped("lasting");
    for (const Json &entry : json.at("refusals")) {
        language.refusals.push_back({.id = stringOf(entry, "id"),
                                     .why = refusalOf(stringOf(entry, "why")),
                                     .match = expressions.compile(stringOf(entry, "match")),
                                     .wholeSentence = entry.value("sentence", false),
                                     .takesBack = entry.value("takes-back", false),
                                     .soft = entry.value("soft", false)});
    }
    for (const Json &entry : json.at("rules")) {
        try {
            language.rules.push_back(ruleOf(entry, expressions));
        } catch (const std::exception &fault) {
            throw Fault(u"Rule %1: %2"_s.arg(stringOf(entry, "id"), QString::fromUtf8(fault.what())));
        }
    }
    for (const Json &entry : json.at("answers")) {
        language.answers.push_back({.id = stringOf(entry, "id"),
                                    .slot = stringOf(entry, "slot"),
                                    .question = expressions.compile(stringOf(entry, "question")),
                                    .answer = expressions.compile(stringOf(entry, "answer")),
                                    .text = stringOf(entry, "text")});
    }
    for (const Json &entry : json.value("endings", Json::array())) {
        language.endings.push_back({.id = stringOf(entry, "id"),
                                    .match = expressions.compile(stringOf(entry, "match")),
                                    .among = stringOf(entry, "among").split(u' ', Qt::SkipEmptyParts),
                                    .closes = listOf(entry, "closes"),
                                    .ends = stringOf(entry, "ends").split(u' ', Qt::SkipEmptyParts),
                                    .beside = listOf(entry, "beside"),
                                    .each = entry.value("each", false),
                                    .anyone = entry.value("anyone", false)});
    }
    for (const Json &entry : json.value("facets", Json::array())) {
        language.facets.push_back(
            {{stringOf(entry, "attribute"), entry.value("one", false)}, expressions.compile(stringOf(entry, "match"))});
    }
    for (const Json &entry : json.at("times")) {
        language.times.push_back({.what = timeOf(stringOf(entry, "what")),
                                  .days = entry.value("days", 0),
                                  .match = expressions.compile(stringOf(entry, "match"))});
    }
    for (const auto &[word, number] : json.at("numbers").items()) {
        language.numbers.insert(fromStd(word), number.get<int>());
    }
    const Json mends = json.value("mends", Json::object());
    for (const auto &[wrong, right] : mends.items()) {
        language.mends.emplace_back(fromStd(wrong), fromStd(right.get<std::string>()));
    }
    for (const auto &[word, form] : json.at("phrases").items()) {
        language.phrases.insert(fromStd(word), fromStd(form.get<std::string>()));
    }
    for (const auto &[word, form] : json.at("third-person").items()) {
        language.thirdPerson.insert(fromStd(word), fromStd(form.get<std::string>()));
    }
    return language;
}

QString Weighable::*whereOf(const QString &name)
{
    return oneOf<QString Weighable::*>(name, {{"clause", &Weighable::clause},
                                              {"written", &Weighable::written},
                                              {"sentence", &Weighable::sentence},
                                              {"message", &Weighable::message},
                                              {"before", &Weighable::before},
                                              {"state", &Weighable::state}});
}

Gate gateOf(const Json &json, const LanguageRules &language, RuleSet::Check check)
{
    const Expressions expressions(json.value("macros", Json::object()), check, language.macros);
    Gate gate;
    gate.bias = json.at("bias").get<double>();
    gate.knownBias = json.at("known-bias").get<double>();
    gate.keep = json.at("keep").get<double>();
    gate.alone = json.at("alone").get<double>();
    gate.fragment = json.at("fragment").get<double>();
    gate.suggest = json.at("suggest").get<double>();
    gate.doubt = json.at("doubt").get<double>();
    gate.states = expressions.compile(fromStd(json.at("states").get<std::string>()));
    gate.elided = expressions.compile(fromStd(json.at("elided").get<std::string>()));
    gate.again = expressions.compile(fromStd(json.at("again").get<std::string>()));
    for (const auto &[name, words] : json.at("classes").items()) {
        for (const Json &entry : words) {
            const QString word = fromStd(entry.get<std::string>());
            if (word.startsWith(u'*')) {
                gate.ends.emplace_back(word.sliced(1), fromStd(name));
            } else if (word.endsWith(u'*')) {
                gate.beginnings.emplace_back(word.chopped(1), fromStd(name));
            } else if (word.contains(u' ')) {
                gate.phrases[word.section(u' ', 0, 0)].insert(word, fromStd(name));
            } else {
                gate.classes.insert(word, fromStd(name));
            }
        }
    }
    for (const auto &[name, shape] : json.at("shape").items()) {
        gate.shapes.push_back({.name = fromStd(name), .match = expressions.compile(fromStd(shape.get<std::string>()))});
    }
    gate.hanging = expressions.compile(fromStd(json.at("hanging").get<std::string>()));
    gate.attribute = expressions.compile(fromStd(json.at("attribute").get<std::string>()));
    gate.thing = stringOf(json, "thing");
    gate.led = expressions.compile(fromStd(json.at("led").get<std::string>()));
    gate.past = expressions.compile(fromStd(json.at("past").get<std::string>()));
    gate.relates = expressions.compile(fromStd(json.at("relates").get<std::string>()));
    for (const Json &entry : json.at("features")) {
        const auto weightOf = [&entry](const char *key) {
            return entry.contains(key) ? std::optional(entry.at(key).get<double>()) : std::nullopt;
        };
        gate.add({.id = stringOf(entry, "id"),
                  .where = whereOf(entry.contains("in") ? stringOf(entry, "in") : u"clause"_s),
                  .match = expressions.compile(fromStd(entry.at("match").get<std::string>())),
                  .weight = weightOf("weight"),
                  .known = weightOf("known")});
    }
    return gate;
}

/// Terms and what they weigh: {"user lives": [0.4, 0.1]}.
QHash<QString, GateTerm> termsIn(const Json &json)
{
    QHash<QString, GateTerm> terms;
    for (const auto &[term, weights] : json.items()) {
        terms.insert(fromStd(term), {weights.at(0).get<double>(), weights.at(1).get<double>()});
    }
    return terms;
}

QByteArray fileOf(const QString &folder, const QString &name)
{
    QFile file(folder + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Calls `read` with the parsed text; what it throws becomes the error.
template <typename Read>
Result<> parsed(const QByteArray &text, const QString &name, Read read)
{
    try {
        read(Json::parse(text.constBegin(), text.constEnd(), nullptr, true, true));
        return {};
    } catch (const std::exception &fault) {
        return fail(ErrorCode::InvalidInput,
                    u"The extraction rules %1 cannot be used: %2"_s.arg(name, QString::fromUtf8(fault.what())), name);
    }
}

} // namespace

Result<std::shared_ptr<const RuleSet>> RuleSet::load()
{
    keepRuleFiles();
    return loadFrom(u":/strata/extraction"_s, Check::None);
}

Result<std::shared_ptr<const RuleSet>> RuleSet::loadFrom(const QString &folder)
{
    return loadFrom(folder, Check::Expressions);
}

Result<std::shared_ptr<const RuleSet>> RuleSet::loadFrom(const QString &folder, Check check)
{
    auto rules = std::make_shared<RuleSet>(check);
    if (const auto added = rules->addSlots(fileOf(folder, u"slots.json"_s), u"slots.json"_s); !added) {
        return fail(added.error());
    }
    if (const QByteArray facets = fileOf(folder, u"facets.json"_s); !facets.isEmpty()) {
        if (const auto added = rules->addFacets(facets, u"facets.json"_s); !added) {
            return fail(added.error());
        }
    }
    for (const char *code : languageFiles) {
        const QString name = QLatin1StringView(code) + u".json"_s;
        const QByteArray text = fileOf(folder, name);
        if (text.isEmpty()) {
            continue;
        }
        if (const auto added = rules->add(text, name); !added) {
            return fail(added.error());
        }
        for (const auto &[suffix, add] :
             {std::pair(u"-gate.json"_s, &RuleSet::addGate), std::pair(u"-terms.json"_s, &RuleSet::addTerms)}) {
            const QString part = QLatin1StringView(code) + suffix;
            const QByteArray weights = fileOf(folder, part);
            if (weights.isEmpty()) {
                break; // terms are nothing without a gate
            }
            if (const auto added = (*rules.*add)(weights, part); !added) {
                return fail(added.error());
            }
        }
    }
    return rules;
}

void LanguageRules::indexRules()
{
    for (std::size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].on.isEmpty()) {
            m_always.push_back(i);
        }
        for (const QString &word : rules[i].on) {
            m_byWord[word].push_back(i);
        }
    }
}

std::vector<std::size_t> LanguageRules::tried(const QString &text) const
{
    std::vector<std::size_t> indexes = m_always;
    for (const QString &word : spokenWords(text)) {
        if (const auto found = m_byWord.constFind(word); found != m_byWord.constEnd()) {
            indexes.insert(indexes.end(), found->begin(), found->end());
        }
    }
    std::ranges::sort(indexes);
    std::vector<std::size_t> both;
    std::ranges::set_intersection(rules.mayBeIn(text), indexes, std::back_inserter(both));
    return both;
}

Result<> RuleSet::add(const QByteArray &json, const QString &name)
{
    return parsed(json, name, [this](const Json &root) {
        LanguageRules language = strata::languageOf(root, m_check);
        language.indexRules();
        for (const Rule &rule : language.rules) {
            if (!rule.slot.isEmpty() && !m_slots.contains(rule.slot)) {
                throw Fault(u"Rule %1 fills a slot that is not known: %2"_s.arg(rule.id, rule.slot));
            }
        }
        m_languages.push_back(std::move(language));
    });
}

LanguageRules &RuleSet::languageNamed(const QString &code)
{
    const auto language = std::ranges::find(m_languages, code, &LanguageRules::code);
    if (language == m_languages.end()) {
        throw Fault(u"There are no rules for \"%1\"."_s.arg(code));
    }
    return *language;
}

Result<> RuleSet::addGate(const QByteArray &json, const QString &name)
{
    return parsed(json, name, [this](const Json &root) {
        LanguageRules &language = languageNamed(stringOf(root, "language"));
        language.gate = gateOf(root, language, m_check);
    });
}

Result<> RuleSet::addTerms(const QByteArray &json, const QString &name)
{
    return parsed(json, name, [this](const Json &root) {
        LanguageRules &language = languageNamed(stringOf(root, "language"));
        if (!language.gate) {
            throw Fault(u"There is no gate for \"%1\"."_s.arg(language.code));
        }
        language.gate->terms = termsIn(root.at("terms"));
    });
}

Result<> RuleSet::addSlots(const QByteArray &json, const QString &name)
{
    return parsed(json, name, [this](const Json &root) {
        for (const auto &[attribute, entry] : root.items()) {
            m_slots.insert(fromStd(attribute),
                           {.cardinality = cardinalityOf(stringOf(entry, "cardinality")),
                            .kind = entry.contains("kind") ? kindOf(stringOf(entry, "kind")) : Kind::Factual,
                            .importance = entry.at("importance").get<double>(),
                            .relation = stringOf(entry, "relation"),
                            .renewable = entry.value("renewable", false),
                            .dated = entry.value("dated", true),
                            .naming = entry.value("naming", false),
                            .place = entry.value("place", false),
                            .faceted = entry.value("faceted", false)});
        }
    });
}

Result<> RuleSet::addFacets(const QByteArray &json, const QString &name)
{
    return parsed(json, name, [this](const Json &root) {
        for (const auto &[attribute, entry] : root.items()) {
            m_facets.add({fromStd(attribute), entry.value("one", false)}, listOf(entry, "names"),
                         listOf(entry, "called"));
        }
    });
}

QStringList RuleSet::attributes() const
{
    QStringList names = m_slots.keys();
    names.sort();
    return names;
}

const SlotKind *RuleSet::slot(const QString &attribute) const
{
    const auto found = m_slots.constFind(attribute);
    return found == m_slots.constEnd() ? nullptr : &*found;
}

const LanguageRules &RuleSet::languageOf(const QStringList &words, const QString &otherwise) const
{
    Q_ASSERT(!m_languages.empty());
    const LanguageRules *best = nullptr;
    qsizetype most = 0;
    bool tied = false;
    for (const LanguageRules &language : m_languages) {
        const auto count =
            std::ranges::count_if(words, [&](const QString &word) { return language.functionWords.contains(word); });
        if (count > most || (count == most && count > 0 && language.code == otherwise)) {
            tied = false;
            best = &language;
            most = count;
        } else if (count == most && count > 0 && (!best || best->code != otherwise)) {
            tied = true;
        }
    }
    if (best && !tied) {
        return *best;
    }
    const auto known = std::ranges::find(m_languages, otherwise, &LanguageRules::code);
    return known != m_languages.end() ? *known : best ? *best : m_languages.front();
}

} // namespace strata
