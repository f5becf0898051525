// SPDX-FileCopyrightText: 2026 The Strata authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "core/extract/extraction.h"
#include "core/extract/thirdperson.h"

#include <functional>

namespace strata {

/// One clause of a sentence, without what it begins and ends with and does not mean.
struct Clause {
    Normalised said;
    Span span;             ///< in the message
    bool question = false; ///< its sentence asks, and it is the part that does
    bool hedged = false;   ///< "I think", "maybe"
    bool corrects = false; ///< "sorry, …", "no wait, …"
    bool meant = false;    ///< the same, said so that it can mean nothing else: "I meant …"
    bool renews = false;   ///< what joins it to the clause before says that it holds now: "…, but now …"
};

/// What was said before in the same message, for pronouns.
struct Mentioned {
    QString subject;   ///< "Rosa (User's aunt)", "User's boss"; empty: nobody yet
    QString who = {};  ///< "aunt", "boss"
    QString name = {}; ///< "Rosa"; empty when only the role is known
    /// What this clause or the one before changed: "the wedding", of "pushed the wedding back, it's in October now".
    QString thing = {};
};

/// What a clause is judged by beside its own words.
struct Surroundings {
    QString message;      ///< normalised
    QString before;       ///< what the same person said earlier in the session, normalised
    bool first = true;    ///< nobody spoke before in the session
    bool answers = false; ///< a question of the assistant was just asked
};

/// Matches clauses of one message with the rules of its language. What no rule knows is in generalclause.cpp, what corrects what
/// was said in clausecorrection.cpp.
class ClauseReader
{
public:
    ClauseReader(const RuleSet &rules, const LanguageRules &language, const Said &message, Surroundings surroundings);

    /// Appends what the clause says to `out`, or why it says nothing. `sentence`: the whole of which it is a part.
    void read(const Clause &clause, const QString &sentence, Mentioned &mentioned, Extraction &out) const;

    /// Fills a template's {name}s by `valueOf`.
    [[nodiscard]] static QString filled(QString text, const std::function<QString(const QString &)> &valueOf);

private:
    static constexpr double unsure = 0.6;         ///< confidence in what was hedged
    static constexpr qsizetype longestText = 400; ///< of a memory, characters

    enum class Among { Anyway, Asked, All };
    /// Between two commas, in the clause's normalised text.
    struct Part {
        qsizetype begin = 0;
        qsizetype end = 0;
        bool standsAlone = false; ///< a rule knows it without what stands before it
    };
    [[nodiscard]] std::vector<Part> partsOf(const Clause &clause) const;
    /// The parts [first, last) of a clause as one.
    [[nodiscard]] Clause joined(const Clause &clause, const std::vector<Part> &parts, size_t first, size_t last) const;
    /// Whether a part only goes on with the statement before it: "in Ghent, born and raised".
    [[nodiscard]] bool goesOn(const Clause &part) const;
    /// Notes whom "she" means in what follows.
    void mention(const Clause &clause, Mentioned &mentioned) const;
    /// Whether "she" may be the one that was spoken of: not the son, not the kids.
    [[nodiscard]] bool mayMean(const QString &pronoun, const Mentioned &mentioned) const;
    [[nodiscard]] bool knows(const Normalised &said) const;
    /// False when no rule knows it and nothing speaks against it.
    [[nodiscard]] bool readPart(const Clause &clause, const QString &sentence, Mentioned &mentioned,
                                Extraction &out) const;
    [[nodiscard]] bool tryRules(Among among, const Clause &clause, const QString &sentence, Mentioned &mentioned,
                                Extraction &out) const;
    /// What the groups of a rule's expression found in a clause.
    struct Match {
        Match(const ClauseReader &reader, const QRegularExpressionMatch &found, const Clause &clause);
        [[nodiscard]] Normalised part(const QString &group) const;

        ThirdPerson third;
        QString who;
        QString name;
        bool elided = false; ///< the speaker is the subject, and is not named
        bool again = false;  ///< the subject is the one of the clause before: "… and has two cats"

    private:
        const QRegularExpressionMatch &m_found;
        const Clause &m_clause;
    };
    /// False when the rule does not fit after all.
    [[nodiscard]] bool take(const Rule &rule, const QRegularExpressionMatch &found, const Clause &clause,
                            const QString &sentence, Mentioned &mentioned, Extraction &out) const;
    /// `meant`: whom a pronoun means; empty when there is none.
    [[nodiscard]] Claim claimOf(const Rule &rule, const Match &match, const Clause &clause, const Normalised &value,
                                const Mentioned &meant) const;
    /// What the claim is about and its value; who that is to the speaker, when it is somebody of theirs.
    [[nodiscard]] std::vector<Triple> relationsOf(const SlotKind *kind, const Match &match, const Normalised &value,
                                                  const Mentioned &meant) const;
    /// Without what contractions leave: "he's been" is no "he is been".
    [[nodiscard]] QString mended(QString text) const;
    /// The value as it stands within a template.
    [[nodiscard]] static QString valueIn(const QString &text, const Match &match, const Normalised &value);
    [[nodiscard]] QString textOf(const Rule &rule, const Match &match, const Clause &clause, const Normalised &value,
                                 const QString &subject) const;
    [[nodiscard]] std::optional<EventDate> dateOf(const Clause &clause, const SlotKind *kind) const;
    /// Whether it tells of a day that has passed: an episode.
    [[nodiscard]] bool happened(const Claim &claim, const Clause &clause) const;
    [[nodiscard]] bool isName(const QString &word) const;
    /// Whether it says that something holds now where something else did.
    [[nodiscard]] bool renews(const Clause &clause) const;
    /// What the claim is about more closely, and whether there is one of it at a time: "colour", of what is liked best, or a browser.
    void refine(Claim &claim, const Clause &clause, const QString &what, bool renewing) const;
    /// What holds no longer when the rule's claim does: a silent closing of each attribute.
    void endOthers(const Rule &rule, const Claim &claim, const Clause &clause, Extraction &out) const;
    /// "Forget that": what the last message with claims said.
    [[nodiscard]] static bool takeBack(const Clause &clause, const Rule &rule, Extraction &out);
    /// The last claim that says `old` says `value` instead; false when there is none.
    [[nodiscard]] bool correct(const Clause &clause, const QString &sentence, const QString &rule, const QString &value,
                               const QString &old, Extraction &out) const;
    /// "It is my neighbour's": the last claim of what the speaker has is about them.
    [[nodiscard]] bool repoint(const Clause &clause, const QString &sentence, const Rule &rule, const QString &who,
                               const QString &thing, Extraction &out) const;
    /// "Sorry, the 28th", "I meant Turku": the last claim that says something of that kind says this instead.
    [[nodiscard]] bool readCorrection(const Clause &clause, const QString &sentence, Extraction &out) const;
    /// Puts words of a claim right, each pair in turn, and closes what it said.
    void putRight(const Clause &clause, const QString &sentence, const QString &rule, const Claim &wrong,
                  const std::vector<std::pair<QString, QString>> &words, Extraction &out) const;
    /// What no rule knows: kept when the language's gate finds it worth it.
    /// `refusal`: the rule that refused it, when that may be overruled.
    void readGenerally(const Clause &clause, const QString &sentence, const Mentioned &mentioned,
                       const QString &refusal, Extraction &out) const;
    /// "Retros are on Wednesdays now": whatever else is said of retros holds no longer.
    void closeOlder(const Clause &clause, const Claim &claim, Extraction &out) const;
    /// Who somebody of the speaker's is, when that is only named in passing: "I live in York with my sister Olwen".
    void nameOthers(const Clause &clause, const QString &sentence, std::size_t from, Extraction &out) const;
    /// What the clause ends, beside what it says: "gave up the choir, a young lad has taken over".
    [[nodiscard]] std::vector<Claim> endings(const Clause &clause) const;
    [[nodiscard]] bool isSoft(const QString &refusal) const;
    [[nodiscard]] Claim generalClaim(const Clause &clause, const QString &subject) const;
    /// `claim` with its text and sentence; `what`: words for what kind of claim it would be; `known`: a rule makes it.
    [[nodiscard]] Weighed weighed(const Clause &clause, const Claim &claim, const QString &what, bool known,
                                  const Extraction &out) const;
    [[nodiscard]] QString stateOf(const Clause &clause, const QString &sentence, const Extraction &out) const;
    [[nodiscard]] std::optional<Refused> refusal(const Clause &clause) const;
    [[nodiscard]] double importanceOf(const Rule &rule, const Claim &claim, const Clause &clause) const;
    [[nodiscard]] Layer layerOf(const Rule &rule, Kind kind, const Clause &clause) const;

    const RuleSet &m_rules;
    const LanguageRules &m_language;
    const Said &m_message;
    Surroundings m_surroundings;
    qsizetype m_topicsAround = 0; ///< words in the message that are about something
};

/// Takes off what a clause begins and ends with and does not mean, and notes whether that was a hedge or a correction's cue.
void trim(Clause &clause, const LanguageRules &language);

/// Lower case, without articles, possessives and accents: equal values of a slot are equal so.
[[nodiscard]] QString slotValue(const QString &value, const LanguageRules &language);

} // namespace strata
