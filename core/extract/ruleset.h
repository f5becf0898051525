// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/base/result.h"
#include "core/extract/facets.h"
#include "core/extract/gate.h"
#include "core/extract/normalised.h"
#include "core/extract/patternset.h"
#include "core/model/claim.h"

#include <QSet>

#include <memory>
#include <vector>

namespace strata {

/// What is known of an attribute in every language.
struct SlotKind {
    Cardinality cardinality = Cardinality::Event;
    Kind kind = Kind::Factual;
    double importance = 0.5;
    QString relation;       ///< the predicate of its triple; empty: it makes none
    bool renewable = false; ///< values stand side by side until one is said to hold now
    bool dated = true;      ///< a day that is named is when it happens; false for what comes again
    bool naming = false;    ///< the value is what somebody of the speaker's is called
    bool place = false;     ///< where somebody is: no name of a thing
    bool faceted = false;   ///< what its values are may tell that there is one at a time: uses a browser
};

/// One pattern: what a clause must look like, and what it then says. The groups of `match`: `value` fills the slot, `who` names
/// the subject, `what` of several things the slot is about ("colour"), `old` is a value that holds no longer (of `about`, if
/// there is one), `proper` must be a name; others are for the text.
struct Rule {
    QString id;
    QString slot;     ///< attribute; empty: it fills none
    QSet<QString> on; ///< it is only tried for a clause with one of these words; empty: for all
    Pattern match;
    QString text; ///< what the memory says, with {name} for the groups; empty: the clause itself in the third person
    ClaimAct act = ClaimAct::Assert;
    std::optional<Kind> kind;
    std::optional<Layer> layer;
    std::optional<double> importance;
    bool list = false;       ///< its value may be several: "a nurse and a beekeeper"
    bool anyway = false;     ///< tried before anything is refused: "remember that …"
    bool silent = false;     ///< closes, and says nothing itself
    bool onlyCloses = false; ///< says nothing when there is nothing that it closes
    QStringList among;       ///< attributes of which what it closes is; empty: any
    bool thing = false;      ///< fits only when its value is one of facets.json
    bool renews = false;     ///< says that its value took the place of another
    QStringList ends; ///< attributes whose values hold no longer when this is said; "called:wife" of the speaker's wife
    QStringList newlyEnds;   ///< the same when it is said to hold since lately: who is a porter as of last week
    QString who;             ///< whom it is about when that is not named: "manager"
    bool inQuestion = false; ///< tried in questions and requests too: "my son Levi is 3, is that too young?"
    std::vector<std::pair<QString, QString>> examples; ///< what is said, and the text it gives ("" for nothing)
};

/// A clause that looks like this is refused.
struct RefusalRule {
    QString id;
    Refusal why = Refusal::NoRule;
    Pattern match;
    bool wholeSentence = false; ///< looked for in the sentence, and refuses all of its clauses
    bool takesBack = false;     ///< what was said before it is not meant: "only joking"
    bool soft = false;          ///< the gate may keep the clause all the same
};

/// Says that something holds no longer, whatever else its clause says: "we got divorced", "scrap the bullets". What it names
/// (`value`) closes what stands and says the same words.
struct Ending {
    QString id;
    Pattern match;
    QStringList among; ///< attributes of what it closes; empty: any
    QStringList
        closes;       ///< closes what says one of these, instead of the value: who eats fish is no vegetarian any more
    QStringList ends; ///< closes whatever these attributes hold
    QStringList beside;  ///< closes only what says one of these, too: of a flatmate who moved out
    bool each = false;   ///< one of the words is enough
    bool anyone = false; ///< closes what is said of others too: of a cat that died
};

/// What an answer to a question of the assistant fills: "Which size?" – "medium".
struct AnswerRule {
    QString id;
    QString slot;
    Pattern question;
    Pattern answer;
    QString text;
};

/// A way to name a day, with the groups `n`, `unit`, `weekday`, `day`, `month`, `year`, as far as it has them.
struct TimeRule {
    enum class What {
        Offset,
        Ago,
        Ahead,
        NextWeekday,
        LastWeekday,
        Weekday,
        DayMonth,
        DayOfMonth,
        Month,
        NextUnit,
        LastUnit,
        Year,
        IsoDay
    };
    What what = What::Offset;
    int days = 0; ///< for Offset
    Pattern match;
};

/// All that is data about one language.
struct LanguageRules {
    QString code;       ///< ISO 639-1
    QString possessive; ///< how somebody of the speaker's is named by their role: "User's {who}"
    QSet<QString> functionWords;
    Contractions contractions;
    QHash<QString, QSet<QString>> lists; ///< word lists by name: "hedges", "names", "baseVerbs" …
    Pattern
        lead; ///< what a clause may begin with and does not mean ("by the way, "); `hedge`, `fix` and `meant` say how
    Pattern tail;         ///< the same at its end
    Pattern split;        ///< finds where in a sentence the next clause begins: at the end of the match
    Pattern textWork;     ///< asks to work on a text, which is then not the speaker's own words
    Pattern mention;      ///< names a person or an animal of the speaker: `who`, perhaps `name`
    Pattern ownList;      ///< what stands before a colon or a list that is the speaker's own
    Pattern firstPerson;  ///< begins what somebody says of themselves
    Pattern renews;       ///< says that something holds now, where something else did
    Pattern negates;      ///< says that something is not so
    Pattern correction;   ///< what may follow "sorry, I meant": `value`, perhaps `old`, and whose it is (`about`)
    Pattern goesOn;       ///< begins a message that goes on with such a text
    Pattern letterBegins; ///< a line with which a letter or its header begins
    Pattern letterEnds;   ///< a line with which it ends
    Pattern fictionBegins;
    Pattern fictionEnds;
    Pattern bounded; ///< holds for the task at hand only
    Pattern lasting; ///< said to last: "always", "from now on"
    Patterned<RefusalRule> refusals;
    Patterned<Rule> rules;
    std::vector<AnswerRule> answers;
    Patterned<Ending> endings;
    std::vector<SpokenFacet> facets;
    Patterned<TimeRule> times;
    QHash<QString, int> numbers; ///< "two" → 2; also names of weekdays (1 is Monday), months, and units in days
    QHash<QString, QString> thirdPerson;            ///< "am" → "is": what does not follow the rule
    std::vector<std::pair<QString, QString>> mends; ///< words that a text must not have, and what they mean: "is been"
    QHash<QString, QString> phrases; ///< "my" → "their": words that change behind a subject in the third person
    std::vector<std::pair<QString, QString>> macros; ///< <NAME> and what it stands for, in the order of the file
    std::optional<Gate> gate;                        ///< judges what no rule knows; without one, that is not kept

    /// Indexes of the rules that are tried for a clause, in their order.
    [[nodiscard]] std::vector<std::size_t> tried(const QString &text) const;
    /// To be called when all rules are there: which of them a word calls for.
    void indexRules();

    [[nodiscard]] bool has(const QString &list, const QString &word) const
    {
        const auto found = lists.constFind(list);
        return found != lists.constEnd() && found->contains(word);
    }

private:
    QHash<QString, std::vector<std::size_t>> m_byWord;
    std::vector<std::size_t> m_always;
};

/// The rules of all languages. Constant once loaded; any thread.
class RuleSet
{
public:
    /// The rules that come with the program. InvalidInput names the file and what is wrong with it.
    /// Their expressions are compiled when they are used first: all at once would take a second.
    [[nodiscard]] static Result<std::shared_ptr<const RuleSet>> load();
    /// The same from a folder with slots.json, a file for each language and perhaps its gate: to try rules before they are built in.
    [[nodiscard]] static Result<std::shared_ptr<const RuleSet>> loadFrom(const QString &folder);

    enum class Check { Expressions, None };
    explicit RuleSet(Check check = Check::Expressions)
        : m_check(check)
    {
    }

    /// Adds a language from the text of its file; `name` is for errors.
    [[nodiscard]] Result<> add(const QByteArray &json, const QString &name);
    /// Adds the gate of a language whose file was added before.
    [[nodiscard]] Result<> addGate(const QByteArray &json, const QString &name);
    /// Adds the terms of a gate that was added before.
    [[nodiscard]] Result<> addTerms(const QByteArray &json, const QString &name);
    [[nodiscard]] Result<> addSlots(const QByteArray &json, const QString &name);
    [[nodiscard]] Result<> addFacets(const QByteArray &json, const QString &name);

    [[nodiscard]] const std::vector<LanguageRules> &languages() const { return m_languages; }
    [[nodiscard]] const SlotKind *slot(const QString &attribute) const;
    /// All of them, in order.
    [[nodiscard]] QStringList attributes() const;
    [[nodiscard]] const Facets &facets() const { return m_facets; }

    /// The language of most function words in `words` (lower case); `otherwise` (a code) when none tells, and when that is not
    /// known either, the first language.
    [[nodiscard]] const LanguageRules &languageOf(const QStringList &words, const QString &otherwise) const;

private:
    [[nodiscard]] static Result<std::shared_ptr<const RuleSet>> loadFrom(const QString &folder, Check check);

    /// Throws when its file was not added.
    [[nodiscard]] LanguageRules &languageNamed(const QString &code);

    Check m_check = Check::Expressions;
    std::vector<LanguageRules> m_languages;
    QHash<QString, SlotKind> m_slots;
    Facets m_facets;
};

} // namespace strata
